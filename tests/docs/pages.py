"""The project's pages, and what can be read out of them: commands, code blocks, links."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r"^ *(?P<fence>```+)(?P<language>[^\n`]*)\n(?P<body>.*?)^ *(?P=fence) *$", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"(?<!`)`(?!`)([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]\n]*(?:\n[^\]\n]+)?\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A command as a page shows it, and the exit code the page says it ends with (`echo $?`; else 0)."""

    line: int
    command: str
    code: int


def pages() -> list[Path]:
    """Return every Markdown page that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return sorted({ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def named(path: Path) -> str:
    """Return a page's path as tests show it."""
    return path.relative_to(ROOT).as_posix()


def blocks(page: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, body) of the fenced code blocks of a language."""
    for found in _FENCE.finditer(page):
        if found["language"].strip() == language:
            yield page.count("\n", 0, found.start("body")) + 1, found["body"]


def steps(page: str) -> list[Step]:
    """Return the commands of the console blocks whose first line begins with `$ `, in order."""
    found: list[Step] = []
    for first, body in blocks(page, "console"):
        if body.startswith("$ "):
            found += _steps(first, body.splitlines())
    return found


def _steps(first: int, lines: list[str]) -> Iterator[Step]:
    shown: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if line.startswith("$ "):
            shown.append((number, line[2:]))
        elif shown and number == shown[-1][0] + 1 and lines[number - 1].endswith("\\"):
            shown[-1] = (number, f"{shown[-1][1][:-1]} {line.strip()}")
    for place, (number, command) in enumerate(shown):
        if command == "echo $?":
            continue
        follows = shown[place + 1] if place + 1 < len(shown) else (0, "")
        code = int(lines[follows[0] + 1]) if follows[1] == "echo $?" else 0
        yield Step(first + number, command, code)


def spans(page: str) -> list[str]:
    """Return the inline code of a page."""
    return _SPAN.findall(_FENCE.sub("", page))


def links(page: str) -> list[str]:
    """Return the targets of a page's links and pictures, code left out."""
    return [found["target"] for found in _LINK.finditer(_SPAN.sub("", _FENCE.sub("", page)))]


def anchors(page: str) -> set[str]:
    """Return the names under which a page's headings can be linked to."""
    titles = _HEADING.findall(_FENCE.sub("", page))
    return {re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).replace(" ", "-") for title in titles}
