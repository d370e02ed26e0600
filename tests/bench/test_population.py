from pathlib import Path

from bench.population.tasks import Timed, all_tasks, table_of, timed, within


def test_the_least_of_three_runs_is_scaled() -> None:
    calls: list[int] = []
    line = timed("nothing", lambda: calls.append(1), 10.0, 5.0, scale=2.0)
    assert len(calls) == 4
    assert line.met
    assert within([line])
    assert not within([line, Timed("slow", 11.0, 11.0, 10.0, None)])


def test_it_measures(shared_data: Path) -> None:
    assert table_of("UKdat_5", shared_data / "population").observed == 2744
    lines = all_tasks(studies=1, sweeps=200)
    assert len(lines) == 11
    assert all(line.cpu > 0 for line in lines)
    assert sum(line.r is not None for line in lines) == 8
