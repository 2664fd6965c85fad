"""Long paragraphs are read in overlapping windows; every piece is judged where it has most context."""

from itertools import pairwise

WINDOW = 160
"""Word pieces in a window, without the first and last mark."""

OVERLAP = 48
"""Word pieces that two neighbouring windows share."""


def windows(length: int, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Cut 0..length into half-open windows of at most `size` pieces, each sharing `overlap` with the one
    before.

    The last window is moved back rather than cut short, so that it too has full context.
    """
    if length <= size:
        return [(0, length)]
    starts = list(range(0, length - size, size - overlap))
    return [(start, start + size) for start in [*starts, length - size]]


def own_parts(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of each window that it decides. Overlaps are split in their middle; all is covered once."""
    middles = [(second[0] + first[1] + 1) // 2 for first, second in pairwise(cuts)]
    return list(zip([0, *middles], [*middles, cuts[-1][1]], strict=True))
