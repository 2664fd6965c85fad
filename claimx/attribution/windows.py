"""A text is read in overlapping windows, over paragraphs; every piece is judged where it has most context."""

from itertools import pairwise

WINDOW = 256
"""Word pieces in a window, without the first and last mark."""

OVERLAP = 64
"""Word pieces that two neighbouring windows share."""

BEFORE = 0.75
"""Share of an overlap that is context of the later window: who speaks of whom stands before rather than behind."""


def windows(length: int, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Cut 0..length into half-open windows of like length, at most `size` pieces, each sharing `overlap` or a little
    more with the one before.
    """
    if length <= size:
        return [(0, length)]
    count = -(-(length - overlap) // (size - overlap))
    each = -(-(length + (count - 1) * overlap) // count)
    starts = [number * (length - each) // (count - 1) for number in range(count)]
    return [(start, start + each) for start in starts]


def own_parts(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of each window that it decides: overlaps are split at BEFORE, and all is covered once."""
    borders = [second[0] + round(BEFORE * (first[1] - second[0])) for first, second in pairwise(cuts)]
    return list(zip([0, *borders], [*borders, cuts[-1][1]], strict=True))
