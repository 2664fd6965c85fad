"""The stance task's data: sentences with ordered pairs of passages, and who is for or against whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.attribution.pieces import Pieces, pieces, touched
from claimx.stance.learned import LONGEST, STANCES
from claimx.training.corpora import Spans, read_lines

NEUTRAL, SUPPORT, OPPOSE, CONCERN = range(len(STANCES))
AGAINST = len(STANCES)
"""Oppose or concern: what the corpora call negative or conflictual does not tell the two apart."""
UNKNOWN = -1

AUTHOR: Spans = ((-1, -1),)
"""In place of a holder's passage: whoever writes. It is read off the mark before the first piece."""

DIRECTED = ((NEUTRAL, NEUTRAL), (SUPPORT, NEUTRAL), (NEUTRAL, SUPPORT), (AGAINST, NEUTRAL), (NEUTRAL, AGAINST))
"""The five classes of DSE as (stance of p toward q, stance of q toward p)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and two of its passages in characters; AUTHOR in place of the first is the article's own voice.

    forward: the stance of the first toward the second: an index into STANCES, AGAINST or UNKNOWN; backward: of the
    second toward the first.
    """

    text: str
    first: Spans
    second: Spans
    forward: int
    backward: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's word pieces, and its pairs: masks over the first mark and the pieces [pairs, 2, 1 + pieces], stances
    [pairs, 2].
    """

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    masks: NDArray[np.float32]
    stances: NDArray[np.int64]

    @property
    def whole(self) -> NDArray[np.bool_]:
        """[pairs]: those that lack neither passage."""
        return np.asarray((self.masks.max(axis=2) > 0).all(axis=1))


def read_pairs(path: Path) -> list[Pair]:
    """Rows with `text`, `p_span`, `q_span` and the directed `label` 0 to 4. A missing span is empty."""
    return [
        Pair(row["text"], _span(row["p_span"]), _span(row["q_span"]), *DIRECTED[row["label"]])
        for row in read_lines(path)
    ]


def read_events(path: Path) -> list[Pair]:
    """Rows with `text`, `source_spans`, `target_spans` and `valence`. How the target stands is not said."""
    return [
        Pair(
            row["text"],
            tuple((start, end) for start, end in row["source_spans"]),
            tuple((start, end) for start, end in row["target_spans"]),
            AGAINST if row["valence"] == "conflictual" else SUPPORT,
            UNKNOWN,
        )
        for row in read_lines(path)
    ]


def read_stances(path: Path) -> list[Pair]:
    """Rows with `text`, `holder`, `target` and one of STANCES as `stance`. How the target stands is not said.

    Without a holder the stance is the author's.
    """
    return [
        Pair(row["text"], _span(row["holder"]) or AUTHOR, _span(row["target"]), STANCES.index(row["stance"]), UNKNOWN)
        for row in read_lines(path)
    ]


def _span(span: list[int] | None) -> Spans:
    return ((span[0], span[1]),) if span else ()


def distinct(pairs: Iterable[Pair]) -> list[Pair]:
    """Each pair once. DSE repeats a tenth of its rows, most of them not neutral, which would tilt the
    classes.
    """
    return list(dict.fromkeys(pairs))


def _mask(spans: Spans, of: Pieces) -> NDArray[np.float32]:
    mask = np.zeros(1 + len(of.ids), dtype=np.float32)
    mask[0] = spans == AUTHOR
    for span in spans:
        first, last = touched(of, span)
        mask[1 + first : 1 + last] = 1
    return mask[: 1 + LONGEST]


def align_pairs(pairs: Iterable[Pair], tokenizer: Tokenizer) -> list[Sentence]:
    """One Sentence a text, with all of its pairs, in order of first appearance.

    A pair with a passage that is missing, or that lies beyond the first LONGEST pieces, has an empty mask.
    """
    by_text: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_text.setdefault(pair.text, []).append(pair)
    sentences = []
    for text, of_text in by_text.items():
        of = pieces(text, tokenizer)
        if not len(of.ids):
            continue
        masks = [[_mask(spans, of) for spans in (pair.first, pair.second)] for pair in of_text]
        sentences.append(
            Sentence(
                of.ids[:LONGEST],
                of.cases[:LONGEST],
                np.array(masks),
                np.array([(pair.forward, pair.backward) for pair in of_text]),
            )
        )
    return sentences


def complete(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Without the pairs that lack a passage."""
    kept = []
    for sentence in sentences:
        whole = sentence.whole
        if whole.any():
            kept.append(Sentence(sentence.ids, sentence.cases, sentence.masks[whole], sentence.stances[whole]))
    return kept
