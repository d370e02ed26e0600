"""E-mail addresses, also spelled: "name at domain dot com", "nombre arroba dominio punto com"."""

import re

from fanal.detect.mentions.pattern import Match, Pattern
from fanal.detect.mentions.scan import Mention, Scan
from fanal.detect.mentions.signs import any_of, is_sure, names, surrounded, words_for
from fanal.detect.mentions.tlds import NEED_PATH, TLDS, host_end

_DOT_WORDS, _AT_WORDS = words_for("dot"), words_for("at")
_LOCAL_SIGNS = {
    **dict.fromkeys(_DOT_WORDS, "."),
    **dict.fromkeys(words_for("underscore"), "_"),
    **dict.fromkeys(words_for("dash"), "-"),
}
_OPEN, _CLOSE = r" ?[\[({<] ?", r" ?[\])}>] ?"
_DOT = rf"(?:\.|{_OPEN}(?:\.|{any_of(_DOT_WORDS)}){_CLOSE}|{surrounded(_DOT_WORDS)}| ?\. ?)"
_AT = rf"(?:@|{_OPEN}(?:@|{any_of(_AT_WORDS)}){_CLOSE}|{surrounded(_AT_WORDS)}| ?@ ?)"
_LOCAL_PART = r"[a-z0-9_%+](?:[a-z0-9._%+\-]*[a-z0-9_%+\-])?"
_SPELLED_SIGN = surrounded(sorted(_LOCAL_SIGNS, key=lambda word: (-len(word), word)))
_LOCAL = rf"{_LOCAL_PART}(?:(?:{_SPELLED_SIGN}){_LOCAL_PART}){{0,3}}"
_LABEL = rf"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?|{any_of(list(names()))})"
_BARE_END = "com|net|org|ru|es|br|mx|co|fr"  # endings read without a dot before them
_EMAIL = Pattern(
    rf"(?P<local>{_LOCAL})(?P<at>{_AT})(?:(?P<domain>{_LABEL}(?:{_DOT}{_LABEL}){{1,5}})"
    rf"|(?P<bare>{_LABEL}) (?P<end>{_BARE_END})\b)"
)

_DOTS = re.compile(rf"{_OPEN}(?:\.|{any_of(_DOT_WORDS)}){_CLOSE}|{surrounded(_DOT_WORDS)}| ?\. ?")
_LOCAL_WORDS = re.compile(_SPELLED_SIGN)
_MOST_LOCAL, _MOST_DOMAIN = 64, 253
_PROVIDERS_TEXT = """
gmail hotmail outlook yahoo icloud live msn aol protonmail proton gmx mail yandex zoho tutanota ymail
rocketmail googlemail qq 163 126 rediffmail bk inbox list ukr naver
"""
_PROVIDERS = frozenset(_PROVIDERS_TEXT.split())


def _plain_local(local: str) -> str:
    return _LOCAL_WORDS.sub(lambda m: _LOCAL_SIGNS[m.group().strip()], local)


def _reads_as_address(at: str, dots: list[str], labels: list[str]) -> bool:
    """Say whether an address with undone signs is more than "meet me at the place. Come early"."""
    provider = labels[0] in _PROVIDERS or (len(labels) > 2 and labels[-3] in _PROVIDERS)
    spelled = all(dot.strip() != "." for dot in dots)
    if at == "@" and any(dot.strip(" [](){}<>").isalpha() for dot in dots) and not provider:
        return labels[-1] not in NEED_PATH
    if at == "@" or is_sure(at.strip()) or at.strip()[:1] in "[({<":
        return True
    if at.strip() == "@":  # " @name.of.a.kind" is an account
        return provider or (at != " @" and all(dot == "." for dot in dots))
    return provider or (spelled and len(dots) > 0 and labels[-1] not in NEED_PATH)


def _mention(scan: Scan, match: Match) -> Mention | None:
    local, at = _plain_local(match.text("local") or ""), match.text("at") or ""
    found = _bare_domain(match, at) if match.text("bare") else _domain(match, at)
    if found is None or len(local) > _MOST_LOCAL:
        return None
    labels, end, dots_undone = found
    undone_words = [] if at == "@" else ["@ written out"]
    if dots_undone or " " in (match.text("local") or ""):
        undone_words.append("dots written out")
    post = scan.post(match.start)
    named = names()
    value = f"{local}@{'.'.join(named.get(label, label) for label in labels)}"
    if len(value) > _MOST_LOCAL + _MOST_DOMAIN or not value.isascii():
        return None
    return Mention(post, match.start, end, "email", value, "; ".join(undone_words) or None)


def _bare_domain(match: Match, at: str) -> tuple[list[str], int, bool] | None:
    """Read a domain whose dot was left out: "gmail com"; after words for @ only a mail provider's."""
    label = match.text("bare") or ""
    provider = names().get(label, label) in _PROVIDERS
    if not (provider or at == "@" or is_sure(at.strip()) or at.strip()[:1] in "[({<"):
        return None
    return [label, match.text("end") or ""], match.end, True


def _domain(match: Match, at: str) -> tuple[list[str], int, bool] | None:
    """Return the labels of the domain, where it ends, and whether its dots had to be undone."""
    domain = match.text("domain") or ""
    cuts = list(_DOTS.finditer(domain))
    labels = [names().get(label, label) for label in _DOTS.split(domain)]
    plain_dots = [cut.group() == "." for cut in cuts]
    listed = host_end(labels)
    if at == "@" and all(plain_dots) and labels[-1].isalpha() and labels[-1] not in TLDS and listed == 0:
        count = len(labels)  # a plain address under an ending we do not list
    elif at == "@" and not all(plain_dots):
        count = _before_sentence(labels, plain_dots)
    else:
        count = listed
    if count < 2:
        return None
    dots = [cut.group() for cut in cuts[: count - 1]]
    if not _reads_as_address(at, dots, labels[:count]):
        return None
    cut = len(domain) if count > len(cuts) else cuts[count - 1].start()
    end = match.at("domain")[0] + len(domain[:cut].encode())
    return labels[:count], end, any(dot != "." for dot in dots)


def _before_sentence(labels: list[str], plain_dots: list[bool]) -> int:
    """Return the labels of a plain address, leaving what follows a full stop and a space if it can stand."""
    run = plain_dots.index(False) + 1
    return host_end(labels[:run]) or host_end(labels)


def find_emails(scan: Scan) -> list[Mention]:
    """Return the e-mail addresses of all posts; `value` is lower-case local@domain."""
    return [found for match in scan.find(_EMAIL) if (found := _mention(scan, match))]
