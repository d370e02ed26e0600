"""Whether 03/04/21 is in March or in April: told by all the dates of a chat together, or not at all."""

from datetime import date
from functools import lru_cache

Numbers = tuple[int, int, int]

_PLACES = {"day first": (2, 1, 0), "month first": (2, 0, 1), "year first": (0, 1, 2)}  # of year, month, day
_EITHER = ("day first", "month first")
_SINCE = 2009  # a two-digit year that comes first is believed only from the year WhatsApp began


def _date(numbers: Numbers, order: str) -> date | None:
    year, month, day = (numbers[place] for place in _PLACES[order])
    try:
        found = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
    return None if order == "year first" and found.year < _SINCE else found


class Dates:
    """Gathers the dates of a chat, in the order of its messages, and settles how they are written.

    The evidence is, for each order of day and month, how many runs of one date cannot be so and how often
    the time would step back from one message to the next. One order wins when the other has more than three
    times as much against it.
    """

    def __init__(self) -> None:
        self._misfits = dict.fromkeys(_PLACES, 0)
        self._back = dict.fromkeys(_PLACES, 0)
        self._last: dict[str, date] = {}
        self._before: Numbers | None = None
        self.count = 0

    def add(self, numbers: Numbers) -> None:
        """Take in the date of the next message; one that is no date in any order tells nothing."""
        self.count += 1
        if numbers == self._before:
            return
        self._before = numbers
        found = {order: _date(numbers, order) for order in _PLACES}
        if not any(found.values()):
            return
        for order, day in found.items():
            if day is None:
                self._misfits[order] += 1
                continue
            self._back[order] += order in self._last and day < self._last[order]
            self._last[order] = day

    def orders(self) -> tuple[str, ...]:
        """Return the orders the dates may be in: one when it is settled, two when it is not."""
        either = any(not self._misfits[order] and not self._back[order] for order in _EITHER)
        if self.count and not either and not self._misfits["year first"] and not self._back["year first"]:
            return ("year first",)
        order = _clear(self._misfits) or _clear(self._back)
        return (order,) if order else _EITHER


def _clear(against: dict[str, int]) -> str | None:
    """Return the order of day and month that has clearly less against it."""
    for order, other in (_EITHER, _EITHER[::-1]):
        if against[other] > 3 * against[order]:
            return order
    return None


@lru_cache(maxsize=4096)
def day_of(numbers: Numbers, orders: tuple[str, ...]) -> str | None:
    """Return the date as YYYY-MM-DD when all `orders` give the same one, else None."""
    found = {_date(numbers, order) for order in orders}
    only = found.pop() if len(found) == 1 else None
    return only.isoformat() if only else None
