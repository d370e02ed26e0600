"""Whatever comes later, what was true until an instant was found until then, by every typology."""

from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from bench.money.background import background
from bench.money.schemes import LOOK_ALIKES, SCHEMES, Book

from fanal.base.tables import TRANSACTIONS
from fanal.money import TraceOptions, load_typologies
from fanal.money.evaluate import evaluate
from fanal.money.ledger import ledger

NEVER_ALONE = {"random-walk"}  # of ways that share steps the longest is told, so a longer one takes its place


def met(table: pa.Table, until: int) -> set[tuple[str, str, int]]:
    books = ledger(lambda name: table[name], TraceOptions(base="USD"))
    return {
        (one.id, books.nodes[found.holder].as_py(), found.since)
        for one in load_typologies()
        if one.id not in NEVER_ALONE
        for found in evaluate(one, books, 100_000).found
        if found.since <= until
    }


def test_no_typology_looks_ahead() -> None:
    book = Book(5)
    for kind, scheme in SCHEMES.items():
        scheme(book, f"{kind}1".upper())
    for kind, alike in LOOK_ALIKES.items():
        alike(book, f"{kind}1".upper())
    planted = pa.Table.from_pylist(book.rows, TRANSACTIONS)
    whole = pa.concat_tables([background(4_000, 5), planted])
    middle = int(np.median([at.timestamp() for at in planted["at"].to_pylist()]))
    early = whole.filter(pc.less_equal(whole["at"], pa.scalar(datetime.fromtimestamp(middle).astimezone())))
    known, later = met(early, middle), met(whole, middle)
    assert known
    assert len({typology for typology, _, _ in known}) > 10
    assert known == later
