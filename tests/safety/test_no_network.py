"""Analysis opens no socket: the commands run in a process where making one is an error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"  # this checkout, not another that is installed
GUARD = """
import sys

def _guard(event, args):
    if event.startswith("socket.") and event not in {"socket.gethostname"}:
        raise RuntimeError(f"a socket was asked for: {event} {args!r}")

sys.addaudithook(_guard)
"""
POSTS = "id,text\n" + "\n".join(
    f'{n},"Waitress wanted abroad, we keep your passport, call +1 202 555 01{n:02d}"' for n in range(10, 30)
)


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # sitecustomize is imported by worker processes as well, so the guard holds in every process of the run.
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    environment = {
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCE}",
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "fanal", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=tmp_path)


def test_the_guard_itself_works(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "a socket was asked for" in done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_main_job_opens_no_socket(tmp_path: Path, workers: str) -> None:
    source = tmp_path / "posts.csv"
    many = POSTS + "\n" + "\n".join(f'x{n},"ordinary post number {n} about nothing"' for n in range(2_100))
    source.write_text(many, encoding="utf-8")
    done = run(tmp_path, "find", str(source), "--workspace", str(tmp_path / "ws"), "--workers", workers)
    assert done.returncode == 0, done.stderr
    for command in (["leads"], ["explain", "1"], ["rejected"]):
        done = run(tmp_path, *command, "--workspace", str(tmp_path / "ws"))
        assert "socket" not in done.stderr, done.stderr
        assert done.returncode == 0, done.stderr


def test_tracing_money_opens_no_socket(tmp_path: Path) -> None:
    source, workspace = tmp_path / "money.csv", str(tmp_path / "ws")
    rows = [f"2026-01-0{n},A,B,9{n}0.00,EUR,wage" for n in range(1, 9)]
    rows += [f"2026-01-0{n},B,A,8{n}0.00,EUR,back" for n in range(1, 9)]
    source.write_text("date,payer,payee,amount,currency,memo\n" + "\n".join(rows), encoding="utf-8")
    for command in (["trace", str(source)], ["trace"], ["typologies"]):
        where = [] if command[0] == "typologies" else ["--workspace", workspace]
        done = run(tmp_path, *command, *where)
        assert "socket" not in done.stderr, done.stderr
        assert done.returncode == 0, done.stderr
