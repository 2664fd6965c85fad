"""Web pages: the article's text, title and date, without the page around it."""

import html
import logging
import re
from collections.abc import Iterator
from typing import Any

from claimx.errors import InputError, MissingDependencyError
from claimx.inputs.dates import iso_date

# Characters that no XML tree may hold; the extractor gives up on a page that has one.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_REFERENCE = re.compile("&#(?:x[0-9a-f]{1,8}|[0-9]{1,8});?", re.IGNORECASE)
_START = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
# UTF-16 is no such encoding: a page whose declaration can be read is not in it.
_DECLARED = re.compile(
    rb"<meta[^>]{1,200}charset\s*=\s*[\"']?"
    rb"(windows-125\d|iso-8859-\d{1,2}|us-ascii|koi8-[ru]|big5|gb2312|gbk|gb18030|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)
# What browsers read these names as.
_WIDER = {
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
_BLOCKS = frozenset({"body", "cell", "code", "div", "head", "item", "list", "p", "pre", "quote", "row", "table"})


def looks_like_html(data: bytes) -> bool:
    """Whether data begins as a web page does."""
    return _START.match(data[:2048].replace(b"\0", b"")) is not None  # zero bytes: UTF-16


def declared_encoding(data: bytes) -> str | None:
    """The old encoding that a page declares and is in; None where its bytes are UTF-8 or it declares none."""
    declared = _DECLARED.search(data[:4096])
    if declared is None:
        return None
    label = declared[1].decode("ascii").lower()
    for encoding in ("utf-8", _WIDER.get(label, label)):
        try:
            data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return None if encoding == "utf-8" else encoding
    return None


def main_text(page: str, name: str) -> tuple[str, str | None, str | None]:
    """(text, title, date) of the article on a page; the text's paragraphs are separated by blank lines.

    Raises InputError `empty` where the page has no main text, `html` where it cannot be parsed;
    MissingDependencyError where trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        message = 'reading HTML needs trafilatura: pip install "claimx[html]"'
        raise MissingDependencyError(message) from None
    for logger in ("trafilatura", "htmldate", "courlan"):  # what matters of their complaints is said below
        logging.getLogger(logger).setLevel(logging.CRITICAL + 1)
    page = _ILLEGAL.sub("", _REFERENCE.sub(_character, page))
    try:
        document: Any = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        text = "" if document is None else "\n\n".join(_paragraphs(document.body))
    except Exception as error:  # what a parser of hostile pages may raise is not known beforehand
        message = f"cannot be read as a web page ({type(error).__name__}); save its text as .txt"
        raise InputError(name, "html", message) from None
    if not text:
        raise InputError(name, "empty", "has no main text; save the article's text as .txt")
    # A date that the page does not state in this form was read from one like 01/02/2023: a guess.
    date = iso_date(document.date)
    return text, document.title or None, date if date and date in page else None


def _character(reference: re.Match[str]) -> str:
    """What a browser shows for `&#…;`, where that is no part of the markup."""
    character = html.unescape(reference[0])
    return reference[0] if character in {"<", ">", "&", '"', "'"} else character


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of an extracted tree, each on one line."""
    return filter(None, map(str.strip, "".join(_pieces(body)).split("\n")))


def _pieces(element: Any) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    if element.text:
        # Preformatted text comes as a quote: a blank line ends a paragraph there, a full line does not.
        preformatted = element.tag in ("quote", "code", "pre")
        parts = re.split(r"\n\s*\n", element.text) if preformatted else [element.text]
        yield "\n".join(map(_spaced, parts))
    for child in element:
        yield from _pieces(child)
    if block or element.tag == "lb":  # pages that know no <p> separate paragraphs by line breaks
        yield "\n"
    if element.tail:
        yield _spaced(element.tail)


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)
