"""From pairs of passages to the word pieces that holder and target are read off."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.attribution.pieces import pieces
from claimx.evaluation.pairs import AUTHOR, Pair
from claimx.stance.learned import LONGEST, mask_of


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


def distinct(pairs: Iterable[Pair]) -> list[Pair]:
    """Each pair once. DSE repeats a tenth of its rows, most of them not neutral, which would tilt the
    classes.
    """
    return list(dict.fromkeys(pairs))


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
        masks = [
            [mask_of(of, None if spans == AUTHOR else spans)[: 1 + LONGEST] for spans in (pair.first, pair.second)]
            for pair in of_text
        ]
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
