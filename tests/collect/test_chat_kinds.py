"""A chat export is known by what it begins with, and other files are not taken for one."""

import pytest

from fanal.collect.chat_kinds import chat_kind

KINDS = {
    "telegram": [
        b'{"name": "A", "type": "public_channel", "id": 1, "messages": [',
        b'\xef\xbb\xbf {"messages": [{"date_unixtime": "1"}]}',
        b'{"about": "The data you asked Telegram for.", "personal_information": {"user_id": 1}, "x": {',
    ],
    "instagram": [b'{"participants": [], "messages": [{"sender_name": "A", "timestamp_ms": 1}'],
    "sms": [b"<?xml version='1.0'?><!-- <x> --><smses count='1'>", b"\xef\xbb\xbf<smses>"],
    "whatsapp": [
        b"31/12/2021, 23:59 - A: x\n31/12/2021, 23:59 - B: y\n",
        b"\xef\xbb\xbf\n[31/12/2021, 23:59:59] A: x\r\nmore\r\n[31/12/2021, 23:59:59] A: y\r\n",
        "[31/12/2021, 23:59:59] A: x\n[31/12/2021, 23:59:59] A: y\n".encode("utf-16"),
    ],
}
OTHERS = [
    b"",
    b"31/12/2021, 23:59 - A: x\nmore\n",
    b"hello\n31/12/2021, 23:59 - A: x\n31/12/2021, 23:59 - A: x\n",
    b'{"messages": [{"role": "user", "content": "x"}]}',
    b'{"type": "personal_chat"}',
    b'[{"sender_name": "A", "timestamp_ms": 1, "messages": []}]',
    b"<html>smses</html>",
    b"<smsesque>",
    b"date,text\n31/12/2021,x\n",
]


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind in KINDS for data in KINDS[kind]])
def test_an_export_is_known(kind: str, data: bytes) -> None:
    assert chat_kind(data, "file") == kind


@pytest.mark.parametrize("data", OTHERS)
def test_other_files_are_not(data: bytes) -> None:
    assert chat_kind(data, "file") is None


@pytest.mark.parametrize("name", ["_chat.txt", "WhatsApp Chat with A.txt"])
def test_a_single_message_needs_the_name_of_an_export(name: str) -> None:
    assert chat_kind(b"31/12/2021, 23:59 - A: x\n", name) == "whatsapp"
