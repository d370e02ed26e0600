"""Every error says what was seen, where, what was expected and what to do."""

import inspect

import pytest

from fanal.base import errors


def test_an_error_reads_as_three_lines() -> None:
    error = errors.MappingError(
        "no column named 'body'", where="ads.csv", expected="one of id, text", do="use --map text=text"
    )
    assert str(error) == (
        "ads.csv: no column named 'body'\n  expected: one of id, text\n  do: use --map text=text"
    )
    assert error.as_dict() == {
        "error": "MappingError",
        "seen": "no column named 'body'",
        "where": "ads.csv",
        "expected": "one of id, text",
        "do": "use --map text=text",
    }


def test_the_tree_at_the_top_of_the_file_names_every_error() -> None:
    classes = [
        name
        for name, item in inspect.getmembers(errors, inspect.isclass)
        if item.__module__ == errors.__name__
    ]
    missing = [name for name in classes if name not in (errors.__doc__ or "")]
    assert classes
    assert not missing


def test_an_error_cannot_leave_a_part_out() -> None:
    with pytest.raises(TypeError):
        errors.InputError("seen", where="here")  # type: ignore[call-arg]
