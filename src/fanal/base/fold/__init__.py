"""Text as a reader means it: disguise undone, every folded byte with the source bytes it came from.

There are two levels. **Level 1, characters:** case, compatibility forms, digits, marks, invisible characters
and look-alike letters; no character is added, left out or moved, digits stay digits. Addresses, numbers and
names are read on it. **Level 2, words:** also letters set apart, digits for letters and letters drawn out.
Rules and linking read it. Both keep the way back to the source, and fold nothing that is folded already.
"""

import pyarrow as pa

from fanal.base.fold.buffers import Bytes, Folded, Offsets, Room, utf8
from fanal.base.fold.characters import fold_characters
from fanal.base.fold.table import Table, decode, table
from fanal.base.fold.undone import undone
from fanal.base.fold.words import fold_words

__all__ = [
    "Bytes",
    "Folded",
    "Offsets",
    "Room",
    "Table",
    "decode",
    "fold",
    "fold_array",
    "fold_words",
    "table",
    "undone",
    "utf8",
]


def fold_array(
    array: pa.Array, *, words: bool = False, trace: bool = True, room: Room | None = None
) -> Folded:
    """Fold a string array at level 1, with `words` at level 2.

    Without `trace` the origins are left empty, which takes less time and memory. With a `room` the result is
    valid until the room is used again.
    """
    offsets, data = utf8(array)
    room = room or Room()
    characters = fold_characters(offsets, data, trace=trace, room=room)
    return fold_words(characters, room) if words else characters


def fold(text: str, *, words: bool = False) -> str:
    """Return one text folded at level 1, with `words` at level 2.

    At level 1 a single character, and any text of one script, folds character by character.
    """
    return fold_array(pa.array([text], pa.large_string()), words=words, trace=False).data.tobytes().decode()
