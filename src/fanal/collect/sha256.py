"""What proves a source unchanged: the hash of its bytes, or of the files of a package by name."""

from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def sha256_of_parts(hashes: Mapping[str, str]) -> str:
    """Return one SHA-256 for several (name -> its own): of the lines "hash  name", sorted by name."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(hashes.items())]
    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def stamp(path: Path) -> tuple[int, int]:
    """Return a file's size and time of change: what a glance can tell of whether it changed."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns
