"""A masked text gives no way to reach anyone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanal.base.mask import mask_key, mask_spans, mask_text, mask_value


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("phone:+12025550143", "phone +12…43"),
        ("email:ana.lopez@example.org", "email a…@example.org"),
        ("handle:telegram:syn_jobs", "handle telegram:s…"),
        ("url:example.org/offer/17", "url example.org/…"),
        ("iban:ES9121000418450200051332", "iban ES91…32"),
        ("price:USD 1200/month", "price USD 1200/month"),
    ],
)
def test_identifiers_keep_their_kind_and_little_else(key: str, shown: str) -> None:
    assert mask_key(key) == shown


@pytest.mark.parametrize(
    "text",
    [
        "call +1 (202) 555-0143 now",
        "call 202.555.0143",
        "٠٩٩٨٧٦٥٤٣ اتصل",
        "write ana@example.org or @syn_jobs",
        "see https://example.org/x?y=1 or t.me/syn_jobs",
    ],
)
def test_contacts_in_running_text_are_hidden(text: str) -> None:
    masked = mask_text(text)
    assert "⟨" in masked
    assert not any(part in masked for part in ("0143", "ana@", "syn_jobs", "x?y", "٦٥٤"))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 30)), max_size=4))
def test_no_byte_of_a_masked_span_is_shown(text: str, raw: list[tuple[int, int]]) -> None:
    data = text.encode()
    spans = [(start, start + size, "phone") for start, size in raw if start + size <= len(data) and size]
    hidden = {i for start, end, _ in spans for i in range(start, end)}
    # Open bytes are marked with a dot and hidden ones with a letter: no letter may come through.
    probe = bytes(ord("h") if i in hidden else ord(".") for i in range(len(data)))
    assert "h" not in mask_spans(probe, spans).replace("⟨phone⟩", "")


def test_short_values_are_hidden_whole() -> None:
    assert mask_value("phone", "12345") == "…"
    assert mask_value("email", "nothing") == "…"
