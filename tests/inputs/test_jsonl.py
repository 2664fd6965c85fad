"""Feeds."""

import gzip
import hashlib
import io
import json
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.inputs import jsonl, limits
from claimx.inputs.jsonl import looks_like_jsonl, read_jsonl
from claimx.records import Article


def read(data: bytes, encoding: str | None = None) -> list[Article | InputError]:
    return list(read_jsonl(io.BytesIO(data), "feed.jsonl", encoding))


def only(data: bytes, encoding: str | None = None) -> Article:
    (article,) = read(data, encoding)
    assert isinstance(article, Article)
    return article


def test_a_line_is_an_article_with_its_metadata() -> None:
    row = {
        "text": "Café talks.\r\n",
        "title": " Talks ",
        "date": "2023-12-01T10:00",
        "id": "a/7",
        "more": [1],
    }
    assert only(json.dumps(row).encode()) == Article(
        name="feed.jsonl#a/7",
        text="Café talks.\r\n",
        sha256=hashlib.sha256("Café talks.\r\n".encode()).hexdigest(),
        title="Talks",
        date="2023-12-01",
    )


def test_what_is_not_given_is_none_and_the_line_number_names_the_article() -> None:
    article = only(b'\n\n{"text": "Talks.", "title": 7, "date": "01/02/2023", "id": null}')
    assert (article.name, article.title, article.date) == ("feed.jsonl#3", None, None)


def test_a_dateline_in_the_text_stands_in_for_the_date() -> None:
    assert only(b'{"text": "1 Dec 2023\\n\\nTalks."}').date == "2023-12-01"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (b'{"text": "x"', "json", "line 2 is not valid JSON (Expecting ',' delimiter at column"),
        (b"Plain text.", "json", "line 2 is not valid JSON"),
        (b"[" * 100_000, "json", "line 2 cannot be read as JSON"),
        (b'{"text": "x", "n": ' + b"1" * 5000 + b"}", "json", "line 2 cannot be read as JSON"),
        (b'["text"]', "json", "line 2 is not an object"),
        (b'{"txt": "x"}', "json", 'line 2 has no string "text"; expected an object such as'),
        (b'{"text": 7}', "json", 'line 2 has no string "text"'),
        (b'{"text": " \\n"}', "empty", 'line 2 has an empty "text"'),
        (b'{"text": "\0"}', "binary", "zero bytes"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(line: bytes, code: str, said: str) -> None:
    first, error, last = read(b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, last.text) == ("One.", "Three.")
    assert isinstance(error, InputError)
    assert (error.document, error.code) == ("feed.jsonl#2", code)
    assert said in error.message


def test_lone_surrogates_are_replaced_and_said() -> None:
    article = only(rb'{"text": "a \ud800 b \ud83d\ude00", "title": "\udc00", "id": "\udfff"}')
    assert (article.text, article.title, article.name) == ("a \ufffd b 😀", "\ufffd", "feed.jsonl#\ufffd")
    assert article.notes == ("lone surrogates read as U+FFFD",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_feed_is_read(encoding: str) -> None:
    assert only('{"text": "Café – 朝"}\n'.encode(encoding)).text == "Café – 朝"


def test_an_encoding_that_is_given_holds_for_the_feed() -> None:
    assert only('{"text": "Café"}'.encode("cp1252"), "cp1252").text == "Café"


def test_lines_are_read_as_they_are_asked_for() -> None:
    def endless() -> BinaryIO:
        class Endless(io.RawIOBase):
            def readline(self, size: int | None = -1, /) -> bytes:
                return b'{"text": "Talks."}\n'[:size]

        return cast(BinaryIO, Endless())

    articles = read_jsonl(endless(), "feed.jsonl", None)
    assert [cast(Article, next(articles)).name for _ in range(3)] == [
        "feed.jsonl#1",
        "feed.jsonl#2",
        "feed.jsonl#3",
    ]


def test_a_line_over_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 50)
    monkeypatch.setattr(limits, "LIMIT", 50)
    for length in (51, 101, 102, 103, 500):
        error, article = read(b'{"text": "'.ljust(length, b"x") + b'\n{"text": "Talks."}')
        assert isinstance(error, InputError)
        assert (error.document, error.code) == ("feed.jsonl#1", "too-large")
        assert isinstance(article, Article)
        assert article.name == "feed.jsonl#2"


@pytest.mark.parametrize("data", [b"", b"\n \r\n"])
def test_a_feed_without_lines_is_empty(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == "empty"


def test_a_feed_that_is_something_else_is_refused_once() -> None:
    with pytest.raises(InputError) as caught:
        read(gzip.compress(b'{"text": "Talks."}\n' * 9))
    assert (caught.value.document, caught.value.code) == ("feed.jsonl", "binary")


@given(st.lists(st.fixed_dictionaries({"text": st.text().filter(str.strip)})))
def test_what_is_written_is_read(rows: list[dict[str, str]]) -> None:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    if rows:
        assert [article.text for article in read(data) if isinstance(article, Article)] == [r["text"] for r in rows]


@given(st.binary() | st.text(st.sampled_from('{}[]":,text\\u\n 1')).map(str.encode))
def test_any_bytes_give_articles_and_input_errors(data: bytes) -> None:
    try:
        found = read(data)
    except InputError:
        return
    for one in found:
        (one.text if isinstance(one, Article) else str(one)).encode("utf-8")


def test_a_feed_is_known_by_its_beginning() -> None:
    assert looks_like_jsonl(b'\xef\xbb\xbf {"text": "x"}')
    assert not looks_like_jsonl(b"{The text}")
