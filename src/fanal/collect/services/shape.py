"""A service in the nested form of HSDS 3.0 as rows of SERVICES, one for each place it is offered at."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fanal.collect.tally import Tally

Object = Mapping[str, Any]
_ADDRESS = ("address_1", "address_2", "address_3", "address_4", "city", "region", "state_province",
            "postal_code", "country")  # fmt: skip


def said(value: Any) -> str | None:
    """Return a value as text without surrounding white space; None when it is empty or no text."""
    if isinstance(value, bool | dict | list) or value is None:
        return None
    return str(value).strip() or None


def first(record: Object, *keys: str) -> str | None:
    """Return the first of some fields that says something."""
    return next((text for key in keys if (text := said(record.get(key)))), None)


def objects(value: Any) -> list[Object]:
    """Return the objects of a list; an object alone is a list of one."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def unique(values: Iterable[str | None]) -> list[str]:
    """Return the values that say something, each once, in order."""
    return list(dict.fromkeys(value for value in values if value))


def _degrees(value: Any, bound: float) -> float | None:
    try:
        degrees = float(said(value) or "")
    except ValueError:
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= bound else None


def coordinates(latitude: Any, longitude: Any, tally: Tally) -> tuple[float | None, float | None]:
    """Return a place's coordinates in degrees; both stay unknown, and are counted, when one is not usable."""
    if said(latitude) is None and said(longitude) is None:
        return None, None
    found = _degrees(latitude, 90), _degrees(longitude, 180)
    if None in found:
        tally.count("places have coordinates that are no degrees and stay unknown")
        return None, None
    return found


def _phones(*holders: Object) -> list[str]:
    phones = [phone for holder in holders for phone in objects(holder.get("phones"))]
    return unique(
        " ext. ".join(filter(None, [said(phone.get("number")), said(phone.get("extension"))]))
        for phone in phones
        if said(phone.get("number"))
    )


def _languages(*holders: Object) -> list[str]:
    names: list[str | None] = []
    for holder in holders:
        value = holder.get("languages")
        if isinstance(value, str):
            names += [part.strip() for part in value.replace(";", ",").split(",")]
        elif isinstance(value, list):
            names += [said(item) for item in value if not isinstance(item, dict)]
        names += [first(language, "name", "language", "code") for language in objects(value)]
    return unique(names)


def _hours(schedule: Object) -> str | None:
    opens, closes = first(schedule, "opens_at"), first(schedule, "closes_at")
    day = first(schedule, "byday", "weekday", "freq")
    clock = f"{opens or '?'}-{closes or '?'}" if opens or closes else None
    return first(schedule, "description") or " ".join(filter(None, [day, clock])) or None


def _schedule(*holders: Object) -> str | None:
    hours = [_hours(item) for holder in holders for item in objects(holder.get("schedules"))]
    return "; ".join(unique([*hours, *(said(holder.get("schedules")) for holder in holders)])) or None


def _ages(service: Object) -> str | None:
    low, high = first(service, "minimum_age"), first(service, "maximum_age")
    return f"ages {low or '0'} to {high}" if high else f"from age {low}" if low else None


def _cost(option: Object) -> str | None:
    return (
        " ".join(
            filter(
                None, (first(option, key) for key in ("amount", "currency", "option", "amount_description"))
            )
        )
        or None
    )


def _terms(service: Object) -> list[str]:
    terms: list[str | None] = []
    for key in ("attributes", "taxonomy_terms", "taxonomies", "taxonomy"):
        for item in objects(service.get(key)):
            nested = item.get("taxonomy_term")
            term = nested if isinstance(nested, dict) else item
            terms.append(first(term, "name", "term", "code", "value"))
        value = service.get(key)
        terms += [said(item) for item in value] if isinstance(value, list) else [said(value)]
    return unique(terms)


def _address(location: Object) -> str | None:
    lines = [
        ", ".join(unique(first(address, key) for key in _ADDRESS))
        for address in objects(location.get("addresses"))
    ]
    lines = unique(lines) or unique([first(location, "address")])
    return ", ".join(unique([first(location, "name"), *lines])) or None


def _places(service: Object) -> Iterator[tuple[Object, Object]]:
    """Yield (what is said of the service at the place, the place)."""
    for at in objects(service.get("service_at_locations")):
        nested = at.get("location")
        yield at, nested if isinstance(nested, dict) else {}
    for location in objects(service.get("locations")):
        yield {}, location


def _organization(service: Object) -> str | None:
    nested = service.get("organization")
    if isinstance(nested, dict):
        return first(nested, "name")
    return said(nested) or first(service, "organization_name")


def service_rows(service: Object, tally: Tally) -> tuple[dict[str, Any], ...]:
    """Return a service's rows without id, source and place in the file: one a location, one if it has none.

    Dates stay as written. Phones of the service come before those of the place.
    """
    organization = service.get("organization")
    holder = organization if isinstance(organization, dict) else {}
    common = {
        "external_id": first(service, "id"),
        "name": first(service, "name"),
        "organization": _organization(service),
        "description": first(service, "description"),
        "status": first(service, "status"),
        "url": first(service, "url", "website") or first(holder, "website", "url"),
        "email": first(service, "email") or first(holder, "email"),
        "eligibility": "; ".join(
            unique(
                [
                    first(service, "eligibility_description"),
                    *_listed(service.get("eligibility")),
                    _ages(service),
                ]
            )
        )
        or None,
        "fees": "; ".join(
            unique([first(service, "fees_description"), first(service, "fees"), *_costs(service)])
        )
        or None,
        "taxonomy": _terms(service),
        "assured_date": first(service, "assured_date"),
        "last_modified": first(service, "last_modified"),
    }
    places = list(_places(service)) or [({}, {})]
    if len(places) > 1:
        tally.count("services are offered at several places and have one row for each")
    return tuple({**common, **_placed(service, holder, at, location, tally)} for at, location in places)


def _costs(service: Object) -> list[str | None]:
    return [_cost(option) for option in objects(service.get("cost_options"))]


def _listed(value: Any) -> list[str | None]:
    if isinstance(value, list):
        return [
            first(item, "eligibility", "name") if isinstance(item, dict) else said(item) for item in value
        ]
    return [said(value)]


def _placed(
    service: Object, organization: Object, at: Object, location: Object, tally: Tally
) -> dict[str, Any]:
    phones = _phones(service, at, location) or _phones(organization)
    latitude, longitude = coordinates(location.get("latitude"), location.get("longitude"), tally)
    return {
        "phones": phones,
        "address": _address(location),
        "latitude": latitude,
        "longitude": longitude,
        "languages": _languages(service, at, location),
        "schedule": _schedule(service, at, location),
    }
