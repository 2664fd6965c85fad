"""The stance of a holder toward a target in one sentence, by the learned reader's encoder and a head on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.pieces import Pieces, touched
from claimx.attribution.reader import Reader, open_session
from claimx.records import Stance

STANCES: tuple[Stance, ...] = ("neutral", "support", "oppose", "concern")
"""The order of a row of probabilities."""

LONGEST = 192
"""Word pieces of a sentence that are read; what lies beyond is neutral."""

Span = tuple[int, int]
Scores = NDArray[np.float32]


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

    def states(self, of: Pieces) -> Scores:
        """What the encoder makes of a sentence by itself: [1 + pieces + 1, width], with both marks."""
        return self.reader.run(of, (0, min(len(of.ids), LONGEST)), ["states"])[0]

    def scores(self, states: Scores, masks: Scores) -> Scores:
        """states: of one sentence. masks: [pairs, 2, 1 + pieces], 1 where a piece, or the mark before the first, stands
        for holder or target.

        Returns [pairs, STANCES]. A pair whose holder or target has no piece is neutral.
        """
        masks = masks[:, :, : len(states) - 1]
        whole = (masks.max(axis=2, initial=0) > 0).all(axis=1)
        found = np.tile(np.array([1, 0, 0, 0], dtype=np.float32), (len(masks), 1))
        if whole.any():
            padded = np.pad(masks[whole], ((0, 0), (0, 0), (0, 1)))
            inputs = {"states": states[None], "holders": padded[:, 0], "targets": padded[:, 1]}
            found[whole] = self.session.run(["stances"], inputs)[0]
        return found


def mask_of(of: Pieces, spans: Sequence[Span] | None) -> Scores:
    """[1 + pieces]: 1 for the pieces that the spans touch, in characters; None, whoever speaks, is the mark before the
    first piece.
    """
    mask = np.zeros(1 + len(of.ids), dtype=np.float32)
    if spans is None:
        mask[0] = 1
    for span in spans or ():
        first, last = touched(of, span)
        mask[1 + first : 1 + last] = 1
    return mask
