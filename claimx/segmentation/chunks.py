"""Cut a text that is too long for one pass of the parser."""

import re
from itertools import pairwise

from claimx.segmentation.paragraphs import paragraphs

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s")
_SPACE = re.compile(r"\s")


def chunks(text: str, limit: int) -> list[tuple[int, int]]:
    """Half-open spans of at most limit characters that cover text without gap or overlap.

    Each cut lies where a paragraph begins; in a paragraph longer than limit after the end of a
    sentence, else after white space; where there is neither in the second half of a piece, at the
    limit. Raises ValueError if limit is below 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    starts = [start for start, _ in paragraphs(text)][1:]
    cuts = [0]
    for start, following in pairwise([*starts, len(text)]):
        if following - cuts[-1] > limit and start > cuts[-1]:
            _cut_long(text, cuts, start, limit)
            cuts.append(start)
    _cut_long(text, cuts, len(text), limit)
    return [(start, end) for start, end in pairwise([*cuts, len(text)]) if start < end]


def _cut_long(text: str, cuts: list[int], end: int, limit: int) -> None:
    """Append to cuts until what lies between the last of them and end fits into limit."""
    while end - cuts[-1] > limit:
        last = cuts[-1] + limit
        window = (cuts[-1] + (limit + 1) // 2, last)
        cut = last
        for separator in (_SENTENCE_END, _SPACE):
            if ends := [match.end() for match in separator.finditer(text, *window)]:
                cut = ends[-1]
                break
        cuts.append(cut)
