from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fanal.base.errors import InputError
from fanal.base.records import Factor
from fanal.base.views import HitView, MovementView
from fanal.share.goaml import Profile, draft, read_profile, validate
from fanal.share.goaml.narrative import narrative

SCHEMA = Path(__file__).with_name("goaml_minimal.xsd")
MOVE = MovementView(
    txn_id="x1", where="f:2", at="2026-01-31T10:00+00:00", payer="#1 DE…00", payee="#2 FR…11",
    amount="1,200.00", currency="EUR", channel="card payment", memo="⟨memo⟩", place="Lyon",
)  # fmt: skip
HIT = HitView(
    hit_id="h1", typology="wages-handed-back", version=1, status="trial", weight="strong", form="labour",
    words="Most of a wage is paid back", source="FinCEN, FIN-2014-A008", flags=("F14-T3",),
    false_alarms="A loan that is paid off.", holder="DE…00", role="possible victim", accounts=2,
    transactions=1,
    since="2026-01-31T10:00+00:00", first_at="2026-01-31T10:00+00:00", last_at="2026-02-28T10:00+00:00",
    values=({"what": "movements", "value": 4, "asked": 2},), points=3.0,
    factors=(Factor("typology", "for", "words", 3.0),), base_rate=0.01, cut=None, posts=0, identifiers=(),
    leads=(), movements=(MOVE,),
)  # fmt: skip


def made(hits: list[HitView], profile: Profile | None = None) -> bytes:
    return draft(hits, profile or Profile(), reference="h1", day="2026-03-01", currency="EUR")


def test_a_draft_fits_the_schema_given() -> None:
    assert validate(made([HIT]), SCHEMA) == []


def test_what_does_not_fit_is_told_with_its_line() -> None:
    issues = validate(made([HIT], Profile(local_currency="euro")), SCHEMA)
    assert len(issues) >= 1
    assert issues[0].startswith("line ")
    assert "currency_code_local" in issues[0]


def test_a_movement_of_two_hits_stands_once() -> None:
    root = etree.fromstring(made([HIT, replace(HIT, hit_id="h2")]))
    assert len(root.findall("transaction")) == 1


def test_codes_and_names_of_elements_are_the_profiles(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(
        "unit: example\nentity_id: '7'\nchannels: {card: CRD}\nindicators: {F14-T3: CPCHQ}\n"
        "elements: {reason: ground}\nkey_terms: {any: [A TERM]}\n"
    )
    root = etree.fromstring(made([HIT], read_profile(path)))
    assert root.findtext("rentity_id") == "7"
    assert root.findtext("transaction/transmode_code") == "CRD"
    assert root.findtext("report_indicators/indicator") == "CPCHQ"
    assert "Key terms: A TERM." in (root.findtext("ground") or "")


def test_the_text_says_who_what_when_where_why_how_and_that_it_is_a_draft() -> None:
    text = narrative([HIT], Profile())
    for word in ("DRAFT", "HUMAN TRAFFICKING FIN-2020-A008", "WHO:", "WHAT:",
                 "WHEN: from 2026-01-31 to 2026-02-28",
                 "WHERE: Lyon", "WHY: FinCEN, FIN-2014-A008 (F14-T3)", "HOW: wages-handed-back: movements: 4",
                 "A loan that is paid off", "may be exploited"):  # fmt: skip
        assert word in text
    assert "DRAFT" in made([HIT]).decode()


@given(st.text(max_size=60))
def test_any_text_of_a_memo_makes_xml_that_can_be_read(memo: str) -> None:
    etree.fromstring(made([replace(HIT, movements=(replace(MOVE, memo=memo),))]))


@pytest.mark.parametrize("text", ["[1, 2]", "entity: 7", "channels: x", "key_terms: {any: x}", "a: ["])
def test_wrong_profiles_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(text)
    with pytest.raises(InputError):
        read_profile(path)


def test_unusable_schemas_are_refused_and_reach_no_network(tmp_path: Path) -> None:
    path = tmp_path / "x.xsd"
    path.write_text("<nothing/>")
    with pytest.raises(InputError):
        validate(made([HIT]), path)
    path.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:include schemaLocation="http://example.org/other.xsd"/>'
        '<xs:element name="report" type="other"/></xs:schema>'
    )
    with pytest.raises(InputError):
        validate(made([HIT]), path)
