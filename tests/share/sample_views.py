"""Views made by hand, as the workspace would hand them out: texts are invented for these tests."""

from dataclasses import replace

from fanal.base.records import Factor
from fanal.base.views import (
    Explanation,
    LeadView,
    PostView,
    QuoteView,
    SourceView,
    Summary,
    TemplateView,
    TieView,
)

ATTACKS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style><script src='https://evil.example/x.js'></script>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{ 7 * 7 }}{% raw %}",
    "</blockquote></main><iframe src=//evil.example></iframe>",
    "<base href='https://evil.example/'><link rel=stylesheet href=//evil.example/a.css>",
    "&lt;script&gt; &#60;b&#62;",
    "\x1b[2J\x1b]0;title\x07 \x9b31m \u202eevil\u202c \u2066x\u2069 \x00 \x85",
    "[bold red]not markup[/bold red] [link=https://evil.example]x[/link] :skull:",
)


def quote(**changes: object) -> QuoteView:
    made = QuoteView(
        rule_id="fee.en.upfront",
        words="A fee is asked before the work begins",
        polarity="for",
        indicator="ILO-DR-07",
        source="ILO, Operational indicators of trafficking in human beings (2009), p. 4",
        false_alarms="Agencies that may charge by law; course fees",
        status="trusted",
        base_rate=0.0123,
        before="Start on Monday. ",
        quote="Send 250 USD for the visa first",
        after=" and we book the flight. Call ⟨phone⟩",
        start=120,
        end=151,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def post(**changes: object) -> PostView:
    made = PostView(
        post_id="p00112233445566778899",
        where="offers/june.csv:17",
        sha256="ab12cd34ef" * 6 + "abcd",
        external_id="ad-17",
        author="m…",
        forwarded_from="c…",
        reply_to="ad-16",
        channel="jobs",
        posted_at="2024-06-03T10:00:00Z",
        url="board.example/…",
        lang="en",
        text="Waitress wanted abroad. Start on Monday. Send 250 USD for the visa first. Call ⟨phone⟩",
        mentions=("phone +57…12",),
        quotes=(
            quote(),
            quote(rule_id="trial.en.docs", words="Papers are kept", status="trial", base_rate=None),
        ),
        cluster_id="c1",
        template_id="t1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def lead(**changes: object) -> LeadView:
    made = LeadView(
        rank=1,
        lead_id="l0123456789abcdef0123",
        subject_kind="network",
        subject="n1",
        title="41 posts from one template in 3 cities",
        why="A fee before work begins in 41 posts; one phone ties two accounts.",
        posts=41,
        contacts=(
            "phone +57…12",
            "email a…@mail.example",
            "handle telegram:x…",
            "phone +34…90",
            "url b.example/…",
        ),
        first_seen="2024-06-03T10:00:00Z",
        last_seen="2024-07-01T10:00:00Z",
        dimensions=("deceptive recruitment",),
        forms=("labour",),
        act=True,
        means=True,
        purpose=False,
        missing=("what the work really is", "who pays the travel"),
        factors=(
            Factor(
                "deceptive recruitment: fee",
                "for",
                "A fee is asked before the work begins",
                3.0,
                (),
                0.0123,
                ("ILO 2009, p. 4",),
            ),
            Factor("registered", "against", "A licensed agency is named", 1.5, (), 0.2, ()),
            Factor("template", "link", "41 posts share one text", 2.0),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def template(**changes: object) -> TemplateView:
    made = TemplateView(
        template_id="t1",
        cluster_id="c1",
        posts=41,
        bits=812.4,
        text="Waitress wanted in {1}, pay {2} a month. Keep {9} as it is",
        slots=(("Cúcuta", "Bogotá"), ("900 USD", "")),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def explanation(**changes: object) -> Explanation:
    ties = (
        TieView("template", "t1", 41, 812.4, "same text with 2 slots"),
        TieView("contact", "phone +57…12", 2, 9.5, "a rare phone in two accounts"),
    )
    plain = post(post_id="p99", where="offers/june.csv:18", quotes=(), text="Waitress wanted in Bogotá")
    made = Explanation(lead(), (post(), plain), 41, (template(),), ties, masked=True)
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def summary(**changes: object) -> Summary:
    mails = tuple(
        SourceView(f"mail/in/{n:04}.eml", "eml", "text <- body", 1, 1, 0, 0, "") for n in range(3000)
    )
    table = SourceView("offers/june.csv", "csv", "text <- ad, author <- who", 100, 90, 2, 8, "read as cp1252")
    made = Summary(
        workspace="/cases/demo",
        read=3100,
        kept=3090,
        kinds={"posts": 3090, "money": 0, "cases": 0, "services": 0},
        rejected=2,
        skipped=8,
        sources=3001,
        unusable=1,
        mentions=400,
        findings=80,
        clusters=7,
        networks=3,
        leads=12,
        seconds={"collect": 1.25, "detect": 2.0},
        reused=("link",),
        inputs=(*mails, table),
        report="/cases/demo/report.html",
        exit_code=3,
        read_now=3001,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above
