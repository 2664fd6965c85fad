"""A document as the network sees it: the word pieces of its paragraphs in one run, with a mark between each two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.output import Output
from claimx.attribution.pieces import Pieces
from claimx.attribution.tags import ROLES, begin_tag
from claimx.attribution.windows import own_parts, windows

Cut = tuple[int, int]
Column = list[NDArray[np.int64]]

_BEGINS = [begin_tag(role) for role in range(len(ROLES))]


@dataclass(frozen=True, slots=True)
class Sheet:
    """of: all pieces; the offsets of a mark are the end of the paragraph before it. bounds: of each paragraph, the
    half-open range of its pieces. cuts, own: the windows that are read, and the part that each decides.
    """

    of: Pieces
    bounds: tuple[Cut, ...]
    cuts: tuple[Cut, ...]
    own: tuple[Cut, ...]

    @classmethod
    def join(cls, every: Sequence[Pieces], mark: int, shifts: Sequence[int] | None = None) -> "Sheet":
        """every: a document's paragraphs. mark: the id of what stands between two. shifts: the character of the
        document at which each begins, so that all offsets count in the document.
        """
        columns: tuple[Column, ...] = ([], [], [], [], [])
        bounds: list[Cut] = []
        begin = word = 0
        for of, shift in zip(every, shifts or [0] * len(every), strict=True):
            if bounds:
                end = columns[3][-1][-1:] if len(columns[3][-1]) else np.zeros(1, dtype=np.int64)
                for column, value in zip(columns, ([mark], [0], end, end, [word]), strict=True):
                    column.append(np.asarray(value, dtype=np.int64))
                begin, word = begin + 1, word + 1
            for column, values in zip(
                columns, (of.ids, of.cases, of.starts + shift, of.ends + shift, of.words + word), strict=True
            ):
                column.append(values)
            bounds.append((begin, begin + len(of.ids)))
            begin += len(of.ids)
            word += int(of.words[-1]) + 1 if len(of.ids) else 0
        joined = [np.concatenate(column) if column else np.zeros(0, dtype=np.int64) for column in columns]
        cuts = windows(begin) if begin else []
        return cls(Pieces(*joined), tuple(bounds), tuple(cuts), tuple(own_parts(cuts) if cuts else ()))

    def outputs(self) -> list[Output]:
        """One a paragraph, to be filled by `spread`."""
        return [Output.empty(last - first) for first, last in self.bounds]

    def spread(
        self,
        outputs: Sequence[Output],
        number: int,
        keep: float,
        tags: NDArray[np.floating[Any]],
        *vectors: NDArray[np.float32],
    ) -> None:
        """Hand what window `number` gave, [pieces, ...] without marks, on to the paragraphs in it; link vectors of the
        pieces that begin a passage with probability `keep` or more.
        """
        (first, last), (begin, end) = self.cuts[number], self.own[number]
        likely = np.flatnonzero(tags[:, _BEGINS].max(axis=1) >= keep) + first
        for paragraph in self.within(first, last):
            low, high = self.bounds[paragraph]
            outputs[paragraph].add(
                (first - low, last - low),
                (max(begin, low) - low, max(low, min(end, high)) - low),
                (likely[(likely >= low) & (likely < high)] - first).tolist(),
                tags,
                *vectors,
            )

    def within(self, first: int, last: int) -> Iterator[int]:
        """The numbers of the paragraphs that share a piece with first..last."""
        return (number for number, (low, high) in enumerate(self.bounds) if low < last and first < high)
