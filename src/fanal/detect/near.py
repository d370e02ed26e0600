"""Whether patterns occur close together: counted in words, in any order."""

import re
from bisect import bisect_left
from collections.abc import Sequence

# A run of letters and digits is a word; so is each character of a script written without spaces.
_WORD = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}|(?:[a-z0-9_]|[\xc2-\xe2\xea-\xf4][\x80-\xbf]+)+")

Span = tuple[int, int]


def nearest(text: bytes, words: int, occurrences: Sequence[Sequence[Span]]) -> Span | None:
    """Return the first hull that holds an occurrence of each kind with at most `words` words in between.

    `occurrences[k]` are the spans of kind k; words are counted from the end of the hull's first
    occurrence to the start of its last. Time is linear in the text and the occurrences.
    """
    events = sorted((start, end, kind) for kind, spans in enumerate(occurrences) for start, end in spans)
    starts = [match.start() for match in _WORD.finditer(text)]
    held = [0] * len(occurrences)
    left = 0
    for at, (start, _, kind) in enumerate(events):
        held[kind] += 1
        while held[events[left][2]] > 1:
            held[events[left][2]] -= 1
            left += 1
        if all(held):
            first = events[left]
            between = bisect_left(starts, start) - bisect_left(starts, first[1])
            if between <= words:
                return first[0], max(span[1] for span in events[left : at + 1])
    return None
