"""Figures: F1 by token, by passage and by attribution; stance in five classes.

Several annotators: a prediction is held against each of them, and each counts for its share of the article.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.tags import ROLES

Passage = tuple[int, int, int]
"""(role, first piece, end)."""


class Tally:
    """Hits, predictions and gold marks by name, and the F1 they give."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, hits: float, recalled: float, predicted: float, gold: float) -> None:
        """hits: predictions that are right; recalled: gold marks that are found (the same, unless overlap
        counts).
        """
        for key, value in zip(
            ("hits", "recalled", "predicted", "gold"), (hits, recalled, predicted, gold), strict=True
        ):
            self.counts[name, key] += value  # type: ignore[assignment]  # weights of annotators are fractions

    def f1(self, name: str) -> float:
        precision = self.counts[name, "hits"] / max(self.counts[name, "predicted"], 1e-9)
        recall = self.counts[name, "recalled"] / max(self.counts[name, "gold"], 1e-9)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    def figures(self) -> dict[str, float]:
        return {name: round(self.f1(name), 4) for name in dict.fromkeys(name for name, _ in self.counts)}


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


def _touch(one: Passage, other: Passage) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


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
    tally: Tally,
    predicted: Sequence[tuple[Passage, Passage]],
    gold: Sequence[tuple[Passage, Passage]],
    weight: float,
) -> None:
    """(source, content) pairs: right where both touch a source and a content that belong together."""
    hits = sum(any(_touch(a, c) and _touch(b, d) for c, d in gold) for a, b in predicted)
    recalled = sum(any(_touch(a, c) and _touch(b, d) for a, b in predicted) for c, d in gold)
    tally.add("attribution", weight * hits, weight * recalled, weight * len(predicted), weight * len(gold))


def f1_by_class(pairs: Iterable[tuple[int, int]], classes: int) -> dict[str, float]:
    """pairs: (predicted, gold). Micro (accuracy), macro, and the F1 of each class."""
    table = np.zeros((classes, classes))
    for predicted, gold in pairs:
        table[predicted, gold] += 1
    hits = np.diag(table)
    each = 2 * hits / np.maximum(table.sum(axis=0) + table.sum(axis=1), 1e-9)
    figures = {"micro": hits.sum() / max(table.sum(), 1e-9), "macro": each.mean()}
    figures |= {f"class {label}": value for label, value in enumerate(each)}
    return {name: round(float(value), 4) for name, value in figures.items()}
