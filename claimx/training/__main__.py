"""`python -m claimx.training attribution|stance|events|export …`"""

import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Makes the reader's weights.")

Out = Annotated[Path, typer.Option(help="Folder for weights and log.")]
Threads = Annotated[int, typer.Option(help="Processor cores to use.")]
Bf16 = Annotated[bool, typer.Option("--bf16", help="Compute in bfloat16: faster where the processor can.")]


@app.command()
def attribution(
    train: Annotated[Path, typer.Option(help="Annotated articles, .jsonl or .jsonl.gz.")],
    dev: Annotated[Path, typer.Option(help="The same, to measure on.")],
    out: Out,
    epochs: float = 3,
    seed: int = 1,
    threads: Threads = 2,
    bf16: Bf16 = False,
) -> None:
    """Train the reader of sources, cues and contents."""
    from claimx.training.loop import Settings
    from claimx.training.run import train_attribution

    train_attribution(train, dev, out, Settings(epochs=epochs, seed=seed, threads=threads, bf16=bf16))


@app.command()
def stance(
    train: Annotated[Path, typer.Option(help="Sentences with directed pairs.")],
    dev: Annotated[Path, typer.Option(help="The same, to measure on.")],
    events: Annotated[Path, typer.Option(help="Sentences with source, target and valence.")],
    sentences: Annotated[Path, typer.Option(help="Sentences with holder, target and one of four stances.")],
    attribution: Annotated[Path, typer.Option(help="Annotated articles, so that reading them is not forgotten.")],
    attribution_dev: Annotated[Path, typer.Option(help="The same, to measure on.")],
    out: Out,
    start: Annotated[Path | None, typer.Option(help="model.pt of an earlier run to start from.")] = None,
    epochs: float = 3,
    corpora: Annotated[float, typer.Option(help="Share of the pairs and events in each epoch.")] = 1.0,
    written: Annotated[int, typer.Option(help="How often an epoch repeats the sentences with four stances.")] = 1,
    replay: Annotated[float, typer.Option(help="Share of the annotated articles in each epoch.")] = 0.33,
    articles: Annotated[Path | None, typer.Option(help="Articles with the claims in them, JSON Lines.")] = None,
    articles_dev: Annotated[Path | None, typer.Option(help="The same, to measure on.")] = None,
    reader: Annotated[str, typer.Option(help="Folder of weights that these articles are read with.")] = "learned",
    rate: float = 1e-4,
    head_rate: float = 5e-4,
    seed: int = 1,
    threads: Threads = 2,
    bf16: Bf16 = False,
) -> None:
    """Train the heads of stances and positions on the encoder that they share with the tagger."""
    from claimx.training.loop import Settings
    from claimx.training.run import Mix, StanceFiles, train_stance

    files = StanceFiles(train, dev, events, sentences, attribution, attribution_dev, articles, articles_dev)
    settings = Settings(epochs=epochs, seed=seed, rate=rate, head_rate=head_rate, threads=threads, bf16=bf16)
    train_stance(files, start, out, settings, Mix(corpora, written, replay), reader)


@app.command()
def average(
    weights: Annotated[list[Path], typer.Argument(help="model.pt of runs that grew out of each other.")],
    out: Out,
    share: Annotated[list[float], typer.Option(help="How much each counts, in the same order.")],
) -> None:
    """Write the mean of the weights of several runs."""
    from claimx.training.averaging import average

    average(weights, share, out)


@app.command()
def events(
    start: Annotated[Path, typer.Option(help="model.pt of an attribution run, which has seen no events.")],
    events: Annotated[Path, typer.Option(help="Sentences with source, target and valence.")],
    sentences: Annotated[Path, typer.Option(help="Sentences with holder, target and one of four stances.")],
    out: Annotated[Path, typer.Option(help="Folder for the log.")] = Path("runs/events"),
    folds: Annotated[int, typer.Option(min=2, help="Parts of the events, each held out in turn.")] = 5,
    epochs: float = 4,
    rate: float = 1e-4,
    head_rate: float = 5e-4,
    seed: int = 1,
    threads: Threads = 2,
    bf16: Bf16 = False,
) -> None:
    """Measure by cross-validation how well the valence of events is told."""
    from claimx.training.folds import cross_validate
    from claimx.training.loop import Settings

    settings = Settings(epochs=epochs, seed=seed, rate=rate, head_rate=head_rate, threads=threads, bf16=bf16)
    cross_validate(start, events, sentences, out, settings, folds)


@app.command()
def export(
    weights: Annotated[Path, typer.Option(help="model.pt of a run.")],
    out: Annotated[Path, typer.Option(help="Folder for the ONNX files, the tokenizer and the model card.")],
    attribution_dev: Annotated[Path, typer.Option(help="Annotated articles to compare float and int8 on.")],
    stance_dev: Annotated[Path, typer.Option(help="Pairs to compare on.")],
    date: Annotated[str, typer.Option(help="For the card.")] = datetime.date.today().isoformat(),
) -> None:
    """Write int8 weights for running, compare them with the float ones, and describe them in a model card."""
    from claimx.training.release import release

    release(weights, out, attribution_dev, stance_dev, date)


if __name__ == "__main__":
    app()
