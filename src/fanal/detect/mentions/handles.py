"""Account names on messaging and social platforms."""

import re

from fanal.base.fold import fold
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.platforms import (
    ARTICLE,
    WINDOW_AFTER,
    WINDOW_BEFORE,
    Named,
    named,
    names_any,
    nearest_platform,
    platforms,
    words_pattern,
)
from fanal.detect.mentions.scan import Mention, Scan, Taken
from fanal.detect.mentions.signs import any_of, words_for

_NAME = r"[a-z0-9_][a-z0-9_.\-]*[a-z0-9_](?:#[0-9]{4}\b)?"
_SHORTEST, _LONGEST = 3, 45
_ASK_TEXT = """
id user username user_name usuario utilisateur nick nickname ник нік handle account acc cuenta perfil profil
аккаунт акаунт معرف حساب اسم يوزر 号 號 号码 账号 帳號 用户名
आईडी tài_khoản akun nama name nombre nome pseudo ник-нейм
"""
_FILLERS_TEXT = (
    "ko aku ku mo is es est é e em là la me mi my mon meu di в на у по و pe par पर है aja عندي عندى حقي ديالي"
)
_ASK = any_of(
    [fold(word).replace("_", " ") for word in sorted(_ASK_TEXT.split(), key=lambda w: (-len(w), w))]
)
_FILLER = any_of([fold(word) for word in _FILLERS_TEXT.split()])
_SEP = r" ?[:=>~\-–—】\])] ?| ?@| "
_AT_NAME = Pattern(rf"(?P<before>^|[^a-z0-9_@.\-/])(?P<sign>@ ?)(?P<name>{_NAME})")
_ASKED = rf"(?:(?P<ask{{0}}> ?,? ?(?:{_ASK}))|(?P<filler{{0}}> (?:{_FILLER})))?"
_NAMED = Pattern(
    rf"""
    (?:(?:^|[^\pL\pN_@./]|\p{{Han}}){ARTICLE}(?P<word>{words_pattern(False)}){_ASKED.format(1)}
    (?P<sign>(?:{_SEP})(?:[:=@] ?)?)
    |(?P<han>{words_pattern(True)}){_ASKED.format(2)}(?P<hansign>(?:(?:{_SEP})(?:[:=@] ?)?)?))
    (?P<name>{_NAME})
    """
)
_DIGITS = "[0-9]{5,10}|(?:[零〇一二两三四五六七八九] ?){5,10}"
_NUMBERED = Pattern(
    "(?:(?:^|[^\\pL\\pN_])(?:" + words_pattern(False, "qq") + ")|(?:" + words_pattern(True, "qq") + "))"
    rf"(?:号|號|号码)?(?P<sign>[ :=]{{0,3}})(?P<digits>{_DIGITS})"
)
_CHINESE = {**dict(zip("零一二三四五六七八九", "0123456789", strict=True)), "〇": "0", "两": "2"}
_SPELLED_DOT = (
    rf"(?:\.| ?[\[({{] ?(?:\.|{any_of(words_for('dot'))}) ?[\])}}] ?| (?:{any_of(words_for('dot'))}) )"
)
_SPELLED_LINK = Pattern(
    rf"\bt{_SPELLED_DOT}me(?P<slash> ?/ ?| (?:{any_of(words_for('slash'))}) )@?(?P<name>{_NAME})"
)
_DASHES = ("-", "–", "—")
_CLOSING = (b"", b"\0", b"\n", b",", b";", b"|", b")", b"/", b"-")
_LIST = 60
_LETTER = re.compile("[a-z]")
_SHAPED = re.compile("[0-9_.]")
_SURELY_SHAPED = re.compile(
    r"[a-z0-9]_[a-z0-9]|[a-z][a-z0-9]+\.[a-z0-9]|[a-z]\.[a-z0-9]{3,}|^(?=.*[0-9])[a-z][a-z0-9_.]{5,}$|#"
)
_NOT_NAMES_TEXT = """
http https www me us the and number numero num no id call text message msg group grupo channel canal
link aqui here only solo solamente info contact contacto add dm inbox user username usuario chat
com net org followers messenger stories story reels live bot app web online pay
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
    return (head.islower() or head.istitle()) and tail[:1].isupper() and not tail.isupper()


def _name(scan: Scan, match: Match) -> tuple[int, int, str]:
    start, end = match.at("name")
    name = scan.data[start:end].rstrip(b".-")
    head = name.rpartition(b".")[0]
    if head and _runs_on(scan.raw(scan.post(start), start, start + len(name))):
        name = head
    return start, start + len(name), name.decode()


def _hidden(platform: Named | None, first: str = "") -> str | None:
    words = [first] if first else []
    if platform and platform.disguised:
        words.append("platform's name disguised")
    return "; ".join(words) or None


def _bare(scan: Scan, match: Match) -> Mention | None:
    """Read "@name", whose platform is the one named nearest."""
    _, end, name = _name(scan, match)
    start = match.at("sign")[0]
    if not _LETTER.search(name) or scan.data[end : end + 1] == b"@" or not _fits(name):
        return None
    near = nearest_platform(scan.before(start, WINDOW_BEFORE), scan.after(end, WINDOW_AFTER))
    spaced = match.text("sign") != "@"
    if spaced and near is None:
        return None
    undone_words = _hidden(near, "space after the name sign" if spaced else "")
    value = f"{near.platform if near else 'unknown'}:{name}"
    return Mention(scan.post(start), start, end, "handle", value, undone_words)


def _fits(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST


def _is_account(scan: Scan, match: Match, platform: Named, name: str, after: bytes) -> bool:
    """Say whether the word after a platform's name is an account: by a sign between them, or by its shape."""
    asked = match.text("ask1") is not None or match.text("ask2") is not None
    sign = (match.text("sign") or match.text("hansign") or "").strip()
    sure = _SURELY_SHAPED.search(name) is not None
    if not (asked or sign):
        return sure
    if _SHAPED.search(name) and (asked or sure or not platform.ambiguous):
        return True
    closed = after in _CLOSING and bool(sign) and sign not in _DASHES
    if not platform.ambiguous or asked:
        return closed
    return closed and names_any(scan.before(match.start, _LIST))  # in a list of accounts


