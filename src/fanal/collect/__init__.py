"""Files and folders become posts, transactions, cases and services; nothing is lost without its reason."""

from fanal.collect.discover import discover
from fanal.collect.found import Discovery, Found
from fanal.collect.inputs import read
from fanal.collect.kinds import KINDS, READER_NAMES, TABLES, kind_of, takes
from fanal.collect.source import SourceRun
from fanal.collect.table_run import TableRun

__all__ = [
    "KINDS",
    "READER_NAMES",
    "TABLES",
    "Discovery",
    "Found",
    "SourceRun",
    "TableRun",
    "discover",
    "kind_of",
    "read",
    "takes",
]
