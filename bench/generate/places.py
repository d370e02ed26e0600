"""Where and when the synthetic posts play, and the values of their slots."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench.generate.grammar import listed

START = datetime(2025, 2, 3, tzinfo=UTC)
DAYS = 240
CITIES = {
    "en": listed(
        "Leeds, Manchester, Birmingham, Bristol, Glasgow, Liverpool, Cardiff, Belfast, Dublin, Cork, "
        "Toronto, Montreal, Chicago, Houston, Atlanta, Denver, Seattle, Boston, Phoenix, Detroit"
    ),
    "es": listed(
        "Bogotá, Medellín, Cali, Cúcuta, Pereira, Quito, Guayaquil, Lima, Arequipa, Santiago, Monterrey, "
        "Cancún, Tijuana, Santo Domingo, San Juan, Madrid, Barcelona, Valencia, Sevilla, Málaga"
    ),
}
MONTHS = {
    "en": listed(
        "January, February, March, April, May, June, July, August, September, October, November, December"
    ),
    "es": listed(
        "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre"
    ),
}
NAMES = {
    "en": listed("Martin, Vicky, Steve, Laura, Dan, Nina, Alex, Karen, Tony, Elaine"),
    "es": listed("Marta, Rubén, Yolanda, Germán, Patricia, Wilson, Nelly, Óscar, Sandra, Ramiro"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stay in one city, first and last day."""

    city: str
    first: datetime
    last: datetime


def circuit(rng: Random, lang: str, stops: int) -> tuple[Stop, ...]:
    """Return a route: `stops` stays of 3 to 7 days one after the other, in cities that come round again."""
    cities = rng.sample(CITIES[lang], min(stops, rng.randint(3, 6)))
    day = START + timedelta(days=rng.randrange(DAYS // 3))
    route = []
    for k in range(stops):
        last = day + timedelta(days=rng.randint(3, 7))
        route.append(Stop(cities[k % len(cities)], day, last))
        day = last + timedelta(days=rng.randint(1, 3))
    return tuple(route)


def moment(rng: Random, first: datetime = START, days: int = DAYS) -> datetime:
    """Return a second between `first` and `days` later."""
    return first + timedelta(seconds=rng.randrange(days * 86_400))


def day_words(day: datetime, lang: str) -> str:
    """Return a date as people write it: `12 May`, `12 de mayo`."""
    month = MONTHS[lang][day.month - 1]
    return f"{day.day} {month}" if lang == "en" else f"{day.day} de {month}"


def pay_words(rng: Random, lang: str, monthly: int) -> str:
    """Return a monthly wage near `monthly` (whole hundreds) in the language's words and a likely currency."""
    amount = monthly + 100 * rng.randint(-2, 2)
    if lang == "en":
        return rng.choice((f"${amount:,} a month", f"{amount} dollars a month", f"£{amount // 4} a week"))
    written = f"{amount:,}".replace(",", ".")
    return rng.choice((f"{written} euros al mes", f"{amount} dólares al mes", f"USD {amount} mensuales"))


def price_words(rng: Random, lang: str, low: int = 20, high: int = 400) -> str:
    """Return a price in steps of five."""
    amount = 5 * rng.randint(low // 5, high // 5)
    return rng.choice(
        (f"${amount}", f"£{amount}") if lang == "en" else (f"{amount} euros", f"${amount}", f"{amount} €")
    )


def common_slots(rng: Random, lang: str, when: datetime) -> dict[str, str]:
    """Return a value for every slot that has no owner, for a post of that moment."""
    soon = when + timedelta(days=rng.randint(4, 25))
    return {
        "city": rng.choice(CITIES[lang]),
        "origin": rng.choice(CITIES[lang]),
        "date": day_words(soon, lang),
        "date2": day_words(soon + timedelta(days=rng.randint(3, 7)), lang),
        "pay": pay_words(rng, lang, 100 * rng.randint(14, 32)),
        "price": price_words(rng, lang),
        "small": price_words(rng, lang, 8, 60),
        "owed": price_words(rng, lang, 1500, 9000),
        "places": str(rng.randint(2, 14)),
        "hours": str(rng.randint(3, 28)),
        "name": rng.choice(NAMES[lang]),
        "blood": rng.choice(("O+", "O-", "A+", "B+")),
    }
