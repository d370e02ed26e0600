"""Web addresses, also written hxxp, [.], without a scheme, or in letters of other scripts."""

import re
from base64 import b32decode
from functools import lru_cache
from hashlib import sha3_256
from pathlib import Path

from fanal.base.fold import fold
from fanal.detect.mentions import undone
from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.signs import any_of, surrounded, words_for
from fanal.detect.mentions.tlds import TLDS, host_end, stands_alone

_SHORTENERS = Path(__file__).with_name("data") / "shorteners.txt"
_REST = r"""(?:[/?#][^\s\x00<>"“”«»`|{}\\^]*)?"""
_PORT = r"(?::[0-9]{2,5})?"
_WORDS = words_for("dot")
_BRACKETED = rf" ?[\[({{] ?(?:\.|{any_of(_WORDS)}) ?[\])}}] ?"
_DOT = rf"(?:[.。]|{_BRACKETED})"
# A label is of Latin, Greek and Cyrillic letters (folding mixes them), or of one script of another kind.
_MIXED = r"[a-z0-9_\-\p{Cyrillic}\p{Greek}]"
_OTHER = r"[\p{Han}\p{Arabic}\p{Devanagari}\p{Bengali}\p{Tamil}\p{Thai}\p{Hangul}\p{Hebrew}\pM]"
_LABEL = rf"(?:{_MIXED}+|{_OTHER}+)"
_ASCII = r"[a-z0-9](?:[a-z0-9_\-]*[a-z0-9])?"
_SPELLED_ENDS = "com|net|org|info|onion|ru|me|io|co"
_SPELLED = rf"(?:{surrounded(_WORDS)})(?:{_SPELLED_ENDS})\b"
_ENDS = "|".join(sorted(TLDS, key=lambda end: (-len(end), end)))
# Endings in other scripts (IANA's list), folded as posts are.
_OTHER_ENDS_TEXT = """
рф укр бел срб мкд қаз рус онлайн сайт дети москва 中国 中國 香港 公司 网络 网址 在线 台湾 新加坡 भारत संगठन
الامارات السعودية مصر المغرب الاردن قطر عمان شبكة موقع ελ ευ бг ไทย 한국 ישראל இந்தியா ভারত
"""
_OTHER_ENDS = "|".join(fold(end) for end in _OTHER_ENDS_TEXT.split())
_URL = Pattern(
    rf"""
    (?P<scheme>\b(?:h(?:tt|xx|\*\*)ps?|h__ps?|ftp|fxp)(?::|\[:\])/{{1,2}})
    (?P<host1>(?:[a-z0-9_%:\-]+@)?{_LABEL}(?:{_DOT}{_LABEL})*{_PORT})(?P<rest1>{_REST})
    |\b(?P<host2>(?:www{_DOT}{_ASCII}(?:{_DOT}{_ASCII})*{_DOT}[a-z]{{2,18}}
    |{_ASCII}(?:{_DOT}{_ASCII})*(?:{_DOT}(?:{_ENDS})\b(?:{_DOT}{_ASCII})*|{_SPELLED})){_PORT})(?P<rest2>{_REST})
    |(?P<host3>{_LABEL}(?:\.{_LABEL})*\.(?:{_OTHER_ENDS}){_PORT})(?P<rest3>{_REST})
    """
)
_UNDO = re.compile(rf"。|{_BRACKETED}|{surrounded(_WORDS)}")
_DOTS = re.compile(rf"{_UNDO.pattern}|\.")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|yclid|msclkid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi)(?:=|$)"
)
_SOFTWARE = (b"asp.net", b"vb.net", b"ado.net", b"ml.net", b"socket.io")
_TRAILING = ".,;:!?'\"*_~…·•。，、；：！？）】》"
_CLOSERS = {")": "(", "]": "["}
_ONION = re.compile("[a-z2-7]{56}")
_LATIN = re.compile("[A-Za-z]")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff\uff21-\uff5a]")


@lru_cache(maxsize=1)
def _shorteners() -> frozenset[str]:
    lines = _SHORTENERS.read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_shortened(value: str) -> bool:
    """Say whether a web address (as in `value`) is one of a service that forwards to another address."""
    host, _, path = value.partition("/")
    return bool(path) and host in _shorteners()


def is_onion(host: str) -> bool:
    """Say whether a host under .onion is a version 3 address whose checksum holds (rend-spec-v3, 6)."""
    name = host.removesuffix(".onion").rpartition(".")[2]
    if not _ONION.fullmatch(name):
        return False
    data = b32decode(name.upper())
    key, check, version = data[:32], data[32:34], data[34:]
    return version == b"\x03" and sha3_256(b".onion checksum" + key + version).digest()[:2] == check


