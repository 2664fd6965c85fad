"""Whether claims are right as often as their confidence says: `python -m tests.benchmarks.confidence GOLD…`.

A claim is right where its sentence, holder and stance are in the gold, optional or accepted ones included.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from claimx.cli.columns import columns
from claimx.evaluation import score
from claimx.evaluation.calibration import calibration_error
from claimx.evaluation.scoring import TRACKED
from claimx.extraction import extract
from claimx.pipeline import load
from claimx.records import DocumentClaims
from tests.benchmarks.layers import read_golds

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main(paths: Sequence[Path]) -> None:
    judged = list(judge(paths))
    rows = [["confidence", "claims", "mean", "right"]]
    for low, high in pairwise(BINS):
        inside = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if inside:
            means = [sum(column) / len(inside) for column in zip(*inside, strict=True)]
            rows.append([f"{low:.1f} to {min(high, 1):.1f}", str(len(inside)), *(f"{mean:.2f}" for mean in means)])
    sys.stdout.write(columns(rows, right=range(1, 4)))
    sys.stdout.write(f"calibration error over {len(judged)} claims: {calibration_error(judged):.3f}\n")


def judge(paths: Iterable[Path]) -> Iterable[tuple[float, float]]:
    """(confidence, 1 where the claim is right) of all claims of the holders that are scored by default."""
    nlp = load()
    for gold in read_golds(paths):
        (found,) = extract(nlp, [gold.article])
        if not isinstance(found, DocumentClaims):
            raise found
        for claim in found.claims:
            if claim.actor in TRACKED:
                yield claim.confidence, float(score(gold, [claim]).stance.fp == 0)


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
