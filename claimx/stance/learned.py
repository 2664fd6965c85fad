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

    def stances(self, text: str, pairs: Sequence[tuple[Span | None, Span]]) -> NDArray[np.float32]:
        """pairs: (holder, target) in characters of the sentence, in that order; without a holder, the author's stance.

        Returns [pairs, STANCES].
        """
        of = pieces(text, self.reader.tokenizer)
        masks = np.zeros((len(pairs), 2, 1 + len(of.ids)), dtype=np.float32)
        for row, pair in enumerate(pairs):
            for side, span in enumerate(pair):
                if span is None:
                    masks[row, side, 0] = 1
                    continue
                first, last = touched(of, span)
                masks[row, side, 1 + first : 1 + last] = 1
        return self.of_pieces(of, masks)

    def of_pieces(self, of: Pieces, masks: NDArray[np.float32]) -> NDArray[np.float32]:
        """masks: [pairs, 2, 1 + pieces], 1 where a piece, or the mark before the first, stands for holder or target.

        Returns [pairs, STANCES]. A pair whose holder or target has no piece is neutral.
        """
        out = np.tile(np.array([1, 0, 0, 0], dtype=np.float32), (len(masks), 1))
        length = min(len(of.ids), LONGEST)
        masks = np.pad(masks[:, :, : 1 + length], ((0, 0), (0, 0), (0, 1)))
        whole = (masks.max(axis=2) > 0).all(axis=1)
        if whole.any():
            states = self.reader.window(of, 0, length, ["states"])[0]
            inputs = {"states": states[None], "holders": masks[whole, 0], "targets": masks[whole, 1]}
            out[whole] = self.session.run(["stances"], inputs)[0]
        return out
