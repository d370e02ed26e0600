"""Digits as people hide them: words, letters, signs and spaces undone."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from fanal.detect.mentions.number_words import languages, mixed, plain
from fanal.detect.mentions.runs import DIGITS, LETTERS, PLUS, WORD
from fanal.detect.mentions.spoken import Reader, Said

_SURE_LETTERS = "oli"
_LOOKALIKES = str.maketrans("olisbgzqбз", "0115892963")
_EDGE = "o"  # "or" in Spanish and Tagalog: a zero only between other digits
_ALONE = ("oo", "ooo", "ll")  # letters that stand for digits by themselves: the OO of "99 OO 11"
_MOST_LANGUAGES = 3
_MOST_CUTS = 8
_JOINING = (b"", b" ", b"-", b"'")  # gaps across which words are one number: quatre-vingt deux
_TELLING = 3  # different number words of one language that tell which language is spoken


class Token(NamedTuple):
    """A token of a run: bytes `start:end`, its kind (see `runs`) and its text."""

    start: int
    end: int
    kind: int
    text: str


class Piece(NamedTuple):
    """A piece of a candidate: `digits` it stands for, how it was written, and the gap before it.

    `plus`: where a + before it begins, -1 for none. `apart`: what stands before it is no part of a number.
    """

    start: int
    end: int
    digits: str
    written: str  # digits, word or letters
    plus: int
    plus_word: bool
    apart: bool
    gap: str


@lru_cache(maxsize=64)
def _reader(language: str) -> Reader:
    return Reader(mixed(language[1:]) if language.startswith("+") else languages()[language])


def _languages(words: frozenset[str], likely: str | None) -> list[str]:
    """Return the languages that have all the words, the likely one first."""
    fitting = [lang for lang, spoken in languages().items() if words <= spoken.words]
    if likely in fitting:
        fitting = [likely, *(lang for lang in fitting if lang != likely)]
    return fitting[:_MOST_LANGUAGES]


def _commonest(words: Sequence[str], likely: str | None) -> str:
    """Return the language that has most of the words."""
    counts = {
        lang: sum(word in spoken.words for word in words) + (lang == likely)
        for lang, spoken in languages().items()
    }
    return max(counts, key=lambda lang: counts[lang])


def _within(tokens: Sequence[Token], language: str) -> Sequence[Token]:
    """Return the tokens without words at the edges that the language does not have."""
    known = languages()[language].words
    first, last = 0, len(tokens)
    while first < last and tokens[first].kind == WORD and tokens[first].text not in known:
        first += 1
    while last > first and tokens[last - 1].kind == WORD and tokens[last - 1].text not in known:
        last -= 1
    return tokens[first:last]


def _is_number(chain: Sequence[Token]) -> bool:
    return any(token.kind == DIGITS for token in chain)


def _chains(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield tokens grouped: words in a row; digits and letters that touch; a + alone."""
    chain: list[Token] = []
    for token in tokens:
        if chain and not (
            (token.kind == WORD and chain[-1].kind == WORD)
            or (
                token.kind in (DIGITS, LETTERS)
                and chain[-1].kind in (DIGITS, LETTERS)
                and chain[-1].end == token.start
            )
        ):
            yield chain
            chain = []
        chain.append(token)
    if chain:
        yield chain


def _sided(chain: Sequence[Token], at: int) -> bool:
    """Say whether look-alike letters may stand for digits here: inside digits; o, l, i, б, з also beside."""
    token = chain[at]
    inside = 0 < at < len(chain) - 1 and len(token.text) == 1
    return inside or all(letter in _SURE_LETTERS or not letter.isascii() for letter in token.text)


def _undone_letters(chain: Sequence[Token]) -> list[list[Token]]:
    """Return the parts of a chain that can be read, in order."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(chain):
        if token.kind == DIGITS or _sided(chain, at):
            parts[-1].append(token)
        else:
            parts.append([])
    return [part for part in parts if part]


class _Pieces:
    """Pieces as they are read off a run's tokens."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.done: list[Piece] = []
        self._plus, self._plus_word, self._apart = -1, False, False

    def plus(self, token: Token, word: bool) -> None:
        follows = self.done and self.done[-1].end == token.start  # the + of "18+" belongs to the 18
        self._plus, self._plus_word = (-1, False) if follows else (token.start, word)

    def apart(self) -> None:
        self._apart = True

    def add(self, start: int, end: int, digits: str, written: str) -> None:
        last = self.done[-1].end if self.done else start
        gap = self._data[last:start].decode(errors="replace")
        near = self._plus >= 0 and (self._plus_word or start - self._plus < 4)
        plus = self._plus if near else -1
        self.done.append(Piece(start, end, digits, written, plus, near and self._plus_word, self._apart, gap))
        self._plus, self._plus_word, self._apart = -1, False, False


def _cuts(data: bytes, chain: Sequence[Token]) -> frozenset[int]:
    """Return the words of a chain that begin a new number: those after more than a space or a hyphen."""
    gaps = [data[one.end : next_.start] for one, next_ in pairwise(chain)]
    return frozenset(k for k, gap in enumerate(gaps, 1) if gap not in _JOINING)


