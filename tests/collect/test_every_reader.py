"""For every reader there is: what is in the file, known from outside, is kept, set aside or left out."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from fanal.base.errors import FanalError
from fanal.base.progress import Silent
from fanal.base.records import Rejection
from fanal.collect import READER_NAMES, Found, discover, read

from .every_form import BAD, EVERY, GOOD, LEFT, MORE, ONE_RECORD, Made

PACKAGE = "services-tables"  # the one reader whose input is several files


def write(folder: Path, name: str, made: Made) -> Path:
    if isinstance(made, bytes):
        (folder / name).write_bytes(made)
        return folder / name
    (folder / name).mkdir()
    for inner, data in made.items():
        (folder / name / inner).write_bytes(data)
    return folder / name


def account(found: Found) -> tuple[Counter[str], list[Rejection]]:
    """Read to the end; return how many records of each kind there were, and the rejections."""
    rejections: list[Rejection] = []
    run = read(found, reject=rejections.append, progress=Silent())
    ids = [batch.column(0).to_pylist() for batch in run]
    report = run.report
    assert report["records"] == report["kept"] + report["rejected"] + report["skipped"]
    assert report["kept"] == len({one for batch in ids for one in batch})
    assert report["rejected"] == len(rejections)
    assert all(rejection.why and rejection.where.startswith(found.shown) for rejection in rejections)
    skipped_note = str(report["note"])
    assert not report["skipped"] or "left out" in skipped_note or "skipped" in skipped_note
    counts = {GOOD: report["kept"], BAD: report["rejected"], LEFT: report["skipped"]}
    return Counter(counts), rejections


def test_every_reader_is_here() -> None:
    assert set(EVERY) == READER_NAMES


@pytest.mark.parametrize("reader", EVERY)
@given(data=st.data())
@settings(max_examples=25)
def test_what_is_in_the_file_is_kept_set_aside_or_left_out(tmp_path_factory, reader, data):
    name, form, able = EVERY[reader]
    most = 1 if reader in ONE_RECORD else 30
    first = data.draw(st.sampled_from(able)) if reader in ONE_RECORD else GOOD
    kinds = [first, *data.draw(st.lists(st.sampled_from(able), max_size=most - 1))]
    path = write(tmp_path_factory.mktemp("every"), name, form(kinds))
    (found,) = discover([path], lambda _: reader).found
    assert found.reader == reader
    counts, _ = account(found)
    expected = Counter(kinds)
    expected[GOOD] += MORE.get(reader, 0)
    if reader == "arc":
        expected[LEFT] += 1  # what the archive says of itself
    assert counts == expected


@pytest.mark.parametrize("reader", EVERY)
def test_it_is_known_without_being_told(tmp_path, reader):
    name, form, _ = EVERY[reader]
    path = write(tmp_path, name, form([GOOD] * (1 if reader in ONE_RECORD else 5)))
    assert [found.reader for found in discover([path]).found] == [reader]


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


HOLDERS, STREAMS = ["zip", "tar", "tar.gz", "tar.zst"], {
    "gz": gzip.compress, "zst": zstandard.compress, "bz2": bz2.compress, "xz": lzma.compress,
}  # fmt: skip
PACKED = [(reader, how) for reader in EVERY for how in (*HOLDERS, *STREAMS)]


@pytest.mark.parametrize(
    ("reader", "packing"), [(reader, how) for reader, how in PACKED if how in HOLDERS or reader != PACKAGE]
)
def test_packed_it_is_read_the_same(tmp_path, reader, packing):
    name, form, able = EVERY[reader]
    made = form([GOOD] if reader in ONE_RECORD else [GOOD, *able, GOOD])
    members = {name: made} if isinstance(made, bytes) else made
    if packing in STREAMS:
        path = write(tmp_path, f"{name}.{packing}", STREAMS[packing](made))
    else:
        data = _zip(members) if packing == "zip" else _tar(members)
        path = write(tmp_path, f"all.{packing}", STREAMS.get(packing.rpartition(".")[2], bytes)(data))
    bare = write(tmp_path, name, made)
    (found,) = discover([path]).found
    (alone,) = discover([bare]).found
    assert found.reader == alone.reader == reader
    assert account(found)[0] == account(alone)[0]


@pytest.mark.parametrize("reader", [reader for reader in EVERY if reader != PACKAGE])
@given(cut=st.floats(0, 1), damage=st.binary(max_size=4))
@settings(max_examples=20)
def test_cut_or_damaged_it_still_adds_up(tmp_path_factory, reader, cut, damage):
    name, form, able = EVERY[reader]
    data = form([GOOD] if reader in ONE_RECORD else [GOOD, *able, *able, GOOD])
    assert isinstance(data, bytes)
    at = int(cut * len(data))
    folder = tmp_path_factory.mktemp("damaged")
    for number, changed in enumerate((data[:at] + damage, data[:at] + damage + data[at + len(damage) :])):
        path = write(folder, f"{number}{name}", changed)
        for found in discover([path]).found:
            try:
                account(replace(found, reader=reader))
            except FanalError as error:
                assert all(error.as_dict().values())


@pytest.mark.parametrize("folder", ["posts", "formats", "money", "cases", "services", "geo"])
def test_real_files_add_up(shared_data, folder):
    found = discover([shared_data / folder]).found
    assert found
    unread = []
    for one in found:
        try:
            account(one)
        except FanalError as error:
            assert all(error.as_dict().values())
            unread.append(one.name)
    assert len(unread) < len(found)
