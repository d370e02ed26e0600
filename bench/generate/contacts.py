"""Contacts that are nobody's: numbers reserved for fiction, reserved domains, made-up handles.

Numbers: 555-0100 to 555-0199 of any area code of the North American Numbering Plan (ATIS-0300115) and
Ofcom's ranges for drama in Britain (020 7946 0000-0999 and 496 0000-0999 in 0113, 0114, 0117, 0121, 0131,
0141, 0151 and 0161).
E-mail: example.com, example.org, example.net (RFC 2606).
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.generate.grammar import listed

AREA_CODES = {
    "en": ("202", "206", "212", "303", "312", "404", "416", "503", "604", "617", "713", "718", "876"),
    "es": ("305", "787", "809", "829", "849", "915", "939", "956", "786", "210", "323"),
}
BRITISH = ("2079460", "1134960", "1144960", "1174960", "1214960", "1314960", "1414960", "1514960", "1614960")
DOMAINS = ("example.com", "example.org", "example.net")
HANDLE_WORDS = listed(
    "sol, luna, rio, mar, nova, costa, norte, vida, plus, work, travel, viaje, global, prime, star, "
    "alba, brisa, trabajo, jobs, puente, delta, oro, flor, isla, monte, verde"
)
ACCOUNT_WORDS = listed(
    "ana, berta, carlos, dina, eva, felix, gina, hugo, ines, jon, karla, leo, mara, nico, olga, "
    "paul, quique, rosa, sara, tim, ula, vera, will, xenia, yan, zoe, otto, lena, milo, nadia"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """An identifier as `fanal` would normalise it: `kind` is phone (E.164), email or handle (without @)."""

    kind: str
    value: str


class ContactBook:
    """Hands out contacts, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def phone(self, lang: str) -> Contact:
        return self._unused("phone", lambda: self._number(lang))

    def email(self) -> Contact:
        return self._unused(
            "email", lambda: f"{self._name()}{self._rng.randint(2, 99)}@{self._pick(DOMAINS)}"
        )

    def handle(self) -> Contact:
        return self._unused("handle", lambda: f"syn_{self._name()}{self._rng.randint(2, 99)}")

    def account(self) -> str:
        """Return the name of a posting account."""
        return self._unused(
            "account", lambda: f"syn_{self._pick(ACCOUNT_WORDS)}{self._rng.randint(10, 999)}"
        ).value

    def any(self, lang: str) -> Contact:
        """Return a phone (half the time), an e-mail address or a handle."""
        draw = self._rng.random()
        return self.phone(lang) if draw < 0.5 else self.email() if draw < 0.75 else self.handle()

    def _number(self, lang: str) -> str:
        if lang == "en" and self._rng.random() < 0.3:
            return f"+44{self._pick(BRITISH)}{self._rng.randrange(1000):03d}"
        return f"+1{self._pick(AREA_CODES[lang])}55501{self._rng.randrange(100):02d}"

    def _name(self) -> str:
        return f"{self._pick(HANDLE_WORDS)}_{self._pick(HANDLE_WORDS)}"

    def _pick(self, options: tuple[str, ...] | list[str]) -> str:
        return self._rng.choice(options)

    def _unused(self, kind: str, draw: Callable[[], str]) -> Contact:
        while (value := draw()) in self._used:
            pass
        self._used.add(value)
        return Contact(kind, value)
