"""How well sources, cues, contents and attributions are read."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.linking import CONTENT, CUE, least_sure, link
from claimx.attribution.output import Output
from claimx.attribution.tags import ROLES, begin_tag, passages
from claimx.evaluation.alignment import LINKED_ROLES, Paragraph
from claimx.evaluation.calibration import calibration_error
from claimx.evaluation.tally import Measured, Tally

Passage = tuple[int, int, int]
"""(role, first piece, end)."""

Attributed = tuple[Passage, Passage]
"""A source and a content that are linked to one cue."""


def measure(outputs: Sequence[Output], paragraphs: Sequence[Paragraph]) -> Measured:
    """Figures of what was read, held against each annotator, who counts for a share of the article.

    token ROLE: words and punctuation marks, whether they begin a passage or not. exact ROLE: passages, both ends as in
    the gold. overlap ROLE: passages that share a word piece with one of their role. attribution: a source and a content
    linked to one cue; right where both overlap a source and a content that belong together in the gold. links: the
    share of the gold's cues and passages in one paragraph that are rightly called linked or not. calibration error: of
    the attributions' probability.
    """
    tally = Tally()
    right = total = 0.0
    judged: list[tuple[float, float]] = []
    for output, paragraph in zip(outputs, paragraphs, strict=True):
        found = output.passages(paragraph.words)
        tags = np.zeros(len(paragraph.ids), dtype=np.int64)
        for role, first, last in found:
            tags[first:last] = begin_tag(role)
        sure = dict(_attributed(output, found))
        heads = np.flatnonzero(np.diff(paragraph.words, prepend=-1))
        weight = 1 / len(paragraph.tags)
        golds = [_gold(*of_annotator) for of_annotator in zip(paragraph.tags, paragraph.links, strict=True)]
        for tags_of, links_of, (marked, attributed) in zip(paragraph.tags, paragraph.links, golds, strict=True):
            count_tokens(tally, tags[heads], tags_of[heads], weight)
            count_passages(tally, found, marked, weight)
            count_attributions(tally, list(sure), attributed, weight)
            right += weight * sum(
                (output.links.score(kind, cue, first) > 0) == linked for kind, cue, first, linked in links_of
            )
            total += weight * len(links_of)
        judged += [
            (probability, weight * sum(_agrees(pair, attributed) for _, attributed in golds))
            for pair, probability in sure.items()
        ]
    values = {"links": right / total if total else None, "calibration error": calibration_error(judged)}
    return Measured(tally.matches, values)


def _attributed(output: Output, found: Sequence[Passage]) -> Iterator[tuple[Attributed, float]]:
    """What is attributed, with its probability."""
    links = link(found, output.links.score)
    probability = {(cue, other): linked for cue, other, linked in links}
    for cue, source, content in _joined([(cue, other) for cue, other, _ in links], found):
        parts = [(output.probability(found[other]), probability[cue, other]) for other in (source, content)]
        yield (found[source], found[content]), least_sure(output.probability(found[cue]), parts)


def _gold(
    tags: NDArray[np.int64], links: Sequence[tuple[int, int, int, bool]]
) -> tuple[list[Passage], list[Attributed]]:
    """An annotator's passages and attributions."""
    marked = passages(tags)
    at = {(role, first): index for index, (role, first, _) in enumerate(marked)}
    linked = [
        (at[CUE, cue], at[LINKED_ROLES[kind], first])
        for kind, cue, first, right in links
        if right and (CUE, cue) in at and (LINKED_ROLES[kind], first) in at
    ]
    return marked, [(marked[source], marked[content]) for _, source, content in _joined(linked, marked)]


def _joined(links: Sequence[tuple[int, int]], found: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """(cue, source, content) wherever both are linked to one cue, all as indices into found; links: (cue, other)."""
    by_cue: dict[int, tuple[list[int], list[int]]] = {}
    for cue, other in links:
        by_cue.setdefault(cue, ([], []))[found[other][0] == CONTENT].append(other)
    for cue, (sources, contents) in by_cue.items():
        yield from ((cue, source, content) for source in sources for content in contents)


def count_tokens(tally: Tally, predicted: NDArray[np.int64], gold: NDArray[np.int64], weight: float) -> None:
    """predicted, gold: tags, one a word. A token is a word or a punctuation mark; its role counts, not its B
    or I.
    """
    mine, theirs = (predicted + 1) // 2, (gold + 1) // 2
    for role, name in enumerate(ROLES, start=1):
        hits = weight * int(((mine == role) & (theirs == role)).sum())
        tally.add(
            f"token {name}",
            hits,
            hits,
            weight * int((mine == role).sum()),
            weight * int((theirs == role).sum()),
        )


def count_passages(tally: Tally, predicted: Sequence[Passage], gold: Sequence[Passage], weight: float) -> None:
    """Exact: both ends agree. Overlap: one piece in common."""
    for role, name in enumerate(ROLES):
        mine, theirs = ([passage for passage in side if passage[0] == role] for side in (predicted, gold))
        exact = weight * len(set(mine) & set(theirs))
        tally.add(f"exact {name}", exact, exact, weight * len(mine), weight * len(theirs))
        hits = weight * sum(any(_touch(one, other) for other in theirs) for one in mine)
        recalled = weight * sum(any(_touch(one, other) for one in mine) for other in theirs)
        tally.add(f"overlap {name}", hits, recalled, weight * len(mine), weight * len(theirs))


def count_attributions(
    tally: Tally, predicted: Sequence[Attributed], gold: Sequence[Attributed], weight: float
) -> None:
    """Right where both touch a source and a content that belong together."""
    hits = sum(_agrees(pair, gold) for pair in predicted)
    recalled = sum(_agrees(pair, predicted) for pair in gold)
    tally.add("attribution", weight * hits, weight * recalled, weight * len(predicted), weight * len(gold))


def _agrees(pair: Attributed, others: Sequence[Attributed]) -> bool:
    return any(_touch(pair[0], source) and _touch(pair[1], content) for source, content in others)


def _touch(one: Passage, other: Passage) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
