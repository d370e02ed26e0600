import gzip

from fanal.collect.blocks import MAX_RECORD
from fanal.collect.lines import Bad, Line, open_bytes, read_lines


def test_lines_keep_their_ends_and_numbers(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfone\r\n\nbro\xffken\nlast"))
    heard: list[int] = []
    with open_bytes(path) as file:
        lines = list(read_lines(file, "utf-8", heard.append))
    assert lines[:2] == [Line(1, "one\r\n"), Line(2, "\n")]
    assert isinstance(lines[2].text, Bad)
    assert lines[3] == Line(4, "last")
    assert sum(heard) == 21


def test_a_line_that_is_too_long_is_bad(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (MAX_RECORD + 1) + b"\nend\n")
    with open_bytes(path) as file:
        first, second = read_lines(file, "utf-8", lambda _: None)
    assert isinstance(first.text, Bad)
    assert second == Line(2, "end\n")
