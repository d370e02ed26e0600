"""What the signs of a lead come to: ILO dimensions, forms, and whether someone under 18 is spoken of."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.records import Dimension, RollUp
from fanal.network.combinations import GRADES, counted
from fanal.network.rank import NONE, STRENGTH, Floats, Ints
from fanal.network.ties import rows_in

ADULT = 18  # years; the Palermo Protocol's child is anyone younger (article 3 (d))
DIMENSIONS = (
    "deceptive recruitment",
    "coercive recruitment",
    "recruitment by abuse of vulnerability",
    "exploitation",
    "coercion at destination",
    "abuse of vulnerability at destination",
)
_LIST = re.compile("^ILO-D-([AC])([LS])-")  # one list each for adults and children, labour and sexual
_WHOM = {"A": "adults", "C": "children"}
_FORM = {"L": "labour", "S": "sexual"}
_OF_CHILDREN = ("children", "association with armed forces/groups")
_SIGN = ("rule_id", "indicator", "dimension", "form", "strength")


class Sign(NamedTuple):
    """A finding for, as far as it counts here."""

    rule: str
    indicator: str
    dimension: str
    form: str
    strength: str


def _list_of(indicator: str) -> str:
    found = _LIST.match(indicator)
    return f"{_WHOM[found[1]]}, {_FORM[found[2]]}" if found else ""


def roll_up(signs: Iterable[Sign], *, under_18: bool = False) -> RollUp:
    """Return what signs come to; their order and number of times change nothing, more never make it less.

    `under_18`: a text states an age below 18. Signs of other lists than the ILO's survey are in no dimension.
    """
    held = sorted(set(signs))
    lists: dict[tuple[str, str], list[Sign]] = {}
    for sign in held:
        name = _list_of(sign.indicator)
        if name and sign.dimension in DIMENSIONS:
            lists.setdefault((name, sign.dimension), []).append(sign)
    dimensions = []
    for (name, dimension), members in lists.items():
        seen_by: dict[str, set[str]] = {}
        for sign in members:
            if sign.strength in GRADES:
                seen_by.setdefault(sign.indicator, set()).add(sign.rule)
        counts = counted(seen_by, {sign.indicator: sign.strength for sign in members})
        ungraded = {sign.indicator for sign in members if sign.strength not in GRADES}
        dimensions.append(Dimension(name, dimension, *counts, len(ungraded), counts.met, counts.lacking))
    dimensions.sort(key=lambda one: (one.of, DIMENSIONS.index(one.name)))
    forms = tuple(sorted({sign.form for sign in held if sign.form not in ("", "any")}))
    return RollUp(tuple(dimensions), forms, under_18 or any(s.dimension in _OF_CHILDREN for s in held))


def _young(mentions: pa.Table, ids: pa.Array) -> set[int]:
    """Return the posts that state an age below 18, or a range that begins there."""
    ages = mentions.filter(pc.equal(mentions["kind"], "age-claim"))
    lowest = [int(value.partition("-")[0]) for value in ages["value"].to_pylist()]
    posts = rows_in(ages["post_id"], ids).tolist()
    return {post for post, age in zip(posts, lowest, strict=True) if age < ADULT}


def roll_ups(
    ids: pa.Array, subject_of: Ints, left: Floats, findings: pa.Table, mentions: pa.Table, subjects: int
) -> list[RollUp]:
    """Return the roll-up of every subject; `subject_of` and `left` are per post of `ids` (sorted).

    Signs of posts of which nothing is left, being quoted, are not among them, nor is anything against.
    """
    kept = pc.and_(
        pc.equal(findings["polarity"], "for"),
        pc.is_in(findings["strength"], value_set=pa.array(list(STRENGTH))),
    )
    findings = findings.filter(pc.fill_null(kept, False))
    post = rows_in(findings["post_id"], ids)
    shown = (subject_of[post] != NONE) & (left[post] > 0)
    columns = {name: pc.fill_null(findings[name], "") for name in _SIGN}
    table = pa.table({"subject": subject_of[post], **columns}).filter(pa.array(shown))
    signs: list[list[Sign]] = [[] for _ in range(subjects)]
    for row in table.group_by(["subject", *_SIGN]).aggregate([]).to_pylist():
        signs[row["subject"]].append(Sign(*(row[name] for name in _SIGN)))
    showing = np.unique(post[shown]).tolist()
    young = {int(subject_of[one]) for one in _young(mentions, ids).intersection(showing)}
    return [roll_up(held, under_18=subject in young) for subject, held in enumerate(signs)]
