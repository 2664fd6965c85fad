"""The stance task: what is learned from a batch of sentences, and what a model tells of them."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from claimx.evaluation.pairs import AGAINST, CONCERN, DIRECTED, NEUTRAL, OPPOSE, SUPPORT, UNKNOWN
from claimx.evaluation.sentences import Sentence
from claimx.evaluation.stances import BACKWARD, COARSE, FORWARD, Logs
from claimx.training.batches import Marks, pad
from claimx.training.model import Reader

CLASS_WEIGHTS = (1.0, 1.28, 1.55, 1.19, 1.49)
"""Of the five directed classes: the eighth root of how much rarer each is than the first."""

STANCE_SMOOTHING = 0.05

_STANCES = torch.tensor(DIRECTED).T


def coarse(logits: Tensor) -> Tensor:
    """[..., stances] to log-probabilities [..., 3], as `claimx.evaluation.stances.coarse` does."""
    each = logits.log_softmax(-1)
    return torch.stack(
        [each[..., NEUTRAL], each[..., SUPPORT], torch.logaddexp(each[..., OPPOSE], each[..., CONCERN])], dim=-1
    )


def directed(logits: Tensor) -> Tensor:
    """[pairs, 2, stances] to log-probabilities [pairs, 5], as `claimx.evaluation.stances.directed` does."""
    each = coarse(logits)
    return (each[:, 0, FORWARD] + each[:, 1, BACKWARD]).log_softmax(-1)


def forward(model: Reader, batch: Sequence[Sentence], marks: Marks) -> Tensor:
    """Logits [pairs of the batch, 2, stances]."""
    ids, cases, mask = pad([(sentence.ids, sentence.cases) for sentence in batch], marks)
    rows = torch.tensor([row for row, sentence in enumerate(batch) for _ in sentence.stances])
    spans = np.zeros((len(rows), 2, ids.shape[1]), dtype=np.float32)
    for spot, masks in enumerate(masks for sentence in batch for masks in sentence.masks):
        spans[spot, :, : masks.shape[1]] = masks
    return model.stances(ids, cases, mask, rows, torch.from_numpy(spans))


def stance_loss(model: Reader, batch: Sequence[Sentence], marks: Marks) -> Tensor:
    """Over pairs known both ways the five classes; over pairs known one way the stances, or the coarse ones where
    oppose is not told from concern.
    """
    logits = forward(model, batch, marks).float()
    stances = torch.from_numpy(np.concatenate([sentence.stances for sentence in batch]))
    both = stances[:, 1] != UNKNOWN
    vague = ~both & (stances[:, 0] == AGAINST)
    exact = ~both & ~vague
    five = directed(logits[both])
    classes = (stances[both, :1] == _STANCES[0]) & (stances[both, 1:] == _STANCES[1])
    against = torch.full_like(stances[vague, 0], COARSE.index(AGAINST))
    summed: list[tuple[Tensor, Tensor, Tensor | None]] = [
        (five, classes.int().argmax(1), torch.tensor(CLASS_WEIGHTS)),
        (coarse(logits[vague, 0]), against, None),
        (logits[exact, 0], stances[exact, 0], None),
    ]
    losses = [
        cross_entropy(scores, gold, weight=weights, label_smoothing=STANCE_SMOOTHING, reduction="sum")
        for scores, gold, weights in summed
        if len(gold)
    ]
    return torch.stack(losses).sum() / len(stances)


@torch.no_grad()
def predict(model: Reader, sentences: Sequence[Sentence], marks: Marks, at_once: int = 24) -> list[Logs]:
    """Log-probabilities [pairs, 2, stances] of each sentence."""
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index].ids))
    out: dict[int, Logs] = {}
    for start in range(0, len(order), at_once):
        chosen = order[start : start + at_once]
        logits = forward(model, [sentences[index] for index in chosen], marks)
        parts = torch.split(logits.log_softmax(-1), [len(sentences[index].stances) for index in chosen])
        out.update((index, part.numpy()) for index, part in zip(chosen, parts, strict=True))
    return [out[index] for index in range(len(sentences))]
