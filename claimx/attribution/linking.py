"""Which source and which content belong to which cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.windows import WINDOW

SOURCE, CUE, CONTENT = range(3)

Scorer = Callable[[int, int, int], float]
"""(0 for a source or 1 for a content, first piece of the cue, first piece of the passage) to a logit."""


FLOOR = -2.0
"""Links below this logit are left out. In long paragraphs the best is right though unsure; who needs sure
ones takes those of more than even odds. On the development articles both give the same F1 within 0.003.
"""


class LinkVectors:
    """What the reader gives for links: of each piece, in each window that holds it, a vector as a cue and one
    as a passage, [2, width] each (0 for sources, 1 for contents). Vectors of different windows do not
    compare.
    """

    def __init__(self) -> None:
        self._by_piece: dict[int, dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]]] = {}

    def add(
        self,
        window: int,
        first: int,
        pieces: Iterable[int],
        cues: NDArray[np.float32],
        passages: NDArray[np.float32],
    ) -> None:
        """Keep some pieces of a window that begins at piece `first`.

        pieces: counted from the window's start. cues, passages: [pieces of the window, 2, width].
        """
        for piece in pieces:
            self._by_piece.setdefault(first + piece, {})[window] = (cues[piece], passages[piece])

    def score(self, kind: int, cue: int, passage: int) -> float:
        """The best logit of a link in any window that holds both; minus infinity where none does."""
        one, other = self._by_piece.get(cue, {}), self._by_piece.get(passage, {})
        return max(
            (float(one[window][0][kind] @ other[window][1][kind]) for window in one.keys() & other.keys()),
            default=-np.inf,
        )


def link(passages: Sequence[tuple[int, int, int]], score: Scorer) -> list[tuple[int, int, float]]:
    """(index of a cue, index of its source or content, probability), sorted, for the passages of one
    paragraph.

    passages: (role, first piece, end) in order. A cue has at most one source, and a source may serve several
    cues; a content belongs to one cue. Only what lies within WINDOW pieces of each other is linked.
    """
    cues = [index for index, (role, _, _) in enumerate(passages) if role == CUE]
    links = []
    for kind, role in enumerate((SOURCE, CONTENT)):
        others = [index for index, passage in enumerate(passages) if passage[0] == role]
        seekers, offered = (cues, others) if role == SOURCE else (others, cues)
        firsts = [passages[index][1] for index in offered]
        for seeker in seekers:
            here = passages[seeker][1]
            near = offered[bisect_left(firsts, here - WINDOW) : bisect_right(firsts, here + WINDOW)]
            pairs = [(seeker, other) if role == SOURCE else (other, seeker) for other in near]
            scored = [(score(kind, passages[cue][1], passages[other][1]), cue, other) for cue, other in pairs]
            if scored and (best := max(scored))[0] > FLOOR:
                links.append((best[1], best[2], float(1 / (1 + np.exp(-best[0])))))
    return sorted(links)


def least_sure(cue: float, parts: Iterable[tuple[float, float]]) -> float:
    """The probability of an attribution: that of the least sure of its parts.

    cue: the cue's. parts: of each passage linked to it, its own and that of its link, which are taken together.
    """
    return min([cue, *(passage * linked for passage, linked in parts)])
