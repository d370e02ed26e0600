"""Tables on disk: whole or not there, the same rows the same bytes."""

from pathlib import Path

import pyarrow as pa
import pytest

from fanal.base.engine import complete, read_table, write_table

SCHEMA = pa.schema([("a", pa.string()), ("n", pa.int64())])
TABLE = pa.table({"a": ["x", None, "z"], "n": [1, 2, None]}, schema=SCHEMA)


def test_a_table_reads_back_as_written(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "t.parquet", SCHEMA)
    assert read_table(tmp_path / "t.parquet").equals(TABLE)
    assert read_table(tmp_path / "t.parquet", ["n"]).column_names == ["n"]
    assert [p.name for p in tmp_path.iterdir()] == ["t.parquet"]


def test_chunks_do_not_change_the_bytes(tmp_path: Path) -> None:
    pieces = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])
    write_table(TABLE, tmp_path / "one", SCHEMA)
    write_table(pieces, tmp_path / "two", SCHEMA)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_another_schema_is_refused_and_leaves_the_old_table(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "t", SCHEMA)
    with pytest.raises(ValueError, match="columns"):
        write_table(TABLE.select(["n", "a"]), tmp_path / "t", SCHEMA)
    assert read_table(tmp_path / "t").equals(TABLE)


def test_a_column_that_an_earlier_version_did_not_write_is_null(tmp_path: Path) -> None:
    write_table(TABLE.select(["n"]), tmp_path / "t", pa.schema([("n", pa.int64())]))
    table = complete(read_table(tmp_path / "t"), SCHEMA)
    assert table.schema.equals(SCHEMA)
    assert table.to_pydict() == {"a": [None] * 3, "n": [1, 2, None]}
    assert complete(TABLE, SCHEMA).equals(TABLE)
