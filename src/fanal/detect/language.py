"""Which language a post is written in, or that this cannot be told.

The model is py3langid's (naive Bayes over byte n-grams; Lui and Baldwin 2012, langid.py). Its own scorer
sums float32 through BLAS, whose rounding differs between machines, so the walk and the sums are done here
in a fixed order: the same text gives the same answer everywhere, and some fifty times faster.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from fanal.base.fold import decode, table, utf8

PREFIX_CHARACTERS = 320
MIN_LETTERS = 12
MIN_SHARE = 0.7
_UNSPACED_LETTERS = 3  # a character of an unspaced script says about as much as three letters
_NONE = -1
# The model's numbers are whole in units of 1 / 512, so that 16 bits hold them exactly: reading them
# is most of the work, and rows of 256 bytes are four lines of the processor's cache.
_SCALE = 512
_ROW = 128
# The languages most written online: where a text tells too little, one of these is meant rather than a small
# neighbour of it (es, not an or gl; ru or uk, not bg or mk).
_COMMON_TEXT = """
ar bn cs de el en es fa fi fr he hi hu id it ja ko ms nl pl pt ro ru sv sw ta te th tl tr uk ur vi zh
"""
COMMON = frozenset(_COMMON_TEXT.split())


class Model(NamedTuple):
    """The automaton (`nextmove`, `rowbase`, `output`) and per language and feature log-probabilities."""

    nextmove: npt.NDArray[np.int32]
    rowbase: npt.NDArray[np.int64]
    output: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int16]  # [feature, column], _SCALE times the log-probability
    prior: npt.NDArray[np.float64]
    group: npt.NDArray[np.int64]  # column -> label
    log1p: npt.NDArray[np.float64]  # over _SCALE


def _exact(weights: npt.NDArray[Any]) -> npt.NDArray[np.int16]:
    """Return log-probabilities as whole numbers; raises ValueError where that would change one."""
    scaled = weights.astype(np.float64) * _SCALE
    rows = np.zeros((len(weights), _ROW), np.int16)
    rows[:, : weights.shape[1]] = scaled
    if (rows[:, : weights.shape[1]] != scaled).any():
        raise ValueError("the language model is finer than 1 / 512")
    return rows


@lru_cache(maxsize=1)
def _model() -> tuple[Model, tuple[str, ...]]:
    raw = LanguageIdentifier.from_model_file(MODEL_FILE)
    columns = [i for i, label in enumerate(raw.nb_classes) if len(label) == 2]  # ISO 639-1 only
    labels = tuple(dict.fromkeys(raw.nb_classes[i] for i in columns))
    return Model(
        np.asarray(raw.tk_nextmove, np.int32),
        np.asarray(raw.tk_row, np.int64) << 8,
        np.asarray(raw.tk_output, np.int32),
        _exact(raw.nb_ptc[:, columns]),
        raw.nb_pc[columns].astype(np.float64),
        np.asarray([labels.index(raw.nb_classes[i]) for i in columns], np.int64),
        np.log1p(np.arange(4 * PREFIX_CHARACTERS + 1, dtype=np.float64)) / _SCALE,
    ), labels


def _letters(data: Any, start: int, end: int, klass: Any) -> int:
    letters = 0
    at = start
    while at < end:
        code, width = _decode(data, at, end)
        kind = klass[code]
        if kind == 1:
            letters += 1
        elif kind == 3:
            letters += _UNSPACED_LETTERS
        at += width
    return letters


def _weigh(data: Any, start: int, end: int, model: Any, counts: Any, touched: Any, scores: Any) -> int:
    """Write the score of each column for a post; return how many features it has. `counts` stay zero."""
    state = 0
    found = 0
    for at in range(start, end):
        state = model.nextmove[model.rowbase[state] + data[at]]
        feature = model.output[state]
        if feature >= 0:
            if counts[feature] == 0:
                touched[found] = feature
                found += 1
            counts[feature] += 1
    scores[:] = model.prior
    for k in range(found):
        feature = touched[k]
        weight = model.log1p[counts[feature]]
        counts[feature] = 0
        for column in range(scores.size):
            scores[column] += weight * model.weights[feature, column]
    return found


def _score(offsets: Any, data: Any, klass: Any, model: Any, common: Any, out: Any, likely: Any) -> None:
    columns = model.prior.size
    counts = np.zeros(model.weights.shape[0], np.int64)
    touched = np.empty(4 * PREFIX_CHARACTERS, np.int64)
    scores = np.empty(columns, np.float64)
    labels = common.size
    shares = np.empty(labels, np.float64)
    for post in range(offsets.size - 1):
        start = offsets[post]
        end = offsets[post + 1]
        out[post] = _NONE
        likely[post] = _NONE
        if end - start < MIN_LETTERS or _count_letters(data, start, end, klass) < MIN_LETTERS:
            continue
        if not _weigh_post(data, start, end, model, counts, touched, scores):
            continue
        # Dividing by the root of the length keeps the shares calibrated across lengths (py3langid).
        top = scores.max()
        shares[:] = 0.0
        total = 0.0
        for column in range(columns):
            share = np.exp((scores[column] - top) / np.sqrt(end - start))
            shares[model.group[column]] += share
            total += share
        best = shares.argmax()
        if shares[best] >= MIN_SHARE * total:
            out[post] = best
            likely[post] = best
            continue
        for label in range(labels):
            if common[label] and (likely[post] == _NONE or shares[label] > shares[likely[post]]):
                likely[post] = label


_decode = decode
_count_letters: Callable[..., int] = njit(cache=True, nogil=True)(_letters)
_weigh_post: Callable[..., int] = njit(cache=True, nogil=True)(_weigh)
_kernel: Callable[..., None] = njit(cache=True, nogil=True)(_score)


class Languages(NamedTuple):
    """ISO 639-1 codes: `told`, null where undecided; `likely`, null only where too little is to be read."""

    told: pa.StringArray
    likely: pa.StringArray


def languages(texts: pa.Array) -> pa.StringArray:
    """Return the ISO 639-1 code of each text, null where it is too short or undecided.

    Reads the first 320 characters; needs 12 letters and a share of 0.7 among the model's languages. A guide
    for choosing rules and readers, never a sign of anyone's nationality or origin.
    """
    return guessed(texts).told


def guessed(texts: pa.Array) -> Languages:
    """Return the languages that can be told, and beside them the likeliest common one of every text.

    The likeliest of a text of a few words is wrong in one of ten: good for preferring one reading of a
    number to another, not for more.
    """
    model, labels = _model()
    prefix = pc.utf8_slice_codeunits(pc.fill_null(texts, ""), 0, PREFIX_CHARACTERS)
    plain = pc.string_is_ascii(prefix)
    if not pc.all(plain).as_py():
        prefix = pc.if_else(plain, prefix, pc.utf8_normalize(prefix, "NFC"))
    prefix = pc.if_else(pc.utf8_is_upper(prefix), pc.utf8_lower(prefix), prefix)
    offsets, data = utf8(prefix)
    told, likely = np.empty(len(texts), np.int64), np.empty(len(texts), np.int64)
    _kernel(
        offsets, data, table().klass, model, np.asarray([code in COMMON for code in labels]), told, likely
    )
    codes = pa.array(labels, pa.string())
    return Languages(*(codes.take(pa.array(best, mask=best == _NONE)) for best in (told, likely)))
