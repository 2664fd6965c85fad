"""The figures of an evaluation, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from claimx.cli.columns import columns
from claimx.evaluation import Accuracy, Counts, Figures, Mistake
from claimx.output.sanitize import one_line
from claimx.records import STANCES


def figures_text(names: Sequence[str], figures: Sequence[Figures], everything: Figures) -> str:
    """A row for each file and, if there are several, one for all; then the stances of all, one by one."""
    head = ["", "holder P", "R", "F1", "stance P", "R", "F1", "directed P", "R", "F1", "kind", "factuality"]
    head += ["in furniture", "furniture marked"]
    rows = [
        [
            one_line(name),
            *(_share(x) for c in (f.holder, f.stance, f.directed) for x in (c.precision, c.recall, c.f1)),
            _share(f.kind.value),
            _share(f.factuality.value),
            str(f.in_furniture),
            f"{f.furniture.right} of {f.furniture.of}",
        ]
        for name, f in zip([*names, "all"], [*figures, everything], strict=True)
    ]
    files = columns([head, *(rows if len(names) > 1 else rows[:1])], right=range(1, len(head)))
    return f"{files}\n{_stances_text(everything)}"


def _stances_text(everything: Figures) -> str:
    head = ["stance", "P", "R", "F1", "required", *(f"found {stance}" for stance in STANCES)]
    rows = []
    for stance in STANCES:
        counts = everything.by_stance.get(stance, Counts())
        rows.append(
            [
                stance,
                *(_share(x) for x in (counts.precision, counts.recall, counts.f1)),
                str(counts.tp + counts.fn),
                *(str(everything.confusion.get((stance, found), 0)) for found in STANCES),
            ]
        )
    return columns([head, *rows], right=range(1, len(head)))


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
        "confusion": {
            gold: {found: figures.confusion.get((gold, found), 0) for found in STANCES} for gold in STANCES
        },
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


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
