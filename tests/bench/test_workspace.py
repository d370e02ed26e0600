from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.workspace import Truth

from bench import find, leads, workspace
from fanal.base.tables import ALL


def _write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    whole = [{column: row.get(column) for column in ALL[name].names} for row in rows]
    pq.write_table(pa.Table.from_pylist(whole, schema=ALL[name]), folder / "tables" / f"{name}.parquet")


def test_posts_are_known_by_their_own_id_or_their_files_name(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"post_id": "p1", "external_id": "syn-000001", "record": "posts.csv:2"},
        {"post_id": "p2", "external_id": "<syn-000002@example.org>", "record": "mail.mbox#1"},
        {"post_id": "p3", "external_id": None, "record": "notes/synthetic_note_syn-000003.txt:1"},
        {"post_id": "p4", "external_id": None, "record": "README.md:1"},
    ]
    _write(tmp_path, "posts", rows)
    known = {f"syn-00000{k}": Truth("") for k in range(1, 5)}
    expected = {"p1": "syn-000001", "p2": "syn-000002", "p3": "syn-000003"}
    assert workspace.posts_by_id(tmp_path, known) == expected


def test_quality_counts_posts_outside_every_cluster(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("id,group\na,g1\nb,g1\nc,\nd,\n", encoding="utf-8")
    _write(tmp_path, "clusters", [{"external_id": x, "cluster_id": "c1"} for x in "abc"])
    result = find.quality(tmp_path, tmp_path / "truth.csv")
    assert (result.pair_precision, result.pair_recall) == (pytest.approx(1 / 3), 1.0)
    # Planted 1 pair, joined 3, both 1, of 6: expected 0.5, most 2, so ARI = 0.5 / 1.5.
    assert result.ari == pytest.approx(1 / 3)


def test_leads_are_read_in_order_with_the_posts_of_their_network(tmp_path: Path) -> None:
    posts: list[dict[str, object]] = [{"post_id": f"p{k}", "external_id": f"e{k}"} for k in range(4)]
    _write(tmp_path, "posts", posts)
    _write(tmp_path, "networks", [{"network_id": "n1", "posts": ["p0", "p1", "p2"]}])
    two: list[dict[str, object]] = [
        {"rank": 2, "subject_kind": "post", "subject": "p3"},
        {"rank": 1, "subject_kind": "network", "subject": "n1"},
    ]
    _write(tmp_path, "leads", two)
    operator = Truth("operator-01", "operator-offer")
    truth = {"e0": operator, "e1": operator, "e2": Truth("", "job"), "e3": Truth("", "job")}
    found = leads.judged(tmp_path, truth)
    assert [(x.rank, x.kind, x.posts, x.owner) for x in found] == [
        (1, "network", 3, "operator-01"),
        (2, "post", 1, "job, single"),
    ]


def test_truth_files_of_both_corpora_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,group\nx,g1\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("external_id,group,template,kind\ny,,,chat\n", encoding="utf-8")
    assert workspace.truth(tmp_path / "a.csv") == {"x": Truth("g1")}
    assert workspace.truth(tmp_path / "b.csv") == {"y": Truth("", "chat")}
