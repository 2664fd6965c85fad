"""`claimx extract`"""

import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, get_args

import typer

from claimx.cli import streams
from claimx.cli.destination import destination, format_of
from claimx.cli.messages import say, with_progress
from claimx.errors import ConfigError
from claimx.records import KINDS, LEARNED, RULES, STANCES
from claimx.settings import WORLD, By, Format, load_settings

NO_CLAIM, SOME_FAILED = 4, 1

OUTPUT, FILTERS, READING = "Output", "Which claims", "Reading"


# Values are taken as strings: the settings check them, wherever they come from, with the same words.
def extract(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Articles: .txt, .md, .html and .jsonl files, folders, patterns such as 'news/*.txt', or "
            "- for what is piped in.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=lambda: list(get_args(Format)),
            help="table, json, jsonl or csv. Default: a table on a terminal, json elsewhere.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE, whole or not at all. Its suffix tells the format: .json .jsonl .csv, "
            ".txt for the table.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            autocompletion=lambda: list(get_args(By)),
            help="Group the table by actor, stance, target or document. Default: actor.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    explain: Annotated[
        bool | None,
        typer.Option(
            "--explain/--no-explain",
            metavar="",
            help="Show in the table which rules and words each claim rests on.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    no_text: Annotated[
        bool | None,
        typer.Option(
            "--no-text/--text",
            metavar="",
            help="Leave the articles' texts out of the json.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    actors: Annotated[
        str | None,
        typer.Option(
            metavar="LIST|world",
            help="Whose claims: a list such as US,China, or world for every actor that [bold]claimx "
            "actors[/] lists. Default: US, Japan, ROK, DPRK, China and the author.",
            rich_help_panel=FILTERS,
        ),
    ] = None,
    stance: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STANCE",
            help="Only this stance: support, neutral, concern or oppose. Can be repeated.",
            autocompletion=lambda: list(STANCES),
            rich_help_panel=FILTERS,
        ),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="ACTOR", help="Only claims toward this actor. Can be repeated.", rich_help_panel=FILTERS),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            autocompletion=lambda: list(KINDS),
            help="Only claims of this kind: quoted, reported, narrated or author. Can be repeated.",
            rich_help_panel=FILTERS,
        ),
    ] = None,
    min_confidence: Annotated[
        str | None,
        typer.Option(metavar="0..1", help="Only claims at least this certain. Default: 0.", rich_help_panel=FILTERS),
    ] = None,
    keep_furniture: Annotated[
        bool | None,
        typer.Option(
            "--keep-furniture/--drop-furniture",
            metavar="",
            help="Read headlines, bylines, link lists and the like as text, too.",
            rich_help_panel=READING,
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FILE.toml", help="More actors, or other names for them.", rich_help_panel=READING),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME|FOLDER", help="The English spaCy model to use.", rich_help_panel=READING),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(
            metavar="learned|rules|FOLDER",
            help="Who finds what is said and how its holder stands: the weights that come with claimx (learned), rules "
            "alone, or weights of your own. Default: learned.",
            autocompletion=lambda: [LEARNED, RULES],
            rich_help_panel=READING,
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The encoding of all files. Default: found out.", rich_help_panel=READING),
    ] = None,
    jobs: Annotated[
        str | None,
        typer.Option("--jobs", "-j", metavar="N", help="Processes to work with. Default: 1.", rich_help_panel=READING),
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option(
            "--strict/--no-strict",
            metavar="",
            help="Stop at the first file that cannot be read. Default: go on without it.",
            rich_help_panel=READING,
        ),
    ] = None,
    exit_status: Annotated[
        bool,
        typer.Option("--exit-status", "-e", metavar="", help="End with exit code 4 if no claim was found."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", metavar="", help="Only errors on stderr: no notes, no progress.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", metavar="", help="Say which model is used and how long it takes."),
    ] = False,
) -> None:
    """List the claims in articles: who takes which position toward whom, and where it says so.

    [bold]claimx extract article.txt[/]                   a table on the terminal
    [bold]claimx extract news/ -o claims.json[/]          a folder of articles, as JSON
    [bold]claimx extract a.txt --by stance --explain[/]   by stance, and the reasons
    [bold]claimx extract a.txt --actors world -f csv[/]   every actor, for a spreadsheet
    [bold]curl -s URL | claimx extract | jq .summary[/]   from a pipe, into a pipe
    """
    from claimx.cli.labels import check_labels
    from claimx.cli.run import Run
    from claimx.grouping import select
    from claimx.inputs import read_inputs
    from claimx.output import WRITERS, Options

    settings = load_settings(
        {
            "format": format_ or (format_of(output) if output else None),
            "by": by,
            "actors": actors,
            "min_confidence": min_confidence,
            "explain": explain,
            "keep_furniture": keep_furniture,
            "no_text": no_text,
            "gazetteer": gazetteer,
            "model": model,
            "reader": reader,
            "encoding": encoding,
            "jobs": jobs,
            "strict": strict,
        }
    )
    stances = _among(STANCES, stance, "--stance")
    kinds = _among(KINDS, kind, "--kind")
    check_labels(settings, target or [])
    if not files and streams.is_terminal(sys.stdin):
        raise ConfigError("no FILE given; name an article (claimx extract article.txt) or pipe one in")
    paths = files or ["-"]
    articles = read_inputs(paths, stdin=sys.stdin.buffer, encoding=settings.encoding)
    with destination(output, paths) as stream:
        # Only here spaCy is loaded: what is wrong with the options has been said by now.
        from claimx.extraction import describe
        from claimx.pipeline import load

        started = time.monotonic()
        nlp = load(
            settings.model,
            gazetteer=settings.gazetteer,
            furniture=not settings.keep_furniture,
            reader=settings.reader,
        )
        about = describe(nlp)
        if verbose:
            say(f"{about.name} {about.version} ({about.reader}), loaded in {_since(started)}")
        keep = partial(
            select,
            actors=None if settings.actors == (WORLD,) else frozenset(settings.actors),
            stances=stances,
            targets=frozenset(target or ()),
            kinds=kinds,
            min_confidence=settings.min_confidence,
        )
        run = Run(nlp, keep, jobs=settings.jobs, strict=settings.strict, quiet=quiet)
        results = run.results(articles)
        to_terminal = streams.is_terminal(stream)
        WRITERS[settings.format or ("table" if to_terminal else "json")](
            results if quiet else with_progress(results, "documents"),
            stream,
            Options(
                model=about,
                no_text=settings.no_text,
                by=settings.by,
                explain=settings.explain,
                width=streams.width(),
                color=streams.shows_color(stream),
                terminal=to_terminal,
            ),
        )
        stream.flush()
    if verbose:
        say(f"{_since(started)}: documents {run.documents}, claims {run.claims}, failures {run.failures}")
    if run.failures:
        raise typer.Exit(SOME_FAILED)
    if exit_status and not run.claims:
        raise typer.Exit(NO_CLAIM)


def _among(known: Sequence[str], given: Sequence[str] | None, option: str) -> frozenset[str]:
    for value in given or ():
        if value not in known:
            raise ConfigError(f"{option}: got {value!r}; expected one of {', '.join(known)}")
    return frozenset(given or ())


def _since(started: float) -> str:
    return f"{time.monotonic() - started:.1f} s"
