"""From what the user names to Articles."""

import gzip
import hashlib
import io
import os
import socket
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ConfigError, InputError
from claimx.inputs import limits, read_article, read_inputs, reading
from claimx.records import Article

PAGE = b"<!doctype html><html><title>Talks</title><body><p>The envoy said that talks go on.</p></body></html>"


def read(*paths: str | Path, stdin: bytes = b"", encoding: str | None = None) -> list[Article | InputError]:
    return list(read_inputs([str(path) for path in paths], stdin=io.BytesIO(stdin), encoding=encoding))


def article(*paths: str | Path, stdin: bytes = b"", encoding: str | None = None) -> Article:
    (one,) = read(*paths, stdin=stdin, encoding=encoding)
    assert isinstance(one, Article), one
    return one


def error(*paths: str | Path, stdin: bytes = b"") -> InputError:
    (one,) = read(*paths, stdin=stdin)
    assert isinstance(one, InputError)
    assert "\n" not in str(one)
    return one


def test_a_text_file_is_read_unchanged(tmp_path: Path) -> None:
    data = "December 1, 2023\r\n\r\nThe envoy’s office\u00a0said so.\r\n".encode()
    path = tmp_path / "wire.txt"
    path.write_bytes(data)
    assert article(path) == Article(
        name=str(path), text=data.decode(), sha256=hashlib.sha256(data).hexdigest(), date="2023-12-01"
    )


def test_markdown_is_kept_with_its_front_matter(tmp_path: Path) -> None:
    text = "---\ntitle: Talks\ndate: 2023-12-02\n---\n\n*Talks* go on.\n"
    path = tmp_path / "note.md"
    path.write_text(text)
    found = article(path)
    assert (found.text, found.title, found.date) == (text, "Talks", "2023-12-02")


def test_an_unknown_suffix_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "page.log"
    path.write_bytes(PAGE)
    assert article(path).text == PAGE.decode()


def test_each_input_comes_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "bad.txt").write_bytes(b"a\0b")
    found = read("none.txt", tmp_path, "-", stdin=b"Talks go on.")
    assert [one.code if isinstance(one, InputError) else one.text for one in found] == [
        "missing",
        "binary",
        "One.",
        "Two.",
        "The envoy said that talks go on.",
        "Talks go on.",
    ]


def test_inputs_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Talks.")
    found = read_inputs([str(tmp_path)], stdin=io.BytesIO())
    next(found)
    (tmp_path / "b.txt").unlink()
    late = next(found)
    assert isinstance(late, InputError)
    assert (late.document, late.code) == (str(tmp_path / "b.txt"), "missing")


@pytest.mark.parametrize(
    ("stdin", "names", "text"),
    [
        (b"Talks go on.", ["<stdin>"], "Talks go on."),
        (PAGE, ["<stdin>"], "The envoy said that talks go on."),
        (PAGE.decode().encode("utf-16"), ["<stdin>"], "The envoy said that talks go on."),
        (b'{"text": "Talks."}\n{"text": "More."}', ["<stdin>#1", "<stdin>#2"], "Talks."),
    ],
)
def test_standard_input_is_known_by_its_beginning(stdin: bytes, names: list[str], text: str) -> None:
    found = read("-", stdin=stdin)
    assert [one.name for one in found if isinstance(one, Article)] == names
    assert isinstance(found[0], Article)
    assert found[0].text == text


@pytest.mark.parametrize("stdin", [b"", b" \r\n\t", "\u00a0\n".encode()])
def test_empty_standard_input_is_an_error(stdin: bytes) -> None:
    assert (error("-", stdin=stdin).document, error("-", stdin=stdin).code) == ("<stdin>", "empty")


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.jsonl"])
def test_an_empty_file_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(" \n")
    assert error(tmp_path / name).code == "empty"


def test_an_encoding_that_is_given_holds_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café".encode("cp437"))
    assert article(tmp_path / "a.txt", encoding="cp437").text == "Café"
    assert article("-", stdin="Café".encode("cp437"), encoding="cp437").text == "Café"


def test_an_unknown_encoding_is_said_before_anything_is_read() -> None:
    with pytest.raises(ConfigError):
        read_inputs(["none.txt"], stdin=io.BytesIO(), encoding="nonsense")


def test_a_file_over_the_limit_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMIT", 9)
    monkeypatch.setattr(reading, "LIMIT", 9)
    (tmp_path / "a.txt").write_text("123456789")
    (tmp_path / "b.txt").write_text("1234567890")
    assert article(tmp_path / "a.txt").text == "123456789"
    assert error(tmp_path / "b.txt").code == "too-large"
    assert error("-", stdin=b"123\n567890").code == "too-large"


def test_the_limit_is_named() -> None:
    assert limits.too_large("a").message == "is larger than 64 MB; split it into articles"


def test_a_compressed_feed_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Talks."}'))
    assert "gzip" in error(tmp_path / "feed.jsonl.gz").message


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = error(tmp_path)
    assert (found.document, found.code) == (str(tmp_path / "pipe.txt"), "special")
    assert found.message == "is a named pipe, not a file; pipe its text in and name it -"


def test_sockets_and_devices_are_no_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert "socket" in error("s.txt").message
    assert "device" in error(os.devnull).message


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with closed parts, and not the superuser's rights, under which nothing is closed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        for file in ("closed.txt", "open.txt", "shut/in.txt"):
            (path / file).parent.mkdir(exist_ok=True)
            (path / file).write_text("Talks.")
        (path / "closed.txt").chmod(0)
        (path / "shut").chmod(0)
        if os.geteuid() == 0:
            os.seteuid(65534)
            yield path
            os.seteuid(0)
        else:
            yield path
        (path / "shut").chmod(stat.S_IRWXU)


def test_what_may_not_be_read_is_said_and_the_rest_is_read(folder: Path) -> None:
    closed, readable, shut = read(folder)
    assert isinstance(closed, InputError)
    assert (closed.document, closed.code) == (str(folder / "closed.txt"), "permission")
    assert isinstance(readable, Article)
    assert isinstance(shut, InputError)
    assert (shut.document, shut.code) == (str(folder / "shut"), "permission")


@pytest.mark.parametrize("path", ["shut", "shut/in.txt", "closed.*", "closed.txt"])
def test_a_closed_input_that_is_named_is_said(folder: Path, path: str) -> None:
    assert error(folder / path).code == "permission"


def test_a_file_name_that_is_no_utf_8_is_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Talks.")
    assert article(tmp_path).name.endswith("caf\\udce9.txt")


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["a.txt", "a.md", "a.html", "<stdin>"]))
def test_any_bytes_give_an_article_or_an_input_error(data: bytes, name: str) -> None:
    try:
        found = read_article(data, name)
    except InputError:
        return
    assert found.text.strip()
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    found.text.encode("utf-8")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<html>", "<div>", "&#1;", "\x0b", "Talks ", "<br>", "<pre>", "\n\n", "<"])
    )
)
def test_any_page_gives_paragraphs_or_an_input_error(parts: list[str]) -> None:
    try:
        found = read_article("".join(parts).encode(), "a.html")
    except InputError:
        return
    assert all(paragraph.strip() for paragraph in found.text.split("\n\n"))


@given(
    st.binary() | st.sampled_from([b'{"text": "x"}\n', b'{"', b"<html>"]).flatmap(lambda a: st.binary().map(a.__add__))
)
def test_any_standard_input_gives_articles_or_input_errors(data: bytes) -> None:
    assert read("-", stdin=data)
