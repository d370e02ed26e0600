import pytest

from fanal.cli.bar import Bars, Quiet, amount, progress


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (12, "posts", "12 posts"),
        (1500, "posts", "1.5 k posts"),
        (2.5e6, "bytes", "2.5 MB"),
        (3e9, "B", "3.0 GB"),
        (0, "files", "0 files"),
    ],
)
def test_amounts_are_short(value: float, unit: str, said: str):
    assert amount(value, unit) == said


def test_nobody_watching_means_no_bars(capsys: pytest.CaptureFixture[str]):
    for as_json in (True, False):
        with progress(as_json=as_json) as reporter:
            reporter.start("read", 10, "bytes")
            reporter.advance(10)
            reporter.done("10 posts")
    assert capsys.readouterr() == ("", "")
    assert isinstance(progress(as_json=True), Quiet)


def test_bars_draw_on_standard_error_and_leave_one_line_per_step(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Bars() as reporter:
        reporter.advance(1)
        reporter.start("read", 2_000_000, "bytes")
        reporter.advance(1_000_000)
        reporter.done("40 posts \x1b]0;x\x07")
        reporter.start("link", None, "posts")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "read" in captured.err
    assert "40 posts \\x1b]0;x\\x07" in captured.err