def _further_cuts(
    said: Sequence[Said], cuts: frozenset[int], kept: frozenset[int]
) -> Iterator[frozenset[int]]:
    """Yield sets of cuts to try where the numbers as taken together are none: one, two, then all that can be.

    `kept`: words that nothing is cut from, "double" and "triple".
    """
    inner = [k for one in said for k in range(one.first + 1, one.last) if k - 1 not in kept][:_MOST_CUTS]
    for size in (1, 2):
        for chosen in combinations(inner, size):
            yield cuts | set(chosen)
    if len(inner) > 2:
        yield cuts | set(inner)


class _Words:
    """The word chains of a run, each with the cuts to read it with."""

    def __init__(self, data: bytes, chains: Sequence[Sequence[Token]], reader: Reader) -> None:
        self.reader = reader
        self.chains = [chain for chain in chains if chain[0].kind == WORD]
        self._cuts = [_cuts(data, chain) for chain in self.chains]

    def said(self, further: tuple[int, frozenset[int]] | None = None) -> list[list[Said]]:
        """Return the numbers of each chain; `further`: one chain and the cuts to read it with instead."""
        out = []
        for k, chain in enumerate(self.chains):
            cuts = further[1] if further and further[0] == k else self._cuts[k]
            out.append(self.reader.read([token.text for token in chain], cuts))
        return out

    def alternatives(self) -> Iterator[list[list[Said]]]:
        """Yield the ways to read the chains, first with all words taken together that can be."""
        together = self.said()
        yield together
        for k, said in enumerate(together):
            words = [token.text for token in self.chains[k]]
            kept = frozenset(at for at, word in enumerate(words) if word in self.reader.repeats)
            for cuts in _further_cuts(said, self._cuts[k], kept):
                yield self.said((k, cuts))


def _add_words(
    out: _Pieces, chain: Sequence[Token], said: Sequence[Said], reader: Reader, after: Token | None
) -> None:
    words = [token.text for token in chain]
    at = 0
    for one in [*said, None]:
        for k in range(at, one.first if one else len(words)):
            repeat = reader.repeats.get(words[k])
            if words[k] in reader.plus:
                out.plus(chain[k], word=True)
            elif repeat and k == len(words) - 1 and after and after.kind == DIGITS and len(after.text) == 1:
                out.add(chain[k].start, chain[k].end, after.text * (repeat - 1), "word")
            elif len(words) == 1:
                out.apart()
        if one:
            out.add(chain[one.first].start, chain[one.last - 1].end, one.digits, "word")
            at = one.last


def _pieces(
    data: bytes, chains: Sequence[Sequence[Token]], reader: Reader | None, said: Sequence[Sequence[Said]]
) -> list[Piece]:
    out = _Pieces(data)
    spoken = iter(said)
    for at, chain in enumerate(chains):
        if chain[0].kind == PLUS:
            out.plus(chain[0], word=False)
        elif chain[0].kind == WORD:
            after = chains[at + 1][0] if at + 1 < len(chains) else None
            if reader:
                _add_words(out, chain, next(spoken), reader, after)
            else:
                out.apart()
        elif _is_number(chain):
            for part in _undone_letters(chain):
                written = "letters" if any(token.kind == LETTERS for token in part) else "digits"
                digits = "".join(token.text for token in part).translate(_LOOKALIKES)
                out.add(part[0].start, part[-1].end, digits, written)
        elif chain[0].text in _ALONE:
            out.add(chain[0].start, chain[0].end, chain[0].text.translate(_LOOKALIKES), "letters")
        else:
            out.apart()
    return out.done


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].kind == WORD and tokens[first].text == _EDGE:
        first += 1
    while last > first and tokens[last - 1].kind == WORD and tokens[last - 1].text == _EDGE:
        last -= 1
    return tokens[first:last]


def readings(
    tokens: Sequence[Token], data: bytes, likely: str | None
) -> Iterator[tuple[list[Piece], str | None]]:
    """Yield the ways to read a run of tokens, likeliest first, each with the language of its words.

    `data` is the buffer that the tokens point into. A run without words has one reading and no language.
    """
    tokens = [t._replace(text=plain(t.text)) if t.kind == WORD else t for t in _trimmed(tokens)]
    said = [token.text for token in tokens if token.kind == WORD]
    if not said:
        yield _pieces(data, list(_chains(tokens)), None, ()), None
        return
    fitting = _languages(frozenset(said), likely)
    if not fitting:  # words of several languages: perhaps only beside the number
        common = _commonest(said, likely)
        tokens = _within(tokens, common)
        said = [token.text for token in tokens if token.kind == WORD]
        fitting = _languages(frozenset(said), common) or ["+" + common]
    if len(said) == 1 and likely and likely in languages() and said[0] not in languages()[likely].words:
        # One word of another language among digits is no number: "24-Sept 2021".
        yield _pieces(data, list(_chains(tokens)), None, ()), None
        return
    telling = len(fitting) == 1 and len(set(said)) >= _TELLING and fitting[0][0] != "+"
    chains = list(_chains(tokens))
    seen = set()
    for language in fitting:
        reader = _reader(language)
        for numbers in _Words(data, chains, reader).alternatives():
            pieces = _pieces(data, chains, reader, numbers)
            key = tuple(piece.digits for piece in pieces)
            if key not in seen:
                seen.add(key)
                yield pieces, language if telling else None
