"""The figures of an evaluation, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from claimx.cli.columns import columns
from claimx.evaluation import Accuracy, Counts, Figures, Mistake
from claimx.output.sanitize import one_line
from claimx.records import STANCES


def figures_text(names: Sequence[str], figures: Sequence[Figures], everything: Figures) -> str:
    """F1 and accuracies of each file, and of all; how those of all come about; which stances are mixed up."""
    head = ["F1", "holder", "stance", "directed", "kind", "factuality", "in furniture"]
    rows = [
        [
            one_line(name),
            *map(share, (f.holder.f1, f.stance.f1, f.directed.f1, f.kind.value, f.factuality.value)),
            str(f.in_furniture),
        ]
        for name, f in [*zip(names, figures, strict=True), ("all", everything)]
    ]
    files = columns([head, *(rows if len(names) > 1 else rows[:1])], right=range(1, len(head)))
    return f"{files}\n{_counts_text(everything)}\n{_confusion_text(everything)}"


def _counts_text(f: Figures) -> str:
    head = ["all", "precision", "recall", "F1", "right", "spurious", "missed"]
    every = {"holder": f.holder, "stance": f.stance, "directed": f.directed}
    every |= {f"  {stance}": f.by_stance.get(stance, Counts()) for stance in STANCES}
    rows = [
        [name, share(c.precision), share(c.recall), share(c.f1), str(c.tp), str(c.fp), str(c.fn)]
        for name, c in every.items()
    ]
    return columns([head, *rows], right=range(1, len(head)))


def _confusion_text(f: Figures) -> str:
    head = ["gold, found as", *STANCES]
    rows = [[gold, *(str(f.confusion.get((gold, found), 0)) for found in STANCES)] for gold in STANCES]
    marked = f"furniture that was marked: {f.furniture.right} of {f.furniture.of}\n"
    return f"{columns([head, *rows], right=range(1, len(head)))}\n{marked}"


def mistake_text(mistake: Mistake) -> str:
    """What is wrong and where, the sentence, what the gold expects and what was found."""
    expected = f"\n    gold:  {one_line(mistake.expected)}" if mistake.expected else ""
    found = f"\n    found: {one_line(mistake.found)}" if mistake.found else ""
    where = f"{one_line(mistake.document)}:{mistake.start}"
    return f"{mistake.type}  {mistake.actor}  {where}\n    {one_line(mistake.sentence)}{expected}{found}\n\n"


def figures_object(figures: Figures, *, with_mistakes: bool) -> dict[str, Any]:
    """The figures as they stand in JSON; null for a ratio over nothing."""
    return {
        "holder": _counts_object(figures.holder),
        "stance": _counts_object(figures.stance),
        "directed": _counts_object(figures.directed),
        "by_stance": {stance: _counts_object(counts) for stance, counts in figures.by_stance.items()},
        "confusion": {gold: {found: figures.confusion.get((gold, found), 0) for found in STANCES} for gold in STANCES},
        "kind": _accuracy_object(figures.kind),
        "factuality": _accuracy_object(figures.factuality),
        "in_furniture": figures.in_furniture,
        "furniture_marked": _accuracy_object(figures.furniture),
        **({"errors": [asdict(mistake) for mistake in figures.mistakes]} if with_mistakes else {}),
    }


def _counts_object(counts: Counts) -> dict[str, Any]:
    return {
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }


def _accuracy_object(accuracy: Accuracy) -> dict[str, Any]:
    return {"right": accuracy.right, "of": accuracy.of, "accuracy": accuracy.value}


def share(value: float | None) -> str:
    """A ratio with three decimals; a dash for one over nothing."""
    return "–" if value is None else f"{value:.3f}"
