"""Words and signs that call the number beside them a telephone number."""

import re

from fanal.base.fold import fold

# By language, in natural spelling; folded on loading. A * stands for any ending.
_CUES_TEXT = """
en: call phone tel telephone mobile cell text txt sms whatsapp whats wa ring dial number num contact ph mob
 hotline
es: llama* llámame teléfono tel tlf tfno cel celular móvil whats* wasap guasap wsp wpp escríbeme número
 contacto fono
fr: appel* téléphone tél portable gsm joindre numéro contacter sms
pt: liga* ligue telefone telemóvel zap whats* contacto contato número fone chama*
ru: тел телефон* звони* позвони* набери номер* моб ватсап вотсап вайбер пиши* смс
uk: тел телефон* дзвон* подзвон* набери номер* моб вайбер пиши*
ar: اتصل اتصلي الاتصال للاتصال هاتف جوال موبايل رقمي رقم كلمني واتس واتساب للتواصل تواصل تلفون عيطلي
id: hub* hp wa wasap telp telepon telpon telfon nomor nomer nomorku sms kontak
tl: tawag* tumawag text txt number numero contact cp kontakin
hi: फोन फ़ोन कॉल नंबर संपर्क मोबाइल व्हाट्सएप call number
vi: gọi sđt đt lh liên-hệ alo zalo số điện-thoại
zh: 电话 手机 拨打 联系 致电 号码 微信 电联 热线
"""
_UNSPACED = re.compile("[\u3000-\u9fff]")
_CUES = sorted({fold(cue) for cue in _CUES_TEXT.split() if not cue.endswith(":")})
_SPACED_CUES = "|".join(
    re.escape(cue).replace(r"\-", " ").replace(r"\*", r"\w*") for cue in _CUES if not _UNSPACED.search(cue)
)
_UNSPACED_CUES = "|".join(cue for cue in _CUES if _UNSPACED.search(cue))
_CUE = re.compile(
    rf"(?<!\w)(?:{_SPACED_CUES})(?!\w)|{_UNSPACED_CUES}|[\u260e\u260f\u2706\U0001f4de\U0001f4f1\U0001f4f2]"
)


_AFTER = re.compile(
    r"[ ()\[,.:;\-]{0,4}(?:whats|wa\b|wsp|viber|zalo|telegram|tg\b|imo\b|sms"
    r"|ватс|вотс|вайбер|тг\b|واتس|فايبر|微信|同号)"
)


def names_a_service(after: bytes) -> bool:
    """Say whether a word for a service that goes by telephone numbers follows: "0812 345 678 (WA)"."""
    return _AFTER.match(after.decode(errors="replace")) is not None


def calls_it_a_number(before: bytes) -> bool:
    """Say whether the folded text before a number calls it a telephone number."""
    return _CUE.search(before.decode(errors="replace")) is not None
