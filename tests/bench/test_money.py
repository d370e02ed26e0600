"""The money benchmarks run, on a small scale, and say what they are meant to say."""

from pathlib import Path

from bench.money.amlsim import at_recall, near, scores
from bench.money.amlworld import attempts, measure, planted
from bench.money.background import background
from bench.money.schemes import measure as schemes


def test_background_is_the_same_for_a_seed_and_in_order_of_time() -> None:
    one, two = background(3_000, 4), background(3_000, 4)
    assert one.equals(two)
    assert one["at"].to_pylist() == sorted(one["at"].to_pylist())
    assert not any(a == b for a, b in zip(one["debtor_account"], one["creditor_account"], strict=True))


def test_scores_and_order() -> None:
    assert scores({"1", "2"}, {"2", "3"}) == {"accounts": 2, "precision": 0.5, "recall": 0.5}
    moves = [("1", "2", 1.0, 1), ("3", "4", 1.0, 1), ("2", "5", 1.0, 2)]
    assert near(moves, {"1"})[:2] == ["1", "2"]
    assert at_recall(["1", "2", "3"], {"1", "3"}, 0.4)["accounts"] == 1


def test_attempts_are_planted_between_accounts_of_the_ledger(shared_data: Path) -> None:
    patterns = attempts(shared_data / "money" / "amlworld_hi_small_attempts.json.gz")
    table, of = planted(patterns, [f"p{n}" for n in range(5_000)], 1)
    assert (len(patterns), table.num_rows, len(of)) == (370, 3_209, 3_209)


def test_most_attempts_are_found_in_a_small_ledger(shared_data: Path) -> None:
    patterns = attempts(shared_data / "money" / "amlworld_hi_small_attempts.json.gz")[:60]
    told = measure(patterns, 20_000, 1)
    assert told["recall"] >= 0.9


def test_look_alikes_are_not_asked_about_and_victims_not_called_controllers() -> None:
    told = schemes(2, 5, 3)
    assert told["look-alikes alerted, share"] == 0
    assert told["of them called controller"] == 0
    assert told["schemes with an alert"]["rooms"] == "2/2"
