"""What a look at an input shows, kind by kind: gathered batch by batch, and nobody's words or names in it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.mask import mask_account, mask_spans, mask_text
from fanal.detect import DetectConfig
from fanal.workspace.audit import MASKED
from fanal.workspace.detecting import detector
from fanal.workspace.masking import CONTACTS, Mask, mask_name

SAMPLES = 3
SAMPLE_LENGTH = 160
SET_ASIDE = "(set aside unread: it may hold sexual content about a child)"
LANGUAGE_POSTS = 200
_MOST_ACCOUNTS = 5
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Look(Protocol):
    """What is gathered while an input is read."""

    def take(self, batch: pa.RecordBatch) -> None:
        """Take the next records."""

    def fields(self) -> dict[str, Any]:
        """Return what a SourcePreview says of this kind of input."""


class _Times:
    """The first and last time met."""

    def __init__(self) -> None:
        self._first: datetime | None = None
        self._last: datetime | None = None

    def take(self, times: pa.Array) -> None:
        span = pc.min_max(times).as_py()
        self._first = min((t for t in (self._first, span["min"]) if t is not None), default=None)
        self._last = max((t for t in (self._last, span["max"]) if t is not None), default=None)

    def fields(self) -> dict[str, Any]:
        return {"first_seen": _iso(self._first), "last_seen": _iso(self._last)}


def _iso(value: datetime | None) -> str | None:
    return None if value is None else value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ranked(counts: Counter[str], most: int | None = None) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


class Posts:
    """Times, and of the first posts their languages and beginnings."""

    def __init__(self) -> None:
        self._times = _Times()
        self._heads: list[pa.RecordBatch] = []  # a short file may come in several batches too
        self._wanted = LANGUAGE_POSTS

    def take(self, batch: pa.RecordBatch) -> None:
        """Take the next posts."""
        self._times.take(batch["posted_at"])
        if self._wanted and batch.num_rows:
            self._heads.append(batch.slice(0, self._wanted))
            self._wanted -= self._heads[-1].num_rows

    def fields(self) -> dict[str, Any]:
        """Return times, languages and samples."""
        if not self._heads:
            return self._times.fields()
        (head,) = pa.Table.from_batches(self._heads).combine_chunks().to_batches()
        found = detector(DetectConfig()).detect(head)
        samples = []
        columns = (head["post_id"].to_pylist(), head["text"].to_pylist(), found.withheld.to_pylist())
        for post_id, text, why in islice(zip(*columns, strict=True), SAMPLES):
            spans = [
                (row["start"], row["end"], row["kind"])
                for row in found.mentions.filter(pc.equal(found.mentions["post_id"], post_id)).to_pylist()
                if row["field"] == "text" and row["kind"] in CONTACTS
            ]
            masked = " ".join(mask_spans(text.encode(), spans).split()) if why is None else SET_ASIDE
            samples.append(masked if len(masked) <= SAMPLE_LENGTH else masked[:SAMPLE_LENGTH] + "…")
        return {
            **self._times.fields(),
            "languages": _ranked(Counter(lang for lang in found.lang.to_pylist() if lang)),
            "sample": tuple(Mask(MASKED).words(sample) for sample in samples),
        }


class Money:
    """Times, currencies, the accounts met most, and the first transactions without their memos."""

    def __init__(self) -> None:
        self._times, self._samples = _Times(), list[str]()
        self._currencies, self._accounts = Counter[str](), Counter[str]()

    def take(self, batch: pa.RecordBatch) -> None:
        """Take the next transactions."""
        self._times.take(batch["at"])
        self._currencies.update(code or "unknown" for code in batch["currency"].to_pylist())
        for side in ("debtor_account", "creditor_account"):
            self._accounts.update(account for account in batch[side].to_pylist() if account)
        rows = batch.slice(0, SAMPLES - len(self._samples)).to_pylist()
        self._samples += [_transaction(row) for row in rows]

    def fields(self) -> dict[str, Any]:
        """Return times, currencies, accounts and samples."""
        accounts: Counter[str] = Counter()
        for account, count in _ranked(self._accounts, _MOST_ACCOUNTS).items():
            if (masked := mask_account(account)) != mask_account(""):
                accounts[masked] += count
        return {
            **self._times.fields(),
            "currencies": _ranked(self._currencies),
            "accounts": _ranked(accounts),
            "accounts_met": len(self._accounts),
            "sample": tuple(self._samples),
        }


def _party(name: str | None, account: str | None) -> str:
    shown = " ".join(filter(None, [name and mask_name(name), account and mask_account(account)]))
    return shown or "?"


def _amount(amount: float) -> str:
    return f"{amount:,.2f}" if round(amount, 2) == amount else f"{amount:,.8f}".rstrip("0")


def _transaction(row: dict[str, Any]) -> str:
    day = row["at"].strftime("%Y-%m-%d") if row["at"] else "no date"
    parties = [_party(row[side], row[f"{side}_account"]) for side in ("debtor", "creditor")]
    said = [
        day,
        f"{_amount(row['amount'])} {row['currency'] or '?'}",
        " -> ".join(parties),
        "taken back" if row["reversal"] else "",
        "with a memo" if row["memo"] else "without a memo",
    ]
    return ", ".join(filter(None, said))


class Cases:
    """How many cases fill which field; never what stands in it."""

    def __init__(self) -> None:
        self._filled: dict[str, Counter[str]] = {}

    def take(self, batch: pa.RecordBatch) -> None:
        """Take the next facts."""
        groups = pa.table(batch.select(["standard", "field"])).group_by(["standard", "field"])
        for row in groups.aggregate([([], "count_all")]).to_pylist():
            self._filled.setdefault(row["standard"], Counter())[row["field"]] += row["count_all"]

    def fields(self) -> dict[str, Any]:
        """Return the fields by standard."""
        return {"fields": {name: _ranked(self._filled[name]) for name in sorted(self._filled)}}


class Services:
    """Languages, how old the entries are, and the names of the first."""

    def __init__(self) -> None:
        self._languages, self._samples = Counter[str](), list[str]()
        self._last, self._undated, self._oldest = "", 0, ""

    def take(self, batch: pa.RecordBatch) -> None:
        """Take the next rows; a service has one for each of its places, one after the other."""
        for row in batch.to_pylist():
            if row["service_id"] == self._last:
                continue
            self._last = row["service_id"]
            self._languages.update(row["languages"] or ())
            day = _DAY.match(row["assured_date"] or "")
            self._undated += day is None
            self._oldest = min(filter(None, (self._oldest, day[0] if day else "")), default="")
            if len(self._samples) < SAMPLES:
                self._samples.append(_service(row))

    def fields(self) -> dict[str, Any]:
        """Return languages, age and samples."""
        return {
            "languages": _ranked(self._languages),
            "oldest_assured": self._oldest or None,
            "never_assured": self._undated,
            "sample": tuple(self._samples),
        }


def _service(row: dict[str, Any]) -> str:
    phones = f"{len(row['phones'])} phone{'' if len(row['phones']) == 1 else 's'}" if row["phones"] else ""
    said: Iterable[str | None] = (row["name"], row["organization"], row["address"], phones)
    text = mask_text(" | ".join(" ".join(part.split()) for part in said if part))
    return text if len(text) <= SAMPLE_LENGTH else text[:SAMPLE_LENGTH] + "…"


LOOKS: dict[str, type[Look]] = {"posts": Posts, "money": Money, "cases": Cases, "services": Services}
