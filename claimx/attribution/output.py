"""What the network says of a paragraph's word pieces, put together from its windows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.linking import LinkVectors
from claimx.attribution.tags import TAGS, begin_tag, whole_words


@dataclass(frozen=True, slots=True)
class Output:
    """shares: probabilities of the tags [pieces, TAGS]."""

    shares: NDArray[np.float64]
    links: LinkVectors

    @classmethod
    def empty(cls, length: int) -> "Output":
        """To be filled by `add`."""
        return cls(np.zeros((length, len(TAGS))), LinkVectors())

    def add(
        self,
        cut: tuple[int, int],
        own: tuple[int, int],
        linkable: Iterable[int],
        tags: NDArray[np.floating[Any]],
        *vectors: NDArray[np.float32],
    ) -> None:
        """Take in a window: where it was cut, which part counts, which of its pieces keep their link vectors, and what
        it gave, [pieces, ...] without marks.
        """
        self.shares[slice(*own)] = tags[own[0] - cut[0] : own[1] - cut[0]]
        self.links.add(cut[0], cut[0], linkable, *vectors)

    def passages(self, words: NDArray[np.int64]) -> list[tuple[int, int, int]]:
        """(role, first piece, end) of what is marked, in order. words: [pieces], the number of the word of each."""
        return whole_words(self.shares, words)

    def probability(self, passage: tuple[int, int, int]) -> float:
        """Of the passage's role, the mean of its word pieces."""
        role, first, last = passage
        return float(self.shares[first:last, begin_tag(role) : begin_tag(role) + 2].sum(axis=1).mean())
