import pytest
from tests.detect.mentions.found import mentions_in, rows_in, values_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mail Maria@Gmail.com", "maria@gmail.com"),
        ("maria@gmail.com.Call now", "maria@gmail.com"),
        ("write to a@b.co.uk.", "a@b.co.uk"),
        ("maria (at) example [dot] org", "maria@example.org"),
        ("maria[at]example.org", "maria@example.org"),
        ("maria arroba gmail punto com", "maria@gmail.com"),
        ("juan punto perez arroba hotmail punto com", "juan.perez@hotmail.com"),
        ("ana guion bajo 23 arroba gmail.com", "ana_23@gmail.com"),
        ("maria at gmail dot com", "maria@gmail.com"),
        ("maria @ gmail . com", "maria@gmail.com"),
        ("ｍａｒｉａ＠ｇｍａｉｌ．ｃｏｍ", "maria@gmail.com"),
    ],
)
def test_email(text: str, value: str) -> None:
    assert values_in(text, "email") == [value]
    assert values_in(text, "url") == []


@pytest.mark.parametrize(
    "text",
    [
        "meet me at google.com",
        "dinner at the place. come early",
        "come to our room at some point so we can",
        "@maria",
        "a @ b",
    ],
)
def test_no_email(text: str) -> None:
    assert values_in(text, "email") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://www.Example.com/Path?utm_source=x&id=3#frag.", "example.com/Path?id=3"),
        ("hxxps://evil[.]example[.]ru/a", "evil.example.ru/a"),
        ("visit mysite.com today", "mysite.com"),
        ("bit.ly/AbC,", "bit.ly/AbC"),
        ("(see www.foo.org/bar_(x))", "foo.org/bar_(x)"),
        ("http://abcdefghij234567.onion/x", "abcdefghij234567.onion/x"),
        ("amazing dot com", "amazing.com"),
        ("http://10.0.0.1:8080/x", "10.0.0.1:8080/x"),
        ("go to mysite.com.Call us", "mysite.com"),
    ],
)
def test_url(text: str, value: str) -> None:
    assert values_in(text, "url") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "buen trabajo.es para ti",
        "e.g. this",
        "node.js",
        "end.Then more",
        "Food Cost.Net Profit",
        "ASP.NET",
        "1.2.3",
    ],
)
def test_no_url(text: str) -> None:
    assert values_in(text, "url") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("telegram @maria_jobs", "telegram:maria_jobs"),
        ("Telegram: mariajobs", "telegram:mariajobs"),
        ("@maria_jobs on instagram", "instagram:maria_jobs"),
        ("ig: maria.b", "instagram:maria.b"),
        ("line id: abc123", "line:abc123"),
        ("write @maria", "unknown:maria"),
        ("t.me/Maria_23", "telegram:maria_23"),
        ("https://www.tiktok.com/@Maria.x", "tiktok:maria.x"),
        ("instagram.com/maria.b/", "instagram:maria.b"),
        ("https://snapchat.com/add/maria", "snapchat:maria"),
        ("wa.me/573105550100", "whatsapp:573105550100"),
    ],
)
def test_handle(text: str, value: str) -> None:
    assert values_in(text, "handle") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "bottom line: apply now",
        "whatsapp: llamar al 310",
        "maria@gmail.com",
        "a signal: strong",
        "t.me/+AbCdEf",
    ],
)
def test_no_handle(text: str) -> None:
    assert values_in(text, "handle") == []


def test_what_was_undone_is_said() -> None:
    (mention,) = mentions_in("maria arroba gmail punto com", "email")
    assert mention.obfuscated == "@ written out; dots written out"
    assert mentions_in("maria@gmail.com", "email")[0].obfuscated is None


@pytest.mark.parametrize(
    ("text", "kind", "undone"),
    [
        ("write to mаria@exаmple.com", "email", "look-alike letters"),
        ("mаria at example dot com", "email", "@ written out; dots written out; look-alike letters"),
        ("Telegram: @mаria_jobs24", "handle", "look-alike letters"),
        ("see 𝐞x\u200bample.org/work", "url", "invisible characters; styled letters"),
        ("see ｅxample.org/work", "url", "fullwidth characters"),
        ("see example.org/Work", "url", None),
        ("see müller.example.org/work", "url", None),
    ],
)
def test_it_is_said_what_hid_an_address(text: str, kind: str, undone: str | None) -> None:
    (row,) = [row for row in rows_in(text) if row["kind"] == kind]
    assert row["obfuscated"] == undone
