"""How well the stances of pairs are told.

Outputs, one a sentence: log-probabilities [pairs, ways, STANCES]. The first way is the stance of the first passage
toward the second; the second way, where the gold knows it, that of the second toward the first.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.evaluation.calibration import calibration_error
from claimx.evaluation.pairs import AGAINST, CONCERN, DIRECTED, NEUTRAL, OPPOSE, SUPPORT
from claimx.evaluation.sentences import Sentence
from claimx.evaluation.tally import Measured, classified
from claimx.stance.learned import STANCES

Logs = NDArray[np.float32]

COARSE = (NEUTRAL, SUPPORT, AGAINST)
FORWARD, BACKWARD = ([COARSE.index(stance) for stance in side] for side in zip(*DIRECTED, strict=True))
"""For each of DIRECTED, the stance of either side in COARSE."""

FIVE = ("neutral", "p for q", "q for p", "p against q", "q against p")
"""The names of DIRECTED."""


def coarse(logs: Logs) -> Logs:
    """[..., stances] to log-probabilities of COARSE: neutral, support, and oppose or concern [..., 3]."""
    against = np.logaddexp(logs[..., OPPOSE], logs[..., CONCERN])
    return np.stack([logs[..., NEUTRAL], logs[..., SUPPORT], against], axis=-1)


def directed(logs: Logs) -> Logs:
    """[pairs, 2, stances] to log-probabilities of the five classes [pairs, 5]; at most one of two takes a side."""
    each = coarse(logs)
    both = each[:, 0, FORWARD] + each[:, 1, BACKWARD]
    whole: Logs = both - np.logaddexp.reduce(both, axis=1, keepdims=True)
    return whole


def measure_pairs(outputs: Sequence[Logs], sentences: Sequence[Sentence]) -> Measured:
    """Pairs known both ways, in five classes. A pair that lacks a passage is told neutral.

    calibration error: of the probability of the class told, over the pairs that lack no passage.
    """
    guesses, judged = [], []
    for logs, sentence in zip(outputs, sentences, strict=True):
        five = directed(logs)
        golds = [DIRECTED.index(tuple(stances)) for stances in sentence.stances.tolist()]
        for row, whole, gold in zip(five, sentence.whole.tolist(), golds, strict=True):
            told = int(row.argmax()) if whole else 0
            guesses.append((told, gold))
            if whole:
                judged.append((float(np.exp(row[told])), float(told == gold)))
    figures = classified(guesses, FIVE)
    return Measured(figures.matches, {**figures.values, "calibration error": calibration_error(judged)})


def measure_valence(
    outputs: Sequence[Logs], sentences: Sequence[Sentence], labels: Sequence[str] = ("cooperative", "conflictual")
) -> Measured:
    """Support against the rest (oppose or concern) where one of the two is given, as event valence is scored; how sure
    neutral is plays no part. labels: their names.
    """
    guesses = [
        (int(row[COARSE.index(AGAINST)] > row[COARSE.index(SUPPORT)]), int(gold == AGAINST))
        for logs, sentence in zip(outputs, sentences, strict=True)
        for row, gold in zip(coarse(logs[:, 0]), sentence.stances[:, 0].tolist(), strict=True)
    ]
    return classified(guesses, labels)


def measure_stances(outputs: Sequence[Logs], sentences: Sequence[Sentence]) -> Measured:
    """The four stances of pairs known one way."""
    guesses = [
        (int(row.argmax()), gold)
        for logs, sentence in zip(outputs, sentences, strict=True)
        for row, gold in zip(logs[:, 0], sentence.stances[:, 0].tolist(), strict=True)
    ]
    return classified(guesses, STANCES)
