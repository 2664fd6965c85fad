import pytest

from claimx.attribution.windows import own_parts, windows


def test_a_short_paragraph_is_one_window() -> None:
    assert windows(7, size=10, overlap=4) == [(0, 7)]


@pytest.mark.parametrize("length", [11, 16, 17, 23, 100])
def test_every_window_of_a_long_paragraph_is_full(length: int) -> None:
    assert {end - start for start, end in windows(length, size=10, overlap=4)} == {10}


@pytest.mark.parametrize("length", [1, 10, 11, 16, 17, 23, 100])
def test_own_parts_cover_every_piece_once(length: int) -> None:
    parts = own_parts(windows(length, size=10, overlap=4))
    assert [piece for start, end in parts for piece in range(start, end)] == list(range(length))


@pytest.mark.parametrize("length", [11, 16, 17, 23, 100])
def test_own_parts_lie_inside_their_windows(length: int) -> None:
    cuts = windows(length, size=10, overlap=4)
    assert all(a <= c and d <= b for (a, b), (c, d) in zip(cuts, own_parts(cuts), strict=True))
