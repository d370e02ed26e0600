"""Texts made to hurt a rule engine, of any length: what stalls those that backtrack or scan anew."""

from collections.abc import Callable
from functools import lru_cache
from random import Random

from fanal.detect.literals import needed
from fanal.detect.pack import load_packs

SEED = 1


@lru_cache(maxsize=1)
def _pieces() -> tuple[str, ...]:
    """Return pieces by which patterns are woken, drawn from all: as many as 50,000 characters hold."""
    patterns = {pattern for rule in load_packs().rules for pattern in rule.match.patterns()}
    pieces = sorted({piece.text.decode() for pattern in patterns for one in needed(pattern) for piece in one})
    Random(SEED).shuffle(pieces)
    held, left = [], 50_000
    for piece in pieces:
        left -= len(piece) + 1
        if left < 0:
            break
        held.append(piece)
    return tuple(held)


def _repeated(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def _near_literals(size: int) -> str:
    """Pieces without its last letter: the automaton goes deep and never arrives."""
    text = " ".join(piece[:-1] for piece in _pieces())
    return (text * (size // len(text) + 1))[:size]


def _all_pieces(size: int) -> str:
    """Pieces: patterns are woken, few match."""
    text = " ".join(_pieces())
    return (text * (size // len(text) + 1))[:size]


HOSTILE: dict[str, Callable[[int], str]] = {
    "all pieces": _all_pieces,
    "near-literals": _near_literals,
    "one giant word": _repeated("passport"),
    "one letter": _repeated("a"),
    "half a sentence, over and over": _repeated("we keep your "),
    "the first part of near": _repeated("flight and hotel "),
    "words of one letter": _repeated("a "),
    "open quotes": _repeated("“we pay "),
    "brackets": _repeated("((((]]]]"),
    "digits": _repeated("300 usd 4"),
    "blanks": _repeated("passport  \n\t  "),
    "no sentence ends": _repeated("work for the agency until "),
    "another script": _repeated("паспорт护照 "),
}
