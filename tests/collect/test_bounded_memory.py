"""A line, a field or a text of 50 MB is named; peak memory, that of a process doing it, keeps its bound."""

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
MAIL = b"From a@b.example Thu Aug 22 12:36:23 2002\nSubject: a\n\n"
SMS = b'<sms address="1" date="1609491600000" type="1" body="'
SMALL = {
    "csv": b"id,text\n1,one room\n",
    "jsonl": b'{"text": "one room"}\n',
    "txt": b"one room\n",
    "json": b'[{"text": "one room"}, {"text": "two rooms"}]',
    "mbox": MAIL + b"one room\n",
    "xml": b"<smses>\n" + SMS + b'one room"/>\n</smses>',
}


def huge(form: str) -> bytes:
    words = b"many words " * (HUGE // 11)
    return {
        "csv": b"id,text\n1,one room\n2," + words + b"\n3,two rooms\n",
        "jsonl": b'{"text": "one room"}\n{"text": "' + words + b'"}\n{"text": "two rooms"}\n',
        "txt": words,
        "json": b'[{"text": "one room"},\n{"text": "' + words + b'"},\n{"text": "two rooms"}]',
        "mbox": MAIL
        + b"one room\n\n"
        + MAIL
        + words.replace(b" many", b"\nmany")
        + b"\n\n"
        + MAIL
        + b"two rooms\n",
        "xml": b"<smses>\n"
        + SMS
        + b'one room"/>\n'
        + SMS
        + words
        + b'"/>\n'
        + SMS
        + b'two rooms"/>\n</smses>',
    }[form]


# Megabytes: JSON documents up to 33 MB and mails up to 30 MB are held, and XML's attributes in several forms.
BOUNDS = {"csv": 40, "jsonl": 40, "txt": 40, "json": 120, "mbox": 160, "xml": 400}
PLACES = {"csv": 3, "jsonl": 2, "txt": 1, "json": 2, "mbox": 6, "xml": 3}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("form", ["csv", "jsonl", "txt", "json", "mbox", "xml"])
def test_fifty_megabytes_in_one_record_keep_the_bound(tmp_path, form, packed):
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
    title = "a\\n" if form == "mbox" else ""
    assert texts == ("[]" if form == "txt" else f"['{title}one room', '{title}two rooms']")
    assert where == f"['{large.name}:{PLACES[form]}']"
    assert int(megabytes) < BOUNDS[form]
