"""The stance task: what is learned from a batch of sentences, and how well pairs are told."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from claimx.stance.learned import STANCES
from claimx.training.batches import Marks, pad
from claimx.training.figures import f1_by_class
from claimx.training.model import Reader
from claimx.training.pairs import AGAINST, CONCERN, DIRECTED, NEUTRAL, OPPOSE, SUPPORT, UNKNOWN, Sentence

CLASS_WEIGHTS = (1.0, 1.28, 1.55, 1.19, 1.49)
"""Of the five directed classes: the eighth root of how much rarer each is than the first."""

STANCE_SMOOTHING = 0.05

_COARSE = (NEUTRAL, SUPPORT, AGAINST)
_STANCES = torch.tensor(DIRECTED).T
_FORWARD, _BACKWARD = (torch.tensor([_COARSE.index(stance) for stance in side]) for side in _STANCES.tolist())


def coarse(logits: Tensor) -> Tensor:
    """[..., stances] to log-probabilities of neutral, support, and oppose or concern [..., 3]."""
    each = logits.log_softmax(-1)
    return torch.stack(
        [each[..., NEUTRAL], each[..., SUPPORT], torch.logaddexp(each[..., OPPOSE], each[..., CONCERN])], dim=-1
    )


def directed(logits: Tensor) -> Tensor:
    """[pairs, 2, stances] to log-probabilities of the five classes [pairs, 5]; at most one of two takes a
    side.
    """
    each = coarse(logits)
    return (each[:, 0, _FORWARD] + each[:, 1, _BACKWARD]).log_softmax(-1)


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
    against = torch.full_like(stances[vague, 0], _COARSE.index(AGAINST))
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
def predict(model: Reader, sentences: Sequence[Sentence], marks: Marks, at_once: int = 24) -> list[Tensor]:
    """Logits [pairs, 2, stances] of each sentence."""
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index].ids))
    out: dict[int, Tensor] = {}
    for start in range(0, len(order), at_once):
        chosen = order[start : start + at_once]
        logits = forward(model, [sentences[index] for index in chosen], marks)
        parts = torch.split(logits, [len(sentences[index].stances) for index in chosen])
        out.update(zip(chosen, parts, strict=True))
    return [out[index] for index in range(len(sentences))]


def measure_pairs(outputs: Sequence[Tensor], sentences: Sequence[Sentence], name: str) -> dict[str, float]:
    """F1 in five classes of pairs known both ways. A pair that lacks a passage is read as neutral."""
    return {f"{name} {key}": value for key, value in f1_by_class(_five(outputs, sentences), len(DIRECTED)).items()}


def _five(outputs: Sequence[Tensor], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    for logits, sentence in zip(outputs, sentences, strict=True):
        found = directed(logits).argmax(1).numpy() * sentence.whole
        yield from (
            (int(mine), DIRECTED.index(tuple(gold)))
            for mine, gold in zip(found, sentence.stances.tolist(), strict=True)
        )


def measure_valence(outputs: Sequence[Tensor], sentences: Sequence[Sentence], name: str) -> dict[str, float]:
    """Macro F1 of support against the rest where one of them is given, as event valence is scored."""
    pairs = [
        (int(row[0, _COARSE.index(AGAINST)] > row[0, SUPPORT]), int(gold == AGAINST))
        for logits, sentence in zip(outputs, sentences, strict=True)
        for row, gold in zip(coarse(logits), sentence.stances[:, 0], strict=True)
    ]
    return {f"{name} macro": f1_by_class(pairs, 2)["macro"]}


def measure_stances(outputs: Sequence[Tensor], sentences: Sequence[Sentence], name: str) -> dict[str, float]:
    """F1 of the four stances of pairs known one way."""
    pairs = [
        (int(row[0].argmax()), int(gold))
        for logits, sentence in zip(outputs, sentences, strict=True)
        for row, gold in zip(logits, sentence.stances[:, 0], strict=True)
    ]
    return {f"{name} {key}": value for key, value in f1_by_class(pairs, len(STANCES)).items()}
