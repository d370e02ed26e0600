"""Which column holds what: by its name in several languages, then by what its values look like."""

import re
from collections.abc import Mapping, Sequence

from fanal.base.errors import InputError, MappingError
from fanal.base.fold import fold

ROLES = ("text", "title", "author", "channel", "time", "url", "contact", "id")
_NAMES = {
    "text": "text body message content description post texto mensaje contenido descripcion "
    "cuerpo comentario comment texte contenu mensagem conteudo descricao corpo nachricht "
    "inhalt tekst isi pesan noi_dung текст сообщение نص 内容 正文 full_text post_text "
    "message_text ad_text body_text ad_body posttext selftext",
    "title": "title subject headline titulo asunto encabezado titre sujet assunto titel betreff "
    "judul tieu_de заголовок عنوان 标题 job_title ad_title post_title",
    "author": "author user username sender from account poster name nick screen_name autor usuario "
    "remitente cuenta auteur utilisateur expediteur remetente benutzer absender pengirim "
    "автор отправитель 作者 user_name author_name from_name sender_name account_name",
    "channel": "channel group chat forum board subreddit site platform canal grupo foro sitio "
    "plataforma groupe kanal gruppe grup канал группа 频道 chat_name group_name "
    "channel_name",
    "time": "time date datetime timestamp created created_at posted_at published published_at "
    "posted sent sent_at fecha hora fecha_publicacion publicado enviado heure data "
    "hora_envio datum zeit tanggal waktu дата время 日期 时间 post_date date_posted "
    "created_utc post_time message_date",
    "url": "url link uri permalink href enlace direccion_web lien ссылка 链接 post_url ad_url "
    "source_url page_url",
    "contact": "contact phone telephone mobile tel whatsapp email e_mail phone_number contacto "
    "telefono celular movil correo numero portable telefone celular_contato telefon "
    "kontak telepon телефон контакт هاتف 电话 联系方式",
    "id": "id post_id ad_id message_id msg_id uid guid identifier identificador codigo ref "
    "reference referencia listing_id job_id tweet_id record_id external_id _id",
}  # fmt: skip
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}

Samples = Mapping[str, Sequence[str | None]]


def _plain(name: str) -> str:
    return re.sub(r"[^\w]+", "_", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip()))).strip("_")


_FOLDED = {_plain(name): role for name, role in _ROLE_OF.items()}


def _average_length(values: Sequence[str | None]) -> float:
    written = [value for value in values if value]
    return sum(map(len, written)) / len(written) if written else 0.0


def _by_name(samples: Samples) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for column in samples:
        last = _plain(column.rpartition(".")[2])
        role = _FOLDED.get(_plain(column)) or _FOLDED.get(last)
        if role:
            found.setdefault(role, []).append(column)
    chosen = {}
    for role, columns in found.items():
        if role in {"text", "title"}:
            chosen[role] = max(columns, key=lambda c: (_average_length(samples[c]), -columns.index(c)))
        else:
            chosen[role] = min(columns, key=lambda c: (c.count("."), columns.index(c)))
    return chosen


def _text_by_values(samples: Samples, taken: set[str]) -> str | None:
    """Return the column of longest values when they read like words."""
    free = [column for column in samples if column not in taken]
    best = max(free, key=lambda column: _average_length(samples[column]), default=None)
    if best is None:
        return None
    words = " ".join(value for value in samples[best] if value)
    letters = sum(character.isalpha() for character in words)
    spaced = any(character.isspace() for character in words) or not words.isascii()
    return best if letters * 2 > len(words) and (spaced or len(samples) == 1) else None


def _check(samples: Samples, mapping: Mapping[str, str], where: str) -> None:
    for role, column in mapping.items():
        if role not in ROLES:
            raise MappingError(
                f"there is no role {role!r}",
                where=where,
                expected=f"one of {', '.join(ROLES)}",
                do=f"write for example --map text={next(iter(samples), 'COLUMN')}",
            )
        if column and column not in samples:
            raise MappingError(
                f"there is no column {column!r}",
                where=where,
                expected=f"one of {', '.join(samples)}",
                do=f"use --map {role}=COLUMN",
            )


def recognise_columns(samples: Samples, mapping: Mapping[str, str], where: str) -> dict[str, str]:
    """Return role -> column for a table, from its columns' names and some values of each.

    `mapping` overrides what would be recognised; mapping a role to "" leaves it out. Raises MappingError
    for a role or column that is not there, InputError when no column can be the text.
    """
    _check(samples, mapping, where)
    chosen = _by_name(samples)
    chosen = {role: column for role, column in chosen.items() if column not in mapping.values()}
    chosen.update(mapping)
    chosen = {role: column for role, column in chosen.items() if column}
    if "text" not in chosen:
        text = _text_by_values(samples, set(chosen.values()))
        if text is None and "title" in chosen and "title" not in mapping:
            text = chosen.pop("title")
        if text is None:
            raise InputError(
                f"no column looks like the text of a post; columns: {', '.join(samples) or 'none'}",
                where=where,
                expected="a column named text, body, message, content, description or the like",
                do="name it with --map text=COLUMN",
            )
        chosen["text"] = text
    if chosen.get("title") == chosen["text"]:
        del chosen["title"]
    return {role: chosen[role] for role in ROLES if role in chosen}
