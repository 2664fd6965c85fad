"""How well event valence is told where only as many events are to be had: by cross-validation."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from claimx.evaluation.pairs import read_events, read_stances
from claimx.evaluation.sentences import Sentence, align_pairs, complete, distinct
from claimx.evaluation.stances import Logs, measure_valence
from claimx.training.batches import Marks, bucketed
from claimx.training.loop import Log, Settings, seed_everything, train
from claimx.training.model import Reader
from claimx.training.run import base_tokenizer, fold, length, load, start
from claimx.training.stance import predict, stance_loss


def cross_validate(
    weights: Path, events_file: Path, sentences_file: Path, out: Path, settings: Settings, folds: int
) -> None:
    """Logs the valence figures of every fold after each epoch, and at last those of all folds together.

    In turn, every `folds`th text of the events is held out, and the stance head and the encoder under it learn from the
    others and from the sentences, without those that are held out, too. Each fold starts from `weights`, which must
    have seen no events.
    """
    tokenizer = base_tokenizer()
    log = start(out, settings, task="events", folds=folds, start=str(weights))
    events, written = read_events(events_file), read_stances(sentences_file)
    outputs: list[Logs] = []
    golds: list[Sentence] = []
    for number in range(folds):
        learned, held = fold(events, number, folds)
        held_texts = {pair.text for pair in held}
        learned += [pair for pair in written if pair.text not in held_texts]
        sentences, dev = (complete(align_pairs(pairs, tokenizer)) for pairs in (distinct(learned), held))
        outputs += _of_fold(load(weights), sentences, dev, Marks.of(tokenizer), settings, log, number)
        golds += dev
    log(pooled=folds, **measure_valence(outputs, golds).flat("valence"))


def _of_fold(
    model: Reader,
    sentences: list[Sentence],
    dev: list[Sentence],
    marks: Marks,
    settings: Settings,
    log: Log,
    number: int,
) -> list[Logs]:
    """What a model trained on the sentences tells of those held out."""
    seed_everything(settings.seed)

    def batches() -> Iterator[list[Sentence]]:
        return bucketed(sentences, length, settings.pieces)

    def loss(model: Reader, batch: list[Sentence]) -> Tensor:
        return stance_loss(model, batch, marks)

    def figures(model: Reader) -> dict[str, float]:
        return {"fold": number, **measure_valence(predict(model, dev, marks), dev).flat("valence")}

    trained = train(model, model.depth, batches, len(list(batches())), loss, figures, settings, log)
    return predict(trained, dev, marks)
