"""Which kind of archive a file is, and opening it as such."""

from pathlib import Path

from fanal.collect.archive.container import Container
from fanal.collect.archive.office import is_tar
from fanal.collect.archive.packed import Packed
from fanal.collect.archive.tarred import Tarred
from fanal.collect.archive.zipped import Zipped
from fanal.collect.packing import open_unpacked


def open_container(path: Path, shown: str) -> Container:
    """Open an archive, known by its first bytes; raises OSError for a damaged one, BoundError for a bomb."""
    with path.open("rb") as file:
        data = file.read(512)
    if data.startswith(b"PK"):
        return Zipped(path)
    if is_tar(data):
        return Tarred(path, packed=False)
    with open_unpacked(path) as unpacked:
        packed_tar = is_tar(unpacked.read(512))
    return Tarred(path, packed=True) if packed_tar else Packed(path, shown)
