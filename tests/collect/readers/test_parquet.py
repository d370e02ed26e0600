from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fanal.base.errors import InputError

from ..reading import read_bytes, read_file


def test_rows_are_counted_from_one(tmp_path):
    path = tmp_path / "a.parquet"
    at = [datetime(2024, 3, 14, 12, tzinfo=UTC), None, None]
    rows = {
        "id": [1, 2, 3],
        "text": ["room", None, "bed"],
        "user": [{"name": "Ana"}, None, None],
        "created_at": at,
    }
    pq.write_table(pa.table(rows), path)
    result = read_file(path)
    assert result.texts == ["room", "bed"]
    assert result.places == ["a.parquet@1", "a.parquet@3"]
    assert result.refused == {"a.parquet@2": "the text is empty"}
    assert (result.posts[0]["author"], result.posts[0]["posted_at"]) == ("Ana", at[0])


def test_rows_keep_counting_over_batches(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"room {i}" for i in range(3_000)]}), path, row_group_size=700)
    assert read_file(path).places == [f"a.parquet@{i}" for i in range(1, 3_001)]


def test_broken_files(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path, "a.parquet", b"PAR1 and then nothing")
    assert "broken Parquet" in caught.value.seen


def test_a_damaged_page_costs_the_rows_after_it(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table({"text": [f"room {i} {i * 7919 % 10_007}" for i in range(20_000)]})
    pq.write_table(table, path, row_group_size=5_000, use_dictionary=False, compression="gzip")
    data = bytearray(path.read_bytes())
    begin = pq.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
    data[begin + 60 : begin + 2_000] = b"\xff" * 1_940
    result = read_bytes(tmp_path, "b.parquet", bytes(data))
    assert result.report["records"] == 20_000
    assert result.report["kept"] >= 9_000
    assert result.report["rejected"] > 0


US, NS = 1_710_417_600_000_000, 1_710_417_600_000_000_001
UTC_TEXT = "2024-03-14 12:00:00"


@pytest.mark.parametrize(
    ("values", "kind", "raw", "known"),
    [
        ([NS], pa.timestamp("ns", "UTC"), f"{UTC_TEXT}.000000001Z", True),
        ([US], pa.timestamp("us", "America/Bogota"), f"{UTC_TEXT}.000000Z", True),
        ([US], pa.timestamp("us", "Nowhere/There"), f"{UTC_TEXT}.000000Z", True),
        ([US], pa.timestamp("us"), f"{UTC_TEXT}.000000", True),
        ([19_796], pa.date32(), "2024-03-14", True),
        ([2**62], pa.timestamp("us"), "<value out of range: 4611686018427387904>", False),
    ],
)
def test_times_of_every_resolution_and_range(tmp_path, values, kind, raw, known):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["room"], "time": pa.array(values, kind)}), path)
    (post,) = read_file(path).posts
    assert post["posted_at_raw"] == raw
    assert (post["posted_at"] is not None) == known
    if known:
        assert post["posted_at"].date().isoformat() == "2024-03-14"


def test_columns_of_every_kind_stand_beside_the_text(tmp_path):
    path = tmp_path / "a.parquet"
    columns = {
        "text": pa.array(["room", "bed"]).dictionary_encode(),
        "id": pa.array([Decimal("1.50"), None]),
        "took": pa.array([1, 2], pa.duration("ns")),
        "clock": pa.array([1, 2], pa.time64("ns")),
        "user": pa.array([{"name": "Ana", "since": NS}, None],
                         pa.struct({"name": pa.string(), "since": pa.timestamp("ns")})),
        "tags": pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int64())),
        "seen": pa.array([[NS], []], pa.list_(pa.timestamp("ns"))),
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)
    result = read_file(path)
    assert result.texts == ["room", "bed"]
    assert [post["external_id"] for post in result.posts] == ["1.50", None]
    assert [post["author"] for post in result.posts] == ["Ana", None]
