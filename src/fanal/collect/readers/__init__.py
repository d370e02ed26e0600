"""One reader a form of file; adding a form is one file here and one line in this table."""

from collections.abc import Callable, Mapping

from fanal.collect.found import Found
from fanal.collect.readers.arc import open_arc
from fanal.collect.readers.delimited import open_delimited
from fanal.collect.readers.html import open_html
from fanal.collect.readers.instagram import open_instagram
from fanal.collect.readers.json_lines import open_json_lines
from fanal.collect.readers.json_whole import open_json
from fanal.collect.readers.mail import open_mail
from fanal.collect.readers.mbox import open_mbox
from fanal.collect.readers.parquet import open_parquet
from fanal.collect.readers.plain import open_plain
from fanal.collect.readers.sheet import open_sheet
from fanal.collect.readers.sms_backup import open_sms_backup
from fanal.collect.readers.telegram import open_telegram
from fanal.collect.readers.warc import open_warc
from fanal.collect.readers.whatsapp import open_whatsapp
from fanal.collect.record import Opened

Reader = Callable[[Found, Mapping[str, str], Callable[[int], None]], Opened]

READERS: dict[str, Reader] = {
    "arc": open_arc,
    "csv": open_delimited,
    "eml": open_mail,
    "html": open_html,
    "instagram": open_instagram,
    "json": open_json,
    "jsonl": open_json_lines,
    "mbox": open_mbox,
    "parquet": open_parquet,
    "sheet": open_sheet,
    "sms": open_sms_backup,
    "telegram": open_telegram,
    "text": open_plain,
    "warc": open_warc,
    "whatsapp": open_whatsapp,
}
