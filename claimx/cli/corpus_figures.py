"""The figures of the learned reader on a corpus, as text and as JSON."""

from typing import Any

from claimx.cli.columns import columns
from claimx.cli.figures import share
from claimx.evaluation.corpora import CorpusFigures
from claimx.evaluation.tally import Match, Measured
from claimx.output.sanitize import one_line

_AVERAGES = ("micro", "macro")


def corpus_text(figures: CorpusFigures) -> str:
    """The file, then a table for each thing measured."""
    tables = [_measured_text(name, measured) for name, measured in figures.measured.items()]
    return f"{one_line(str(figures.path))}: {figures.format}, {figures.rows} rows\n\n" + "\n".join(tables)


def _measured_text(name: str, measured: Measured) -> str:
    """Precision, recall, F1, how many were found and how many there are; averages under F1; other figures below."""
    head = [name, "precision", "recall", "F1", "found", "gold"]
    rows = [
        [key, share(match.precision), share(match.recall), share(match.f1), _count(match.predicted), _count(match.gold)]
        for key, match in measured.matches.items()
    ]
    rows += [[key, "", "", share(measured.values[key]), "", ""] for key in _AVERAGES if key in measured.values]
    others = [f"{key}: {share(value)}\n" for key, value in measured.values.items() if key not in _AVERAGES]
    return columns([head, *rows], right=range(1, len(head))) + "".join(others)


def _count(value: float) -> str:
    return f"{value:.0f}"


def corpus_object(figures: CorpusFigures) -> dict[str, Any]:
    """The figures as they stand in JSON; null for a ratio over nothing."""
    return {
        "file": str(figures.path),
        "format": figures.format,
        "rows": figures.rows,
        "figures": {
            name: {
                "matches": {key: _match_object(match) for key, match in measured.matches.items()},
                **{key.replace(" ", "_"): value for key, value in measured.values.items()},
            }
            for name, measured in figures.measured.items()
        },
    }


def _match_object(match: Match) -> dict[str, Any]:
    return {
        "found": match.predicted,
        "gold": match.gold,
        "precision": match.precision,
        "recall": match.recall,
        "f1": match.f1,
    }
