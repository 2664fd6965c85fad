"""`claimx actors`"""

import json
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimx.cli import streams
from claimx.cli.columns import columns
from claimx.output.sanitize import escape_json, one_line
from claimx.records import RULES
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
    model: Annotated[str | None, typer.Option(metavar="NAME|FOLDER", help="The English spaCy model to use.")] = None,
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

        found = _mention_objects(load(settings.model, gazetteer=settings.gazetteer, reader=RULES)(text))
        shown = _mentions_text(found)
    if format_ == "json":
        shown = escape_json(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
    sys.stdout.write(shown)


def _actor_objects(gazetteer: "Gazetteer") -> list[dict[str, Any]]:
    """Each actor with its aliases by kind, persons by their full names, in the gazetteer's order.

    members: of a bloc, now. membership: the years of those that joined it late or left it.
    """
    found: dict[str, dict[str, list[str]]] = {label: {} for label in gazetteer.order}
    for alias in gazetteer.aliases.values():
        for label in alias.actors:
            names = found[label].setdefault(alias.kind, [])
            name = alias.person.name if alias.person else alias.text
            if name not in names:
                names.append(name)
    return [
        {
            "actor": label,
            **asdict(gazetteer.codes[label]),
            "members": list(gazetteer.members(label)),
            "membership": {
                one.actor: {"from": one.start, "to": one.end or None}
                for one in gazetteer.blocs.get(label, ())
                if one.start
            },
            "aliases": aliases,
        }
        for label, aliases in found.items()
    ]


def _actor_text(actor: dict[str, Any]) -> str:
    lines = [one_line(actor["actor"])]
    for title, kinds in ROWS:
        lines += _line(title, [name for kind in kinds for name in actor["aliases"].get(kind, [])])
    codes = [code for code in (actor["iso"], actor["wikidata"]) if code]
    return "\n".join([*lines, *_line("members", actor["members"]), *_line("codes", codes)]) + "\n"


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
    """Each mention, name that only looks like one, and open anaphor, in the order of the text, and why."""
    from claimx.actors.explain import Explained, explain_mentions

    still_open = [
        Explained(span.text, span.start_char, span.end_char, (), "anaphora", "no antecedent found")
        for span in doc.spans["unresolved"]
    ]
    found = sorted([*explain_mentions(doc), *still_open], key=lambda mention: (mention.start, mention.end))
    return [asdict(mention) for mention in found]


def _mentions_text(mentions: Sequence[dict[str, Any]]) -> str:
    if not mentions:
        return "no actor in this text; `claimx actors` lists those that are known\n"
    rows = [
        (f"{m['start']}–{m['end']}", m["text"], ", ".join(m["actors"]) or "–", m["kind"], m["rule"]) for m in mentions
    ]
    return columns([[one_line(cell) for cell in row] for row in rows])
