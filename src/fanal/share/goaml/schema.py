"""A draft held against the schema of the unit that would receive it; the user has that schema, fanal has
none.
"""

from pathlib import Path

from lxml import etree

from fanal.base.errors import InputError

MOST = 50


def _parser() -> etree.XMLParser:
    """Return a parser that reaches no network and expands nothing."""
    return etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=False)


def validate(draft: bytes, schema: Path) -> list[str]:
    """Return what in a draft the schema does not allow, by line; raises InputError for an unusable schema."""
    try:
        read = etree.XMLSchema(etree.parse(str(schema), _parser()))
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError, OSError) as problem:
        raise InputError(
            f"the schema cannot be used: {' '.join(str(problem).split())[:200]}", where=str(schema),
            expected="an XML schema (XSD) with all the files it includes beside it",
            do="give the unit's schema",
        ) from None  # fmt: skip
    document = etree.fromstring(draft, _parser())
    if read.validate(document):
        return []
    return [f"line {error.line}: {' '.join(error.message.split())}" for error in list(read.error_log)[:MOST]]
