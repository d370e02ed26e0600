"""Top-level domains: which endings make a dotted word a host name."""

# Country codes of ISO 3166-1 in use as domains, and the generic ones that adverts and mail really use.
_COUNTRIES = """
ac ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca
cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm
fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it
je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm
mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn
pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf
tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
_GENERIC = """
com net org info biz edu gov mil int name pro mobi jobs travel xxx tel asia cat coop aero museum onion
xyz online site website shop store club top live app dev page link click agency tech cloud space world
work works digital email group media network news one today vip win icu buzz fun life me company careers
services support solutions center academy social chat dating sex sexy porn adult cam escort gratis bet
casino bid loan download global guru host press rent run team tips tours webcam wiki zone
"""
# Endings that are also everyday words, or common after a full stop without a space: a path must follow.
_WORDS = """
il me es in it is to so no de la se al as am an at be by do my us hm id pm ma pa re si st tv su va ad ae af
ag ai ao ba bb bi bs ca cd ch ci cu et fm ga ge gg gl gm gt gu hn hr ht ie im io iq je jo kg ki km lb li
lt mc md mg mm mo mr ms mt mu na ne ni nu om os pe ph pl pr ps py qa ro rs sa sc sd sg sh sm sn sr ss sy
td tf th tk tl tm tn tt vc ve vi ws ye name pro jobs travel cat tel one today fun life work works group
media news email live page link click space world company careers services support solutions center
academy social chat dating sex sexy porn adult cam escort gratis bet casino bid loan download global
host press rent run team tips tours win vip top zone club store shop app site website cloud agency
digital network mobi co
"""

TLDS = frozenset(f"{_COUNTRIES} {_GENERIC}".split())
NEED_PATH = frozenset(_WORDS.split())
_SECOND = frozenset(["com", "co", "org", "net", "gob", "gov", "edu", "ac", "or", "ne"])


def host_end(labels: list[str]) -> int:
    """Return how many of the labels make a host name ending in a known top-level domain, 0 for none."""
    for count in range(len(labels), 1, -1):
        if labels[count - 1] in TLDS:
            return count
    return 0


def stands_alone(labels: list[str]) -> bool:
    """Say whether a host name without scheme or path is more than two sentences run together."""
    if labels[-1] not in TLDS:
        return False
    if len(labels) > 2 and labels[-2] in _SECOND:
        return True
    return labels[-1] not in NEED_PATH
