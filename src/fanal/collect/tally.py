"""What a reader of the counts should know: said once, or counted, in the order it came up."""


class Tally:
    """Gathers the notes of one source."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}
        self._counted: dict[str, int] = {}

    def say(self, words: str) -> None:
        """Note `words` once."""
        self._said[words] = None

    def count(self, words: str, by: int = 1) -> None:
        """Count one more case of `words`."""
        self._counted[words] = self._counted.get(words, 0) + by

    def words(self) -> list[str]:
        """Return the notes: what was said, then what was counted."""
        return [*self._said, *(f"{count} {words}" for words, count in self._counted.items() if count)]
