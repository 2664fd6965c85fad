"""`claimx evaluate`"""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from claimx.errors import InputError
from claimx.output.sanitize import escape_json
from claimx.settings import WORLD, load_settings


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold files, JSON.", show_default=False)],
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
) -> None:
    """Measure how well the claims agree with those that a careful reader lists.

    [bold]claimx evaluate data/gold/*.json --errors[/]

    Precision, recall and F1 of who holds a claim, of the stance, and of whom it
    goes toward; how often kind and factuality are right; how many claims stand in
    page furniture. Per file and in all.
    """
    from claimx.cli.figures import figures_object, figures_text, mistake_text
    from claimx.cli.labels import check_labels
    from claimx.evaluation import read_gold, score, total

    settings = load_settings({"actors": actors, "gazetteer": gazetteer, "model": model})
    check_labels(settings)
    golds = [read_gold(path) for path in gold]

    from claimx.extraction import extract
    from claimx.pipeline import load

    nlp = load(settings.model, gazetteer=settings.gazetteer)
    holders = None if settings.actors == (WORLD,) else settings.actors
    figures = []
    for one, found in zip(golds, extract(nlp, (one.article for one in golds)), strict=True):
        if isinstance(found, InputError):
            raise found
        figures.append(score(one, found.claims, found.document.furniture, actors=holders))
    names = [str(path) for path in gold]
    everything = total(figures)
    if format_ == "table":
        if errors:
            sys.stdout.write("".join(mistake_text(mistake) for mistake in everything.mistakes))
        sys.stdout.write(figures_text(names, figures, everything))
    else:
        files = [
            {"gold": name, **figures_object(one, with_mistakes=errors)}
            for name, one in zip(names, figures, strict=True)
        ]
        whole = {"files": files, "all": figures_object(everything, with_mistakes=False)}
        sys.stdout.write(escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n")
