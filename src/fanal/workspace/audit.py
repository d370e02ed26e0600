"""Who saw what unmasked, and why: lines that each carry the hash of the line before."""

import getpass
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import orjson

from fanal.base.errors import WorkspaceError
from fanal.base.views import AuditView

LEAST_PURPOSE = 10
_START = "0" * 64


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone looking: masked, unless a purpose was written to the audit log first."""

    masked: bool = True


MASKED = Viewer()


def _hash(previous: str, body: dict[str, str]) -> str:
    return sha256(previous.encode() + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"


def append(log: Path, action: str, subject: str, purpose: str) -> None:
    """Add one line to the log, chained to the last and flushed to the disk."""
    lines = log.read_bytes().splitlines() if log.exists() else []
    previous = orjson.loads(lines[-1])["hash"] if lines else _START
    body = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": _user(),
        "action": action,
        "subject": subject,
        "purpose": purpose,
    }
    line = orjson.dumps({**body, "previous": previous, "hash": _hash(previous, body)}) + b"\n"
    with log.open("ab") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def first_broken(log: Path) -> int | None:
    """Return the number (from 1) of the first line that was changed, moved or follows a gap; None: whole.

    Lines cut off at the end leave no trace in a chain: keep a copy of the last hash elsewhere to see that.
    """
    previous = _START
    for number, line in enumerate(log.read_bytes().splitlines() if log.exists() else [], 1):
        try:
            row = orjson.loads(line)
            body = {key: row[key] for key in ("at", "who", "action", "subject", "purpose")}
            good = row["previous"] == previous and row["hash"] == _hash(previous, body)
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return number
        if not good:
            return number
        previous = row["hash"]
    return None


def verify(log: Path, noted: str | None = None) -> AuditView:
    """Return how many lines the log has and its last hash; `noted` is a hash that was written down earlier.

    Raises WorkspaceError when the chain is broken, or when no line carries the noted hash.
    """
    where = str(log)
    if (number := first_broken(log)) is not None:
        raise WorkspaceError(
            f"line {number} was changed, moved, or follows a line that is gone", where=where,
            expected="lines that each carry the hash of the line before",
            do="keep the file as it is, compare it with a backup, and ask who had access to the folder",
        )  # fmt: skip
    hashes = [orjson.loads(line)["hash"] for line in log.read_bytes().splitlines()] if log.exists() else []
    if noted is not None and noted not in hashes:
        raise WorkspaceError(
            "no line carries the noted hash: lines were cut off at the end, or all were written anew",
            where=where, expected=f"a line with the hash {noted[:64]}",
            do="check that it is the whole hash of this workspace's log, then compare with a backup",
        )  # fmt: skip
    return AuditView(len(hashes), hashes[-1] if hashes else None)


def state(log: Path, action: str, subject: str, purpose: str, option: str) -> None:
    """Write to the log why something is done that shows contacts; `option` is what asked for it.

    Raises WorkspaceError when the purpose says nothing (fewer than LEAST_PURPOSE characters).
    """
    if len(purpose.strip()) < LEAST_PURPOSE:
        raise WorkspaceError(
            "contacts were asked for without a purpose",
            where=option,
            expected=f"--purpose with at least {LEAST_PURPOSE} characters, as it will stand in the audit log",
            do=f'add --purpose "case number and why the contact is needed", or leave out {option}',
        )
    append(log, action, subject, purpose.strip())


def unmask(log: Path, subject: str, purpose: str) -> Viewer:
    """Write the purpose to the log and return a viewer that sees contacts; raises as `state` does."""
    state(log, "unmask", subject, purpose, "--unmask")
    return Viewer(masked=False)
