"""Words by which mail programs mark what another person wrote, in the languages they come in.

Gathered from what Gmail, Outlook, Thunderbird, Apple Mail and Yahoo write. Lower case throughout.
"""


def _words(lines: str) -> frozenset[str]:
    return frozenset(word.strip() for line in lines.strip().split("\n") for word in line.split(" | "))


# Above a message that is passed on whole.
FORWARDED = _words(
    """
    forwarded message | begin forwarded message | begin forwarded text | start of forwarded message
    mensaje reenviado
    inicio del mensaje reenviado | missatge reenviat | message transféré | message transmis
    message réexpédié | début du message réexpédié | début du message transféré | mensagem encaminhada
    mensagem reencaminhada | início da mensagem encaminhada | início da mensagem reencaminhada
    weitergeleitete nachricht | weitergeleitete e-mail | anfang der weitergeleiteten nachricht
    anfang der weitergeleiteten e-mail | пересылаемое сообщение | пересланное сообщение
    перенаправленное сообщение | переадресованное сообщение | начало переадресованного сообщения
    начало переадресованного письма | переслане повідомлення | перенаправлене повідомлення | رسالة محولة
    رسالة مُعاد توجيهها | رسالة معاد توجيهها | رسالة موجهة | الرسالة المعاد توجيهها
    بدء الرسالة المعاد توجيهها | بدء الرسالة المُعاد توجيهها | messaggio inoltrato
    inizio messaggio inoltrato | doorgestuurd bericht | begin doorgestuurd bericht
    wiadomość przekazana dalej | przekazana wiadomość | treść przekazanej wiadomości
    początek przekazywanej wiadomości | yönlendirilen ileti | iletilen mesaj | yönlendirilmiş mesaj
    iletilen mesajın başlangıcı | mesaj redirecționat | mesaj forwardat | vidarebefordrat meddelande
    videresendt meddelelse | videresendt melding | přeposlaná zpráva | továbbított üzenet
    pesan terusan | pesan yang diteruskan | thư đã chuyển tiếp | thư chuyển tiếp | 转发邮件信息
    已转发邮件 | 转发的邮件 | 轉寄郵件 | 転送メッセージ | 転送されたメッセージ | 전달된 메일
    پیام هدایت شده
    """
)

# Above a message that is answered; by some programs also above one that is passed on.
ORIGINAL = _words(
    """
    original message | original email | original e-mail | original appointment | mensaje original
    correo original | message d'origine | message d’origine | message original | mensagem original
    ursprüngliche nachricht | original-nachricht | originalnachricht | ursprüngliche e-mail
    originaltermin | исходное сообщение | оригинальное сообщение | оригінальне повідомлення
    вихідне повідомлення | الرسالة الأصلية | رسالة أصلية | messaggio originale | oorspronkelijk bericht
    origineel bericht | wiadomość oryginalna | oryginalna wiadomość | orijinal mesaj | özgün ileti
    orijinal ileti | mesaj original | ursprungligt meddelande | oprindelig meddelelse
    opprinnelig melding | původní zpráva | eredeti üzenet | pesan asli | thư gốc | tin nhắn gốc
    原始邮件 | 邮件原件 | 原始郵件 | 元のメッセージ | 원본 메시지 | 원본 메일 | پیام اصلی
    """
)

# The headers of a message written out above it.
FROM = _words(
    """
    from | de | von | от | від | من | da | van | od | kimden | gönderen | från | fra | dari | feladó
    từ | از | 发件人 | 寄件者 | 差出人 | от кого | від кого | expéditeur | de la | 보낸 사람
    """
)
DATE = _words(
    """
    date | sent | fecha | enviado | enviado el | enviada em | enviada | enviado em | data | date d'envoi
    envoyé | envoyé le | gesendet | datum | дата | отправлено | надіслано | التاريخ | تاريخ
    تاريخ الإرسال | تم الإرسال | أرسلت | inviato | verzonden | wysłano | wysłane | gönderildi | tarih
    trimis | skickat | sendt | dato | odesláno | elküldve | dátum | tanggal | dikirim | ngày | đã gửi
    发送时间 | 日期 | 寄件日期 | 送信日時 | 日付 | 보낸 날짜 | 날짜 | تاریخ | ارسال شده
    """
)
TO = _words(
    """
    to | para | à | a | pour | destinataire | an | кому | إلى | الى | aan | do | kime | alıcı | către
    till | til | komu | címzett | kepada | ke | đến | tới | 收件人 | 收件者 | 宛先 | 받는 사람 | به
    """
)
SUBJECT = _words(
    """
    subject | asunto | objet | sujet | assunto | betreff | тема | الموضوع | موضوع | oggetto | onderwerp
    temat | konu | subiect | ämne | emne | předmět | tárgy | perihal | subjek | chủ đề | tiêu đề | 主题
    主旨 | 件名 | 제목 | тема письма
    """
)

# "On ... NAME wrote:": with which words such a line opens, and which word it has.
OPENERS = (
    "on ", "in a message dated ", "at ", "el ", "le ", "em ", "am ", "il ", "op ", "w dniu ", "dnia ", "den ",
    "pada ", "vào ", "в ", "у ", "في ", "بتاريخ ", "în ", "dne ", "på ", "于", "在 ", "a(s) ", "در ",
)  # fmt: skip
WROTE = _words(
    """
    wrote | writes | escribió | escribio | escribe | écrit | ecrit | escreveu | schrieb | schreibt
    пишет | написал | написала | написал(а) | писал | писал(а) | пише | написав | написала(в) | كتب
    كتبت | كتبه | scritto | schreef | napisał | napisała | napisał(a) | pisze | yazdı | yazmış | skrev
    scris | napsal | napsal(a) | írta | menulis | viết | kirjoitti | έγραψε | نوشت
    """
)

# Before the subject of an answer and of a message passed on.
ANSWER = _words(
    """
    re | r | res | resp | ref | rif | aw | antw | antwort | sv | vs | odp | od | ynt | yan | bls | balas
    rép | reponse | отв | ответ | на | رد | 回复 | 答复 | 回覆 | 返信 | 회신 | پاسخ
    """
)
FORWARD = _words(
    """
    fw | fwd | wg | tr | rv | reenv | enc | doorst | vl | pd | i | ilt | fs | переслать | перенаправлено
    пересл | تحويل | توجيه | 转发 | 轉寄 | 转寄 | 転送 | 전달 | هدایت | إعادة توجيه
    """
)
