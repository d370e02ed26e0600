"""What a workspace shows holds no contact, however the contact was written."""

import pytest

from fanal.workspace.audit import MASKED, Viewer
from fanal.workspace.masking import Mask, mask_name

TEXT = "Habla al tres uno cero cinco cinco, pregunta por Ana"
START = TEXT.index("tres")
SPANS = [(START, TEXT.index(","), "phone")]
HIDDEN, OPEN = Mask(MASKED), Mask(Viewer(masked=False))


def test_a_spelled_out_phone_is_hidden_where_it_was_found() -> None:
    data = TEXT.encode()
    assert HIDDEN.piece(data, SPANS, 0, len(data)) == "Habla al ⟨phone⟩, pregunta por Ana"
    assert OPEN.piece(data, SPANS, 0, len(data)) == TEXT


@pytest.mark.parametrize(("start", "end"), [(START + 3, START + 9), (0, START + 5), (START + 5, len(TEXT))])
def test_a_window_that_cuts_a_contact_shows_none_of_it(start: int, end: int) -> None:
    piece = HIDDEN.piece(TEXT.encode(), SPANS, start, end)
    assert "⟨phone⟩" in piece
    assert not any(word in piece for word in ("uno", "cero", "cinco", "tre"))


def test_slot_values_lose_the_contacts_found_in_their_post() -> None:
    written = ["tres uno cero cinco cinco"]
    assert HIDDEN.value("al tres uno cero cinco cinco ya", written) == "al ⟨contact⟩ ya"
    assert OPEN.value("al tres uno cero", written) == "al tres uno cero"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana María López", "A… M… L…"),
        ('"Ana" <ana@example.org>', "A… ⟨email⟩"),
        ("+1 202 555 0143", "⟨phone⟩"),
        ("syn_jobs", "s…"),
        ("", ""),
    ],
)
def test_names_become_initials(name: str, shown: str) -> None:
    assert mask_name(name) == shown


def test_keys_are_masked_by_kind() -> None:
    assert HIDDEN.key("account:Ana López") == "account A… L…"
    assert HIDDEN.key("phone:+12025550143") == "phone +12…43"
    assert OPEN.key("phone:+12025550143") == "phone +12025550143"
    assert HIDDEN.name(None) is None
