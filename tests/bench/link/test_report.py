from dataclasses import fields

from bench.link.metrics import Quality
from bench.link.report import HEAD, averaged, by_group, growths, table
from bench.link.run import Row
from bench.process import Cost


def _row(posts: int, seed: int, cpu: float, ari: float) -> Row:
    values = {f.name: 1.0 for f in fields(Quality)} | {"ari": ari, "recall_by_kind": {"slots": ari}}
    values |= {"recall_by_lang": {"en": 1.0}, "largest_cluster": 3, "largest_group": 3}
    return Row("tool", "mixed", posts, seed, 1, Cost(cpu, cpu, 10**6 * seed, 0), Quality(**values))


ROWS = [_row(100, 1, 1.0, 0.5), _row(100, 2, 3.0, 0.7), _row(400, 1, 8.0, 0.6)]


def test_a_line_is_the_mean_over_seeds() -> None:
    cells = averaged(ROWS[:2])
    assert len(cells) == len(HEAD.split("|")) - 3
    assert cells[:5] == ["2.0", "2.0", "50", "2", "0.600"]


def test_tables_have_a_line_per_tool_and_size() -> None:
    assert table(ROWS, "mixed").row_count == 2
    assert by_group(ROWS, "kind").row_count == 2
    made = growths(ROWS)
    assert list(made.columns[3].cells) == ["2.00"]
