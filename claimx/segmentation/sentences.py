"""The sentences of an article's body: the parser's, mended where its borders are wrong.

What goes wrong, as seen in news text: a closing quotation mark begins the next sentence, an opening one
ends the last; a sentence is cut where none can end, after a speaker's label, a list's number, an
agency's prefix or in the middle of a clause; and "“Why now?” she asked" is cut before "she".
"""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from claimx.segmentation.groups import FURNITURE, PARAGRAPHS
from claimx.segmentation.paragraphs import CLOSERS

LONGEST_JOINED = 200
"""Tokens. Text without any full stop is not joined into one sentence without end."""

LONGEST = 300
"""Tokens. What the parser takes for a longer sentence is cut: real ones are shorter, and time stays bounded."""

_TERMINAL = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = frozenset("”’»)]}.!?…,;:") | {"...", "’’", "..", "?!", "!!", "!?"}
_OPENING = frozenset("“‘«([{") | {"``"}
_EITHER = frozenset({'"', "'", "''"})


def body_sentences(doc: Doc) -> list[Span]:
    """The sentences of the body in order: disjoint, none empty, none over a border of paragraph or furniture.

    They neither begin nor end with white space. They may hold more than one root of the parse.
    """
    sentences: list[Span] = []
    for start, end in _pieces(doc):
        for first, last in _mended(doc, start, end):
            while first < last and doc[first].is_space:
                first += 1
            while first < last and doc[last - 1].is_space:
                last -= 1
            sentences += [doc[at : min(at + LONGEST, last)] for at in range(first, last, LONGEST)]
    return sentences


def _pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token ranges of the paragraphs, without what is furniture."""
    furniture = bytearray(len(doc))
    for span in doc.spans[FURNITURE]:
        furniture[span.start : span.end] = b"\1" * len(span)
    done = 0
    for paragraph in doc.spans[PARAGRAPHS]:
        start = max(done, paragraph.start)
        for index in range(start, paragraph.end):
            if furniture[index]:
                if start < index:
                    yield start, index
                start = index + 1
        if start < paragraph.end:
            yield start, paragraph.end
        done = max(done, paragraph.end)


def _mended(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The token ranges of the sentences of doc[start:end]."""
    borders = [token.i for token in doc[start + 1 : end] if token.is_sent_start]
    for border, following in pairwise([*borders, end]):
        moved = _past_closing(doc, border, following)
        moved = _before_opening(doc, start, moved) if moved == border else moved
        if not start < moved < following:
            continue
        if following - start <= LONGEST_JOINED and not _separates(doc, start, moved, following):
            continue
        yield start, moved
        start = moved
    yield start, end


def _past_closing(doc: Doc, border: int, end: int) -> int:
    """The border after the closing marks that stand behind it."""
    index = border
    while index < end:
        token = doc[index]
        attached = index > 0 and not doc[index - 1].whitespace_ and not doc[index - 1].is_space
        if token.text in _CLOSING or (token.text in _EITHER and attached):
            border = index + 1
        elif not token.is_space:
            break
        index += 1
    return border


def _before_opening(doc: Doc, start: int, border: int) -> int:
    """The border before the opening marks that stand in front of it."""
    while border - 1 > start:
        token, before = doc[border - 1], doc[border - 2]
        apart = bool(before.whitespace_) or before.is_space or before.text in _OPENING
        if token.text in _OPENING or (token.text in _EITHER and apart and not token.whitespace_):
            border -= 1
        else:
            break
    return border


def _separates(doc: Doc, start: int, border: int, end: int) -> bool:
    """Whether a sentence can end before border and another begin there."""
    before, after = _first_word(doc, start, border), _first_word(doc, border, end)
    if before is None or after is None:
        return False
    if after.text.islower() and not before.text.islower():
        return False
    index = border - 1
    while index > start and (doc[index].is_space or not doc[index].text.strip(CLOSERS)):
        index -= 1
    return doc[index].text.endswith(_TERMINAL)


def _first_word(doc: Doc, start: int, end: int) -> Token | None:
    return next((token for token in doc[start:end] if any(map(str.isalnum, token.text))), None)
