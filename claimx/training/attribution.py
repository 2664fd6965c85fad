"""The attribution task: what a batch is, what is learned from it, and what a model reads."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claimx.attribution.output import Output
from claimx.attribution.windows import own_parts, windows
from claimx.evaluation.alignment import Paragraph
from claimx.training.batches import Marks, pad
from claimx.training.model import Reader
from claimx.training.windows import Window

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
            out[index].add(cut, own, range(cut[1] - cut[0]), shares, *(side[row, inner].numpy() for side in vectors))
    return out
