"""Web pages."""

import hashlib
import sys

import pytest

from claimx.errors import InputError, MissingDependencyError
from claimx.inputs import read_article
from claimx.inputs.html import looks_like_html

META = '<meta property="article:published_time" content="2023-12-01T10:00:00Z">'
PAGE = f"""<!doctype html><html lang="en"><head><title>Allies plan drills - The Example</title>
<meta property="og:title" content="Allies plan drills">{META}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Allies plan drills</h1>
<p class="note">NOTE</p>
<p>The envoy’s office said on Friday that the <b>three countries</b> would hold
<a href="x">joint drills</a> next spring.</p>
<p>“We oppose any change by force,” he told reporters in the capital, according to officials.</p>
<blockquote>A quoted paragraph about the matter that is rather long.</blockquote>
</article><footer><p>Copyright The Example. All rights reserved.</p></footer></body></html>"""
BODY = (
    "The envoy’s office said on Friday that the three countries would hold joint drills next spring.\n\n"
    "“We oppose any change by force,” he told reporters in the capital, according to officials.\n\n"
    "A quoted paragraph about the matter that is rather long."
)


def test_the_main_text_is_the_article_in_paragraphs() -> None:
    article = read_article(PAGE.encode(), "page.HTML")
    assert article.text == f"Allies plan drills\n\nNOTE\n\n{BODY}"
    assert (article.title, article.date, article.notes) == ("Allies plan drills", "2023-12-01", ())
    assert article.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_visible_date_counts_only_where_it_is_plain() -> None:
    page = PAGE.replace(META, "")
    assert read_article(page.replace("NOTE", "1 February 2023").encode(), "page.html").date == "2023-02-01"
    assert read_article(page.replace("NOTE", "Published 01/02/2023").encode(), "page.html").date is None


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1"])
def test_the_encoding_that_a_page_declares_is_believed(label: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{label}">')
    article = read_article(page.encode("cp1252"), "page.htm")
    assert article.text.endswith(BODY)
    assert article.notes == ()


def test_a_wrong_declaration_does_not_spoil_utf_8() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    assert read_article(page.encode(), "page.htm").text.endswith(BODY)


def test_an_undeclared_old_encoding_is_guessed_and_said() -> None:
    article = read_article(PAGE.encode("cp1252"), "page.htm")
    assert article.text.endswith(BODY)
    assert "guessed" in article.notes[0]


def test_characters_that_no_tree_may_hold_do_not_lose_the_page() -> None:
    page = PAGE.replace("NOTE", "A \x1b[31mred&#x1b;&#0;&#xd800; note &#147;so&#148; &#60;b&#62;\x0b")
    text = read_article(page.encode(), "page.html").text
    assert text.startswith("Allies plan drills\n\nA [31mred\ufffd\ufffd note “so” <b>\n\nThe envoy")


def test_line_breaks_and_preformatted_blank_lines_end_paragraphs() -> None:
    lines = "SPOKESMAN: We welcome the\nagreement on fisheries.\n\nQUESTION: Does the other\nside agree?\n\n"
    page = f"<html><body><pre>{lines * 5}</pre></body></html>"
    assert read_article(page.encode(), "page.html").text.split("\n\n")[:2] == [
        "SPOKESMAN: We welcome the agreement on fisheries.",
        "QUESTION: Does the other side agree?",
    ]
    page = PAGE.replace("NOTE", "First line.<br>Second line.")
    assert "First line.\n\nSecond line.\n\n" in read_article(page.encode(), "page.html").text


@pytest.mark.parametrize(
    "page",
    ["", " \n", "no page", "<html></html>", "<html><body><p></p></body></html>", "<div>" * 20_000 + "text"],
)
def test_a_page_without_main_text_is_empty(page: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(InputError) as caught:
        read_article(page.encode(), "page.html")
    assert caught.value.code == "empty"
    assert not caplog.records


def test_without_the_extra_the_reader_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingDependencyError, match=r'pip install "claimx\[html\]"'):
        read_article(PAGE.encode(), "page.html")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\n <HTML lang=en>", True),
        (b"<!-- saved --><!doctype  html>", True),
        (b'<?xml version="1.0"?><html>', True),
        ("<html>".encode("utf-16"), True),
        (b"<p>Not a page", False),
        (b"The <html> element", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_its_beginning(data: bytes, expected: bool) -> None:
    assert looks_like_html(data) is expected
