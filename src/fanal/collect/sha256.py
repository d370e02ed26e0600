"""What proves a source unchanged: the hash of its bytes, or of a folder's files by name."""

from collections.abc import Sequence
from hashlib import file_digest, sha256
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def sha256_of_files(files: Sequence[tuple[str, Path]]) -> str:
    """Return the SHA-256 of a list of named files: of the lines "hash  name", in the order of the names."""
    lines = [f"{sha256_of(path)}  {name}\n" for name, path in sorted(files)]
    return sha256("".join(lines).encode()).hexdigest()
