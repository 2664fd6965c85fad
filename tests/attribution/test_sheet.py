import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from claimx.attribution.pieces import Pieces, touched
from claimx.attribution.sheet import Sheet
from claimx.attribution.tags import TAGS

MARK = 99


def paragraph(length: int, first: int = 0) -> Pieces:
    """Words of one character with a space between, numbered from `first`."""
    numbers: NDArray[np.int64] = np.arange(length)
    return Pieces(numbers + first, numbers * 0, numbers * 2, numbers * 2 + 1, numbers)


def test_paragraphs_stand_apart_and_offsets_count_in_the_document() -> None:
    sheet = Sheet.join([paragraph(2), paragraph(3, 10)], MARK, [0, 100])
    assert sheet.of.ids.tolist() == [0, 1, MARK, 10, 11, 12]
    assert sheet.of.words.tolist() == [0, 1, 2, 3, 4, 5]
    assert sheet.of.starts.tolist() == [0, 2, 3, 100, 102, 104]
    assert sheet.bounds == ((0, 2), (3, 6))
    assert touched(sheet.of, (102, 105)) == (4, 6)


def test_a_paragraph_without_pieces_takes_nothing() -> None:
    sheet = Sheet.join([paragraph(0), paragraph(1), paragraph(0)], MARK)
    assert sheet.bounds == ((0, 0), (1, 2), (3, 3))
    assert Sheet.join([], MARK).cuts == ()


@given(st.lists(st.integers(0, 400), max_size=8))
def test_each_piece_of_each_paragraph_is_decided_once(lengths: list[int]) -> None:
    sheet = Sheet.join([paragraph(length) for length in lengths], MARK)
    outputs = sheet.outputs()
    vectors = np.zeros((256, 2, 1), dtype=np.float32)
    for number, (first, last) in enumerate(sheet.cuts):
        tags = np.zeros((last - first, len(TAGS)))
        tags[:, 0] = np.arange(first, last) + 1  # each piece says which it is
        sheet.spread(outputs, number, 1.0, tags, vectors, vectors)
    for output, (low, high) in zip(outputs, sheet.bounds, strict=True):
        assert output.shares[:, 0].tolist() == list(range(low + 1, high + 1))


def test_links_are_kept_within_a_window_and_a_paragraph() -> None:
    sheet = Sheet.join([paragraph(3), paragraph(3)], MARK)
    outputs = sheet.outputs()
    tags = np.ones((7, len(TAGS)))
    vectors = np.arange(7, dtype=np.float32).reshape(7, 1, 1).repeat(2, axis=1)
    sheet.spread(outputs, 0, 0.5, tags, vectors, vectors)
    assert outputs[1].links.score(0, 1, 2) == 5 * 6  # pieces 1 and 2 of the second are 5 and 6 of the sheet
    assert outputs[0].links.score(0, 0, 3) == -np.inf
