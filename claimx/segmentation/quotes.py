"""Direct quotations: where the article's words are somebody else's."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Doc

from claimx.segmentation.groups import PARAGRAPHS

_OPENERS = {"“": "”", "«": "»", "„": "“", "「": "」"}
_MARKS = re.compile('["“”«»„「」]')
_SINGLE = re.compile(r"(?<!\w)‘[^‘’“”\n]{1,600}(?:’\w[^‘’“”\n]{0,600}){0,20}[,.!?…]?’(?!\w)")


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-open character ranges of the quotations, marks included, in order and disjoint.

    Straight marks alternate; curly ones pair. A quotation that its paragraph leaves open ends with the
    paragraph; where the next paragraph opens one again it is the same speaker's (typographers' rule), which
    is for the caller to join. Inner single quotation marks do not count inside double ones.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs:
        doubles = list(_double(text, start, end))
        found += doubles
        for match in _SINGLE.finditer(text, start, end):
            if not any(s < match.end() and match.start() < e for s, e in doubles):
                found.append(match.span())
    return sorted(found)


def _double(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    opened: int | None = None
    closer = ""
    for match in _MARKS.finditer(text, start, end):
        i, char = match.start(), match.group()
        if opened is None:
            if char in _OPENERS:
                opened, closer = i, _OPENERS[char]
            elif char == '"' and not (i > start and text[i - 1].isdigit()):  # 6" is a measure
                opened, closer = i, '"'
        elif char == closer or (closer == "”" and char == '"'):
            yield opened, i + 1
            opened = None
    if opened is not None and text[opened] != '"':
        yield opened, end


def quoted_words(doc: Doc) -> list[int]:
    """Per token: the number (from 1) of the quotation it stands in, or 0. Needs `doc.spans["paragraphs"]`."""
    numbers = [0] * len(doc)
    ranges = [(span.start_char, span.end_char) for span in doc.spans[PARAGRAPHS]]
    starts = doc.to_array("IDX").tolist() if len(doc) else []
    for number, (start, end) in enumerate(quotations(doc.text, ranges), start=1):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        numbers[first:last] = [number] * (last - first)
    return numbers
