import errno
import json
from pathlib import Path

import pytest
import typer

from fanal.base.errors import InputError
from fanal.cli.errors import answered, tell_fault

ERROR = InputError(
    "no text column\x1b[2J", where="a.csv", expected="a column with text", do="name it with --map text=NAME"
)


def code_of(error: BaseException, *, as_json: bool = False, resumable: Path | None = None) -> int:
    with pytest.raises(typer.Exit) as raised, answered(as_json=as_json, resumable=resumable):
        raise error
    return raised.value.exit_code


def test_an_expected_error_is_four_labelled_lines_on_standard_error(capsys: pytest.CaptureFixture[str]):
    assert code_of(ERROR) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "error:    no text column\\x1b[2J\n"
        "where:    a.csv\n"
        "expected: a column with text\n"
        "do:       name it with --map text=NAME\n"
    )


def test_with_json_it_is_one_object_on_standard_error(capsys: pytest.CaptureFixture[str]):
    assert code_of(ERROR, as_json=True) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert json.loads(captured.err) == ERROR.as_dict()


def test_ctrl_c_says_that_the_workspace_resumes(capsys: pytest.CaptureFixture[str]):
    assert code_of(KeyboardInterrupt(), resumable=Path("/w")) == 130
    text = capsys.readouterr().err
    assert "/w" in text
    assert "run the same command again; the workspace resumes where it stopped" in text


def test_a_full_disk_or_a_forbidden_folder_is_no_traceback(capsys: pytest.CaptureFixture[str]):
    assert code_of(OSError(errno.ENOSPC, "No space left on device", "/w/tables")) == 2
    assert "No space left on device" in capsys.readouterr().err


def test_a_closed_pipe_is_left_to_the_shell():
    with pytest.raises(BrokenPipeError), answered(as_json=False):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_no_error_is_no_words(capsys: pytest.CaptureFixture[str]):
    with answered(as_json=False):
        pass
    assert capsys.readouterr() == ("", "")


def test_a_fault_is_told_without_the_values_it_held(capsys: pytest.CaptureFixture[str]):
    tell_fault(RuntimeError("could not parse +57 300 123 4567 of Ana"))
    text = capsys.readouterr().err
    assert "RuntimeError" in text
    assert "300" not in text
    assert "Ana" not in text