def _follows(scan: Scan, match: Match) -> Mention | None:
    """Read "telegram: name", "insta lola_x", "微信 lola88"."""
    platform = named(match.text("word") or match.text("han") or "")
    start, end, name = _name(scan, match)
    after = scan.data[end : end + 1]
    if name in _NOT_NAMES or after in (b"@", b":") or not _LETTER.search(name) or not _fits(name):
        return None
    if (after == b"/" and scan.data[end + 1 : end + 2] not in (b" ", b"")) or (
        "." in name and name.endswith((".com", ".net"))
    ):
        return None
    if not _is_account(scan, match, platform, name, scan.data[end : end + 2].lstrip(b" ")[:1]):
        return None
    value = f"{platform.platform}:{name}"
    return Mention(scan.post(start), start, end, "handle", value, _hidden(platform))


def _numbered(scan: Scan, match: Match) -> Mention | None:
    """Read an account that is a number: "QQ 123456789", "扣扣一二三四五六"."""
    start, end = match.at("digits")
    written = (match.text("digits") or "").rstrip()
    end = start + len(written.encode())
    if scan.data[end : end + 1].isalnum() or scan.after(end, 3).decode(errors="replace")[:1] in _CHINESE:
        return None
    digits = "".join(_CHINESE.get(char, char) for char in written if char != " ")
    said = "" if digits == written else "digits spelled out"
    return Mention(scan.post(start), start, end, "handle", f"qq:{digits}", said or None)


def _spelled_link(scan: Scan, match: Match) -> Mention | None:
    _, end, name = _name(scan, match)
    written = scan.data[match.start : end]
    if name in _PAGES or not _fits(name) or written.startswith(b"t.me/"):
        return None
    return Mention(scan.post(match.start), match.start, end, "handle", f"telegram:{name}", "dots written out")


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
    platform = platforms().hosts.get(host)
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
    readers = ((_AT_NAME, _bare), (_NAMED, _follows), (_NUMBERED, _numbered), (_SPELLED_LINK, _spelled_link))
    for compiled, read in readers:
        for match in scan.find(compiled):
            mention = read(scan, match)
            if mention and not addresses.within(mention.start, mention.end):
                found.append(mention)
    return found
