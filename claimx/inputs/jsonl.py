"""Feeds: JSON Lines, one article a line, read one line at a time."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import InputError
from claimx.inputs.dates import find_date, iso_date
from claimx.inputs.decoding import decode, has_wide_mark, refuse_binary
from claimx.inputs.limits import LIMIT, is_blank, read_all, too_large
from claimx.records import Article

EXPECTED = 'expected an object such as {"text": "…", "title": "…", "date": "2023-12-01", "id": "…"}'


def looks_like_jsonl(line: bytes) -> bool:
    """Whether a first line begins as that of a feed does."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"', line) is not None


def read_jsonl(stream: BinaryIO, name: str, encoding: str | None, first: bytes = b"") -> Iterator[Article | InputError]:
    """The articles of a feed, and in the place of each line that holds none, why.

    first: what of the first line was read from stream already.
    Memory is bounded by the longest line, except for feeds that are not in UTF-8: those are read whole.
    Articles are named `NAME#ID`, or `NAME#LINE` where the object has no id; blank lines are passed over.
    Lone surrogates, which JSON's escapes can spell, become U+FFFD. sha256 is that of the text in UTF-8.
    Raises InputError where the whole is no feed.
    """
    first = first or stream.readline(LIMIT + 1)
    refuse_binary(first, name)
    notes: tuple[str, ...] = ()
    if encoding is not None or has_wide_mark(first):
        text, notes = decode(read_all(stream, name, first), name, encoding)
        stream, first = io.BytesIO(text.encode()), b""
    empty = True
    for number, line in enumerate(_lines(stream, first), start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise too_large(f"{name}#{number}")
            yield _article(line, name, number, notes)
        except InputError as error:
            yield error
    if empty:
        raise InputError(name, "empty", "is empty")


def _lines(stream: BinaryIO, first: bytes) -> Iterator[bytes | None]:
    """The lines of stream, None for each that is longer than the limit."""
    line = first or stream.readline(LIMIT + 1)
    while line:
        yield line if len(line) <= LIMIT else None
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)
        line = stream.readline(LIMIT + 1)


def _article(line: bytes, name: str, number: int, notes: tuple[str, ...]) -> Article:
    label = f"{name}#{number}"
    content, line_notes = decode(line, label)
    try:
        row = json.loads(content)
    except json.JSONDecodeError as error:
        message = f"line {number} is not valid JSON ({error.msg} at column {error.colno}); {EXPECTED}"
        raise InputError(label, "json", message) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        raise InputError(label, "json", f"line {number} cannot be read as JSON; {EXPECTED}") from None
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        fault = 'has no string "text"' if isinstance(row, dict) else "is not an object"
        raise InputError(label, "json", f"line {number} {fault}; {EXPECTED}")
    if isinstance(given := row.get("id"), (str, int)) and not isinstance(given, bool) and str(given).strip():
        label = f"{name}#{_clean(str(given)[:200])}"
    if is_blank(text):
        raise InputError(label, "empty", f'line {number} has an empty "text"')
    clean = _clean(text)
    if clean != text:
        line_notes += ("lone surrogates read as U+FFFD",)
    title = row.get("title")
    return Article(
        name=label,
        text=clean,
        sha256=hashlib.sha256(clean.encode()).hexdigest(),
        title=_clean(title).strip() or None if isinstance(title, str) else None,
        date=iso_date(row.get("date")) or find_date(clean),
        notes=notes + line_notes,
    )


def _clean(value: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", value)
