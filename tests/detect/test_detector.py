import csv
import gzip
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detect.posts import batch_of
from tests.detect.test_pack import RULE, write

from fanal.base.errors import InputError
from fanal.base.ids import quote_hash
from fanal.base.tables import FINDINGS, MENTIONS
from fanal.detect import DetectConfig, Detected, Detector

PIECES = [
    "call 310 555 0100",
    "３１０５５５０１００",
    "3\u200b105550100",
    "1\ufe0f\u20e32\ufe0f\u20e3",
    "\ufe0f\u20e3",
    "we keep your PASSPORT",
    "we keep your p\u0430ssport",
    "maria arroba gmail punto com",
    "María@Gmail.com",
    "$300 - $500 per week",
    "18 a 25 años",
    "telegram: @maria_23",
    "https://t.me/Maria?x=1",
    "wa.me/573105550100",
    "GB82 WEST 1234 5698 7654 32",
    "½ № ﬁ 🔟",
    "\n",
    "护照",
    "e\u0301",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map(" ".join) | st.none()


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    against = {**RULE, "id": "en-test-against", "polarity": "against", "indicators": []}
    folder = write(tmp_path_factory.mktemp("rules"), RULE, against)
    return Detector(DetectConfig(rule_dirs=(folder,)))


def check(batch: pa.RecordBatch, found: Detected) -> None:
    """Check that every span is whole characters of its field and every quote hash is its quote's."""
    assert (found.mentions.schema, found.findings.schema) == (MENTIONS, FINDINGS)
    assert len(found.lang) == batch.num_rows
    posts = batch.to_pylist()
    fields = {f: {post["post_id"]: (post[f] or "").encode() for post in posts} for f in ("text", "contact")}
    ends: dict[tuple[str, str, str], int] = {}
    for row in found.mentions.to_pylist():
        raw = fields[row["field"]][row["post_id"]]
        assert 0 <= row["start"] < row["end"] <= len(raw)
        assert raw[row["start"] : row["end"]].decode()
        key = (row["post_id"], row["field"], row["kind"])
        assert row["start"] >= ends.get(key, 0)
        ends[key] = row["end"]
    for row in found.findings.to_pylist():
        quote = fields["text"][row["post_id"]][row["start"] : row["end"]]
        assert quote.decode()
        assert quote_hash(quote) == row["quote_hash"]


@settings(deadline=None)
@given(st.lists(texts, max_size=6), st.integers(0, 6))
def test_spans_hold_and_slices_add_up(detector: Detector, posts: list[str | None], cut: int) -> None:
    contacts = [text if i % 2 else None for i, text in enumerate(posts)]
    whole = batch_of(posts, contacts)
    found = detector.detect(whole)
    check(whole, found)
    parts = [detector.detect(whole.slice(0, cut)), detector.detect(whole.slice(cut))]
    assert pa.concat_tables([part.mentions for part in parts]).equals(found.mentions)
    assert pa.concat_tables([part.findings for part in parts]).equals(found.findings)
    assert [lang for part in parts for lang in part.lang.to_pylist()] == found.lang.to_pylist()


def test_a_finding_carries_its_indicator_and_quote(detector: Detector) -> None:
    text = "They will keep your P\u0430ssport for you"
    rows = detector.detect(batch_of(["Nothing here", text])).findings.to_pylist()
    finding, against = [row for row in rows if row["pack"].startswith("own@")]
    assert (finding["post_id"], finding["rule_id"]) == ("p1", "en-test-papers")
    assert (finding["indicator"], finding["status"]) == (RULE["indicators"][0], "trial")
    assert all(finding[column] for column in ("dimension", "form", "strength"))
    assert (against["polarity"], against["indicator"], against["strength"]) == ("against", None, None)
    assert text.encode()[finding["start"] : finding["end"]].decode() == "keep your P\u0430ssport"


def test_the_contact_column_is_read(detector: Detector) -> None:
    rows = detector.detect(batch_of(["hello there"], ["+57 310 555 0100"])).mentions.to_pylist()
    assert [(row["field"], row["kind"], row["value"], row["start"]) for row in rows] == [
        ("contact", "phone", "+573105550100", 0)
    ]


def test_fired_is_what_detect_finds(detector: Detector) -> None:
    assert set(detector.fired("we keep your papers")) >= {"en-test-papers", "en-test-against"}


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(InputError, match="no telephone numbering plan for 'XX'"):
        Detector(DetectConfig(regions=("CO", "XX")))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 50_000,
        "one " * 25_000,
        "a@" * 50_000,
        "a." * 50_000,
        "$1" * 50_000,
        "@a" * 50_000,
        "keep your " * 10_000,
        "3105550100 " * 9_000,
        "+57 310 555 0100\n" * 6_000,
        "http://" * 14_000,
        "\u200b" * 50_000,
        "😀" * 25_000,
    ],
    ids=range(13),
)
def test_a_hostile_text_is_read_to_its_end(detector: Detector, text: str) -> None:
    batch = batch_of([text + "\nmail maria@gmail.com"])
    found = detector.detect(batch)
    check(batch, found)
    last = [row["value"] for row in found.mentions.to_pylist() if row["kind"] == "email"][-1]
    assert last == "maria@gmail.com"


FILES = ["sms_en", "sms_fa", "sms_id", "telegram_ru", "job_ads_es_ar", "job_ads_fraud_en"]


@pytest.mark.parametrize("name", FILES)
def test_real_posts(detector: Detector, shared_data: Path, name: str) -> None:
    csv.field_size_limit(1 << 24)
    with gzip.open(shared_data / "posts" / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(islice(csv.DictReader(file), 400))
    column = "text" if "text" in rows[0] else "description"
    batch = batch_of([row[column] for row in rows])
    found = detector.detect(batch)
    check(batch, found)
