from random import Random

import pytest
from bench.generate.grammar import expand, write

RULES = {
    "start": ("{greeting} {name}, [see|meet] you {~when}<.|!>",),
    "greeting": ("Hello",),
    "other": ("Bye",),
    "when": ("soon", "later"),
}


def test_early_choices_stay_and_late_ones_vary() -> None:
    template = expand(RULES, "start", Random(1))
    assert template.startswith("Hello {name}, ")
    assert "{~when}<.|!>" in template
    written = {write(RULES, template, {"name": "Ann"}, Random(k)) for k in range(30)}
    assert len(written) == 4
    assert len({text.split()[2] for text in written}) == 1


def test_a_symbol_can_be_renamed() -> None:
    assert expand(RULES, "start", Random(1), {"greeting": "other"}).startswith("Bye")


def test_a_slot_without_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        write(RULES, "{name}", {}, Random(1))
