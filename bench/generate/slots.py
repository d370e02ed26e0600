"""What fills the slots of planted templates: names, prices, cities, numbers, contacts."""

from random import Random

from bench.generate.contacts import DOMAINS
from bench.generate.vocabulary import Language

CURRENCIES = {"en": "$", "es": "€", "pt": "R$", "fr": "€", "id": "Rp", "ru": "₽", "zh": "¥"}
AREA_CODES = (
    "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248"
    " 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316"
)
NAMES_PER_LANGUAGE = 400
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Contacts:
    """Hands out contacts no other group or post has: fictional numbers, reserved domains, `syn_` handles."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._phones = [f"+1 {area} 555 01{k:02d}" for area in AREA_CODES.split() for k in range(100)]
        dice.shuffle(self._phones)
        self._given = 0

    def pool(self, count: int) -> tuple[str, ...]:
        """Return `count` contacts for one group: phones while fictional numbers last, else fresh ones."""
        phones = self._dice.random() < 0.5 and len(self._phones) >= count
        return tuple(self._phones.pop() if phones else self.fresh() for _ in range(count))

    def fresh(self) -> str:
        """Return an e-mail address or a handle nobody else has."""
        self._given += 1
        name = "".join(self._dice.choices(LETTERS, k=5)) + f"{self._given:x}"
        return f"{name}@{self._dice.choice(DOMAINS)}" if self._dice.random() < 0.5 else f"@syn_{name}"


class Filler:
    """Fills the slots of one group's posts; contacts rotate over `pool`, or are fresh when it is empty."""

    def __init__(self, lang: Language, dice: Random, contacts: Contacts, pool: tuple[str, ...]) -> None:
        self._lang = lang
        self._dice = dice
        self._contacts = contacts
        self._pool = pool

    def fill(self, slot: str) -> str:
        """Return a value for `{name}`, `{price}`, `{city}`, `{number}` or `{contact}`."""
        dice = self._dice
        match slot:
            case "{price}":
                return f"{CURRENCIES[self._lang.code]}{5 * dice.randint(2, 900)}"
            case "{number}":
                return str(dice.randint(2, 400))
            case "{contact}":
                return dice.choice(self._pool) if self._pool else self._contacts.fresh()
            case "{city}":
                return self._proper(-1)
            case _:
                return self._proper(-1 - NAMES_PER_LANGUAGE)

    def _proper(self, last: int) -> str:
        """Return a rare word as a proper name, one of the `NAMES_PER_LANGUAGE` that end at `last`."""
        word = self._lang.words[last - self._dice.randrange(NAMES_PER_LANGUAGE)]
        return word[:1].upper() + word[1:]
