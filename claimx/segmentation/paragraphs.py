"""The paragraphs of a plain or Markdown text.

A blank line always separates, and so does a line that Markdown gives a meaning of its own. Whether a
single newline separates depends on how the text was written down. It is a mere wrap

1. where it falls inside a sentence: the line before has no terminal punctuation and the line after
   goes on in lower case (in text that otherwise starts its lines with capitals); or
2. where the text is hard-wrapped and the line before is full. A text counts as hard-wrapped if at
   least a third of its single newlines, and no fewer than two, are of the first kind. A line is full
   if the next line's first word would not have fitted beside it. The measure is the longest line that
   is known to be wrapped; it is loosened to 75 % where known wraps break it, as they do in text set
   in a proportional font and copied out of a page.

Everywhere else a newline ends the paragraph.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + (
    # invisible: zero-width characters, byte order mark, soft hyphen, bidirectional controls
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""What leaves no ink: str.isspace() characters and the invisible ones."""

CLOSERS = "\"'”’»)]}*_"
"""What may stand between a sentence's last full stop and its end."""

LONGEST_WRAPPED = 120
LOOSE = 0.75
KNOWN_SHARE = 1 / 3
KNOWN_LEAST = 2

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{BLANK}][^{_BREAKS}]*")
_BLANK_LINE = re.compile(f"(?>\r\n|[{_BREAKS}])[^{_BREAKS}]*[{_BREAKS}]")
_WORD = re.compile(r"\S+")
_OPENERS = re.compile("[\"'“‘«(\\[]*")
_ALONE = re.compile(r"#{1,6}\s|\||[-*_=][-*_= \t]{2,}\Z")
_ITEM = re.compile(r"(?:[-*+•·▪◦‣]|\d{1,3}[.)]|[a-z]\)|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s")


class _Line(NamedTuple):
    start: int
    end: int
    opens: bool  # never joined to the line before
    closes: bool  # never joined to the line after


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of text in order, as half-open offsets, without white space at either end.

    Invisible characters count as white space; every other lies in exactly one paragraph. Linear in the text.
    """
    lines = list(_lines(text))
    breaks = [index for index in range(1, len(lines)) if not (lines[index - 1].closes or lines[index].opens)]
    wraps = _wraps(text, lines, breaks)
    spans: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if index in wraps:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold ink, trimmed."""
    previous_end = -1
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip(BLANK))
        apart = previous_end < 0 or _BLANK_LINE.search(text, previous_end, start) is not None
        alone = _ALONE.match(text, start, end) is not None
        structure = alone or text[start] == ">" or _ITEM.match(text, start, end) is not None
        yield _Line(start, end, apart or structure, alone)
        previous_end = match.end()


def _wraps(text: str, lines: list[_Line], breaks: list[int]) -> set[int]:
    """The indices of the lines, among breaks, that continue the line before."""
    known: set[int] = set()
    capitals = True
    for index in breaks:
        before = lines[index - 1]
        if before.opens:
            capitals = not _starts_lower(text, before)
        if capitals and _starts_lower(text, lines[index]) and not _terminated(text, before):
            known.add(index)
    measured = [index for index in known if _length(lines[index - 1]) <= LONGEST_WRAPPED]
    if len(measured) < max(KNOWN_LEAST, KNOWN_SHARE * len(breaks)):
        return known
    width = max(_length(lines[index - 1]) for index in measured)
    greedy = all(_needed(text, lines, index) > width for index in measured)
    full = width if greedy else LOOSE * width
    return known | {index for index in breaks if full < _needed(text, lines, index) <= 2 * LONGEST_WRAPPED}


def _length(line: _Line) -> int:
    return line.end - line.start


def _needed(text: str, lines: list[_Line], index: int) -> int:
    """The width that the line before would have had with this line's first word."""
    word = _WORD.match(text, lines[index].start, lines[index].end)
    return _length(lines[index - 1]) + 1 + (word.end() - word.start() if word else 0)


def _starts_lower(text: str, line: _Line) -> bool:
    opening = _OPENERS.match(text, line.start, line.end)
    first = opening.end() if opening else line.start
    return first < line.end and text[first].islower()


def _terminated(text: str, line: _Line) -> bool:
    return text[max(line.start, line.end - 8) : line.end].rstrip(CLOSERS).endswith((".", "!", "?", "…", ":"))
