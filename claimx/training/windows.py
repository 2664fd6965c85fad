"""What the tagger learns from: windows of annotated paragraphs.

Several annotators: a piece's target is the mean of what each marked, so that where they disagree the model is
taught the doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.tags import TAGS
from claimx.attribution.windows import windows
from claimx.evaluation.alignment import Paragraph


@dataclass(frozen=True, slots=True)
class Window:
    """At most WINDOW pieces of a paragraph. tags: [pieces, TAGS], the share of annotators; links as in
    Paragraph.
    """

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    tags: NDArray[np.float32]
    links: tuple[tuple[int, int, int, bool], ...]


def cut(paragraph: Paragraph) -> Iterator[Window]:
    """The paragraph's windows for training. A link counts where the window holds both of its ends."""
    shares = np.eye(len(TAGS), dtype=np.float32)[paragraph.tags].mean(axis=0)
    for start, end in windows(len(paragraph.ids)):
        links = tuple(
            (kind, cue - start, first - start, linked)
            for of_annotator in paragraph.links
            for kind, cue, first, linked in of_annotator
            if start <= cue < end and start <= first < end
        )
        yield Window(paragraph.ids[start:end], paragraph.cases[start:end], shares[start:end], links)
