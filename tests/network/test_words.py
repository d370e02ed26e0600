from fanal.network import words
from fanal.network.rank import ACT, MEANS, PURPOSE


def test_counts_and_shares() -> None:
    assert words.count(1, "post") == "1 post"
    assert words.count(2000, "post") == "2,000 posts"
    assert words.percent(0.123) == "12 %"
    assert words.percent(0.0123) == "1.2 %"
    assert words.percent(0.0001) == "under 0.1 %"
    assert words.percent(0.0) == "0.0 %"


def test_a_title_says_what_and_how_much_and_no_verdict() -> None:
    assert (
        words.title(network=False, forms=[], posts=1, accounts=1, contacts=2)
        == "Other signs: single post, 2 contacts"
    )
    assert (
        words.title(network=True, forms=["any", "organ"], posts=9, accounts=0, contacts=0)
        == "Organs: network of 9 posts"
    )


def test_why_names_three_reasons_once_and_what_is_shared() -> None:
    reasons = ["Debt is taken", "Debt is taken.", "Papers are kept", "No rest", "Fourth"]
    assert words.why(reasons, 1, 0, {}) == "Debt is taken; papers are kept; no rest."
    assert words.why(["One"], 5, 3, {"phone": 2, "email": 1}) == (
        "One. 5 posts share a template of 3 posts and 1 e-mail address and 2 phone numbers."
    )
    assert words.why(["One"], 5, 0, {}) == "One. 5 posts are tied together."


def test_missing_names_what_no_sign_points_to() -> None:
    assert words.missing(elements=ACT | MEANS | PURPOSE, contacts=1, dated=True, accounts=1) == []
    assert len(words.missing(elements=0, contacts=0, dated=False, accounts=0)) == 6
