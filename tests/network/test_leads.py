from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.build import clusters, finding, links, mention, posts, table

from fanal.base.records import Factor, RuleWords, factors_from_json
from fanal.base.tables import LEADS
from fanal.network import leads, networks

WORDS = {
    "passport": RuleWords("The employer keeps the passport.", "a handbook, page 1", "a hotel that copies it"),
    "debt": RuleWords("Travel is paid and taken from wages", "a handbook, page 2", "relocation help"),
    "licence": RuleWords("A licence number is given", "a register", "copied numbers"),
    "advice": RuleWords("The text warns", "", "", "warning"),
    "court": RuleWords("The text reports a case", "", "", "report"),
    "contract": RuleWords("A contract is promised", "", "", "context"),
    "cry": RuleWords("Someone asks for help", "", "", "plea"),
}
COERCION = {"dimension": "coercion at destination", "element": "means:coercion"}
NAMES = [f"p{i}" for i in range(6)]
Rows = Iterable[Mapping[str, Any]]


def found(
    findings: Rows,
    *,
    names: Iterable[str] = NAMES,
    mentions: Rows = (),
    ties: Iterable[tuple[str, str, str, float]] = (),
    held: Mapping[str, list[str]] | None = None,
    authors: Mapping[str, str] | None = None,
    day: int | None = None,
) -> list[dict[str, Any]]:
    given_posts = posts(*names, authors=authors, day=day)
    tables = (table("mentions", mentions), table("findings", findings))
    grouped = clusters(**(held or {}))
    nets = networks(given_posts, *tables, links(*ties), grouped)
    templates = table("templates", [{"template_id": f"t:{name}", "slots": 2} for name in held or {}])
    made = leads(given_posts, *tables, grouped, templates, nets, WORDS)
    assert made.schema == LEADS
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


def factors(lead: Mapping[str, Any], polarity: str) -> dict[str, Factor]:
    return {f.name: f for f in factors_from_json(lead["factors"]) if f.polarity == polarity}


def score(lead: Mapping[str, Any]) -> float:
    return sum(f.points for f in factors_from_json(lead["factors"]))


def subjects(rows: list[dict[str, Any]]) -> list[str]:
    return [row["subject"] for row in rows]


def star(names: list[str], key: str = "phone:+51900000001") -> list[tuple[str, str, str, float]]:
    return [(names[0], other, key, 13.0) for other in names[1:]]


def test_links_alone_are_no_lead() -> None:
    hidden = [mention(name, "phone", "+51900000001", obfuscated="spaced") for name in NAMES]
    assert found([], mentions=hidden, ties=star(NAMES), held={"A": NAMES}) == []


def test_nothing_in_nothing_out() -> None:
    assert found([], names=[]) == []


def test_a_sign_that_research_found_to_say_nothing_makes_no_lead() -> None:
    assert found([finding("p0", "moving", "predictor-"), finding("p1", "age", "null")]) == []


def test_more_and_stronger_signs_rank_higher() -> None:
    rows = found(
        [
            finding("p0", "passport", "W"),
            finding("p1", "passport", "S"),
            finding("p2", "passport", "S"),
            finding("p2", "debt", "M", **COERCION),
        ]
    )
    assert subjects(rows) == ["p2", "p1", "p0"]
    assert [row["rank"] for row in rows] == [1, 2, 3]


def test_a_network_with_distinct_signs_and_a_hidden_shared_phone_beats_a_single_post_full_of_one() -> None:
    phone = "+51900000001"
    rows = found(
        [
            *(finding(p, "passport", "S", **COERCION) for p in NAMES[:3]),
            *(finding(p, "debt", "M") for p in NAMES[:3]),
            *(finding("p5", f"loud{i}", "W") for i in range(8)),
        ],
        mentions=[mention(p, "phone", phone, obfuscated="spelled out", start=9, end=20) for p in NAMES[:3]],
        ties=star(NAMES[:3]),
        held={"A": NAMES[:3]},
        authors={"p0": "Ana", "p1": "Bea", "p2": "Cyn"},
        day=2,
    )
    network, single = rows
    assert (network["subject_kind"], single["subject_kind"]) == ("network", "post")
    assert network["title"] == "Work or job offer: network of 3 posts, 3 accounts and 1 contact"
    assert network["why"] == (
        "The employer keeps the passport; travel is paid and taken from wages. "
        "3 posts share one template and 1 phone number."
    )
    assert set(factors(network, "link")) == {"template", "contacts", "accounts"}
    assert factors(network, "for")["concealed contact"].evidence[0].start == 9
    assert network["contacts"] == [f"phone:{phone}"]
    assert phone not in network["title"] + network["why"] + network["factors"]
    assert "Ana" not in network["title"] + network["why"] + network["factors"]
    assert network["missing"] == [
        "nothing about an act (how people are recruited, moved or held)",
        "nothing about the purpose (what people are exploited for)",
    ]


