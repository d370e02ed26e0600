"""A line, a field or a text of 50 MB is named, never held: peak memory is that of the process doing it."""

import gzip
import os
import subprocess
import sys

import pytest

HUGE = 50_000_000
SCRIPT = """
import resource, sys
from pathlib import Path
from fanal.base.progress import Silent
from fanal.collect import discover, read

def taken(path):
    rejected = []
    (found,) = discover([Path(path)]).found
    run = read(found, reject=rejected.append, progress=Silent())
    texts = [text for batch in run for text in batch.column("text").to_pylist()]
    return texts, rejected

taken(sys.argv[1])  # what is loaded and compiled once does not count
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
texts, rejected = taken(sys.argv[2])
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
unit = 1 if sys.platform == "darwin" else 1024
print(texts, [r.where.rpartition("/")[2] for r in rejected], (after - before) * unit // 1_000_000, sep="\\n")
"""
SMALL = {"csv": b"id,text\n1,one room\n", "jsonl": b'{"text": "one room"}\n', "txt": b"one room\n"}


def huge(form: str) -> bytes:
    words = b"many words " * (HUGE // 11)
    return {
        "csv": b"id,text\n1,one room\n2," + words + b"\n3,two rooms\n",
        "jsonl": b'{"text": "one room"}\n{"text": "' + words + b'"}\n{"text": "two rooms"}\n',
        "txt": words,
    }[form]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("form", ["csv", "jsonl", "txt"])
def test_a_line_of_fifty_megabytes_is_not_held(tmp_path, form, packed):
    small, large = tmp_path / f"small.{form}", tmp_path / f"large.{form}{'.gz' if packed else ''}"
    small.write_bytes(SMALL[form])
    large.write_bytes(gzip.compress(huge(form), 1) if packed else huge(form))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, small, large],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    texts, where, megabytes = done.stdout.splitlines()
    assert texts == ("[]" if form == "txt" else "['one room', 'two rooms']")
    assert where == f"['{large.name}:{ {'csv': 3, 'jsonl': 2, 'txt': 1}[form] }']"
    assert int(megabytes) < 40
