"""The figures of an evaluation: counts that add up over files, and the ratios made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from claimx.records import Stance

MistakeType = Literal["missed", "spurious", "wrong stance", "wrong target", "in furniture"]


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives. A ratio over nothing is None."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many are right, of how many. The value over nothing is None."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        return _ratio(self.right, self.of)

    def __add__(self, other: "Accuracy") -> "Accuracy":
        return Accuracy(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One disagreement with the gold, for a developer to look at.

    start: where the sentence starts in the document.
    expected, found: the gold's claim and the program's in short, such as `oppose → US (condemned)`;
    None where there is none.
    """

    type: MistakeType
    document: str
    start: int
    sentence: str
    actor: str
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one document, or of many added up.

    by_stance: a false positive counts under the stance that was found, all else under the gold's.
    confusion: (gold stance, found stance) of the matched claims; an accepted stance counts as the gold's.
    in_furniture: how many claims overlap the gold's furniture.
    furniture: how much of the gold's furniture the program marked.
    """

    holder: Counts
    stance: Counts
    directed: Counts
    by_stance: Mapping[Stance, Counts]
    confusion: Mapping[tuple[Stance, Stance], int]
    kind: Accuracy
    factuality: Accuracy
    in_furniture: int
    furniture: Accuracy
    mistakes: tuple[Mistake, ...]


def total(figures: Iterable[Figures]) -> Figures:
    """Micro-average: the counts of all documents added up, their mistakes in a row."""
    every = list(figures)
    by_stance: dict[Stance, Counts] = {}
    confusion: Counter[tuple[Stance, Stance]] = Counter()
    for one in every:
        confusion.update(one.confusion)
        for stance, counts in one.by_stance.items():
            by_stance[stance] = by_stance.get(stance, Counts()) + counts
    return Figures(
        holder=sum((f.holder for f in every), Counts()),
        stance=sum((f.stance for f in every), Counts()),
        directed=sum((f.directed for f in every), Counts()),
        by_stance=by_stance,
        confusion=confusion,
        kind=sum((f.kind for f in every), Accuracy()),
        factuality=sum((f.factuality for f in every), Accuracy()),
        in_furniture=sum(f.in_furniture for f in every),
        furniture=sum((f.furniture for f in every), Accuracy()),
        mistakes=tuple(mistake for f in every for mistake in f.mistakes),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
