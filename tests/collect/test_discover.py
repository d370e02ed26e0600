import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fanal.collect import discover


def write(path: Path, text: str = "some words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_folders_are_walked_in_sorted_order_and_shown_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("in/b.txt", "in/a/2.txt", "in/a/10.txt", "in/c.txt"):
        write(Path(name))
    shown = [found.shown for found in discover([Path("in")]).found]
    assert shown == ["in/a/10.txt", "in/a/2.txt", "in/b.txt", "in/c.txt"]


def test_a_file_named_twice_is_found_once(tmp_path):
    file = write(tmp_path / "a.txt")
    assert len(discover([file, tmp_path, file]).found) == 1


def test_a_file_is_read_once_whatever_names_it_is_given_by(tmp_path):
    file = write(tmp_path / "in" / "a.txt")
    (tmp_path / "link.txt").symlink_to(file)
    discovery = discover([tmp_path / "in", tmp_path / "in" / ".." / "in" / "a.txt", tmp_path / "link.txt"])
    assert [found.path for found in discovery.found] == [file]
    assert len(discovery.skipped) == 2


def test_hidden_files_are_left_out_and_said(tmp_path):
    for name in ("a.txt", ".hidden", ".git/x.txt", "__MACOSX/a.txt"):
        write(tmp_path / name)
    discovery = discover([tmp_path])
    assert [found.path.name for found in discovery.found] == ["a.txt"]
    assert [Path(name).name for name in discovery.skipped] == [".git", ".hidden", "__MACOSX"]


def test_a_missing_path_is_a_problem_and_the_rest_goes_on(tmp_path):
    file = write(tmp_path / "a.txt")
    discovery = discover([tmp_path / "nowhere", file])
    assert [problem.where for problem in discovery.problems] == [str(tmp_path / "nowhere")]
    assert "no such file" in discovery.problems[0].why
    assert len(discovery.found) == 1


def test_links_are_not_followed_out_of_the_folder(tmp_path):
    outside, inside = write(tmp_path / "outside" / "secret.txt"), write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "out").symlink_to(outside)
    (tmp_path / "in" / "folder").symlink_to(outside.parent)
    (tmp_path / "in" / "again").symlink_to(inside)
    (tmp_path / "in" / "gone").symlink_to(tmp_path / "in" / "nothing")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    discovery = discover([tmp_path / "in"])
    assert [found.path.name for found in discovery.found] == ["a.txt"]
    assert {Path(p.where).name: p.why for p in discovery.problems} == {
        "folder": "a link that leads out of the folder is not followed",
        "out": "a link that leads out of the folder is not followed",
        "gone": "a link that leads nowhere",
        "loop": "a link that leads nowhere",
    }
    assert [Path(name).name for name in discovery.skipped] == ["again"]


def test_a_link_the_user_names_is_followed(tmp_path):
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert [found.shown for found in discover([tmp_path / "link"]).found] == [f"{tmp_path}/link/a.txt"]


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    discovery = discover([tmp_path])
    assert discovery.found == []
    assert "not a file" in discovery.problems[0].why


def test_a_file_name_of_any_bytes_can_be_written_down(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("words")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (found,) = discover([tmp_path]).found
    assert found.shown.endswith(r"caf\xe9.txt")
    found.shown.encode("utf-8")


UNREADABLE = """
import os, sys
from pathlib import Path
from fanal.collect import discover
discover([Path(sys.argv[1])])  # whatever the interpreter loads late is loaded before the rights are dropped
if os.geteuid() == 0:
    os.setuid(65534)
discovery = discover([Path(sys.argv[1])])
print([f.path.name for f in discovery.found])
print(sorted(Path(p.where).name + ": " + p.why for p in discovery.problems))
"""


def test_folders_and_files_without_permission_are_problems():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)  # the test drops root's rights, which would see through any permission
        write(root / "a.txt")
        secret, locked = write(root / "secret.txt"), write(root / "locked" / "b.txt").parent
        secret.chmod(0)
        locked.chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", UNREADABLE, folder],
            capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip
        locked.chmod(0o755)
    assert done.stdout.splitlines() == [
        "['a.txt']",
        "['locked: the folder cannot be opened: Permission denied',"
        " 'secret.txt: the file cannot be opened: Permission denied']",
    ], done.stderr
