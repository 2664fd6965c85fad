"""The attribution task: what a batch is, what is learned from it, and how well it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claimx.attribution.linking import CONTENT, SOURCE, LinkVectors, link
from claimx.attribution.tags import TAGS, begin_tag, passages, whole_words
from claimx.attribution.windows import own_parts, windows
from claimx.training.alignment import Paragraph, Window
from claimx.training.batches import Marks, pad
from claimx.training.figures import Passage, Tally, count_attributions, count_passages, count_tokens
from claimx.training.model import Reader

LINK_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Output:
    """What a model says of a paragraph. shares: probabilities of the tags [pieces, TAGS]."""

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
        tags: NDArray[np.float64],
        *vectors: NDArray[np.float32],
    ) -> None:
        """Take in a window: where it was cut, which part counts, and what it gave, [pieces, ...] without
        marks.
        """
        self.shares[slice(*own)] = tags[own[0] - cut[0] : own[1] - cut[0]]
        self.links.add(cut[0], cut[0], range(cut[1] - cut[0]), *vectors)


def tagging_loss(model: Reader, batch: Sequence[Window], marks: Marks, smoothing: float) -> Tensor:
    """Cross-entropy of the tags, against the annotators' shares, plus that of the links, weighted."""
    ids, cases, mask = pad([(window.ids, window.cases) for window in batch], marks)
    tags, cue_vectors, passage_vectors = model(ids, cases, mask)
    loss = cross_entropy(
        torch.cat([row[1 : len(window.ids) + 1] for row, window in zip(tags, batch, strict=True)]),
        torch.cat([torch.from_numpy(window.tags) for window in batch]),
        label_smoothing=smoothing,
    )
    ends = [
        (row, kind, cue + 1, first + 1, float(linked))
        for row, window in enumerate(batch)
        for kind, cue, first, linked in window.links
    ]
    if ends:
        rows, kinds, cues, firsts = (list(column) for column in list(zip(*ends, strict=True))[:4])
        linked = torch.tensor([end[4] for end in ends])
        scores = (cue_vectors[rows, cues, kinds] * passage_vectors[rows, firsts, kinds]).sum(-1)
        loss = loss + LINK_WEIGHT * binary_cross_entropy_with_logits(scores, linked)
    return loss


@torch.no_grad()
def read(model: Reader, paragraphs: Sequence[Paragraph], marks: Marks, pieces: int = 2048) -> list[Output]:
    """What the float model says of each paragraph."""
    jobs = [
        (index, cut, own)
        for index, paragraph in enumerate(paragraphs)
        for cuts in [windows(len(paragraph.ids))]
        for cut, own in zip(cuts, own_parts(cuts), strict=True)
    ]
    jobs.sort(key=lambda job: job[1][1] - job[1][0])
    out = [Output.empty(len(paragraph.ids)) for paragraph in paragraphs]
    while jobs:
        batch = [jobs.pop()]
        room = pieces // (batch[0][1][1] - batch[0][1][0] + 2)
        batch += [jobs.pop() for _ in range(min(room - 1, len(jobs)))]
        cut_out = [(paragraphs[i].ids[start:end], paragraphs[i].cases[start:end]) for i, (start, end), _ in batch]
        tags, *vectors = model(*pad(cut_out, marks))
        for row, (index, cut, own) in enumerate(batch):
            inner = slice(1, cut[1] - cut[0] + 1)
            shares = tags[row, inner].softmax(-1).double().numpy()
            out[index].add(cut, own, shares, *(side[row, inner].numpy() for side in vectors))
    return out


def _linked(links: Sequence[tuple[int, int]], found: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """(source, content) wherever both are linked to one cue. links: (cue, passage) as indices into found."""
    by_cue: dict[int, tuple[list[Passage], list[Passage]]] = {}
    for cue, other in links:
        by_cue.setdefault(cue, ([], []))[found[other][0] == CONTENT].append(found[other])
    return [(source, content) for sources, contents in by_cue.values() for source in sources for content in contents]


def measure(outputs: Sequence[Output], paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """Token, exact, overlap and attribution F1 of what was read; links: the share right between gold
    passages.
    """
    tally = Tally()
    right = total = 0.0
    for output, paragraph in zip(outputs, paragraphs, strict=True):
        found = whole_words(output.shares, paragraph.words)
        tags = np.zeros(len(paragraph.ids), dtype=np.int64)
        for role, first, last in found:
            tags[first:last] = begin_tag(role)
        attributed = _linked([(cue, other) for cue, other, _ in link(found, output.links.score)], found)
        heads = np.flatnonzero(np.diff(paragraph.words, prepend=-1))
        weight = 1 / len(paragraph.tags)
        for gold, of_annotator in zip(paragraph.tags, paragraph.links, strict=True):
            marked = passages(gold)
            at = {(role, first): index for index, (role, first, _) in enumerate(marked)}
            gold_links = [
                (at[1, cue], at[(SOURCE, CONTENT)[kind], first])
                for kind, cue, first, linked in of_annotator
                if linked and (1, cue) in at and ((SOURCE, CONTENT)[kind], first) in at
            ]
            count_tokens(tally, tags[heads], gold[heads], weight)
            count_passages(tally, found, marked, weight)
            count_attributions(tally, attributed, _linked(gold_links, marked), weight)
            right += weight * sum(
                (output.links.score(kind, cue, first) > 0) == linked for kind, cue, first, linked in of_annotator
            )
            total += weight * len(of_annotator)
    return tally.figures() | {"links": round(float(right / max(total, 1)), 4)}
