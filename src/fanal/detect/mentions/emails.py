"""E-mail addresses, also spelled "name at domain dot com" or "nombre arroba dominio punto com"."""

import re

from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.tlds import TLDS, host_end

_DOT_WORDS = "dot|punto|ponto"
_AT_WORDS = "at|arroba|aroba"
_DOT = rf"(?:\.| ?[\[({{<] ?(?:\.|{_DOT_WORDS}) ?[\])}}>] ?| (?:{_DOT_WORDS}) | ?\. ?)"
_AT = rf"(?:@| ?[\[({{<] ?(?:@|{_AT_WORDS}) ?[\])}}>] ?| (?:{_AT_WORDS}) | ?@ ?)"
_LOCAL_PART = r"[a-z0-9_%+](?:[a-z0-9._%+\-]{0,62}[a-z0-9_%+\-])?"
_LOCAL = rf"{_LOCAL_PART}(?: (?:{_DOT_WORDS}|guion bajo|underscore|guion|dash) {_LOCAL_PART}){{0,3}}"
_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
_EMAIL = Pattern(rf"(?P<local>{_LOCAL})(?P<at>{_AT})(?P<domain>{_LABEL}(?:{_DOT}{_LABEL}){{1,5}})")

_DOTS = re.compile(rf" ?[\[({{<] ?(?:\.|{_DOT_WORDS}) ?[\])}}>] ?| (?:{_DOT_WORDS}) | ?\. ?")
_LOCAL_WORDS = re.compile(rf" ({_DOT_WORDS}|guion bajo|underscore|guion|dash) ")
_LOCAL_SIGNS = {"guion bajo": "_", "underscore": "_", "guion": "-", "dash": "-"}
_PROVIDERS_TEXT = """
gmail hotmail outlook yahoo icloud live msn aol protonmail proton gmx mail yandex zoho tutanota ymail
rocketmail googlemail qq 163 126 rediffmail
"""
_PROVIDERS = frozenset(_PROVIDERS_TEXT.split())


def _plain_local(local: str) -> str:
    return _LOCAL_WORDS.sub(lambda m: _LOCAL_SIGNS.get(m.group(1), "."), local)


def _reads_as_address(at: str, dots: list[str], labels: list[str]) -> bool:
    """Say whether an address with undone signs is more than "meet me at the place. Come early"."""
    provider = labels[0] in _PROVIDERS or (len(labels) > 2 and labels[-3] in _PROVIDERS)
    spelled = all(dot.strip() != "." for dot in dots)
    if at == "@" or at.strip(" ") in ("arroba", "aroba") or at.strip()[:1] in "[({<":
        return True
    if at.strip() == "@":
        return provider or all(dot == "." for dot in dots)
    return provider or (spelled and len(dots) > 0)


def _mention(scan: Scan, match: Match) -> Mention | None:
    local = match.text("local") or ""
    at = match.text("at") or ""
    domain = match.text("domain") or ""
    cuts = list(_DOTS.finditer(domain))
    labels = _DOTS.split(domain)
    plain_dots = [cut.group() == "." for cut in cuts]
    if (
        all(plain_dots)
        and at == "@"
        and labels[-1].isalpha()
        and labels[-1] not in TLDS
        and host_end(labels) == 0
    ):
        count = len(labels)  # a plain address under an ending we do not list
    else:
        count = host_end(labels)
        if at == "@" and not all(plain_dots):
            count = _before_sentence(labels, plain_dots)
    if count < 2:
        return None
    dots = [cut.group() for cut in cuts[: count - 1]]
    labels = labels[:count]
    if not _reads_as_address(at, dots, labels):
        return None
    end = match.end if count > len(cuts) else match.at("domain")[0] + cuts[count - 1].start()
    undone = [] if at == "@" else ["@ written out"]
    if any(dot != "." for dot in dots) or " " in local:
        undone.append("dots written out")
    value = f"{_plain_local(local)}@{'.'.join(labels)}"
    return Mention(scan.post(match.start), match.start, end, "email", value, "; ".join(undone) or None)


def _before_sentence(labels: list[str], plain_dots: list[bool]) -> int:
    """Return the labels of a plain address, leaving what follows a full stop and a space if it can stand."""
    run = plain_dots.index(False) + 1
    return host_end(labels[:run]) or host_end(labels)


def find_emails(scan: Scan) -> list[Mention]:
    """Return the e-mail addresses of all posts; `value` is lower-case local@domain."""
    return [found for match in scan.find(_EMAIL) if (found := _mention(scan, match))]
