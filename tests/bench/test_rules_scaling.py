from pathlib import Path

from bench.rules_scaling import altered, corpora, doubled, growth, scaling

from fanal.detect import Detector
from fanal.detect.pack import load_packs


def test_letters_change_and_syntax_stays() -> None:
    assert altered(r"\bpass(?:port|es)? [^\s.!?]+\pL{2,3}") == r"\bmvrr(?:macd|xr)? [^\s.!?]+\pL{2,3}"


def test_twice_the_rules_are_all_loaded_and_find_the_same() -> None:
    packs = load_packs()
    both = doubled(packs)
    assert len(both.rules) == 2 * len(packs.rules)
    text = "The boss keeps my passport until the debt is paid"
    found = Detector.of(both).fired(text)
    assert {rule for rule in found if not rule.endswith("-altered")} == set(Detector().fired(text))


def test_it_measures(tmp_path: Path) -> None:
    (name, texts), *_ = corpora(40, tmp_path / "none").items()
    scaled = scaling(name, texts, 1)
    assert (scaled.count, scaled.ratio > 0) == (len(texts), True)
    assert growth("brackets", 1_000, 1).ratio > 0
