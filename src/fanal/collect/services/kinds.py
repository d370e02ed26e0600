"""What a JSON object of a directory is: a service in a known form, or something else."""

from collections.abc import Iterator
from typing import Any

from fanal.collect.record import Refused, Skipped
from fanal.collect.services.shape import Object, first, objects, service_rows
from fanal.collect.services.unhcr import feature_rows, is_feature, is_listing, listing_rows
from fanal.collect.table_run import Entry
from fanal.collect.tally import Tally

_ORGANIZATION = {"tax_id", "tax_status", "year_incorporated", "legal_status", "parent_organization_id",
                 "organization_identifiers", "website"}  # fmt: skip
_LOCATION = {"location_type", "addresses", "transportation", "accessibility"}
_TERM = {"taxonomy", "term_uri", "taxonomy_detail", "parent_id", "taxonomy_id"}
_SERVICE = {
    "status", "application_process", "fees", "fees_description", "eligibility_description",
    "service_at_locations",
    "assured_date", "organization_id", "eligibility", "interpretation_services", "organization", "wait_time",
    "minimum_age", "program_id", "service_areas",
}  # fmt: skip

# Names that only a directory of services uses; the others are everyday words, too.
_TELLING = {
    "tax_id", "tax_status", "year_incorporated", "legal_status", "parent_organization_id",
    "organization_identifiers", "location_type", "term_uri", "taxonomy_detail", "application_process",
    "fees_description", "eligibility_description", "service_at_locations", "assured_date", "organization_id",
    "interpretation_services", "program_id", "service_areas", "alternate_name", "taxonomy_terms",
}  # fmt: skip
_TEXTS = {"text", "body", "message", "post", "full_text", "title", "content"}


def is_of_directory(record: Object) -> bool:
    """Say whether an object can't well be anything but a part of a directory of services."""
    if is_feature(record) or (is_listing(record) and record.keys() & {"servicesProvided", "details"}):
        return True
    if isinstance(record.get("service"), dict) and is_of_directory(record["service"]):
        return True
    if any(is_of_directory(service) for service in objects(record.get("services"))[:3]):
        return True
    keys = record.keys()
    telling, plain = len(keys & _TELLING), len(keys & (_SERVICE | _ORGANIZATION | _LOCATION | _TERM))
    return not keys & _TEXTS and (telling >= 2 or (telling == 1 and plain >= 3))


def holds_services(record: Object) -> bool:
    """Say whether an object is a service or holds one."""
    return (
        is_feature(record)
        or is_listing(record)
        or isinstance(record.get("service"), dict)
        or bool(objects(record.get("services")))
        or (bool(first(record, "name")) and bool(record.keys() & _SERVICE) and not _other(record))
    )


def _other(record: Object) -> str | None:
    """Say which part of a directory an object is when it is no service."""
    keys = record.keys()
    if len(keys & _SERVICE) >= 3:
        return None
    if keys & _ORGANIZATION:
        return "an organisation without services"
    if keys & _LOCATION:
        return "a place without services"
    if "name" in keys and keys & {*_TERM, "uri"}:
        return "a taxonomy or a term of one"
    return None


def entries(record: Any, where: str, tally: Tally) -> Iterator[Entry | Refused | Skipped]:
    """Yield the services an object is or holds; an object without any is left out or set aside."""
    if not isinstance(record, dict):
        yield Refused(where, f"expected a JSON object, found {type(record).__name__}", ascii(record)[:200])
    elif is_feature(record):
        yield Entry(where, feature_rows(record, tally))
    elif is_listing(record):
        yield Entry(where, listing_rows(record, tally))
    elif isinstance(record.get("service"), dict):
        at = {key: value for key, value in record.items() if key != "service"}
        yield _service({**record["service"], "service_at_locations": [at]}, where, tally)
    elif nested := objects(record.get("services")):
        holder = {key: value for key, value in record.items() if key != "services"}
        for count, service in enumerate(nested, 1):
            yield _service({"organization": holder, **service}, f"{where}.{count}", tally)
    elif other := _other(record):
        yield Skipped(where, other)
    else:
        yield _service(record, where, tally)


def _service(record: Object, where: str, tally: Tally) -> Entry | Refused:
    if first(record, "name") is None:
        return Refused(where, "no service: it has no name", ascii(dict(record))[:200])
    return Entry(where, service_rows(record, tally))
