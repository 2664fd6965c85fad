"""From an annotated article to what a reader of word pieces should say of it: tags and links.

Discontinuous passages: every part is tagged as a passage of its own, and linked to the same cue.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.attribution.linking import CONTENT, CUE, SOURCE
from claimx.attribution.pieces import Pieces, pieces, touched
from claimx.attribution.tags import ROLES, begin_tag
from claimx.evaluation.articles import Article, Attribution

LINKED_ROLES = (SOURCE, CONTENT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's word pieces, without first and last mark, and what the annotators say of them.

    ids, cases: [pieces]; tags: [annotators, pieces], indices into TAGS; words: [pieces], the word that each
    belongs to. links: per annotator, (0 source or 1 content, first piece of a cue, first piece of a passage,
    linked or not) for every cue and every passage of the paragraph.
    """

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    words: NDArray[np.int64]
    tags: NDArray[np.int64]
    links: tuple[tuple[tuple[int, int, int, bool], ...], ...]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of a text that hold anything."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def _annotate(
    attributions: tuple[Attribution, ...], shift: int, of: Pieces
) -> tuple[NDArray[np.int64], tuple[tuple[int, int, int, bool], ...]]:
    """One annotator's tags and links in a paragraph. Where passages overlap, cue wins, then source."""
    tags = np.zeros(len(of.ids), dtype=np.int64)
    cues: dict[int, set[int]] = {}
    linkable: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    for role in (CONTENT, SOURCE, CUE):
        for number, attribution in enumerate(attributions):
            for start, end in getattr(attribution, ROLES[role]):
                first, last = touched(of, (start - shift, end - shift))
                if first == last:
                    continue
                tags[first] = begin_tag(role)
                tags[first + 1 : last] = begin_tag(role) + 1
                of_role = cues if role == CUE else linkable[LINKED_ROLES.index(role)]
                of_role.setdefault(first, set()).add(number)
    links = tuple(
        (kind, cue, first, bool(numbers & of_cue))
        for cue, of_cue in cues.items()
        for kind, passages in enumerate(linkable)
        for first, numbers in passages.items()
    )
    return tags, links


def align(article: Article, tokenizer: Tokenizer) -> Iterator[Paragraph]:
    """The article's paragraphs in order."""
    for shift, stop in paragraphs(article.text):
        text = article.text[shift:stop]
        of = pieces(text, tokenizer)
        if len(of.ids):
            marked = [_annotate(attributions, shift, of) for attributions in article.annotators]
            tags, links = zip(*marked, strict=True)
            yield Paragraph(of.ids, of.cases, of.words, np.stack(tags), links)