def test_a_factor_says_where_how_often_and_on_what_ground() -> None:
    (lead,) = found([finding(p, "passport", "S") for p in NAMES], held={"A": NAMES}, ties=star(NAMES, "t:A"))
    sign = factors(lead, "for")["deceptive recruitment: passport"]
    assert sign.words == "The employer keeps the passport (in all 6 posts)"
    assert sign.base_rate == 1.0
    assert sign.sources == ("a handbook, page 1",)
    assert [e.post_id for e in sign.evidence] == NAMES[:5]
    assert (sign.evidence[0].rule_id, sign.evidence[0].end) == ("passport", 4)


def test_what_speaks_against_lowers_the_lead_and_is_shown() -> None:
    rows = found(
        [
            finding("p0", "passport", "S"),
            finding("p1", "passport", "S"),
            finding("p1", "licence", "S", "against"),
        ]
    )
    assert subjects(rows) == ["p0", "p1"]
    against = factors(rows[1], "against")["against: licence"]
    assert against.words == "A licence number is given"
    assert against.points < 0
    assert score(rows[1]) == pytest.approx(0.05 * score(rows[0]), abs=0.01)


def test_signs_quoted_in_a_warning_give_no_points_and_come_last() -> None:
    rows = found(
        [
            *(finding(p, "passport", "S", **COERCION) for p in NAMES[:4]),
            *(finding(p, "advice", "unvalidated", "against") for p in NAMES[:4]),
            finding("p5", "debt", "W"),
        ],
        ties=star(NAMES[:4]),
    )
    single, network = rows
    assert (single["subject"], network["posts"], score(network)) == ("p5", 4, 0.0)
    (sign,) = factors(network, "for").values()
    assert sign.words == (
        "quoted in a warning or report, no points: The employer keeps the passport (in all 4 posts)"
    )
    assert set(factors(network, "against")) == {"against: advice", "only quoted"}
    assert network["why"].startswith("Quoted in a warning or report, no points: the employer keeps the")
    assert network["means"] is False


def test_only_the_posts_that_quote_lose_their_signs() -> None:
    signs = [finding(p, "passport", "S") for p in NAMES[:3]]
    report = finding("p0", "court", "unvalidated", "against")
    (before,), (after,) = found(signs, ties=star(NAMES[:3])), found([*signs, report], ties=star(NAMES[:3]))
    (fewer,) = found(signs[1:], ties=star(NAMES[:3]))
    assert score(after) == pytest.approx(score(fewer), abs=0.2)  # the rule is as common as before
    assert score(after) < score(before)
    assert factors(after, "against")["against: court"].points == 0.0


def test_a_plea_for_help_is_not_taken_for_a_quotation() -> None:
    signs = [finding("p0", "passport", "S"), finding("p0", "cry", "W"), finding("p1", "passport", "S")]
    against = [finding(post, "advice", "unvalidated", "against") for post in ("p0", "p1")]
    first, last = found([*signs, *against])
    assert (first["subject"], last["subject"]) == ("p0", "p1")
    assert score(first) > 0 == score(last)


def test_a_promised_contract_is_shown_and_takes_nothing() -> None:
    signs = [finding("p0", "passport", "S")]
    promise = finding("p0", "contract", "unvalidated", "against")
    (before,), (after,) = found(signs), found([*signs, promise])
    assert score(after) == score(before)
    assert factors(after, "against")["against: contract"].points == 0.0


def test_one_phrase_counts_once_however_many_dimensions_its_rule_points_into() -> None:
    once = [finding("p0", "passport", "S")]
    more = [finding("p0", "passport", s, dimension=f"other {s}{i}") for s in ("S", "W") for i in range(2)]
    (alone,), (several,) = found(once), found([*once, *more])
    assert score(several) == pytest.approx(score(alone), abs=0.01)
    (sign,) = factors(several, "for").values()
    assert sign.name == "deceptive recruitment, other S0, other S1, other W0, other W1: passport"
    assert several["dimensions"] == ["deceptive recruitment", "other S0", "other S1", "other W0", "other W1"]


