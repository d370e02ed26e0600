from dataclasses import replace

import pytest
from tests.share.sample_views import explanation, lead, post, quote

from fanal.base.records import Factor
from fanal.share import words


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0.0 %"),
        (0.0123, "1.2 %"),
        (0.2, "20 %"),
        (0.0005, "0.05 %"),
        (0.00001, "under 0.01 %"),
        (1, "100 %"),
    ],
)
def test_percentages_have_the_digits_worth_reading(share: float, said: str):
    assert words.percent(share) == said


def test_a_base_rate_names_what_it_is_a_share_of():
    assert words.base_rate(0.0123) == "seen in 1.2 % of this workspace's posts"
    assert words.base_rate(None) == "base rate not known"


def test_points_against_are_never_shown_as_points_for():
    assert words.points(Factor("a", "against", "", 1.5)) == "−1.5"
    assert words.points(Factor("a", "against", "", -1.5)) == "−1.5"
    assert words.points(Factor("a", "for", "", 3)) == "+3.0"


def test_the_sides_are_kept_apart():
    factors = lead().factors
    assert [words.of_polarity(factors, side)[0].name for side, _, _ in words.SECTIONS] == [
        "deceptive recruitment: fee",
        "registered",
        "template",
    ]


def test_time_is_said_once_when_it_is_one_day():
    assert words.span(lead()) == "seen from 2024-06-03 to 2024-07-01"
    assert words.span(lead(last_seen="2024-06-03T23:00:00Z")) == "seen on 2024-06-03"
    assert words.span(lead(first_seen=None)) == "dates not known"


def test_what_is_shared_names_its_kind_once():
    template, contact = explanation().ties
    assert words.shared(template) == "template t1"
    assert words.shared(contact) == "contact phone +57…12"
    assert words.shared(replace(contact, kind="phone")) == "phone +57…12"


def test_the_weakest_tie_is_the_one_with_fewest_bits():
    assert words.weakest(explanation().ties) == 1
    assert words.weakest(()) is None


def test_many_ties_are_cut_but_never_the_weakest():
    strong, weak = explanation().ties
    shown = words.shown_ties((*(strong,) * 30, weak, strong), most=10)
    assert len(shown) == 11
    assert shown[-1] == (weak, True)
    assert words.shown_ties((weak,)) == [(weak, False)]
    assert words.shown_ties(()) == []


def test_quotes_of_one_place_are_grouped_and_a_rule_is_named_once_in_them():
    same = quote(indicator="OTHER-1")
    later = quote(start=300, end=310)
    groups = words.by_span(post(quotes=(later, quote(), same, quote(rule_id="r2"))))
    assert [[q.rule_id for q in group] for group in groups] == [["fee.en.upfront", "r2"], ["fee.en.upfront"]]


def test_a_rule_is_explained_once_with_all_its_indicators():
    (note,) = words.rules([post(quotes=(quote(),)), post(quotes=(quote(indicator="OTHER-1"),))])
    assert note.indicators == ("ILO-DR-07", "OTHER-1")
