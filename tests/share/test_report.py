import itertools
from html.parser import HTMLParser

import pytest
from tests.share.sample_views import ATTACKS, explanation, lead, post, quote, summary, template

from fanal.base.records import Factor
from fanal.base.views import TieView
from fanal.share.report import html_report
from fanal.share.visible import visible

GENERATED = "2024-07-02 09:00 UTC"
ALLOWED_URL_ATTRIBUTES = {"href"}
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would see: elements, attributes, text, ids and whether tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.broken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(**changes: object) -> Page:
    made = explanation(**changes)
    return Page(html_report(summary(), [made.lead, lead(rank=2, lead_id="l2")], [made], GENERATED))


def attacked(attack: str) -> Page:
    """Put the attack into every string that can come from a file."""
    name = f"rule {attack}"
    hit = quote(rule_id=name, words=attack, indicator=attack, source=attack, false_alarms=attack,
                before=attack, quote=attack, after=attack)  # fmt: skip
    views = explanation(
        lead=lead(title=attack, why=attack, contacts=(attack,), missing=(attack,), lead_id=attack,
                  factors=(Factor(attack, "for", attack, 1.0, (), 0.1, (attack,)),)),
        posts=(
            post(where=attack, external_id=attack, reply_to=attack, forwarded_from=attack, author=attack,
                 text=attack, lang=attack, quotes=(hit,)),
            post(quotes=(), text=attack),
        ),
        templates=(template(text=attack + "{1}", slots=((attack,),)),),
        ties=(TieView(attack, attack, 2, 1.0, attack),),
    )  # fmt: skip
    return Page(html_report(summary(workspace=attack), [views.lead], [views], GENERATED))


def test_the_report_says_what_was_read_and_what_was_not():
    text = page().text
    for said in ("12 leads from 3,090 posts", "mail/in/", "(3,000 files)", "text <- body", "rejected.jsonl"):
        assert said in text
    assert GENERATED in text
    assert "A lead is not a verdict" in text


def test_a_lead_is_walked_back_to_file_line_and_quote():
    html = html_report(summary(), [lead()], [explanation()], GENERATED)
    assert "<mark>Send 250 USD for the visa first</mark>" in html
    text = Page(html).text
    for said in (
        "offers/june.csv:17",
        "ab12cd34efab",
        "seen in 1.2 % of this workspace's posts",
        "A licensed agency is named",
        "−1.5",
        "purpose: no indicator",
        "who pays the travel",
        "False alarms: Agencies that may charge by law",
        "Operational indicators",
        "weakest tie",
        "on trial",
    ):
        assert said in text


def test_what_is_cut_is_counted():
    many = explanation(templates=(template(),) * 7, ties=explanation().ties * 10)
    text = Page(html_report(summary(), [many.lead], [many], GENERATED)).text
    assert "… and 2 more shared texts." in text
    assert "… and 10 more ties." in text


def test_slots_are_marked_by_symbol_and_left_out_values_are_said():
    text = page().text
    assert "⟦1⟧" in text
    assert "{1}" not in text
    assert "Keep {9} as it is" in text
    assert "(left out)" in text


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_post_says_is_never_markup(attack: str):
    seen = attacked(attack)
    allowed = {tag for tag, _ in page().elements}
    assert {tag for tag, _ in seen.elements} <= allowed
    assert not allowed & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "svg"}
    assert seen.broken == []
    assert seen.open == []
    assert visible(attack).strip() in seen.text
    assert visible(seen.text) == seen.text


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_is_loaded_and_nothing_runs(attack: str):
    for tag, attributes in attacked(attack).elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"src", "srcset", "style", "action", "formaction", "data", "poster"}, (
                tag,
                name,
            )
            if name == "href":
                assert (value or "").startswith("#"), (tag, value)


def test_the_content_policy_forbids_everything_but_the_inline_style():
    (policy,) = [m["content"] for m in page().all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    html = html_report(summary(), [lead()], [explanation()], GENERATED)
    assert "url(" not in html
    assert "@import" not in html


def test_every_link_leads_to_a_place_in_the_page():
    seen = page()
    ids = [a["id"] for _, a in seen.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"]).removeprefix("#") for a in seen.all("a")}
    assert targets <= set(ids)
    assert "lead-1" in targets
    assert "lead-2" not in targets, "a lead without a section has no link"


def test_headings_tables_and_quotes_are_accessible():
    seen = page()
    assert len(seen.all("h1")) == 1
    assert all(a.get("scope") in {"col", "row"} for a in seen.all("th"))
    assert all(a.get("dir") == "auto" for a in seen.all("blockquote"))
    levels = [int(tag[1]) for tag, _ in seen.elements if tag in {"h1", "h2", "h3", "h4"}]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert seen.all("html")[0]["lang"] == "en"


def test_a_report_with_contacts_says_so_and_a_masked_one_says_that():
    assert "Contacts and names are masked" in page().text
    assert "Contacts are not masked in this report" in page(masked=False).text


def test_a_report_without_leads_says_what_that_does_not_mean():
    text = Page(html_report(summary(leads=0, inputs=()), [], [], GENERATED)).text
    assert "does not show that nothing is there" in text


def test_the_same_views_give_the_same_bytes():
    pages = {html_report(summary(), [lead()], [explanation()], GENERATED) for _ in range(2)}
    assert len(pages) == 1


def test_no_word_of_the_report_is_a_verdict():
    text = page().text.lower()
    for verdict in ("trafficker", "victim", "guilty", "suspect", "criminal", "perpetrator"):
        assert verdict not in text
