"""Account names on messaging and social platforms."""

import re

from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.platforms import AMBIGUOUS, HOSTS, WORD, nearest_platform, platform_of
from fanal.detect.mentions.scan import Mention, Scan, Taken

_NAME = r"[a-z0-9_][a-z0-9_.\-]{1,38}[a-z0-9_]"
_AT_NAME = Pattern(rf"(?P<before>^|[^a-z0-9_@.\-/])(?P<sign>@ ?)(?P<name>{_NAME})")
_NAMED = Pattern(
    rf"""
    \b(?P<word>{WORD})
    (?P<ask> ?(?:\bid|\buser ?name|\buser|\busuario|\bhandle|\baccount|\bcuenta|\bperfil))?
    (?P<sign> ?[:=>] ?| - | )(?P<name>{_NAME})
    """
)
_BEFORE, _AFTER = 40, 25
_LETTER = re.compile("[a-z]")
_SHAPED = re.compile("[0-9_.]")
_NOT_NAMES_TEXT = """
http https www me us the and number numero num no id call text message msg group grupo channel canal
link aqui here only solo solamente info contact contacto add dm inbox user username usuario chat
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
# First parts of a path that lead to a page of the platform, not to an account.
_PAGES_TEXT = """
u c p r t reel reels groups watch share hashtag search explore tv stories status intent events sharer
joinchat marketplace pages profile video music help legal about i home login send ti addstickers
"""
_PAGES = frozenset(_PAGES_TEXT.split())


def _runs_on(written: bytes) -> bool:
    """Say whether the next sentence was run into a name: "@maria.The"."""
    head, _, tail = written.rpartition(b".")
    return head.islower() and tail[:1].isupper()


def _name(scan: Scan, match: Match) -> tuple[int, int, str]:
    start, end = match.at("name")
    name = scan.data[start:end].rstrip(b".-")
    head = name.rpartition(b".")[0]
    if head and _runs_on(scan.raw(scan.post(start), start, start + len(name))):
        name = head
    return start, start + len(name), name.decode()


def _bare(scan: Scan, match: Match) -> Mention | None:
    _, end, name = _name(scan, match)
    start = match.at("sign")[0]
    if not _LETTER.search(name) or scan.data[end : end + 1] == b"@":
        return None
    near = nearest_platform(scan.before(start, _BEFORE), scan.after(end, _AFTER))
    spaced = match.text("sign") != "@"
    if spaced and near == "unknown":
        return None
    undone = "space after the name sign" if spaced else None
    return Mention(scan.post(start), start, end, "handle", f"{near}:{name}", undone)


def _follows(scan: Scan, match: Match) -> Mention | None:
    """Read "telegram: name", where the colon or the shape of the name says that it is one."""
    word = match.text("word") or ""
    asked = match.text("ask") is not None
    sign = (match.text("sign") or "").strip()
    start, end, name = _name(scan, match)
    after = scan.data[end : end + 1]
    if name in _NOT_NAMES or after in (b"@", b"/", b":") or not _LETTER.search(name):
        return None
    shaped = _SHAPED.search(name) is not None
    closed = after in (b"", b"\0", b"\n", b",", b";", b"|", b")")
    if (word in AMBIGUOUS and not asked) or not (asked or sign):
        return None
    if not (shaped or (closed and sign)):
        return None
    return Mention(scan.post(start), start, end, "handle", f"{platform_of(word)}:{name}")


def _account(platform: str, parts: list[str], query: str) -> str:
    """Return the account that a platform's address leads to, "" for none."""
    if platform == "whatsapp":
        digits = (
            parts[0] if parts[0].lstrip("+").isdigit() else query.partition("phone=")[2].partition("&")[0]
        )
        return digits.lstrip("+ ") if digits.lstrip("+ ").isdigit() else ""
    if platform == "line":
        return parts[-1] if len(parts) > 1 else ""
    if parts[0] in ("add", "s") and len(parts) > 1:
        return parts[1]
    if parts[0] in _PAGES or parts[0].startswith("+") or parts[0].endswith(".php"):
        return ""
    return parts[0]


def _from_url(url: Mention) -> Mention | None:
    host, _, path = url.value.partition("/")
    platform = HOSTS.get(host)
    path, _, query = path.partition("?")
    parts = [part for part in path.split("/") if part]
    if platform is None or not parts:
        return None
    name = _account(platform, parts, query).lstrip("@~").lower()
    return url._replace(kind="handle", value=f"{platform}:{name}") if len(name) > 1 else None


def find_handles(scan: Scan, urls: list[Mention], addresses: Taken) -> list[Mention]:
    """Return the handles of all posts; `value` is platform:name, "unknown:name" for a bare @name.

    `urls` are read for accounts; nothing else is read inside `addresses` (web and e-mail addresses).
    """
    found = [mention for url in urls if (mention := _from_url(url))]
    for compiled, read in ((_AT_NAME, _bare), (_NAMED, _follows)):
        for match in scan.find(compiled):
            mention = read(scan, match)
            if mention and not addresses.within(mention.start, mention.end):
                found.append(mention)
    return found
