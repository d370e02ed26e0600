"""Reads one input of any kind: as posts, transactions, facts of cases or services."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace

from fanal.base.progress import Progress
from fanal.base.records import Rejection
from fanal.base.tables import CASE_FACTS, SERVICES, TRANSACTIONS
from fanal.collect.cases.case_table import open_case_table
from fanal.collect.columnar import Columns
from fanal.collect.found import Found
from fanal.collect.local import Told, copy_of
from fanal.collect.money.camt import open_camt
from fanal.collect.money.mt940 import open_mt940
from fanal.collect.money.statement_table import open_statement_table
from fanal.collect.readers import READERS
from fanal.collect.record import Record, Refused, Skipped
from fanal.collect.services.json_directory import open_json_directory
from fanal.collect.services.tables import open_service_tables
from fanal.collect.sha256 import sha256_of, sha256_of_parts
from fanal.collect.source import SourceRun, read_posts
from fanal.collect.stream import unheard
from fanal.collect.table_run import Entry, OpenedTable, Shape, TableRun

_Opener = Callable[[Found, Mapping[str, str], Callable[[int], None]], OpenedTable]
_MONEY = Shape(TRANSACTIONS, "txn_id", "x")
_CASES = Shape(CASE_FACTS, "case_id", "k")
_SERVICES = Shape(SERVICES, "service_id", "v")
_OPENERS: dict[str, tuple[_Opener, Shape]] = {
    "camt": (open_camt, _MONEY),
    "mt940": (open_mt940, _MONEY),
    "money-table": (open_statement_table, _MONEY),
    "case-table": (open_case_table, _CASES),
    "services-json": (open_json_directory, _SERVICES),
    "services-tables": (open_service_tables, _SERVICES),
}


def read(
    found: Found,
    *,
    mapping: Mapping[str, str] | None = None,
    reject: Callable[[Rejection], None],
    progress: Progress,
) -> SourceRun | TableRun:
    """Open one input for reading; `reject` is called for every record that is set aside.

    What comes is a run of record batches, of the table that KINDS names for the input's kind, and then the
    run's `report`. `mapping` (role or field -> column) overrides what is recognised. In the report `kept`
    counts posts, transactions, cases and services: a case has a row for each of its facts, a service one for
    each of its places, all with one id. Money goes from debtor to creditor, and amounts are positive; facts
    of cases are about people and for the workspace's tables, never for a score. A file inside an archive is
    read from a private copy that is gone once the run is exhausted or dropped. Raises InputError for a file
    that is not what its reader takes, MappingError for a mapping that does not fit, OSError when it cannot be
    opened.
    """
    if found.reader not in _OPENERS:
        return read_posts(found, mapping=mapping, reject=reject, progress=progress)
    opener, shape = _OPENERS[found.reader]
    told = Told(found, progress)
    copy = copy_of(found)
    try:
        local = replace(found, path=copy.path) if copy else found
        opened = opener(local, mapping or {}, told)
        return TableRun(found, shape, opened, _sha256(local), reject, told, copy)
    except BaseException:
        told.rest()
        if copy:
            copy.close()
        raise


def items_of(
    found: Found, mapping: Mapping[str, str]
) -> Iterator[Record | Refused | Skipped | Columns | Entry]:
    """Yield what a file on the disk is read as, item by item, before anything of it is counted."""
    if found.reader in _OPENERS:
        yield from _OPENERS[found.reader][0](found, mapping, unheard).items
    else:
        yield from READERS[found.reader](found, mapping, unheard).records


def _sha256(found: Found) -> str:
    if not found.parts:
        return sha256_of(found.path)
    hashes = {}
    for part in found.parts:
        copy = copy_of(part)
        with copy or nullcontext():
            hashes[part.name] = sha256_of(copy.path if copy else part.path)
    return sha256_of_parts(hashes)
