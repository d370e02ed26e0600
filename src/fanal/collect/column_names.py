"""Names that columns of posts carry, role by role, in the languages analysts' files come in.

Written as they are after folding: lower case, no accents, words joined by "_". Of two columns whose names fit
the same role the values decide, so the order here means nothing.
"""

NAMES = {
    "text": (
        "text body message content description post texto mensaje contenido descripcion cuerpo comentario "
        "comment texte contenu mensagem conteudo descricao corpo nachricht inhalt tekst isi pesan "
        "noi_dung текст сообщение نص 内容 正文 full_text post_text message_text ad_text body_text ad_body "
        "posttext selftext tweet msg sms caption testo messaggio raw_text job_description anuncio "
        "publicacion beschreibung"
    ),
    "title": (
        "title subject headline titulo asunto encabezado titre sujet assunto titel betreff judul tieu_de "
        "заголовок عنوان 标题 job_title ad_title post_title titolo oggetto"
    ),
    "author": (
        "author user username sender from account poster name nick screen_name autor usuario remitente "
        "cuenta auteur utilisateur expediteur remetente benutzer absender pengirim автор отправитель 作者 "
        "user_name author_name from_name sender_name account_name user_id author_id from_id nickname "
        "mittente"
    ),
    "channel": (
        "channel group chat forum board subreddit site platform canal grupo foro sitio plataforma groupe "
        "kanal gruppe grup канал группа 频道 chat_name group_name channel_name chat_title"
    ),
    "time": (
        "time date datetime timestamp created created_at posted_at published published_at posted sent "
        "sent_at fecha hora fecha_publicacion publicado enviado heure data hora_envio datum zeit tanggal "
        "waktu дата время 日期 时间 post_date date_posted created_utc post_time message_date date_time "
        "fecha_hora timestamp_ms pub_date date_created"
    ),
    "url": (
        "url link uri permalink href enlace direccion_web lien ссылка 链接 post_url ad_url source_url "
        "page_url"
    ),
    "contact": (
        "contact phone telephone mobile tel whatsapp email e_mail phone_number contacto telefono celular "
        "movil correo numero portable celular_contato telefon kontak "
        "telepon телефон контакт هاتف 电话 联系方式 "
        "mail contact_info contact_details contato correo_electronico"
    ),
    "id": (
        "id post_id ad_id message_id msg_id uid guid uuid identifier identificador codigo ref reference "
        "referencia listing_id job_id tweet_id record_id external_id id_str"
    ),
    "forwarded_from": (
        "forwarded_from fwd_from forward_from forwarded_from_name fwd_from_name forward_from_chat "
        "fwd_from_from_name reenviado_de transfere_de encaminhado_de weitergeleitet_von переслано_от"
    ),
    # Not "reply_to" alone: in tables of mail that is an address to answer to.
    "reply_to": (
        "in_reply_to reply_to_id reply_to_message_id reply_to_msg_id in_reply_to_status_id "
        "in_reply_to_status_id_str in_reply_to_id reply_to_message reply_to_reply_to_msg_id replied_to_id "
        "en_respuesta_a em_resposta_a en_reponse_a antwort_auf в_ответ_на"
    ),
}
