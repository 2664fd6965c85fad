"""From a run's weights to a folder that claimx reads: export, comparison of float and int8, model card."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimx.attribution.pieces import Pieces
from claimx.attribution.reader import Reader as Runtime
from claimx.attribution.tags import best_tags
from claimx.attribution.windows import own_parts, windows
from claimx.stance.learned import StanceReader
from claimx.training.alignment import Paragraph
from claimx.training.attribution import Output, measure, read
from claimx.training.batches import Marks
from claimx.training.card import card
from claimx.training.export import export
from claimx.training.pairs import Sentence, align_pairs, read_pairs
from claimx.training.run import aligned_articles, base_tokenizer, load
from claimx.training.stance import measure_pairs, predict


def release(weights: Path, out: Path, attribution_dev: Path, stance_dev: Path, date: str) -> None:
    """Writes the weights for running into `out`, and a README.md with their figures, float and int8."""
    model, tokenizer = load(weights), base_tokenizer()
    export(model, tokenizer, out)
    marks = Marks.of(tokenizer)
    paragraphs = aligned_articles(attribution_dev, tokenizer)
    sentences = align_pairs(read_pairs(stance_dev), tokenizer)
    runtime = Runtime(out)
    exact, small = read(model, paragraphs, marks), _read(runtime, paragraphs)
    exact_pairs, small_pairs = predict(model, sentences, marks), _predict(StanceReader(runtime), sentences)
    figures = {
        "float": measure(exact, paragraphs) | measure_pairs(exact_pairs, sentences, "stance"),
        "int8": measure(small, paragraphs) | measure_pairs(small_pairs, sentences, "stance"),
    }
    agreement = {
        "tags": _agreement([best_tags(one.shares) for one in exact], [best_tags(one.shares) for one in small]),
        "stances": _agreement(*([one.argmax(-1).numpy() for one in side] for side in (exact_pairs, small_pairs))),
    }
    (out / "README.md").write_text(card(figures, agreement, weights.parent / "log.jsonl", date), encoding="utf-8")


def _agreement(one: Sequence[NDArray[np.int64]], other: Sequence[NDArray[np.int64]]) -> float:
    return float(np.mean(np.concatenate([side.ravel() for side in one]) == np.concatenate([s.ravel() for s in other])))


def _read(runtime: Runtime, paragraphs: Sequence[Paragraph]) -> list[Output]:
    """What the weights for running say of the paragraphs of one file, read as one document."""
    jobs = []
    for paragraph in paragraphs:
        none = np.zeros_like(paragraph.ids)
        of = Pieces(paragraph.ids, paragraph.cases, none, none, paragraph.words)
        jobs += [(of, cut) for cut in windows(len(paragraph.ids))]
    results = iter(runtime.run(jobs, ["tags", "cues", "passages"]))
    outputs = []
    for paragraph in paragraphs:
        output = Output.empty(len(paragraph.ids))
        cuts = windows(len(paragraph.ids))
        for cut, own in zip(cuts, own_parts(cuts), strict=True):
            tags, *vectors = (side[1:-1] for side in next(results))
            output.add(cut, own, tags.astype(np.float64), *vectors)
        outputs.append(output)
    return outputs


def _predict(runtime: StanceReader, sentences: Sequence[Sentence]) -> list[Tensor]:
    """Log-probabilities in place of logits: both directions of every pair."""
    every = []
    for sentence in sentences:
        none = np.zeros_like(sentence.ids)
        every.append(Pieces(sentence.ids, sentence.cases, none, none, none))
    ways = [runtime.of_pieces(every, [sentence.masks[:, :: 1 - 2 * back] for sentence in sentences]) for back in (0, 1)]
    return [torch.from_numpy(np.log(np.maximum(np.stack(both, axis=1), 1e-6))) for both in zip(*ways, strict=True)]
