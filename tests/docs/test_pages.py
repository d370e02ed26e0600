"""What is read out of pages is what stands in them."""

from tests.docs.pages import Step, anchors, blocks, links, spans, steps

PAGE = """\
# A `first` page

Text with `fanal leads` and [a link](b.md#there).

```console
$ fanal find x --workspace w
some output
$ fanal find \\
    y -w v
more output
$ echo $?
3
```

```console
not a command
```

```python
print("[no](link.md)")
```
"""


def test_commands_carry_the_exit_code_the_page_names() -> None:
    assert steps(PAGE) == [Step(6, "fanal find x --workspace w", 0), Step(9, "fanal find  y -w v", 3)]


def test_links_spans_and_headings_leave_code_out() -> None:
    assert links(PAGE) == ["b.md#there"]
    assert spans(PAGE) == ["first", "fanal leads"]
    assert anchors(PAGE) == {"a-first-page"}


def test_blocks_are_found_by_language() -> None:
    assert [body for _, body in blocks(PAGE, "python")] == ['print("[no](link.md)")\n']
