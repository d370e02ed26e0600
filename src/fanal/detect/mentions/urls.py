"""Web addresses, also written hxxp, [.], or without a scheme."""

import re

from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.tlds import host_end, stands_alone

_REST = r"""(?:[/?#][^\s\x00<>"“”«»`|{}\\^]*)?"""
_PORT = r"(?::[0-9]{2,5})?"
_DOT = r"(?:\.| ?(?:\[ ?(?:\.|dot|punto) ?\]|\( ?(?:\.|dot|punto) ?\)|\{ ?(?:\.|dot|punto) ?\}) ?)"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SPELLED = r" (?:dot|punto) (?:com|net|org|info|onion|ru)\b"
_URL = Pattern(
    rf"""
    (?P<scheme>\bh(?:tt|xx)ps?(?::|\[:\])//)
    (?P<host1>[a-z0-9@:%_\-]+(?:{_DOT}[a-z0-9_\-]+)*{_PORT})(?P<rest1>{_REST})
    |\b(?P<host2>{_LABEL}(?:{_DOT}{_LABEL})*(?:{_DOT}[a-z]{{2,18}}|{_SPELLED}){_PORT})
    (?P<rest2>{_REST})
    """
)
_UNDO = re.compile(r" ?[\[({] ?(?:\.|dot|punto) ?[\])}] ?| (?:dot|punto) ")
_DOTS = re.compile(rf"{_UNDO.pattern}|\.")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|yclid|msclkid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi)(?:=|$)"
)
_SOFTWARE = (b"asp.net", b"vb.net", b"ado.net", b"ml.net", b"socket.io")
_TRAILING = ".,;:!?'\"*_~…·•"
_CLOSERS = {")": "(", "]": "["}


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
    """Return the path as written (its case counts) where it is plain ASCII, else as folded."""
    raw = scan.raw(post, start, start + len(folded.encode())) if folded else b""
    return raw.decode() if raw.isascii() and len(raw) == len(folded) else folded


def _is_prose(written: bytes, runs_on: bool) -> bool:
    """Say whether a bare dotted word is two words run together ("Cost.Net") or the name of a software."""
    last = written.rpartition(b".")[2]
    return (last.istitle() and not runs_on) or written.lower() in _SOFTWARE


def _labels(name: str, has_scheme: bool, has_path: bool) -> int:
    """Return how many of the name's labels make the host, 0 where it is no host name."""
    labels = name.split(".")
    if has_scheme and all(label.isdigit() for label in labels):
        return 4 if len(labels) == 4 else 0
    count = host_end(labels)
    if count == 0 or labels[count - 2] == "www":
        return 0
    plain = has_scheme or labels[0] == "www" or (has_path and count == len(labels))
    return count if plain or stands_alone(labels[:count]) else 0


def _mention(scan: Scan, match: Match) -> Mention | None:
    start, end = match.start, match.end
    scheme = match.text("scheme")
    group = "1" if scheme else "2"
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
    if (
        not scheme
        and not rest
        and _is_prose(scan.raw(post, start, start + len(name)), count < len(name.split(".")))
    ):
        return None
    rest_start = match.at("rest" + group)[0]
    labels = name.split(".")
    if count < len(labels):  # the rest is the next sentence, run into the host
        dots = [dot.start() for dot in _DOTS.finditer(written)]
        end = match.at("host" + group)[0] + dots[user.count(".") + count - 1]
        host, rest = ".".join(labels[:count]), ""
    else:
        end = rest_start + len(rest.encode())
        host = name + colon + port
    undone = ["dots written out"] if _UNDO.search(written) else []
    if scheme and scheme.startswith("hxx"):
        undone.append("hxxp for http")
    value = normal_url(host, _written(scan, post, rest_start, rest))
    return Mention(post, start, end, "url", value, "; ".join(undone) or None)


def find_urls(scan: Scan) -> list[Mention]:
    """Return the web addresses of all posts; `value` is host and path, the path in its written case."""
    return [found for match in scan.find(_URL) if (found := _mention(scan, match))]
