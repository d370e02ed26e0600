"""Cuts the records named out of one source, in the source's own form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from fanal.collect.archive import unpacked
from fanal.collect.cutting.documents import cut_chats, cut_conversation, cut_json
from fanal.collect.cutting.gate import LARGEST, LONG, Cut, Gate, MayPass, all_pass
from fanal.collect.cutting.lines import cut_lines
from fanal.collect.cutting.said import texts_of
from fanal.collect.found import Found
from fanal.collect.packing import SUFFIXES
from fanal.collect.stream import encoding_of, read_whole

_LINES = frozenset(["csv", "jsonl", "mbox", "whatsapp", "money-table", "case-table"])
_WHOLE = frozenset(["eml", "html", "text"])  # one record a file
_DOCUMENTS = {"json": cut_json, "telegram": cut_chats, "instagram": cut_conversation}
_NOT_CUT = {
    "parquet": "a Parquet file cannot be cut",
    "sheet": "a workbook cannot be cut",
    "sms": "an XML backup cannot be cut",
    "warc": "a web archive cannot be cut",
    "arc": "a web archive cannot be cut",
}
_COPY = ": mend a copy of it, and read that"
_ON_A_LINE = re.compile(r":\d+$")
_LONGEST = 120  # characters of a file's name
_ODD = re.compile(r"[^\w .,()+@-]")


def file_name(shown: str) -> str:
    """Return a name for the file of a source's records: the source's own, as it is when unpacked."""
    name = PurePosixPath(shown.replace("\\", "/").rpartition("!")[2] or shown).name
    stem, _, ending = name.rpartition(".")
    if f".{ending.lower()}" in SUFFIXES and stem:
        name = stem
    name = _ODD.sub("_", name).lstrip(". ")
    return name[-_LONGEST:].lstrip(". ") or "records"


def cut(
    found: Found,
    mapping: Mapping[str, str],
    wheres: Sequence[str],
    out: IO[bytes],
    may_pass: MayPass = all_pass,
) -> Cut:
    """Write the records at the places `wheres` of a source to `out`, and return what became of each.

    `found.reader` and `mapping` are those the source was read with. Places must be those of its rejections.
    `may_pass` is asked of each record before anything of it is written.
    Raises OSError when the source cannot be read, InputError when it is not what it was.
    """
    result = Cut()
    if found.reader not in _LINES | _WHOLE | _DOCUMENTS.keys():
        why = _NOT_CUT.get(found.reader, "a file of this kind cannot be cut")
        result.left = dict.fromkeys(wheres, why + _COPY)
        return result
    inside = []
    for where in wheres:
        if where == found.shown or where.endswith((":end", "@end")):
            result.left[where] = "it stands for the file as a whole, or for what is missing at its end"
        elif found.reader in _LINES and not _ON_A_LINE.search(where):
            result.left[where] = f"{_NOT_CUT['sheet']}{_COPY}"
        else:
            inside.append(where)
    gate = Gate(may_pass, result)
    if not inside:
        return result
    if found.member:
        with unpacked(found.path, found.member) as copy:
            _write(replace(found, path=copy.path, member=()), mapping, inside, out, gate)
    else:
        _write(found, mapping, inside, out, gate)
    gone = set(inside) - {*result.written, *result.stopped, *result.left}
    gate.leave(sorted(gone), "the record cannot be told apart from what stands around it")
    return result


def _write(
    found: Found, mapping: Mapping[str, str], wheres: Sequence[str], out: IO[bytes], gate: Gate
) -> None:
    if found.reader in _WHOLE:
        _copy(found, wheres, out, gate)
    elif found.reader in _LINES:
        cut_lines(found, mapping, wheres, out, gate)
    else:
        _DOCUMENTS[found.reader](found, mapping, wheres, out, gate)


def _copy(found: Found, wheres: Sequence[str], out: IO[bytes], gate: Gate) -> None:
    """Write a file that is one record."""
    data = read_whole(found.path, LARGEST)
    if len(data) > LARGEST:
        gate.leave(wheres, LONG)
        return
    texts = texts_of(data, found.reader, encoding_of(found.path))
    if [where for where in wheres if gate.passes(where, data, texts)]:
        out.write(data)
