from itertools import pairwise

import pytest

from claimx.attribution.windows import own_parts, windows


def test_a_short_paragraph_is_one_window() -> None:
    assert windows(7, size=10, overlap=4) == [(0, 7)]


@pytest.mark.parametrize("length", [11, 16, 17, 23, 100, 1001])
def test_windows_are_of_like_length_and_overlap(length: int) -> None:
    cuts = windows(length, size=10, overlap=4)
    assert len({end - start for start, end in cuts}) == 1
    assert all(end - start <= 10 for start, end in cuts)
    assert all(first[1] - second[0] >= 4 for first, second in pairwise(cuts))
    assert (cuts[0][0], cuts[-1][1]) == (0, length)


@pytest.mark.parametrize("length", [1, 10, 11, 16, 17, 23, 100])
def test_own_parts_cover_every_piece_once(length: int) -> None:
    parts = own_parts(windows(length, size=10, overlap=4))
    assert [piece for start, end in parts for piece in range(start, end)] == list(range(length))


@pytest.mark.parametrize("length", [11, 16, 17, 23, 100])
def test_own_parts_lie_inside_their_windows(length: int) -> None:
    cuts = windows(length, size=10, overlap=4)
    assert all(a <= c and d <= b for (a, b), (c, d) in zip(cuts, own_parts(cuts), strict=True))
