"""`python -m bench.fuzz --minutes 10 --seed 1`: does any damaged file crash, stall or unbalance the readers?

Sample files of every form are damaged at random (bits, cuts, copies, splices, hostile tokens, other endings,
packed once more), then found and read, now and then as a kind of input that they are not. A run fails on any
exception that is not fanal's own, on a file that takes longer than LIMIT seconds, and on counts that do not
add up. Failing files are kept.
"""

import argparse
import gzip
import random
import resource
import signal
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from types import FrameType

from fanal.base.errors import FanalError
from fanal.base.progress import Silent
from fanal.collect import KINDS, discover, kind_of, read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "formats"
LARGEST = 200_000  # bytes of a sample that are used
LIMIT = 30  # seconds a file may take
TOKENS = (
    b'"', b"'", b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"{", b"}",
    b"[", b"]", b",", b";", b"\t", b"From a@b Mon Jan  1 00:00:00 2024\n", b"=?utf-8?b?////?=", b"&a;",
    b"<!DOCTYPE x [<!ENTITY a 'a'>]>", b"\\ud800", b"1e999", b"<html>", b"-" * 5_000, b"[" * 3_000,
    b'"a":' * 2_000, b"\x1f\x8b", b"PK\x03\x04", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n",
    b"12/31/21, 11:59 PM - A: ", b"=cmd|' /C calc'!A0",
)  # fmt: skip
ENDINGS = (
    ".csv",
    ".jsonl",
    ".json",
    ".eml",
    ".mbox",
    ".txt",
    ".html",
    ".xml",
    ".warc",
    ".tsv",
    ".xlsx",
    ".zip",
    "",
)


class _StalledError(Exception):
    """A file took too long."""


def _stalled(_signal: int, _frame: FrameType | None) -> None:
    raise _StalledError(f"more than {LIMIT} s")


def samples() -> list[tuple[str, bytes]]:
    """Return (ending, bytes) of every sample file at hand."""
    folders = [
        ROOT / "examples" / "samples",
        ROOT / "docs" / "samples",
        ROOT / "examples" / "synthetic",
        SHARED,
    ]
    files = sorted(p for folder in folders if folder.is_dir() for p in folder.rglob("*") if p.is_file())
    return [("".join(p.suffixes[-2:]), p.read_bytes()[:LARGEST]) for p in files]


def damage(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return the bytes with a few random changes."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(out) + 1)
        kind = rng.randrange(7)
        if kind == 0 and out:
            out[min(at, len(out) - 1)] = rng.randrange(256)
        elif kind == 1:
            del out[at : at + rng.choice((1, 10, 1_000))]
        elif kind == 2:
            out[at:at] = rng.choice(TOKENS)
        elif kind == 3:
            out = out[:at]
        elif kind == 4:
            out[at:at] = out[at : at + rng.choice((10, 500, 20_000))]
        elif kind == 5:
            begin = rng.randrange(len(other) + 1)
            out[at:at] = other[begin : begin + rng.choice((20, 2_000))]
        else:
            out[at:at] = rng.randbytes(rng.choice((1, 30, 400)))
    return bytes(out)


def write(folder: Path, name: str, data: bytes, rng: random.Random) -> Path:
    """Write the damaged file, now and then packed (and the packing damaged, too)."""
    path = folder / name
    turn = rng.randrange(12)
    if turn == 0:
        path = folder / f"{name}.gz"
        data = gzip.compress(data, 1)
    elif turn == 1:
        path = folder / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"inner/{name}", data)
        data = path.read_bytes()
    if turn < 2 and rng.randrange(2):
        data = damage(data, data, rng)
    path.write_bytes(data)
    return path


def check(path: Path, said: str) -> str:
    """Read the file as `fanal find` would, as what it is `said` to be; return what came of it, or raise."""
    ends: list[str] = []
    found = discover([path], lambda _: said)
    for item in found.found:
        set_aside: list[object] = []
        try:
            run = read(item, reject=set_aside.append, progress=Silent())
            column = KINDS[kind_of(item.reader)].id_column
            rows = len({made for batch in run for made in batch.column(column).to_pylist()})
        except FanalError as error:
            ends.append(type(error).__name__)
            continue
        report = run.report
        total = report["kept"] + report["rejected"] + report["skipped"]
        if report["kept"] != rows or report["records"] != total or len(set_aside) > report["rejected"]:
            raise RuntimeError(f"the counts do not add up: {rows} rows, {len(set_aside)} set aside, {report}")
        ends.append(item.reader)
    return ends[0] if ends else "not found" if not found.problems else "problem"


def main() -> None:
    """Fuzz for the given time and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, corpus = random.Random(options.seed), samples()
    kept = ROOT / ".cache" / "fuzz"
    ended: Counter[str] = Counter()
    failures = 0
    signal.signal(signal.SIGALRM, _stalled)
    begin = time.monotonic()
    while time.monotonic() - begin < 60 * options.minutes:
        (ending, data), (_, other) = rng.choice(corpus), rng.choice(corpus)
        if rng.randrange(6) == 0:
            ending = rng.choice(ENDINGS)
        with tempfile.TemporaryDirectory() as scratch:
            path = write(Path(scratch), f"a{ending}", damage(data, other, rng), rng)
            said = rng.choice(("", "", "", "posts", "money", "cases", "services"))
            signal.alarm(LIMIT)
            try:
                ended[check(path, said)] += 1
            except Exception:
                failures += 1
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{options.seed}-{failures}-{path.name}").write_bytes(path.read_bytes())
                print(f"failure {failures}: {path.name}\n{traceback.format_exc()}", flush=True)
            finally:
                signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    hours = (time.monotonic() - begin) / 3_600
    files = sum(ended.values()) + failures
    print(f"{files:,} files, {failures} failures, {hours:.2f} h, seed {options.seed}, peak {peak:.0f} MB")
    print(", ".join(f"{name} {count}" for name, count in ended.most_common()))
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
