"""Everything fanal raises on purpose.

FanalError
├── InputError        a path, file or column that cannot be used            (exit code 2)
├── MappingError      a column mapping that does not fit the file           (exit code 2)
├── RuleError         a rule file that is wrong, named by file and rule     (exit code 2)
├── WorkspaceError    a workspace folder that is missing, broken or in use  (exit code 2)
├── NotFoundError     an id that names nothing in the workspace             (exit code 2)
└── EstimateError     an estimate that doesn't exist or isn't identified    (exit code 2)
"""


class FanalError(Exception):
    """An error a person can act on: what was seen, where, what was expected, what to do next.

    The four parts are kept as attributes so that `--json` can print them apart. None of them may
    hold an unmasked contact or name: callers mask before they raise.
    """

    def __init__(self, seen: str, *, where: str, expected: str, do: str) -> None:
        self.seen = seen
        self.where = where
        self.expected = expected
        self.do = do
        super().__init__(f"{where}: {seen}\n  expected: {expected}\n  do: {do}")

    def as_dict(self) -> dict[str, str]:
        """Return the error's kind and its four parts, for machine-readable output."""
        return {
            "error": type(self).__name__,
            "seen": self.seen,
            "where": self.where,
            "expected": self.expected,
            "do": self.do,
        }


class InputError(FanalError):
    """A path, file or column that cannot be used."""


class MappingError(FanalError):
    """A column mapping that does not fit the file."""


class RuleError(FanalError):
    """A rule file that is wrong, named by file and rule."""


class WorkspaceError(FanalError):
    """A workspace folder that is missing, broken or in use by another run."""


class NotFoundError(FanalError):
    """An id that names nothing in the workspace."""


class EstimateError(FanalError):
    """An estimate of a population that does not exist or is not identified on the lists given."""
