"""Which texts are set aside before anything reads them: those that suggest sexual content about a child.

It errs towards leaving texts alone: a text is set aside for a combination of classes of words or for a coded
term, and not where a word says that it protects, reports, judges or teaches. What it misses stays in the
workspace; docs/decisions/0012-quarantine.md says what it cannot do.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa

from fanal.base.fold import fold_array
from fanal.detect.guard.coded import coded_terms, has_coded_term
from fanal.detect.guard.readings import readings
from fanal.detect.guard.rules import Classes, bundled_classes, guard_rules
from fanal.detect.match import Matcher
from fanal.detect.mentioned import NOTHING
from fanal.detect.pattern import pattern_of

CODED = "coded-term"
_TEXT = pa.large_string()


class Guard:
    """Reads texts by classes of words; without arguments, by the bundled ones."""

    def __init__(
        self, words: Classes | None = None, unspaced: Classes | None = None, coded: list[int] | None = None
    ) -> None:
        bundled = bundled_classes()
        rules = guard_rules(words or bundled["words"], unspaced or bundled["unspaced"])
        self._matcher = Matcher(rules)
        self._coded = coded_terms() if coded is None else np.array(sorted(coded), np.uint64)
        protective = {(rule.match.unless[0], rule.match.whole) for rule in rules}
        self._protective = [pattern_of(text, whole) for text, whole in sorted(protective)]

    def check(self, texts: pa.Array) -> list[str | None]:
        """Return for each text the combination it is to be set aside for, None where it is not."""
        folded = fold_array(texts, trace=False)
        found: list[str | None] = [None] * len(texts)
        for post, rule, _ in self._matcher.find(folded.offsets, folded.data, [NOTHING] * len(texts)):
            found[post] = found[post] or rule.id
        for post in np.flatnonzero(has_coded_term(folded, self._coded)).tolist():
            text = folded.post(post)
            if not any(pattern.first(text) for pattern in self._protective):
                found[post] = found[post] or CODED
        return found

    def check_written(self, records: Iterable[Sequence[str]]) -> list[str | None]:
        """Return for each record the combination it is to be set aside for, given the texts in its bytes.

        It is set aside where one of the texts is, in any of its readings (`fanal.detect.guard.readings`).
        """
        ways: list[str] = []
        ends = []
        for texts in records:
            ways += (reading for text in texts for reading in readings(text))
            ends.append(len(ways))
        found = self.check(pa.array([way.encode("utf-8", "replace").decode() for way in ways], _TEXT))
        return [next(filter(None, found[begin:end]), None) for begin, end in pairwise([0, *ends])]


@cache
def guard() -> Guard:
    """Return this process's guard."""
    return Guard()
