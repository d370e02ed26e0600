"""Letters of one script that stand for those of another, undone word by word.

A word is a run of letters, marks and digits, and falls into runs of one script. A *telling* letter is one
that no other script of the word has. The first of them says which script the word begins in; where there is
none, it is not Latin. From there on, a run that the script before it can spell letter by letter becomes that
script, and any other run stays and is the script before what follows. A word of one script that Latin can
spell goes by the post: it becomes Latin where that is more Latin than anything else.

The rule is applied until nothing changes. What comes out is its own result, however often it is folded.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from fanal.base.fold.buffers import Int, Origins
from fanal.base.fold.table import LATIN, LETTERED, SCRIPT, Table

_ROUNDS = 8  # two are enough for all but words of three scripts


class Letters(NamedTuple):
    """A word as characters: code points folded one by one, how each looked before, and its source bytes."""

    code: npt.NDArray[np.int32]
    look: npt.NDArray[np.uint16]
    start: Origins
    end: Origins


@njit(cache=True, nogil=True)
def _scripts(letters: Letters, first: Int, last: Int, looks: npt.NDArray[np.int32]) -> Int:
    """Return the set of scripts in a word, one bit each."""
    found = 0
    for k in range(first, last):
        found |= 1 << looks[letters.look[k], SCRIPT]
    return found & ~1


@njit(cache=True, nogil=True)
def _tells(looks: npt.NDArray[np.int32], row: Int, scripts: Int) -> bool:
    """Say whether a letter is one that no other script of the word has."""
    own = looks[row, SCRIPT]
    if own == 0:
        return False
    for script in range(1, LETTERED + 1):
        if script != own and scripts >> script & 1 and looks[row, script] != 0:
            return False
    return True


@njit(cache=True, nogil=True)
def _begins_in(letters: Letters, first: Int, last: Int, looks: npt.NDArray[np.int32]) -> Int:
    """Return the script that a mixed word begins in."""
    scripts = _scripts(letters, first, last, looks)
    foreign: Int = 0
    beyond_latin: Int = 0
    for k in range(first, last):
        row = letters.look[k]
        script = np.int64(looks[row, SCRIPT])
        if _tells(looks, row, scripts):
            return script
        if script > LATIN:
            foreign = foreign or script
            if looks[row, LATIN] == 0:
                beyond_latin = beyond_latin or script
    return beyond_latin or foreign


@njit(cache=True, nogil=True)
def _spells(letters: Letters, first: Int, last: Int, script: Int, table: Table, change: bool) -> bool:
    """Say whether another script has all letters of a run; if so put it into that script, if asked to."""
    if script > LETTERED:
        return False
    for k in range(first, last):
        row = letters.look[k]
        if table.looks[row, SCRIPT] != 0 and table.looks[row, script] == 0:
            return False
    for k in range(first, last if change else first):
        row = letters.look[k]
        if table.looks[row, SCRIPT] != 0:
            letters.code[k] = table.looks[row, script]
            letters.look[k] = table.look[table.looks[row, script]]
    return True


@njit(cache=True, nogil=True)
def _round(letters: Letters, first: Int, last: Int, table: Table) -> bool:
    """Undo look-alikes in a mixed word; say whether that changed it."""
    side = _begins_in(letters, first, last, table.looks)
    changed = False
    at = first
    while at < last:
        script = table.looks[letters.look[at], SCRIPT]
        begun = at
        at += 1
        while at < last:
            next_script = table.looks[letters.look[at], SCRIPT]
            if script == 0:
                script = next_script
            if next_script != 0 and next_script != script:
                break
            at += 1
        if script != 0 and script != side:
            if _spells(letters, begun, at, side, table, True):
                changed = True
            else:
                side = script
    return changed


@njit(cache=True, nogil=True)
def settle(letters: Letters, first: Int, last: Int, table: Table, latin: bool) -> bool:
    """Undo look-alikes in a word with letters of a foreign script, in place.

    `latin` says that the post is more Latin than anything else. Return whether the word goes by that.
    """
    for turn in range(_ROUNDS):
        scripts = _scripts(letters, first, last, table.looks)
        if scripts & (scripts - 1) == 0:
            break
        changed = _round(letters, first, last, table)
        if turn and not changed:
            return False
        for k in range(first, last):  # upper case has had its say
            letters.look[k] = table.look[letters.code[k]]
    return scripts != 1 << LATIN and _spells(letters, first, last, LATIN, table, latin)
