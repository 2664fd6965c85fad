"""Biographies of authors: who wrote this, and what they are.

A biography is told by its sentence pattern ("Jane Doe is a fellow at …") and by what it lacks: nobody
says anything in it. A person whom the article reports on is described by the same pattern, so the
caller has to see to it that the body does not name the person, or that a byline does.
"""

import re

from claimx.segmentation.cues import Cues
from claimx.segmentation.lines import Line

LONGEST = 2000
"""Characters."""

_CONTINUES = re.compile(r"(?:He|She|They|His|Her|Their|Previously|Prior to)\b")
_BETWEEN = re.compile(r", and |, | and | & ")


def biography_of(text: str, start: int, end: int, line: Line, cues: Cues) -> list[str]:
    """The names of the people whom text[start:end] presents, or [] where it is no biography."""
    found = cues.biography.match(line.text)
    return _BETWEEN.split(found["names"]) if found and _says_nothing(text, start, end, cues) else []


def continues_biography(text: str, start: int, end: int, line: Line, cues: Cues) -> bool:
    """Whether text[start:end] can go on with the biography before it."""
    return _CONTINUES.match(line.text) is not None and _says_nothing(text, start, end, cues)


def _says_nothing(text: str, start: int, end: int, cues: Cues) -> bool:
    return end - start <= LONGEST and not cues.saying.search(text, start, end)
