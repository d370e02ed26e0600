"""Which messages of a chat hold nothing a person wrote: media left out, deleted messages, app lines."""

import re

MARK = "\u200e"  # WhatsApp sets it before its own words

_MEDIA = frozenset(
    line.casefold()
    for line in (
        "<Media omitted>", "<Multimedia omitido>", "<Archivo omitido>", "<Archivo de medios omitido>",
        "<Médias omis>", "<Média omis>", "<Fichier omis>", "<Medien ausgeschlossen>", "<Medien weggelassen>",
        "<Mídia oculta>", "<Arquivo de mídia oculto>", "<Mídia omitida>", "<Ficheiro não revelado>",
        "<Media omessi>", "<Media omesso>", "<Media weggelaten>", "<Medya dahil edilmedi>",
        "<Media tidak disertakan>", "<pominięto multimedia>", "<Без медиафайлов>", "<Медиа пропущены>",
        "<Медіа пропущено>", "<Conținut media omis>", "<Fișier media omis>", "<تم استبعاد الوسائط>",
        "<Arquivos de mídia ocultos>", "<Media utelatt>", "<Media har utelämnats>", "<Mediefil utelatt>",
        "<सूचना: मीडिया छोड़ा गया>", "<File media tidak disertakan>", "<省略多媒体文件>", "<多媒體檔案略>",
        "image omitted", "video omitted", "audio omitted", "sticker omitted", "GIF omitted",
        "document omitted", "contact card omitted", "video note omitted", "imagen omitida", "vídeo omitido",
        "video omitido", "audio omitido", "documento omitido", "sticker omitido", "GIF omitido",
        "imagem ocultada", "vídeo ocultado", "áudio ocultado", "figurinha omitida", "documento ocultado",
        "image absente", "vidéo absente", "audio omis", "sticker omis", "document omis", "Bild weggelassen",
        "Video weggelassen", "Audio weggelassen", "Sticker weggelassen", "Dokument weggelassen",
        "immagine omessa", "video omesso", "audio omesso", "sticker omesso", "documento omesso",
    )
)  # fmt: skip
_ATTACHED = re.compile(r"(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d{3,6}\.\w{2,5} \([^()\n]{3,40}\)")
_DELETED = frozenset(
    line.casefold()
    for line in (
        "This message was deleted", "You deleted this message", "This message was deleted by admin",
        "Se eliminó este mensaje", "Eliminaste este mensaje", "Este mensaje fue eliminado",
        "Mensagem apagada", "Esta mensagem foi apagada", "Você apagou esta mensagem",
        "Ce message a été supprimé", "Vous avez supprimé ce message", "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht", "Questo messaggio è stato eliminato",
        "Hai eliminato questo messaggio", "Dit bericht is verwijderd", "U heeft dit bericht verwijderd",
        "Данное сообщение удалено", "Вы удалили данное сообщение", "Bu mesaj silindi", "Bu mesajı sildiniz",
        "Pesan ini telah dihapus", "Anda menghapus pesan ini", "Acest mesaj a fost șters",
        "Ta wiadomość została usunięta", "تم حذف هذه الرسالة",
    )
)  # fmt: skip
_EDITED = re.compile(
    rf" ?{MARK}?<(?:This message was edited|Se editó este mensaje\.?|Mensaje editado|Mensagem editada|"
    r"Esta mensagem foi editada|Ce message a été modifié|Diese Nachricht wurde bearbeitet\.?|"
    r"Questo messaggio è stato modificato|Dit bericht is bewerkt)>\Z",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Say whether the text is only what an export puts in the place of media."""
    plain = text.strip().strip(MARK).strip()
    return plain.casefold() in _MEDIA or _ATTACHED.fullmatch(plain) is not None


def left_out(text: str) -> str | None:
    """Return why a message holds nothing a person wrote, or None when it does.

    A single line that begins with WhatsApp's own mark is its own, in whatever language, unless it gives
    an address: polls (several lines) and places (an address) stay.
    """
    plain = text.strip().strip(MARK).strip()
    if not plain:
        return "messages without words"
    if is_placeholder(plain):
        return "media that the export left out"
    if plain.rstrip(".").casefold() in _DELETED:
        return "deleted messages"
    if text.startswith(MARK) and "\n" not in plain and "://" not in plain:
        return "lines the app wrote"
    return None


def without_edit_mark(text: str) -> str:
    """Return the text without the words by which WhatsApp says that its author changed it."""
    return _EDITED.sub("", text)
