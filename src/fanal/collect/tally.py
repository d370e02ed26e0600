"""What a reader of the counts should know: said once, or counted, in the order it came up."""


class Tally:
    """Gathers the notes of one source."""

    def __init__(self) -> None:
        self._warned: dict[str, None] = {}
        self._said: dict[str, None] = {}
        self._counted: dict[str, int] = {}

    def say(self, words: str) -> None:
        """Note `words` once."""
        self._said[words] = None

    def warn(self, words: str) -> None:
        """Note once what casts doubt on the source itself: it is told before all else."""
        self._warned[words] = None

    def count(self, words: str, by: int = 1) -> None:
        """Count one more case of `words`."""
        self._counted[words] = self._counted.get(words, 0) + by

    def words(self) -> list[str]:
        """Return the notes: warnings, what was said, then what was counted."""
        return [
            *self._warned,
            *self._said,
            *(f"{count} {words}" for words, count in self._counted.items() if count),
        ]
