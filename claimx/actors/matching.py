"""Many fixed phrases found in one pass: a trie over words, whatever the spacing and the apostrophes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ＇", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)

WORD = r"(?:[A-Z]\.){1,5}[A-Z](?![^\W_]|\.)|(?:[A-Z]\.){2,6}|[^\W_]+"
UNIT = re.compile(rf"{WORD}|[^\s]")
"""One step of a phrase: an abbreviation with its dots, a word, or a single other character."""

_GAP = re.compile(r"[^\S\n]{0,8}(?:\n[^\S\n]{0,8})?")
_END = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that starts with a capital (or a phrase's lower-case first word), by its offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: its offsets, and the phrase as it was given, not as it is spelled there."""

    start: int
    end: int
    phrase: str


def normalize(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain; no offset changes."""
    return text if text.isascii() else text.translate(_LOOK_ALIKES)


class Phrases:
    """Phrases to look for. Case counts, but text in capitals matches whatever the phrase's case is.

    Phrases must start with a capital or a digit, save a few particles (`von der Leyen`): only such words
    are looked at, which makes the search fast. Matches never cut a word, and never cross an empty line.
    """

    def __init__(self, phrases: Iterable[str], *, cased: frozenset[str] = frozenset()) -> None:
        """cased: phrases that are not found in capitals, since those are another word (`Plan`, `PLAN`)."""
        self._exact: dict[str, Any] = {}
        self._capitals: dict[str, Any] = {}
        particles = set()
        for phrase in phrases:
            units = [phrase] if phrase.isalnum() else UNIT.findall(phrase)
            _insert(self._exact, units, phrase)
            if not phrase.isupper() and phrase not in cased:
                _insert(self._capitals, [unit.upper() for unit in units], phrase)
            if phrase[0].islower():
                particles.add(units[0])
        lower = "".join(rf"|{re.escape(particle)}(?![^\W_])" for particle in sorted(particles))
        self._candidate = re.compile(rf"(?<![^\W_])(?:(?=[^\W\d_a-z])(?:{WORD}){lower})")

    def scan(self, text: str) -> tuple[list[Match], list[Word]]:
        """The longest matches from left to right, and all words that start with a capital.

        text: as `normalize` gives it.
        """
        matches: list[Match] = []
        words: list[Word] = []
        exact, capitals = self._exact, self._capitals
        reached = 0
        for found in self._candidate.finditer(text):
            word, start, end = found.group(), found.start(), found.end()
            words.append(Word(start, end, word))
            if start < reached:
                continue
            best = _longest(exact[word], text, end) if word in exact else None
            if word in capitals and word.isupper():
                other = _longest(capitals[word], text, end)
                if other and (best is None or other[0] > best[0]):
                    best = other
            if best:
                reached = best[0]
                matches.append(Match(start, reached, best[1]))
        return matches, words


def _insert(root: dict[str, Any], units: list[str], phrase: str) -> None:
    node = root
    for unit in units:
        node = node.setdefault(unit, {})
    node.setdefault(_END, phrase)


def _longest(node: dict[str, Any], text: str, end: int) -> tuple[int, str] | None:
    best = (end, node[_END]) if _END in node else None
    while len(node) > (_END in node):
        gap = _GAP.match(text, end)
        unit = UNIT.match(text, gap.end() if gap else end)
        if unit is None:
            break
        if unit.group() not in node:
            break
        node = node[unit.group()]
        end = unit.end()
        if _END in node:
            best = (end, node[_END])
    return best
