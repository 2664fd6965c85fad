"""From a run's weights to a folder that claimx reads: export, comparison of float and int8, model card."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.reader import Reader as Runtime
from claimx.attribution.tags import best_tags
from claimx.evaluation.attributions import measure
from claimx.evaluation.pairs import read_pairs
from claimx.evaluation.reading import read_paragraphs, tell_stances
from claimx.evaluation.sentences import align_pairs
from claimx.evaluation.stances import measure_pairs
from claimx.stance.learned import StanceReader
from claimx.training.attribution import read
from claimx.training.batches import Marks
from claimx.training.card import card
from claimx.training.export import export
from claimx.training.run import aligned_articles, base_tokenizer, load
from claimx.training.stance import predict


def release(weights: Path, out: Path, attribution_dev: Path, stance_dev: Path, date: str) -> None:
    """Writes the weights for running into `out`, and a README.md with their figures, float and int8."""
    model, tokenizer = load(weights), base_tokenizer()
    export(model, tokenizer, out)
    marks = Marks.of(tokenizer)
    articles = aligned_articles(attribution_dev, tokenizer)
    paragraphs = [paragraph for article in articles for paragraph in article]
    sentences = align_pairs(read_pairs(stance_dev), tokenizer)
    runtime = Runtime(out)
    exact = read(model, articles, marks)
    small = [output for article in articles for output in read_paragraphs(runtime, article)]
    exact_pairs, small_pairs = predict(model, sentences, marks), tell_stances(StanceReader(runtime), sentences)
    figures = {
        kind: measure(read_as, paragraphs).flat() | measure_pairs(told, sentences).flat("stance")
        for kind, read_as, told in (("float", exact, exact_pairs), ("int8", small, small_pairs))
    }
    agreement = {
        "tags": _agreement([best_tags(one.shares) for one in exact], [best_tags(one.shares) for one in small]),
        "stances": _agreement(*([one.argmax(-1) for one in side] for side in (exact_pairs, small_pairs))),
    }
    (out / "README.md").write_text(card(figures, agreement, weights.parent / "log.jsonl", date), encoding="utf-8")


def _agreement(one: Sequence[NDArray[np.int64]], other: Sequence[NDArray[np.int64]]) -> float:
    return float(np.mean(np.concatenate([side.ravel() for side in one]) == np.concatenate([s.ravel() for s in other])))
