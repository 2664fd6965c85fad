"""`claimx actors`"""

import json
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimx.cli import streams
from claimx.cli.columns import columns
from claimx.output.sanitize import escape_json, one_line
from claimx.settings import load_settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.actors.gazetteer import Gazetteer

LABEL_WIDTH = 18

SHOWN = 8
"""How many names of a sort the table shows; JSON has them all."""

ROWS = (
    ("names", ("name", "short", "abbreviation", "code", "bloc")),
    ("its people", ("demonym",)),
    ("seats", ("capital", "government")),
    ("institutions", ("institution", "army", "media")),
    ("persons", ("leader", "official")),
)
"""What stands in a line of the table, and the kinds of aliases that go into it."""


def actors(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="A text to tag. Without it: all actors.", show_default=False),
    ] = None,
    format_: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")
    ] = "table",
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="More actors, or other names for them.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME|FOLDER", help="The English spaCy model to use.")
    ] = None,
) -> None:
    """List the actors that claimx knows and their names, or show how it reads a text.

    [bold]claimx actors[/]                                      all of them
    [bold]claimx actors --format json[/]                        with every one of their names
    [bold]claimx actors "Seoul and Tokyo said they agree."[/]   who is meant, and why
    """
    from claimx.actors.gazetteer import load_gazetteer

    settings = load_settings({"gazetteer": gazetteer, "model": model})
    known = load_gazetteer(settings.gazetteer)
    if text is None:
        found = _actor_objects(known)
        shown = "\n".join(_actor_text(actor) for actor in found)
    else:
        from claimx.pipeline import load

        found = _mention_objects(load(settings.model, gazetteer=settings.gazetteer)(text))
        shown = _mentions_text(found)
    if format_ == "json":
        shown = escape_json(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
    sys.stdout.write(shown)


def _actor_objects(gazetteer: "Gazetteer") -> list[dict[str, Any]]:
    """Each actor with its aliases by kind, persons by their full names, in the gazetteer's order."""
    found: dict[str, dict[str, list[str]]] = {label: {} for label in gazetteer.order}
    for alias in gazetteer.aliases.values():
        for label in alias.actors:
            names = found[label].setdefault(alias.kind, [])
            name = alias.person.name if alias.person else alias.text
            if name not in names:
                names.append(name)
    return [
        {"actor": label, "members": list(gazetteer.members(label)), "aliases": aliases}
        for label, aliases in found.items()
    ]


def _actor_text(actor: dict[str, Any]) -> str:
    lines = [one_line(actor["actor"])]
    for title, kinds in ROWS:
        lines += _line(title, [name for kind in kinds for name in actor["aliases"].get(kind, [])])
    return "\n".join([*lines, *_line("members", actor["members"])]) + "\n"


def _line(title: str, names: Sequence[str]) -> list[str]:
    """The first few names; spellings that differ in dots only count as one."""
    names = list({name.replace(".", ""): name for name in reversed(names)}.values())[::-1]
    if not names:
        return []
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return textwrap.wrap(
        one_line(", ".join(names[:SHOWN]) + more),
        width=max(streams.width(), 2 * LABEL_WIDTH),
        initial_indent=f"  {title}".ljust(LABEL_WIDTH),
        subsequent_indent=" " * LABEL_WIDTH,
        break_on_hyphens=False,
    )


def _mention_objects(doc: "Doc") -> list[dict[str, Any]]:
    """Each mention in the order of the text: the words, whom they mean (None: not found out), and why."""
    mentions = []
    for span in [*doc.spans["actors"], *doc.spans["unresolved"]]:
        antecedents = [tuple(map(int, part.split(":"))) for part in span.kb_id_.split(",") if part]
        mentions.append(
            {
                "text": span.text,
                "start": span.start_char,
                "end": span.end_char,
                "actor": span.label_ or None,
                "resolved_by": span.id_ or None,
                "antecedents": [
                    {"text": doc.text[start:end], "start": start, "end": end} for start, end in antecedents
                ],
            }
        )
    return sorted(mentions, key=lambda mention: (mention["start"], mention["end"]))


def _mentions_text(mentions: Sequence[dict[str, Any]]) -> str:
    if not mentions:
        return "no actor in this text; `claimx actors` lists those that are known\n"
    rows = []
    for mention in mentions:
        back_to = ", ".join(f"“{antecedent['text']}”" for antecedent in mention["antecedents"])
        why = f"{mention['resolved_by']}: goes back to {back_to}" if back_to else mention["resolved_by"]
        where = f"{mention['start']}–{mention['end']}"
        rows.append([where, mention["text"], mention["actor"] or "?", why or "no antecedent found"])
    return columns([[one_line(cell) for cell in row] for row in rows])
