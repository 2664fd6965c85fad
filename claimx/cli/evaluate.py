"""`claimx evaluate`"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimx.cli.messages import with_progress
from claimx.errors import ConfigError, InputError
from claimx.output.sanitize import escape_json
from claimx.records import LEARNED, RULES
from claimx.settings import WORLD, Settings, load_settings

if TYPE_CHECKING:
    from claimx.evaluation import Gold
    from claimx.evaluation.corpora import Corpus

CORPUS = (".jsonl", ".jsonl.gz")
"""How the name of an annotated corpus ends; every other file is gold."""


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD", help="Gold files, JSON; or annotated corpora, .jsonl or .jsonl.gz.", show_default=False
        ),
    ],
    format_: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="How to show the figures.")
    ] = "table",
    errors: Annotated[
        bool, typer.Option("--errors", metavar="", help="List every claim that is missed, spurious or wrong.")
    ] = False,
    actors: Annotated[
        str | None,
        typer.Option(metavar="LIST|world", help="The holders to score. Default: US,Japan,ROK,DPRK,China,author."),
    ] = None,
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="More actors, or other names for them.")
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME|FOLDER", help="The English spaCy model to use.")] = None,
    without_texts_of: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Leave out rows of corpora whose text stands in this one, too."),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(metavar="learned|rules|FOLDER", help="The reader to measure, as in claimx extract."),
    ] = None,
) -> None:
    """Measure how well the claims agree with those that a careful reader lists.

    [bold]claimx evaluate data/gold/*.json --errors[/]

    Precision, recall and F1 of who holds a claim, of the stance, and of whom it
    goes toward; how often kind and factuality are right; how many claims stand in
    page furniture. Per file and in all.

    [bold]claimx evaluate articles.jsonl.gz pairs.jsonl.gz[/]

    On annotated corpora, the learned reader alone is measured: sources, cues,
    contents and attributions in articles; stances of pairs; valence of events;
    polarity of opinions. The first row tells the format.
    """
    from claimx.evaluation import read_gold

    settings = load_settings({"actors": actors, "gazetteer": gazetteer, "model": model, "reader": reader})
    golds = [read_gold(path) for path in gold if not path.name.endswith(CORPUS)]
    corpora = _read_corpora([path for path in gold if path.name.endswith(CORPUS)], without_texts_of)
    whole = _on_claims(golds, settings, format_, errors) if golds else {}
    if corpora:
        whole["corpora"] = _on_corpora(corpora, settings.reader, format_, after_claims=bool(golds))
    if format_ == "json":
        sys.stdout.write(escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n")


def _on_claims(golds: "Sequence[Gold]", settings: Settings, format_: str, errors: bool) -> dict[str, Any]:
    """Writes the tables of claims, or gives the object."""
    from claimx.cli.figures import figures_object, figures_text, mistake_text
    from claimx.cli.labels import check_labels
    from claimx.evaluation import score, total

    check_labels(settings)

    from claimx.extraction import extract
    from claimx.pipeline import load

    nlp = load(settings.model, gazetteer=settings.gazetteer, reader=settings.reader)
    holders = None if settings.actors == (WORLD,) else settings.actors
    figures = []
    for one, found in zip(golds, extract(nlp, (one.article for one in golds)), strict=True):
        if isinstance(found, InputError):
            raise found
        figures.append(score(one, found.claims, found.document.furniture, actors=holders))
    names = [str(one.path) for one in golds]
    everything = total(figures)
    if format_ == "table":
        if errors:
            sys.stdout.write("".join(mistake_text(mistake) for mistake in everything.mistakes))
        sys.stdout.write(figures_text(names, figures, everything))
    files = [
        {"gold": name, **figures_object(one, with_mistakes=errors)} for name, one in zip(names, figures, strict=True)
    ]
    return {"files": files, "all": figures_object(everything, with_mistakes=False)}


def _read_corpora(paths: Sequence[Path], without_texts_of: Path | None) -> "list[Corpus]":
    if not paths:
        return []
    from claimx.evaluation.corpora import read_corpus, texts_of

    leave_out = texts_of(without_texts_of) if without_texts_of else frozenset()
    return [read_corpus(path, leave_out) for path in paths]


def _on_corpora(corpora: "Sequence[Corpus]", reader: str, format_: str, *, after_claims: bool) -> list[dict[str, Any]]:
    """Writes the tables of corpora, each as soon as it is made, or gives the objects."""
    from claimx.attribution.reader import WEIGHTS
    from claimx.cli.corpus_figures import corpus_object, corpus_text
    from claimx.evaluation.corpora import measure_corpus

    if reader == RULES:
        raise ConfigError(f"--reader {RULES}: the rules cannot be measured on corpora, only on gold files")
    weights = WEIGHTS if reader == LEARNED else Path(reader)
    objects = []
    for number, corpus in enumerate(corpora):
        figures = measure_corpus(corpus, weights, with_progress)
        if format_ == "table":
            sys.stdout.write("\n" * (after_claims or number > 0) + corpus_text(figures))
            sys.stdout.flush()
        objects.append(corpus_object(figures))
    return objects
