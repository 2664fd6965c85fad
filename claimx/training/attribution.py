"""The attribution task: what a batch is, what is learned from it, and what a model reads."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claimx.attribution.output import Output
from claimx.evaluation.alignment import Paragraph
from claimx.training.batches import Marks, pad
from claimx.training.model import Reader
from claimx.training.windows import Window, sheet_of

LINK_WEIGHT = 0.2


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
def read(model: Reader, articles: Sequence[Sequence[Paragraph]], marks: Marks, pieces: int = 2048) -> list[Output]:
    """What the float model says of each paragraph of each article, in order."""
    sheets = [sheet_of(article, marks.last) for article in articles]
    outputs = [sheet.outputs() for sheet in sheets]
    jobs = [(index, number) for index, sheet in enumerate(sheets) for number in range(len(sheet.cuts))]
    jobs.sort(key=lambda job: _size(sheets[job[0]].cuts[job[1]]))
    while jobs:
        batch = [jobs.pop()]
        room = pieces // (_size(sheets[batch[0][0]].cuts[batch[0][1]]) + 2)
        batch += [jobs.pop() for _ in range(min(room - 1, len(jobs)))]
        cut_out = []
        for index, number in batch:
            start, end = sheets[index].cuts[number]
            cut_out.append((sheets[index].of.ids[start:end], sheets[index].of.cases[start:end]))
        tags, *vectors = model(*pad(cut_out, marks))
        for row, (index, number) in enumerate(batch):
            inner = slice(1, _size(sheets[index].cuts[number]) + 1)
            shares = tags[row, inner].softmax(-1).double().numpy()
            sheets[index].spread(outputs[index], number, 0.0, shares, *(side[row, inner].numpy() for side in vectors))
    return [output for of_article in outputs for output in of_article]


def _size(cut: tuple[int, int]) -> int:
    return cut[1] - cut[0]
