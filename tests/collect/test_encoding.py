import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanal.collect.encoding import as_utf8, guess_encoding, is_utf8

SPANISH = "Se busca señorita para cocina en España, buen sueldo, llamar mañana. ¿Dónde? Aquí, ¡rápido!\n" * 5
RUSSIAN = "Требуется помощница по дому, оплата каждую неделю, звоните сегодня вечером.\n" * 5


def recoded(data: bytes, encoding: str, cut: int) -> bytes:
    pieces = [data[i : i + cut] for i in range(0, len(data), cut)]
    return b"".join(as_utf8(pieces, encoding))


@pytest.mark.parametrize(
    ("text", "written", "guessed"),
    [
        (SPANISH, "utf-8", "utf-8"),
        (SPANISH, "utf-8-sig", "utf-8"),
        (SPANISH, "utf-16", "utf-16-le"),
        (SPANISH, "utf-32", "utf-32-le"),
        (SPANISH, "cp1252", "cp1252"),
        (SPANISH, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_the_text_comes_back(text, written, guessed):
    data = text.encode(written)
    assert guess_encoding(data) == guessed
    for cut in (4, 7, 10_000):
        assert recoded(data, guessed, cut).decode("utf-8") == text


def test_a_few_broken_lines_do_not_make_utf8_something_else():
    lines = ["señal número uno\n".encode()] * 30 + [b"broken \xff line \xf1\n"]
    assert guess_encoding(b"".join(lines)) == "utf-8"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [("cp1252", b"a\x81b\n"), ("utf-16-le", b"a\x00\x00\xd8b\x00"), ("utf-16-le", b"a\x00b")],
)
def test_bytes_that_do_not_fit_become_bytes_that_are_not_utf8(encoding, data):
    assert b"\xff" in recoded(data, encoding, 100)


@given(st.binary(min_size=1, max_size=300))
def test_what_is_ascii_stays_so(data):
    name = guess_encoding(b"id,text\n1,plain\n" + data)
    if not name.startswith(("utf-16", "utf-32")):
        assert b"".join(as_utf8([b"id,text\n"], name)) == b"id,text\n"


@given(st.binary(max_size=300))
def test_any_bytes_get_an_encoding_python_knows(data):
    b"".join(as_utf8([data], guess_encoding(data)))


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "koi8_r", "iso8859_2"])
@pytest.mark.parametrize("cut", [1, 3, 50, 100_000])
def test_utf8_lines_in_a_file_of_a_code_page_are_read_as_utf8(encoding, cut):
    words = {"cp1252": "señorita, ¿dónde?", "iso8859_2": "żółć"}.get(encoding, "Требуется")
    lines = [f"{words} {n}".encode("utf-8" if n % 2 else encoding) for n in range(40)]
    assert recoded(b"\n".join(lines), encoding, cut).decode("utf-8") == "\n".join(
        f"{words} {n}" for n in range(40)
    )


def test_a_line_without_end_is_not_held_and_multi_byte_encodings_are_left_alone():
    data = "año ".encode("cp1252") * 600_000
    assert recoded(data, "cp1252", 1 << 16) == data.decode("cp1252").encode()
    chinese = "联通\n".encode("gb18030")  # two characters whose bytes are UTF-8 too
    assert recoded(chinese, "gb18030", 2).decode() == "联通\n"


@given(st.binary(max_size=12) | st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xed\xa0\x80")
@example(b"\xc0\x80")
@example(b"\xf4\x90\x80\x80")
@example("a\U0001f600".encode()[:-1])
def test_utf8_is_told_as_python_tells_it(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)
