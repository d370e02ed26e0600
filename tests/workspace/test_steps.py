"""A step's result is used again when, and only when, the same things went in."""

from pathlib import Path

import pyarrow as pa

from fanal.workspace.steps import Steps, code_key, column_key, key_of

SCHEMA = {"t": pa.schema([("n", pa.int64())])}


def table(*numbers: int) -> dict[str, pa.Table]:
    return {"t": pa.table({"n": list(numbers)}, schema=SCHEMA["t"])}


def test_a_result_is_computed_once(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.tables("link", "k", SCHEMA, lambda: table(1))["t"]["n"].to_pylist() == [1]
    again = Steps(tmp_path)
    assert again.tables("link", "k", SCHEMA, lambda: table(2))["t"]["n"].to_pylist() == [1]
    assert again.only_reused() == ("link",)
    assert steps.only_reused() == ()


def test_a_result_cut_off_while_written_is_computed_again(tmp_path: Path) -> None:
    Steps(tmp_path).keep("link", "k", SCHEMA, table(1))
    (tmp_path / "link" / "k" / "done").unlink()
    assert Steps(tmp_path).tables("link", "k", SCHEMA, lambda: table(2))["t"]["n"].to_pylist() == [2]


def test_results_of_other_inputs_are_forgotten(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    for key in ("a", "b"):
        steps.keep("link", key, SCHEMA, table(1))
    steps.forget_others("link", "b")
    assert [path.name for path in (tmp_path / "link").iterdir()] == ["b"]


def test_keys_differ_when_parts_are_cut_differently() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab") == key_of(b"ab")


def test_a_column_has_one_key_however_it_is_chunked() -> None:
    whole = pa.table({"s": ["a", "b", None, "d"]})
    pieces = pa.concat_tables([whole.slice(0, 1), whole.slice(1)])
    part_of_more = pa.concat_tables([pa.table({"s": ["x"]}), whole]).combine_chunks().slice(1)
    assert column_key(pieces) == column_key(whole) == column_key(part_of_more)
    assert column_key(whole.slice(1)) != column_key(whole)


def test_code_of_different_rooms_has_different_keys() -> None:
    assert code_key("fanal.link") != code_key("fanal.collect")
    assert code_key("fanal.link") == code_key("fanal.link")
