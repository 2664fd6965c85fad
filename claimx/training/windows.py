"""What the tagger learns from: windows of annotated articles.

Several annotators: a piece's target is the mean of what each marked, so that where they disagree the model is
taught the doubt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.pieces import Pieces
from claimx.attribution.sheet import Sheet
from claimx.attribution.tags import TAGS
from claimx.evaluation.alignment import Paragraph


@dataclass(frozen=True, slots=True)
class Window:
    """At most WINDOW pieces of an article. tags: [pieces, TAGS], the share of annotators; links as in
    Paragraph.
    """

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    tags: NDArray[np.float32]
    links: tuple[tuple[int, int, int, bool], ...]


def cut(paragraphs: Sequence[Paragraph], mark: int) -> Iterator[Window]:
    """The windows of an article's paragraphs for training. mark: what stands between two of them. A link counts where
    the window holds both of its ends.
    """
    sheet = sheet_of(paragraphs, mark)
    shares = np.zeros((len(sheet.of.ids), len(TAGS)), dtype=np.float32)
    shares[:, 0] = 1
    links: list[tuple[int, int, int, bool]] = []
    for paragraph, (low, high) in zip(paragraphs, sheet.bounds, strict=True):
        shares[low:high] = np.eye(len(TAGS), dtype=np.float32)[paragraph.tags].mean(axis=0)
        links += [
            (kind, cue + low, first + low, linked)
            for of_annotator in paragraph.links
            for kind, cue, first, linked in of_annotator
        ]
    for start, end in sheet.cuts:
        within = tuple(
            (kind, cue - start, first - start, linked)
            for kind, cue, first, linked in links
            if start <= cue < end and start <= first < end
        )
        yield Window(sheet.of.ids[start:end], sheet.of.cases[start:end], shares[start:end], within)


def sheet_of(paragraphs: Sequence[Paragraph], mark: int) -> Sheet:
    """The paragraphs of an annotated article as one sheet, without offsets in characters."""
    every = []
    for paragraph in paragraphs:
        none = np.zeros_like(paragraph.ids)
        every.append(Pieces(paragraph.ids, paragraph.cases, none, none, paragraph.words))
    return Sheet.join(every, mark)
