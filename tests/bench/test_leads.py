import pytest
from bench.leads import LeadTruth, judge, score
from bench.workspace import Truth

OURS = Truth("operator-01", "operator-offer")
AGENCY = Truth("agency-en-1", "agency")
SINGLE = Truth("", "chat")


def test_the_majority_owns_a_lead() -> None:
    lead = judge(1, "network", [OURS, OURS, OURS, AGENCY])
    assert lead == LeadTruth(1, "network", 4, "operator-01", 0.75, (("operator-01", 3), ("agency-en-1", 1)))
    assert lead.right


def test_half_is_not_a_majority() -> None:
    assert judge(1, "network", [OURS, AGENCY]).owner == "mixed"


def test_a_single_post_is_named_by_its_kind() -> None:
    assert judge(3, "post", [SINGLE]).owner == "chat, single"


def test_a_lead_of_unknown_posts_is_not_right() -> None:
    lead = judge(2, "network", [])
    assert (lead.owner, lead.right) == ("not in the truth", False)


def test_score_by_hand() -> None:
    leads = [judge(1, "network", [OURS]), judge(2, "network", [AGENCY]), judge(3, "post", [OURS])]
    first = score(leads, operators=2, k=2)
    assert (first.leads, first.precision, first.recall, first.benign_groups) == (
        2,
        0.5,
        0.5,
        ("agency-en-1",),
    )
    assert score(leads, operators=2, k=50).precision == pytest.approx(2 / 3)
    assert score([], operators=2, k=5).precision == 0.0
