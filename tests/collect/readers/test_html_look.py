import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from fanal.collect.readers.html import _HOSTS, _LIKELY, _LINKS, _SCHEMES, _author, contacts
from fanal.collect.readers.html_look import MOST_ATTRIBUTES, _look, look_at

# What pages may be made of, whether it makes sense or not.
PIECE = st.sampled_from([
    "<a ", "<a", "<b/", "</b ", "<x", "<", ">", "/", "/>", " ", "\n", "\x0c", "=", "'", '"', "<!--", "-->",
    "<!-- <a x='", '<!-- <a x="', "<script>", "</script>", "<style>", "</style>", "<title>", "</title>",
    "<textarea>", "</textarea>", "<![CDATA[", "]]>", "<svg>", "</svg>", "<math>", "<table>", "<td>", "<p>",
    "y", "href=", "HREF = ", "xlink:href=", "name=", "property=", "content=x ", "<meta ", "<?php ",
    "<!doctype html>", "href='tel:1'", 'href="https://wa.me/1"', "href=//t.me/x", 'href="&#116;el:1"',
    "href='tel&colon;1'", "href='https://wa&period;me/1'", "href=MAILTO:a@b.example", "name=author",
    'name="AUTHOR"', "name='&#97;uthor'", "property='article:author'", "<a href=sms:1>",
    '<meta name="author" content="Ana">', "é", "\0", "a=<b/1/2/3",
])  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECE, max_size=30).map("".join))
@example("<!-- <a x='--><a href='tel:1'>' ")
@example("<!-- <a x=<a/href='tel:1'/2/3/4> ")
@example("<a href='tel:1'<a >")
@example("<a ==x =y>")
@example("<script>'<a b=\"'</script><meta name=author content=Ana>\"")
def test_a_look_sees_all_that_a_parser_sees(markup):
    page = f"<html><body>{markup}"
    tree, look = HTMLTree.parse(page), look_at(page.encode())
    most = _look(np.frombuffer(page.encode(), np.uint8), MOST_ATTRIBUTES)[0]
    for node in tree.document.query_selector_all("*")[:]:
        assert len(node.attrs) <= most
    assert look.links or contacts(tree) is None
    assert look.authors or _author(tree) is None


@pytest.mark.parametrize("scheme", sorted(_SCHEMES))
def test_every_scheme_leads_to_someone(scheme):
    assert look_at(f"<a href={scheme.upper()}:1>".encode()).links


@pytest.mark.parametrize("host", sorted(_HOSTS))
def test_every_messenger_leads_to_someone(host):
    assert look_at(f"<a href='https://{host}/x'>".encode()).links
    assert look_at(f'<area x HREF = "//{host.upper()}/x">'.encode()).links


def test_other_links_lead_to_nobody():
    page = b"<!doctype html><a href='https://www.example.com/a.html?b=c&amp;d'><a href=/a.html>x<a href='#'>"
    assert look_at(page) == (False, 3, False, False)


EACH = ", ".join(
    [f'[href^="{scheme}:" i]' for scheme in sorted(_SCHEMES)]
    + [f'[href*="{host}" i]' for host in sorted(_HOSTS)]
)
ODD = (":", "/", "//", "http", "HTTPS://", " ", "x", "?a=b", "&amp;", "&#58;", "K")
TARGET = st.lists(st.sampled_from([*_SCHEMES, *_HOSTS, *ODD]), max_size=5).map("".join)


@given(st.lists(TARGET, max_size=4))
def test_few_selectors_find_what_one_for_each_scheme_and_host_finds(targets):
    tree = HTMLTree.parse("".join(f'<a href="{target}">x</a>' for target in targets))
    likely = [node for node in tree.document.query_selector_all(_LINKS)[:] if _LIKELY.search(node["href"])]
    assert [node["href"] for node in likely] == [n["href"] for n in tree.document.query_selector_all(EACH)[:]]


@pytest.mark.parametrize(
    "page",
    [
        "<script>'<a x=\\''</script><b {0}>y <i z='", "<!-- <a x='--><b {0}>'", '<!-- <a x="--><b {0}>"',
        "<b {0}>", "<b>x</b {0}>", "<!-- <a x=<b/{0}>", "<p {0}", "<B\n{0}>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [" ", "/", "=1 ", "='>' ", "='x'", "=''/"])
def test_too_many_attributes_are_seen_wherever_a_parser_sees_them(page, separator):
    names = separator.join(f"a{n}" for n in range(MOST_ATTRIBUTES + 1))
    assert look_at(page.format(names).encode()).overloaded


@pytest.mark.parametrize(
    "page",
    [
        b"<" * 200_000, b"<a b='" * 50_000, b"<a b=\"<a b='" * 50_000, b"</" * 100_000, b"<a " * 100_000,
        b"<a b=<" * 50_000, b"='" * 100_000, b"<a" + b"/" * 200_000, b"<!--" * 50_000,
        b"<a b='<c d=\"" * 60_000,
    ],
    ids=lambda page: page[:12].decode(),
)  # fmt: skip
def test_a_look_ends(page):
    assert look_at(page).elements >= 0
