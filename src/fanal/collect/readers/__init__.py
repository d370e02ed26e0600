"""One reader a form of file; adding a form is one file here and one line in this table."""

from collections.abc import Callable, Mapping

from fanal.collect.found import Found
from fanal.collect.readers.delimited import open_delimited
from fanal.collect.readers.json_lines import open_json_lines
from fanal.collect.readers.json_whole import open_json
from fanal.collect.readers.mail import open_mail
from fanal.collect.readers.mbox import open_mbox
from fanal.collect.readers.parquet import open_parquet
from fanal.collect.readers.plain import open_plain
from fanal.collect.record import Opened

Reader = Callable[[Found, Mapping[str, str], Callable[[int], None]], Opened]

READERS: dict[str, Reader] = {
    "csv": open_delimited,
    "eml": open_mail,
    "json": open_json,
    "jsonl": open_json_lines,
    "mbox": open_mbox,
    "parquet": open_parquet,
    "text": open_plain,
}
