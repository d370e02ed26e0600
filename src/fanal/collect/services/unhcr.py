"""UNHCR Jordan's public listing of services: two forms of its JSON, 2014 to 2016, English and Arabic."""

from collections.abc import Iterable, Mapping
from typing import Any

from fanal.collect.services.shape import Object, coordinates, first, objects, said, unique
from fanal.collect.tally import Tally

_ELIGIBILITY = ("Registration Type Requirement", "Nationality", "Intake Criteria", "متطلب نوع التسجيل",
                "الجنسية",
                "معايير القبول")  # fmt: skip
_SCHEDULE = ("Availability", "Availability Day", "مدى التوفر", "تاريخ التوفر")
_OPENS, _CLOSES = "Office Open at", "Office close at"


def is_feature(record: Object) -> bool:
    """Say whether an object is a service written as a GeoJSON feature."""
    properties = record.get("properties")
    return record.get("type") == "Feature" and isinstance(properties, dict) and "partnerName" in properties


def is_listing(record: Object) -> bool:
    """Say whether an object is a service of the later form."""
    return {"category", "region", "organization"} <= record.keys()


def _details(pairs: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return question -> answers; numbers before a question and the form {answer: true} are undone."""
    found: dict[str, str] = {}
    for key, value in pairs:
        answers = list(value) if isinstance(value, dict) else [said(value)]
        text = "; ".join(answer for answer in map(said, answers) if answer)
        if text:
            found[key.lstrip("0123456789. ").strip()] = text
    return found


def _point(location: Any, tally: Tally) -> tuple[float | None, float | None]:
    """Return latitude and longitude of a GeoJSON geometry or feature; only a point has them."""
    geometry = location.get("geometry", location) if isinstance(location, dict) else {}
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    point = geometry.get("coordinates") if is_point else None
    if not isinstance(point, list) or len(point) < 2:
        return None, None
    return coordinates(point[1], point[0], tally)


def _row(details: dict[str, str], record: Object, more: Mapping[str, Any]) -> dict[str, Any]:
    since, until = first(record, "startDate"), first(record, "endDate")
    span = f"{since or '?'} to {until or '?'}" if since or until else None
    clock = [details.pop(key, None) for key in (_OPENS, _CLOSES)]
    hours = " - ".join(filter(None, clock)) or None
    schedule = unique([span, *(details.pop(key, None) for key in _SCHEDULE), hours])
    eligibility = unique(details.pop(key, None) for key in _ELIGIBILITY)
    rest = [f"{key}: {value}" for key, value in details.items()]
    description = unique([*more.pop("about", []), *rest]) if isinstance(more, dict) else []
    return {
        **more,
        "description": "\n".join(description) or None,
        "eligibility": "; ".join(eligibility) or None,
        "schedule": "; ".join(schedule) or None,
        "phones": [],
        "languages": [],
    }


def feature_rows(record: Object, tally: Tally) -> tuple[dict[str, Any], ...]:
    """Return the row of a feature."""
    properties = record["properties"]
    known = {"locationName", "partnerName", "comments", "activity", "activityCategory", "activityName",
             "startDate",
             "endDate", "indicators"}  # fmt: skip
    details = _details((key, value) for key, value in properties.items() if key not in known)
    latitude, longitude = _point(record.get("geometry"), tally)
    indicators = properties.get("indicators")
    about = [first(properties, "comments"), *(indicators if isinstance(indicators, dict) else [])]
    more = {
        "external_id": said(record.get("id")),
        "name": first(properties, "activityName", "activityCategory"),
        "organization": first(properties, "partnerName"),
        "taxonomy": unique([first(properties, "activityCategory"), first(properties, "activityName")]),
        "address": first(properties, "locationName"),
        "latitude": latitude,
        "longitude": longitude,
        "about": about,
    }
    return (_row(details, properties, more),)


def listing_rows(record: Object, tally: Tally) -> tuple[dict[str, Any], ...]:
    """Return the row of a service of the later form, whose lists of what and how changed places over time."""
    lists = [record.get("details"), record.get("servicesProvided")]
    pairs = [
        pair
        for value in lists
        for item in objects(value)
        if "properties" not in item
        for pair in item.items()
    ]
    provided = record.get("servicesProvided")
    nested = provided if isinstance(provided, dict) else {}
    pairs += [pair for item in objects(nested.get("servicesProvided")) for pair in item.items()]
    hours = record.get("hours")
    if isinstance(hours, dict):
        pairs += [(_OPENS, hours.get("openAt")), (_CLOSES, hours.get("closedAt"))]
    properties = nested.get("properties")
    comments = first(properties, "comments") if isinstance(properties, dict) else None
    about = [said(item) for value in lists if isinstance(value, list) for item in value]
    category = record.get("category")
    top = category if isinstance(category, dict) else {}
    below = top.get("subCategory")
    terms = unique([first(top, "name", "id"), first(below, "name") if isinstance(below, dict) else None])
    organization = record.get("organization")
    latitude, longitude = _point(record.get("location"), tally)
    more = {
        "external_id": said(record.get("id")),
        "name": terms[-1] if terms else None,
        "organization": first(organization, "name") if isinstance(organization, dict) else said(organization),
        "taxonomy": terms,
        "address": first(record, "region"),
        "latitude": latitude,
        "longitude": longitude,
        "about": [comments, *about],
    }
    return (_row(_details(pairs), record, more),)
