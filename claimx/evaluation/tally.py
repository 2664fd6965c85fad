"""Hits and misses by name, and the figures that they give.

Several annotators: a prediction is held against each of them, and each counts for its share of the article.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Match:
    """What was found, against the gold; counts, or sums of annotators' shares. A ratio over nothing is None.

    hits: predictions that are right; recalled: gold that is found, the same number unless overlap counts.
    """

    hits: float = 0
    recalled: float = 0
    predicted: float = 0
    gold: float = 0

    @property
    def precision(self) -> float | None:
        return self.hits / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.recalled / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        if not self.predicted and not self.gold:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """matches: by name; values: other figures, None over nothing."""

    matches: Mapping[str, Match]
    values: Mapping[str, float | None] = field(default_factory=dict)

    def flat(self, prefix: str = "") -> dict[str, float]:
        """F1 and values, rounded, for a log; 0 over nothing."""
        every = {name: match.f1 for name, match in self.matches.items()} | dict(self.values)
        return {f"{prefix} {name}".strip(): round(value or 0.0, 4) for name, value in every.items()}


class Tally:
    """Matches by name that are added to."""

    def __init__(self) -> None:
        self.matches: dict[str, Match] = {}

    def add(self, name: str, hits: float, recalled: float, predicted: float, gold: float) -> None:
        """As in Match."""
        so_far = self.matches.get(name, Match())
        self.matches[name] = Match(
            so_far.hits + hits, so_far.recalled + recalled, so_far.predicted + predicted, so_far.gold + gold
        )


def classified(guesses: Iterable[tuple[int, int]], labels: Sequence[str]) -> Measured:
    """guesses: (predicted, gold), indices into labels. Each class; micro F1, which is the accuracy, and macro F1, the
    mean over classes, 0 for those that are neither found nor there.
    """
    table = np.zeros((len(labels), len(labels)))
    for predicted, gold in guesses:
        table[predicted, gold] += 1
    hits, found, there = np.diag(table).tolist(), table.sum(axis=1).tolist(), table.sum(axis=0).tolist()
    matches = {
        label: Match(hit, hit, predicted, gold)
        for label, hit, predicted, gold in zip(labels, hits, found, there, strict=True)
    }
    if not sum(there):
        return Measured(matches, {"micro": None, "macro": None})
    macro = sum(match.f1 or 0.0 for match in matches.values()) / len(labels)
    return Measured(matches, {"micro": sum(hits) / sum(there), "macro": macro})
