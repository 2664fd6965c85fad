"""Inputs to Articles, one at a time: what cannot be read comes as an error in its place."""

import hashlib
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from claimx.errors import InputError
from claimx.inputs.collecting import STDIN, collect, failure
from claimx.inputs.dates import find_date
from claimx.inputs.decoding import check_encoding, decode
from claimx.inputs.html import declared_encoding, looks_like_html, main_text
from claimx.inputs.jsonl import looks_like_jsonl, read_jsonl
from claimx.inputs.limits import LIMIT, is_blank, read_all
from claimx.inputs.markdown import front_matter
from claimx.records import Article


def read_inputs(
    paths: Sequence[str], *, stdin: BinaryIO, encoding: str | None = None
) -> Iterator[Article | InputError]:
    """The articles that paths name, in order, each read when it is asked for.

    paths: files, folders, glob patterns, and `-` for stdin, a binary stream.
    encoding: a Python codec name for all of them, where recognition is not wanted.
    Raises ConfigError at once where encoding is unknown; MissingDependencyError at the first web page where
    trafilatura is not installed. Everything else that goes wrong is an InputError among the articles.
    """
    if encoding is not None:
        check_encoding(encoding)
    return _read_all(paths, stdin, encoding)


def read_article(data: bytes, name: str, encoding: str | None = None) -> Article:
    """The article in the bytes of one file: a web page or Markdown by the suffix of name, else plain text.

    Standard input, which has no suffix, is a web page where it begins like one.
    Raises InputError, ConfigError, MissingDependencyError.
    """
    title = date = None
    suffix = PurePath(name).suffix.lower()
    if suffix in (".html", ".htm") or (name == STDIN and looks_like_html(data)):
        page, notes = decode(data, name, encoding or declared_encoding(data))
        if is_blank(page):
            raise InputError(name, "empty", "is empty")
        text, title, date = main_text(page, name)
    else:
        text, notes = decode(data, name, encoding)
        if is_blank(text):
            raise InputError(name, "empty", "is empty")
        if suffix == ".md":
            title, date = front_matter(text)
    digest = hashlib.sha256(data).hexdigest()
    return Article(name, text, digest, title, date or find_date(text), notes)


def _read_all(paths: Sequence[str], stdin: BinaryIO, encoding: str | None) -> Iterator[Article | InputError]:
    for found in collect(paths):
        if isinstance(found, InputError):
            yield found
            continue
        name, path = found
        try:
            yield from (_read_stream(stdin, name, encoding) if path is None else _read_file(path, name, encoding))
        except InputError as error:
            yield error
        except OSError as error:
            yield failure(name, error)


def _read_file(path: Path, name: str, encoding: str | None) -> Iterator[Article | InputError]:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):  # opening a pipe would wait for its writer
        kind = {stat.S_IFIFO: "named pipe", stat.S_IFSOCK: "socket", stat.S_IFDIR: "folder"}.get(stat.S_IFMT(mode))
        raise InputError(name, "special", f"is a {kind or 'device'}, not a file; pipe its text in and name it -")
    with path.open("rb") as stream:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from read_jsonl(stream, name, encoding)
        else:
            yield read_article(read_all(stream, name), name, encoding)


def _read_stream(stream: BinaryIO, name: str, encoding: str | None) -> Iterator[Article | InputError]:
    first = stream.readline(LIMIT + 1)
    if looks_like_jsonl(first):
        yield from read_jsonl(stream, name, encoding, first)
    else:
        yield read_article(read_all(stream, name, first), name, encoding)
