"""Archive, office document or neither: what a file that holds other files is."""

import tarfile
import zipfile
from pathlib import Path

from fanal.collect.archive.container import Wary
from fanal.collect.packing import open_unpacked, packing_of

_DOCUMENTS = {
    "xl/workbook.xml": "sheet",
    "xl/workbook.bin": "a binary workbook (.xlsb): save it as .xlsx",
    "word/document.xml": "a Word document: save it as plain text or HTML",
    "ppt/presentation.xml": "a presentation: save its text",
    "META-INF/container.xml": "an e-book",
}
_OPEN = "application/vnd.oasis.opendocument."
_SEEKING = (b"PK\x03\x04", b"PAR1")


def office_kind(path: Path) -> str | None:
    """Return "sheet" for a spreadsheet, words for another document, None for any other file."""
    with path.open("rb") as file:
        if file.read(4) != _SEEKING[0]:
            return None
    try:
        with Wary(path.open("rb", buffering=0)) as file, zipfile.ZipFile(file) as archive:
            names = archive.NameToInfo
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    kind = member.read(100).decode("ascii", "replace")
                if kind.startswith(_OPEN):
                    kind = kind.removeprefix(_OPEN)
                    return "sheet" if kind.startswith("spreadsheet") else f"an office document ({kind[:20]})"
            return next((kind for name, kind in _DOCUMENTS.items() if name in names), None)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None


def is_tar(data: bytes) -> bool:
    """Say whether `data` begins with a TAR header (its checksum fits)."""
    try:
        tarfile.TarInfo.frombuf(data[:512], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def is_archive(path: Path) -> bool:
    """Say whether the file is an archive, or packed so that its reader could not move about in it."""
    with path.open("rb") as file:
        data = file.read(512)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or is_tar(data):
        return True
    packing = packing_of(data)
    if packing is None:
        return False
    with open_unpacked(path) as file:
        data = file.read(512)
    return (
        is_tar(data)
        or data.startswith(_SEEKING)
        or (packing != "gzip" and data.startswith((b"WARC/", b"filedesc://")))
    )
