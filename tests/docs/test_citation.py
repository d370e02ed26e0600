"""CITATION.cff can be read by those who cite, and agrees with the package."""

import tomllib

import yaml
from tests.docs.pages import ROOT

REQUIRED = {"cff-version", "message", "title", "authors"}  # of the Citation File Format, 1.2.0


def test_the_citation_is_whole_and_agrees_with_the_package() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation.keys() >= REQUIRED
    assert citation["cff-version"] == "1.2.0"
    assert [author["name"] for author in citation["authors"]] == ["The fanal authors"]
    assert (str(citation["version"]), citation["license"]) == (project["version"], project["license"])
