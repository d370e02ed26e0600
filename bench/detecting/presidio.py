"""Presidio's analyzer on the same posts, in an environment of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.mentions.posts import Annotated
from bench.mentions.score import Found

HOME = Path(__file__).resolve().parents[2] / ".cache" / "bench" / "presidio"
VERSION = "presidio-analyzer==2.2.366"
KINDS = ("phone", "email", "url")
# Of the countries whose numbers stand in the annotated posts.
REGIONS = (
    "US", "GB", "ES", "FR", "PT", "BR", "CO", "MX", "AR", "RU",
    "UA", "ID", "PH", "IN", "VN", "CN", "AE", "EG", "SA", "MA",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Contacts of one kind: of those wanted how many were touched, of those given how many touch one."""

    wanted: int
    touched: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.touched / self.wanted if self.wanted else 1.0


def install() -> Path:
    """Return the Python of an environment with Presidio, made with pip where there is none yet."""
    python = HOME / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", VERSION], check=True)
    return python


def run(texts: Sequence[str], regions: Sequence[str] | None, repeat: int) -> tuple[float, list[list[Found]]]:
    """Return the CPU seconds Presidio took and what it found; no web addresses inside e-mail addresses."""
    asked = json.dumps({"texts": list(texts), "regions": regions, "repeat": repeat})
    worker = Path(__file__).with_name("presidio_worker.py")
    # The recogniser of web addresses asks the network for a list of suffixes and goes on without one.
    done = subprocess.run(
        [str(install()), str(worker)],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    told: dict[str, Any] = json.loads(done.stdout[done.stdout.rindex('{"seconds"') :])
    return told["seconds"], [_apart([Found(*hit, "", False) for hit in hits]) for hits in told["found"]]


def _apart(found: list[Found]) -> list[Found]:
    mails = [hit for hit in found if hit.kind == "email"]
    return [
        hit
        for hit in found
        if hit.kind != "url" or not any(mail.start <= hit.start and hit.end <= mail.end for mail in mails)
    ]


def shares(
    posts: Sequence[Annotated], found: Sequence[Sequence[Found]], kind: str, hidden: bool | None
) -> Share:
    """Return how well the places of contacts were found, whatever value was read there.

    `hidden`: count only contacts that are hidden, or only plain ones, None for all.
    """
    wanted = touched = given = right = 0
    for post, hits in zip(posts, found, strict=True):
        contacts = [one for one in post.contacts if one.kind == kind]
        own = [hit for hit in hits if hit.kind == kind]
        counted = [one for one in contacts if hidden is None or bool(one.how) == hidden]
        wanted += len(counted)
        touched += sum(any(hit.start < one.end and one.start < hit.end for hit in own) for one in counted)
        given += len(own)
        right += sum(any(hit.start < one.end and one.start < hit.end for one in contacts) for hit in own)
    return Share(wanted, touched, given, right)
