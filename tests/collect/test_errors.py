"""The words of every error about a file or a mapping, whole: they are all that a person has to go on."""

import pytest

from fanal.base.errors import FanalError

from .reading import read_bytes

ROWS = b"account,score\nab12cd,3\nef34ab,4\n"
CASES = {
    "empty": (
        ("a.csv", b"", {}),
        ("the file is empty", "posts", "leave it out"),
    ),
    "binary": (
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", {}),
        (
            "the file holds a PNG image, not posts",
            "a table, messages, pages, e-mail, an archive of these, or plain text",
            "convert it, or leave it out",
        ),
    ),
    "no text": (
        ("a.csv", ROWS, {}),
        (
            "no column looks like the text of a post; columns: account, score",
            "a column named text, body, message, content, description or the like",
            "name it with --map text=COLUMN",
        ),
    ),
    "no such column": (
        ("a.csv", ROWS, {"text": "body"}),
        ("there is no column 'body'", "one of account, score", "use --map text=COLUMN"),
    ),
    "no such role": (
        ("a.csv", ROWS, {"body": "account"}),
        (
            "there is no role 'body'",
            "one of text, title, author, channel, time, url, contact, id, forwarded_from, reply_to",
            "write for example --map text=account",
        ),
    ),
    "blank lines": (
        ("a.csv", b"\n\n \n", {}),
        ("the file has no readable line", "a header and rows", "check the file's encoding, or leave it out"),
    ),
    "no object": (
        ("a.jsonl", b"these are\nwords\n", {}),
        (
            "no line is a JSON object",
            'lines like {"text": "..."}',
            "check the file, or give it the ending of what it is",
        ),
    ),
    "no objects": (
        ("a.json", b"[1, 2, [3]]", {}),
        (
            "the JSON document holds no readable objects",
            'an array of objects like {"text": "..."}',
            "check the file",
        ),
    ),
    "several arrays": (
        ("a.json", b'{"a": [{"text": "x"}], "b": [{"text": "y"}]}', {}),
        (
            "the JSON document holds several arrays of objects: a, b",
            "one array whose objects have a text",
            "save the array of posts in a file of its own",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_error_says_what_where_what_was_expected_and_what_to_do(tmp_path, case):
    (name, data, mapping), words = CASES[case]
    with pytest.raises(FanalError) as caught:
        read_bytes(tmp_path, name, data, mapping)
    error = caught.value
    assert (error.seen, error.expected, error.do) == words
    assert error.where == str(tmp_path / name)