def _trim(rest: str) -> str:
    while rest:
        last = rest[-1]
        if last in _TRAILING or (last in _CLOSERS and rest.count(last) > rest.count(_CLOSERS[last])):
            rest = rest[:-1]
        else:
            break
    return rest


def normal_url(host: str, rest: str) -> str:
    """Return host and path as one value: no scheme, `www.`, fragment, tracking parameter or last slash."""
    rest = rest.partition("#")[0] if "#/" not in rest else rest
    path, _, query = rest.partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part.lower())]
    value = host.removeprefix("www.") + path.rstrip("/")
    return f"{value}?{'&'.join(kept)}" if kept else value


def _written(scan: Scan, post: int, start: int, folded: str) -> str:
    """Return the path as written, for its case counts; only invisible signs and styles are undone."""
    if not folded:
        return ""
    raw = scan.raw(post, start, start + len(folded.encode()))
    return raw.decode() if raw.isascii() else undone.plain(raw.decode(errors="replace"))


def _is_prose(written: bytes, runs_on: bool) -> bool:
    """Say whether a bare dotted word is two words run together ("Cost.Net") or the name of a software."""
    last = written.rpartition(b".")[2]
    return (last.istitle() and not runs_on) or written.lower() in _SOFTWARE


def _labels(name: str, has_scheme: bool, has_path: bool) -> int:
    """Return how many of the name's labels make the host, 0 where it is no host name."""
    labels = name.split(".")
    if has_scheme and all(label.isdigit() for label in labels):
        return 4 if len(labels) == 4 else 0
    if labels[-1] in _OTHER_ENDS.split("|"):
        return len(labels)  # the pattern knows the endings of other scripts
    count = host_end(labels)
    if count == 0 or labels[count - 2] == "www":
        return 0
    plain = has_scheme or labels[0] == "www" or (has_path and count == len(labels))
    return count if plain or stands_alone(labels[:count]) else 0


def _international(host: str, raw: str) -> str:
    """Return the host name as it is looked up.

    A label in one script, or in Latin letters with accents, is an international name (IDNA, "xn--…"); one
    that mixes Latin with look-alikes of other scripts is the Latin name that it imitates.
    """
    if raw.isascii() or len(raw) != len(host):
        return host
    labels = []
    for plain, written in zip(host.split("."), raw.lower().split("."), strict=False):
        if written.isascii() or (_LATIN.search(written) and _NOT_LATIN.search(written)):
            labels.append(plain)
            continue
        try:
            labels.append(written.encode("idna").decode())
        except UnicodeError:
            labels.append(plain)
    return ".".join(labels)


def _mention(scan: Scan, match: Match) -> Mention | None:
    start, end = match.start, match.end
    scheme = match.text("scheme")
    group = "1" if scheme else "2" if match.at("host2")[0] >= 0 else "3"
    before = scan.data[start - 1 : start] if start else b""
    if (not scheme and before and before in b"@.-_/") or scan.data[end : end + 1] == b"@":
        return None
    written = match.text("host" + group) or ""
    host = _UNDO.sub(".", written)
    user, _, server = host.rpartition("@")
    name, colon, port = server.partition(":")
    rest = _trim(match.text("rest" + group) or "")
    count = _labels(name, bool(scheme), len(rest) > 1)
    if count == 0:
        return None
    post = scan.post(start)
    host_start = match.at("host" + group)[0]
    if (
        not scheme
        and not rest
        and _is_prose(scan.raw(post, start, start + len(name.encode())), count < len(name.split(".")))
    ):
        return None
    rest_start = match.at("rest" + group)[0]
    labels = name.split(".")
    if count < len(labels):  # the rest is the next sentence, run into the host
        dots = [len(written[: dot.start()].encode()) for dot in _DOTS.finditer(written)]
        end = host_start + dots[user.count(".") + count - 1]
        host, rest = ".".join(labels[:count]), ""
    else:
        end = rest_start + len(rest.encode())
        host = name + colon + port
    raw = scan.raw(post, host_start, host_start + len(written.encode())).decode(errors="replace")
    words = _undone(written, scheme)
    if not raw.isascii() and written == host and (scheme or raw == raw.lower()):
        host = _international(host, raw)
    if host.endswith(".onion") and len(host) > 50 and not is_onion(host):
        return None
    value = normal_url(host, _written(scan, post, rest_start, rest))
    return Mention(post, start, end, "url", value, "; ".join(words) or None)


def _undone(written: str, scheme: str | None) -> list[str]:
    words = ["dots written out"] if _UNDO.search(written) else []
    if scheme and not scheme.startswith(("http", "ftp")):
        words.append("hxxp for http")
    return words


def find_urls(scan: Scan) -> list[Mention]:
    """Return the web addresses of all posts; `value` is host and path, the path in its written case."""
    return [found for match in scan.find(_URL) if (found := _mention(scan, match))]
