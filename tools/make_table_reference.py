"""Write docs/reference/tables.md from src/fanal/base/tables.py: columns, types and the comments beside them.

Run `python tools/make_table_reference.py [--check]`; `--check` exits 1 when the committed page differs.
"""

import argparse
import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from fanal.base import tables

PAGE = Path(__file__).parents[1] / "docs/reference/tables.md"
HEAD = """\
# The tables

This page is generated from `src/fanal/base/tables.py` by `tools/make_table_reference.py`; change the code,
not the page.

`fanal find` writes each table to `tables/<name>.parquet` below the workspace. They hold the evidence itself:
contacts in them are **not** masked. {about}
"""
ONE_ROW = {
    "sources": "One input file: what it was, how it was read, and what became of its records.",
    "posts": "One text someone published or sent, unchanged.",
    "quarantine": "A post whose text was set aside unread: it may hold sexual content about a child.",
    "transactions": "One movement of money, as the bank or the table tells it.",
    "hits": "One typology met by movements of money, by `fanal trace`.",
    "account_ranks": "One account of the hits, in the order in which to look, by `fanal trace`.",
    "case_facts": "One filled cell of a case; the rows of a case have one `case_id`.",
    "services": "One service at one of its places; a service at several has a row for each, with one id.",
    "mentions": "One contact, price or other fact read in a post.",
    "findings": "One published indicator seen in a post, by one rule, at one place.",
    "links": "One tie between two posts, with its reasons.",
    "clusters": "One post that was written from a template or is tied by a rare contact.",
    "templates": "One shared text with its slots.",
    "slots": "What one post has in one slot of its template.",
    "networks": "Posts that hold together after weak bridges are cut.",
    "leads": "What a person is asked to look at, with the reasons for and against.",
}
PLAIN = {  # columns that mean the same in every table that has them without a comment
    "source_id": "names the input file",
    "post_id": "names the post",
    "record": "where it stands in its file",
    "external_id": "the input's own id, as written",
    "name": "as written",
    "organization": "who offers it",
    "description": "as written",
    "url": "as written",
    "email": "as written",
    "phones": "of the service, then of the place",
    "address": "of the place, in one line",
    "latitude": "degrees",
    "longitude": "degrees",
    "languages": "as written",
    "eligibility": "who may come, with ages",
    "fees": "what it costs",
    "schedule": "opening hours, in words",
    "taxonomy": "its terms",
    "last_modified": "when the entry changed, as written",
    "at": "booking date, null where it can't be told",
    "at_raw": "the date as written",
    "creditor": "who received it, as written",
    "creditor_account": "as the debtor's",
    "memo": "what was written with it",
    "place": "place, or countries of both ends as DE > RO",
    "hit_id": "names the hit",
    "typology": "names the typology",
    "version": "of the typology",
    "rank": "from 1, the first to look at",
    "hits": "how many are about it",
    "groups": "what its signs are about",
    "forms": "of exploitation, as rules name them",
    "rule_id": "names the rule",
    "link_id": "names the tie",
    "cluster_id": "names the cluster",
    "template_id": "names the template",
    "network_id": "names the network",
    "lead_id": "names the lead",
    "start": "first byte of the span",
    "end": "byte after the last of the span",
    "first_seen": "earliest known time of its posts",
    "last_seen": "latest known time of its posts",
}
TYPES = {
    "string": "text",
    "int64": "whole number",
    "double": "number",
    "bool": "true or false",
    "timestamp[us, tz=UTC]": "time, UTC",
    "list<item: string>": "list of texts",
}


def comments(source: str) -> dict[int, str]:
    """Return the comment that ends each line of Python source, by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def remarks(source: str) -> dict[str, dict[str, str]]:
    """Return {table: {column: comment}} for every `NAME = _schema(column=type, ...)` of the source."""
    beside = comments(source)
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        call, target = node.value, node.targets[0]
        if isinstance(call.func, ast.Name) and call.func.id == "_schema" and isinstance(target, ast.Name):
            found[target.id.lower()] = {k.arg: beside.get(k.lineno, "") for k in call.keywords if k.arg}
    return found


def cell(text: str) -> str:
    """Return text as it can stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def rows(schema: pa.Schema, remark: dict[str, str]) -> Iterator[str]:
    """Yield one table's columns as rows of a Markdown table."""
    yield "| column | holds | meaning |\n|---|---|---|"
    for column in schema:
        meaning = remark[column.name] or PLAIN.get(column.name, "")
        yield f"| `{column.name}` | {TYPES[str(column.type)]} | {cell(meaning)} |"


def page() -> str:
    """Return the whole reference page; raises KeyError for a table or type this script does not know."""
    source = Path(tables.__file__).read_text(encoding="utf-8")
    remark = remarks(source)
    about = " ".join((tables.__doc__ or "").split("\n\n", maxsplit=1)[1].split())
    lines = [HEAD.format(about=about)]
    for name, schema in tables.ALL.items():
        lines += [f"## {name}\n", f"{ONE_ROW[name]}\n", *rows(schema, remark[name]), ""]
    return "\n".join(lines)


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    made = page()
    if parser.parse_args().check:
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if current != made:
            sys.stderr.write(f"{PAGE} differs from the schemas: run python tools/make_table_reference.py\n")
        return int(current != made)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