def test_only_links_of_posts_that_show_a_sign_weigh() -> None:
    phones = [mention(p, "phone", "+51900000001") for p in NAMES[3:]]
    signs = [finding("p0", "passport")]
    bare = found(signs, ties=star(NAMES))[0]
    rich = found(signs, ties=star(NAMES), mentions=phones, held={"A": NAMES[3:]})[0]
    links_shown = factors(rich, "link")
    assert links_shown["template"].words.startswith(
        "3 posts written from one template with 2 places that change"
    )
    assert {name: f.points for name, f in links_shown.items()} == {"template": 0.0, "contacts": 0.0}
    assert rich["why"] == bare["why"].replace(
        "are tied together", "share a template of 3 posts and 1 phone number"
    )


def test_places_and_dates_are_shown_and_weigh_nothing() -> None:
    places = [mention(p, "place", f"town {p}") for p in NAMES]
    signs = [finding("p0", "passport")]
    still = found(signs, ties=star(NAMES))[0]
    moving = found(signs, ties=star(NAMES), mentions=places)[0]
    assert factors(moving, "link")["places"].points == 0
    assert score(moving) == score(still)


def test_a_network_with_few_signs_says_so() -> None:
    (lead,) = found([finding("p0", "passport")], ties=star(NAMES))
    assert factors(lead, "against")["thin"].points == 0
    assert lead["posts"] == 6


def test_a_contact_that_stands_all_over_is_not_shared_by_a_network() -> None:
    site = [mention(p, "url", "example.org") for p in NAMES]
    signs = [finding("p0", "passport")]
    (lead,) = found(signs, mentions=site, ties=star(NAMES[:2]))
    assert "contacts" not in factors(lead, "link")


def test_the_factors_add_up_to_an_order_that_agrees_with_the_ranks() -> None:
    rows = found([finding(p, f"r{i}", "SMW"[i % 3]) for p in NAMES for i in range(int(p[1]))])
    scores = [score(row) for row in rows]
    assert scores == sorted(scores, reverse=True)


FEW = settings(deadline=None, max_examples=15)
FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(NAMES),
        st.sampled_from(["passport", "debt", "licence", "other"]),
        st.sampled_from(["S", "M", "W", "unvalidated"]),
        st.sampled_from(["for", "for", "against"]),
        dimension=st.sampled_from(["deceptive recruitment", "exploitation"]),
        element=st.sampled_from(["act:recruitment", "means:deception", "purpose", ""]),
        start=st.integers(0, 3),
    ),
    max_size=14,
)


@FEW
@given(FINDINGS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(findings: list[dict[str, Any]], random: Random) -> None:
    shuffled, names = list({tuple(sorted(f.items())): f for f in findings}.values()), list(NAMES)
    kept = list(shuffled)
    random.shuffle(shuffled)
    random.shuffle(names)
    ties, held = star(NAMES[:2]), {"A": NAMES[2:4]}
    assert found(kept, ties=ties, held=held) == found(shuffled, names=names, ties=ties, held=held)


@FEW
@given(
    FINDINGS,
    st.sampled_from(NAMES),
    st.sampled_from(["S", "M", "W"]),
    st.sampled_from(["new", "advice", "court"]),
)
def test_adding_something_against_never_raises_a_lead(
    findings: list[dict[str, Any]], post: str, strength: str, rule: str
) -> None:
    more = [*findings, finding(post, rule, strength, "against")]
    ties = star(NAMES[:3])
    before = {row["lead_id"]: score(row) for row in found(findings, ties=ties)}
    after = {row["lead_id"]: score(row) for row in found(more, ties=ties)}
    assert after.keys() == before.keys()
    rounding = 0.02  # the points of each factor are shown to three digits
    assert all(after[lead] <= before[lead] + rounding for lead in before)


def test_findings_of_an_unknown_post_are_an_error() -> None:
    with pytest.raises(ValueError, match="name no row"):
        found([finding("nobody", "passport")])


def test_chunks_change_nothing() -> None:
    rows = [finding(p, "passport") for p in NAMES]
    whole = table("findings", rows)
    parts = pa.concat_tables([whole.slice(0, 2), whole.slice(2)])
    nets = networks(posts(*NAMES), table("mentions"), whole, links(), clusters())
    made = [
        leads(posts(*NAMES), table("mentions"), given_rows, clusters(), table("templates"), nets, WORDS)
        for given_rows in (whole, parts)
    ]
    assert made[0].equals(made[1])
