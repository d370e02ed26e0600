"""The kinds of input: the table each fills, the readers that fill it, and the columns a person may name."""

from collections.abc import Mapping
from dataclasses import dataclass

from fanal.collect.cases.recognise import ID
from fanal.collect.cases.standards import key, standards
from fanal.collect.columns import ROLES
from fanal.collect.money import columns as money_columns
from fanal.collect.readers import READERS
from fanal.collect.services.tabular_directory import SERVICE_FIELDS

POSTS, MONEY, CASES, SERVICES = "posts", "money", "cases", "services"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input: its table, the id of that table's records, and the names of its readers."""

    table: str
    id_column: str
    readers: frozenset[str]


KINDS: Mapping[str, Kind] = {
    POSTS: Kind("posts", "post_id", frozenset(READERS)),
    MONEY: Kind("transactions", "txn_id", frozenset({"camt", "mt940", "money-table"})),
    CASES: Kind("case_facts", "case_id", frozenset({"case-table"})),
    SERVICES: Kind("services", "service_id", frozenset({"services-json", "services-tables"})),
}
READER_NAMES = frozenset(name for kind in KINDS.values() for name in kind.readers)
TABLES = frozenset(
    {"csv", "jsonl", "json", "parquet", "sheet", "money-table", "case-table", "services-tables"}
)
_KIND_OF = {reader: name for name, kind in KINDS.items() for reader in kind.readers}
_MONEY_ROLES = {*money_columns.ROLES, *money_columns.LITERALS}


def kind_of(reader: str) -> str:
    """Return the kind of input a reader is for; posts for a file that no reader takes."""
    return _KIND_OF.get(reader, POSTS)


def takes(kind: str, role: str) -> bool:
    """Say whether columns of that kind of input can be named by `role`."""
    if kind == MONEY:
        return role in _MONEY_ROLES
    if kind == CASES:
        return role == ID or key(role) in standards().by_name
    return role in (SERVICE_FIELDS if kind == SERVICES else ROLES)
