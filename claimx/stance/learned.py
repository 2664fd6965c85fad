"""The stance of a holder toward a target in one sentence, by the learned reader's encoder and its second
head.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.pieces import Pieces, pieces, touched
from claimx.attribution.reader import Reader, open_session

STANCES = ("neutral", "support", "oppose", "concern")
"""The order of a row of probabilities."""

LONGEST = 192
"""Word pieces of a sentence that are read; what lies beyond is neutral."""

Span = tuple[int, int]
Scores = NDArray[np.float32]
"""Probabilities [pairs, STANCES]."""


class StanceReader:
    """Reads pairs with the reader's encoder and stance.onnx beside it: one pass a sentence for all of its
    pairs.

    Raises MissingDependencyError where the file is missing or broken.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.session = open_session(reader.folder / "stance.onnx")

    def __reduce__(self) -> tuple[type["StanceReader"], tuple[Reader]]:
        return StanceReader, (self.reader,)

    def stances(self, texts: Sequence[str], pairs: Sequence[Sequence[tuple[Span | None, Span]]]) -> list[Scores]:
        """The pairs of each sentence of a document.

        pairs: of each text, (holder, target) in characters, in that order; without a holder, the author's stance.
        Returns [pairs, STANCES] for each text.
        """
        every = [pieces(text, self.reader.tokenizer) for text in texts]
        return self.of_pieces(every, [_masks(of, of_text) for of, of_text in zip(every, pairs, strict=True)])

    def of_pieces(self, every: Sequence[Pieces], masks: Sequence[NDArray[np.float32]]) -> list[Scores]:
        """masks: of each sentence, [pairs, 2, 1 + pieces], 1 where a piece, or the mark before the first, stands for
        holder or target.

        Returns [pairs, STANCES] for each sentence. A pair whose holder or target has no piece is neutral.
        """
        lengths = [min(len(of.ids), LONGEST) for of in every]
        cut = [mask[:, :, : 1 + length] for mask, length in zip(masks, lengths, strict=True)]
        whole = [(mask.max(axis=2, initial=0) > 0).all(axis=1) for mask in cut]
        jobs = [(of, (0, length)) for of, length, pairs in zip(every, lengths, whole, strict=True) if pairs.any()]
        states = iter(self.reader.run(jobs, ["states"]))
        found = []
        for mask, pairs in zip(cut, whole, strict=True):
            scores = np.tile(np.array([1, 0, 0, 0], dtype=np.float32), (len(mask), 1))
            if pairs.any():
                padded = np.pad(mask[pairs], ((0, 0), (0, 0), (0, 1)))
                inputs = {"states": next(states)[0][None], "holders": padded[:, 0], "targets": padded[:, 1]}
                scores[pairs] = self.session.run(["stances"], inputs)[0]
            found.append(scores)
        return found


def _masks(of: Pieces, pairs: Sequence[tuple[Span | None, Span]]) -> NDArray[np.float32]:
    masks = np.zeros((len(pairs), 2, 1 + len(of.ids)), dtype=np.float32)
    for row, pair in enumerate(pairs):
        for side, span in enumerate(pair):
            if span is None:
                masks[row, side, 0] = 1
            else:
                first, last = touched(of, span)
                masks[row, side, 1 + first : 1 + last] = 1
    return masks
