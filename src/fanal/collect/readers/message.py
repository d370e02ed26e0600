"""One e-mail as a record (RFC 5322, MIME), as far as it can be read."""

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from fanal.collect.blocks import excerpt
from fanal.collect.extra import extra_of
from fanal.collect.readers.mail_body import Body
from fanal.collect.readers.mail_headers import Headers, answered, first, headers_of, kept
from fanal.collect.readers.quoting import Parted, part, prefix_of
from fanal.collect.record import Record, Refused
from fanal.collect.tally import Tally

QUOTING = "mails quote earlier ones; what they quote is kept in `extra` and not analysed"


def _whole(message: Message) -> str:
    """Return an attached mail's text: its subject, its words with what they quote, and mails inside of it."""
    body = Body(message)
    subject = first(headers_of(message), "subject")
    own = "\n".join(line.text for line in body.lines).strip()
    return "\n".join(filter(None, [subject, own, *map(_whole, body.mails)]))


def _parted(headers: Headers, body: Body) -> Parted:
    """Return the mail's words, what they quote, and from whom it passes something on."""
    prefix = prefix_of(first(headers, "subject"))
    answers = prefix == "answer" or (prefix is None and answered(headers) is not None)
    parted = part(body.lines, answers=answers, forwards=prefix == "forward")
    if not body.mails:
        return parted
    sender = parted.forwarded_from or first(headers_of(body.mails[0]), "from")
    words = "\n".join(filter(None, [parted.own, *map(_whole, body.mails)]))
    return Parted(words, parted.quoted, True, sender)


def parse_message(data: bytes, where: str, tally: Tally | None = None) -> Record | Refused:
    """Return an e-mail as a record: subject and own words, sender, list or recipient, date, message id.

    What the mail quotes of the one it answers, the headers that tell its way, and what is attached (not
    opened) are in `extra`. A message no text can be read from is refused with its reason.
    """
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data)
        headers, body = headers_of(message), Body(message)
        parted = _parted(headers, body)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return Refused(where, f"the e-mail cannot be parsed: {type(error).__name__}", excerpt(data))
    if parted.quoted and tally is not None:
        tally.count(QUOTING)
    return Record(
        where,
        text=parted.own,
        title=first(headers, "subject"),
        author=first(headers, "from"),
        channel=first(headers, "list-id", "to"),
        time=first(headers, "date"),
        contact=first(headers, "reply-to"),
        id=first(headers, "message-id"),
        forwarded_from=parted.forwarded_from,
        reply_to=answered(headers),
        extra=extra_of(
            {
                "headers": kept(headers),
                "quoted": parted.quoted,
                "passes_on": parted.passes_on or None,
                "parts": body.unread,
            }
        ),
    )
