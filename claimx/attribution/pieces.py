"""Text to word pieces and back, exact to the character."""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LOWER, CAPITAL, CAPITALS = range(3)

_JOINED = "\u200d\ufe0e\ufe0f"
"""Zero-width joiner and variation selectors: part of the sign before them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word pieces, all [pieces]: vocabulary ids, letter cases, offsets in characters, number of the
    word.
    """

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    words: NDArray[np.int64]


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text, without marks around it. The tokenizer neither cuts nor pads."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array(encoding.word_ids, dtype=np.int64)
    ids = np.array(encoding.ids, dtype=np.int64)
    return Pieces(ids, _cases(text, offsets, words), offsets[:, 0], offsets[:, 1], words)


def _cases(text: str, offsets: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.int64]:
    """How the word of each piece is written. The vocabulary is lower-case; capitals tell names."""
    cases = np.zeros(len(words), dtype=np.int64)
    heads = np.flatnonzero(np.diff(words, prepend=-1))
    for first, last in pairwise([*heads.tolist(), len(words)]):
        cases[first:last] = _case(text[offsets[first, 0] : offsets[last - 1, 1]])
    return cases


def _case(written: str) -> int:
    if not written[:1].isupper():
        return LOWER
    return CAPITALS if len(written) > 1 and written.isupper() else CAPITAL


def characters(of: Pieces, first: int, last: int, text: str) -> tuple[int, int]:
    """The half-open range of characters of pieces first..last, marks that combine with its last sign
    included.
    """
    start, end = int(of.starts[first]), int(of.ends[last - 1])
    while end < len(text) and (text[end] in _JOINED or unicodedata.combining(text[end])):
        end += 1
    return start, end


def touched(of: Pieces, span: tuple[int, int]) -> tuple[int, int]:
    """The half-open range of pieces that share a character with a span; empty where none does."""
    first = int(np.searchsorted(of.ends, span[0], side="right"))
    last = int(np.searchsorted(of.starts, span[1], side="left"))
    return first, max(first, last)
