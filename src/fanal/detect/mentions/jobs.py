"""Titles of jobs in twelve languages, with the unit group of ISCO-08 (ILO 2012) they belong to."""

from typing import NamedTuple

from fanal.detect.mentions.bundled import rows
from fanal.detect.mentions.forms import arabic, slavic, western

_NO_GROUP = "0000"
LANGUAGES = ("en", "es", "fr", "pt", "ar", "ru", "uk", "id", "tl", "hi", "vi", "zh")


class Job(NamedTuple):
    """A kind of work: ISCO-08 unit group ("0000" where it has none) and its English title."""

    isco: str
    title: str

    @property
    def value(self) -> str:
        """Return the value of a mention: "isco:9111 cleaner"."""
        return f"no-isco {self.title}" if self.isco == _NO_GROUP else f"isco:{self.isco} {self.title}"


def _forms(title: str, language: str) -> list[str]:
    if language in ("ru", "uk"):
        return [title, *slavic(title, language)]
    if language in ("en", "es", "fr", "pt"):
        return [title, *western(title, language)]
    if language == "ar":
        with_article = [] if title.startswith("ال") else ["ال" + title]
        return [title, *with_article, *arabic(title)]
    return [title]


def titles() -> list[tuple[str, Job]]:
    """Return every title in every form, with its job; the first row that has a title owns it."""
    found: dict[str, Job] = {}
    forms: dict[str, Job] = {}
    for row in rows("jobs.csv"):
        job = Job(row["isco"], row["en"].split("|")[0])
        for language in LANGUAGES:
            for title in row[language].split("|"):
                found.setdefault(title, job)
                for form in _forms(title, language):
                    forms.setdefault(form, job)
    return list((forms | found).items())
