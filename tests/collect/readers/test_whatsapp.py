"""Chats exported as text: made-up ones of every form, and the real samples."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.collect.readers.exports import places, take

from fanal.collect.chat_header import MARKS
from fanal.collect.readers.whatsapp import chat_title

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
FORMS: dict[str, Callable[[datetime], str]] = {
    "android, day first": lambda t: f"{t:%d/%m/%Y, %H:%M} - ",
    "android, month first": lambda t: f"{t.month}/{t.day}/{t:%y}, {t:%I:%M}\u202f{t:%p} - ",
    "android, dots": lambda t: f"{t:%d.%m.%y, %H:%M} - ",
    "android, year first": lambda t: f"{t:%Y-%m-%d %H:%M} - ",
    "android, Spanish halves": lambda t: f"{t:%d/%m/%Y, %I:%M} {'a' if t.hour < 12 else 'p'}.\u00a0m. - ",
    "ios": lambda t: f"[{t:%d/%m/%Y, %H:%M:00}] ",
    "ios, halves": lambda t: f"\u200e[{t:%m/%d/%y, %I:%M:00}\u202f{t:%p}] ",
}
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u200e"), min_size=1)
NAMES = st.sampled_from(["Ana", "Señor 🤓 X", "+57 300 555 0101", "J.-P. O'Neil", "李雷"])


def written(tmp_path: Path, text: str, name: str = "WhatsApp Chat with Obra Norte.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


@SAME_FOLDER
@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.tuples(NAMES, st.lists(WORDS, min_size=1, max_size=4)), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
)
def test_messages_come_out_exactly(
    tmp_path: Path, form: str, messages: list[tuple[str, list[str]]], end: str
) -> None:
    start = datetime(2021, 1, 25, 10, 5, tzinfo=UTC)
    times = [start + timedelta(hours=31 * count) for count in range(len(messages))]
    texts = [end.join(["x", *lines, "y"]) for _, lines in messages]
    heads = [FORMS[form](time) for time in times]
    path = written(tmp_path, "".join(
        f"{head}{name}: {text}{end}" for head, (name, _), text in zip(heads, messages, texts, strict=True)
    ))  # fmt: skip
    taken = take(path)
    assert taken.reader == "whatsapp"
    assert taken.column("text") == texts
    assert taken.column("author") == [name for name, _ in messages]
    assert taken.column("posted_at") == times
    assert all(raw in head for raw, head in zip(taken.column("posted_at_raw"), heads, strict=True))
    lines = [1 + sum(text.count("\n") + 1 for text in texts[:count]) for count in range(len(texts))]
    assert places(taken) == [str(line) for line in lines]


@SAME_FOLDER
@given(
    st.lists(st.one_of(st.sampled_from(["\n", ": ", "[1/2/2021, 10:00:00] ", "\x00", "\u202e", "A"]), WORDS))
)
def test_any_text_after_a_message_is_accounted_for(tmp_path: Path, parts: list[str]) -> None:
    body = "".join(parts)
    first = "x" * 30_000  # long, so that a few control characters make no binary file
    taken = take(written(tmp_path, f"[1/2/2021, 09:00:00] A: {first}\n{body}\n[1/2/2021, 09:00:00] A: z\n"))
    begun = len(re.findall(rf"^[{MARKS}]{{0,6}}\[1/2/2021, 10:00:00\] ", body, re.MULTILINE))
    assert taken.report["records"] == begun + 2


def test_what_no_person_wrote_is_left_out_and_declared(tmp_path: Path) -> None:
    lines = [
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "Ana: <Multimedia omitido>",
        "Ana: \u200eIMG-20210101-WA0001.jpg (archivo adjunto)",
        "Ana: Se eliminó este mensaje.",
        "Ana: ",
        'Ana cambió el asunto de "A: B" a "C"',
        "Bob: \u200eimage omitted",
        "Bob: hola",
        "Bob: \u200ePOLL:\n\u200eOPTION: lunes",
        "Bob: \u200eLocation: https://maps.example/?q=1,2",
    ]
    taken = take(written(tmp_path, "".join(f"2021-12-31 23:59 - {line}\n" for line in lines)))
    assert taken.column("text") == [
        "hola",
        "\u200ePOLL:\n\u200eOPTION: lunes",
        "\u200eLocation: https://maps.example/?q=1,2",
    ]
    assert taken.report["skipped"] == 7
    for words in (
        "3 left out: media that the export left out",
        "2 left out: lines the app wrote",
        "1 left out: deleted messages",
        "1 left out: messages without words",
    ):
        assert words in taken.report["note"]


def test_the_mark_of_an_edit_is_not_part_of_the_text(tmp_path: Path) -> None:
    chat = "2021-12-31 23:59 - A: mil al mes \u200e<This message was edited>\n2021-12-31 23:59 - A: <hola>\n"
    taken = take(written(tmp_path, chat))
    assert taken.column("text") == ["mil al mes", "<hola>"]
    assert taken.column("extra") == ['{"edited":true}', None]


def test_an_ambiguous_chat_keeps_its_times_as_written(tmp_path: Path) -> None:
    taken = take(written(tmp_path, "03/04/21, 10:00 - A: x\n04/04/21, 10:00 - A: y\n"))
    assert taken.column("posted_at") == [None, datetime(2021, 4, 4, 10, tzinfo=UTC)]
    assert taken.column("posted_at_raw") == ["03/04/21, 10:00", "04/04/21, 10:00"]
    assert "day and month cannot be told apart" in taken.report["note"]


def test_a_name_may_hold_a_colon(tmp_path: Path) -> None:
    lines = [
        "Ana: ventas: hola",
        "Ana: ventas: \u200eimage omitted",
        "Luis: Oferta: mil",
        "Luis: Oferta: dos mil",
    ]
    taken = take(written(tmp_path, "".join(f"2021-12-31 23:59 - {line}\n" for line in lines)))
    assert taken.column("author") == ["Ana: ventas", "Luis", "Luis"]
    assert taken.column("text") == ["hola", "Oferta: mil", "Oferta: dos mil"]


def test_a_quoted_message_of_another_form_stays_in_the_text(tmp_path: Path) -> None:
    chat = "31/12/2021, 10:00 - A: mira\n[12/30/21, 9:00 AM] B: ven\n31/12/2021, 10:01 - C: si\n"
    taken = take(written(tmp_path, chat))
    assert taken.column("text") == ["mira\n[12/30/21, 9:00 AM] B: ven", "si"]
    assert "1 lines like messages of another form" in taken.report["note"]


def test_broken_lines_break_their_own_message_only(tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    good = "".join(f"2021-12-31 23:59 - A: niño {count}\n" for count in range(30)).encode()
    path.write_bytes(
        good + b"2021-12-31 23:59 - B: ni\xf1o\n"
        b"2021-12-31 23:59 - C: a\n\xff\xfe\nb\n2021-12-31 23:59 - D: "
        + b"x" * 10_000_001
        + b"\nmore\n"
        + good
    )
    taken = take(path)
    assert [r.where.rpartition(":")[2] for r in taken.rejected] == ["31", "32", "35"]
    assert [r.why.partition(":")[0] for r in taken.rejected] == ["line 31", "line 33", "line 35"]
    assert len(taken.posts) == 60


def test_text_before_the_first_message_is_set_aside(tmp_path: Path) -> None:
    chat = "\n2021-12-31 23:59 - A: x\n2021-12-31 23:59 - A: y\n"
    assert take(written(tmp_path, "\n" + chat)).report["records"] == 2
    taken = take(written(tmp_path, "2021-12-31 13:59 - A: x\n" + chat.replace(" - ", ":00 - ")))
    assert [(r.where[-2:], r.why) for r in taken.rejected] == [(":1", "text before the first message")]


def test_a_message_of_many_lines_is_bounded(tmp_path: Path) -> None:
    taken = take(written(tmp_path, "2021-12-31 23:59 - A: x\n" + "0123456789 " * 90_000 * 12 + "\n"))
    assert taken.rejected[0].why.startswith("line 2: the line is")
    many = "\n".join(["0123456789" * 100_000] * 12)
    taken = take(written(tmp_path, f"2021-12-31 23:59 - A: {many}\n2021-12-31 23:59 - B: y\n"))
    assert [r.why for r in taken.rejected] == ["the message is longer than 10,000,000 characters"]
    assert taken.column("text") == ["y"]


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("a/WhatsApp Chat with Obra Norte.txt", "Obra Norte"),
        ("Chat de WhatsApp con +57 300 555 0101 (2).txt", "+57 300 555 0101"),
        ("Conversa do WhatsApp com Ana.txt", "Ana"),
        ("WhatsApp Chat - Ana.zip/_chat.txt", "Ana"),
        ("WhatsApp Chat - Ana/_chat.txt", "Ana"),
        ("x/_chat.txt", None),
    ],
)
def test_a_chat_is_called_by_its_file(shown: str, title: str | None) -> None:
    assert chat_title(shown) == title


def test_a_chat_without_a_telling_file_name_is_called_by_its_notice(tmp_path: Path) -> None:
    notice = "\u200eLos mensajes y las llamadas están cifrados de extremo a extremo. Nadie más puede leerlos."
    chat = f"[31/12/2021, 23:59:59] Obra Norte: {notice}\n[31/12/2021, 23:59:59] Ana: hola\n"
    assert take(written(tmp_path, chat, "_chat.txt")).column("channel") == ["Obra Norte"]


def test_a_number_as_name_is_a_contact(tmp_path: Path) -> None:
    chat = "2021-12-31 23:59 - \u202a+57 300 555 0101\u202c: x\n2021-12-31 23:59 - Ana 2: y\n"
    taken = take(written(tmp_path, chat))
    assert taken.column("author") == ["+57 300 555 0101", "Ana 2"]
    assert taken.column("contact") == ["+57 300 555 0101", None]


def test_notes_with_one_date_are_no_chat(tmp_path: Path) -> None:
    text = "31/12/2021, 23:59 - to do: nothing\nbuy bread\n"
    assert take(written(tmp_path, text, "notes.txt")).reader == "text"


@pytest.mark.parametrize("kind", ["whatsapp", "signal"])
def test_real_samples_agree_with_another_reader(shared_data: Path, kind: str) -> None:
    folder = shared_data / "formats" / "chat-miner" / kind
    target = json.loads((folder / "target.json").read_text("utf-8"))
    for path in sorted(folder.glob("*.txt")):
        taken = take(path)
        assert taken.reader == "whatsapp"
        ours = [
            {
                "timestamp": post["posted_at"].strftime("%Y-%m-%dT%H:%M:%S"),
                "author": post["author"],
                "message": post["text"].replace("\n", " "),  # there a line end becomes a space
            }
            for post in reversed(taken.posts)
        ]
        assert ours == target


def test_real_samples_are_read_whole(shared_data: Path) -> None:
    counts = {}
    for path in sorted((shared_data / "formats" / "whatstk").glob("*.txt")):
        taken = take(path)
        assert taken.reader == "whatsapp"
        assert None not in taken.column("posted_at")
        counts[path.stem] = (taken.report["kept"], taken.report["skipped"])
    assert counts == {
        "lorem": (500, 0),
        "lorem-2000": (2000, 0),
        "lorem-merge-part1": (300, 0),
        "lorem-merge-part2": (300, 0),
        "pokemon": (19, 1),
    }
