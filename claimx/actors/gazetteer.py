"""The gazetteer: which words name which actor. Data in TOML (`gazetteer.toml` describes the layout)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomli

from claimx.actors.entries import Alias, Codes, Member
from claimx.actors.filing import file_tables
from claimx.actors.gazetteer_file import Location
from claimx.actors.matching import normalize
from claimx.errors import ConfigError

BUILTIN = ("gazetteer.toml", "states.toml", "blocs.toml", "traps.toml")
"""The built-in files, in the order of their actors."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All actors and all phrases that name them.

    order: the actors' labels as filed, US, Japan, ROK, DPRK, China first.
    aliases: phrase to what it names, traps included.
    families: people by family name, for a title before it ("President Moon") or a later mention.
    names: how each actor's people are written, "western", "eastern" or "both".
    blocs: the members of each bloc that has some, those that left it too. codes: of each actor.
    """

    order: tuple[str, ...]
    aliases: Mapping[str, Alias]
    families: Mapping[str, tuple[Alias, ...]]
    names: Mapping[str, str]
    blocs: Mapping[str, tuple[Member, ...]]
    codes: Mapping[str, Codes]

    def lookup(self, phrase: str) -> Alias | None:
        """What a phrase names by itself, whatever its apostrophes; None where it names nothing."""
        return self.aliases.get(normalize(phrase))

    def members(self, label: str, on: str = "9999") -> tuple[str, ...]:
        """The labels of a bloc's members on a day (ISO 8601), by default of those that have not left it; empty for what
        is no bloc.
        """
        return tuple(one.actor for one in self.blocs.get(label, ()) if one.start <= on < (one.end or "A"))


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """The built-in gazetteer, with the user's file at `path` on top.

    A user's actor with a known label adds to it; an alias, trap or member list of the user's wins over the
    built-in one. Raises ConfigError that names the file, the line, the key and what was expected there.
    """
    if path is None:
        return _builtin()
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); give the path of a gazetteer in TOML") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save the gazetteer as UTF-8") from error
    return _gazetteer([*_builtin_tables(), _parse(str(path), text)], user=str(path))


@cache
def _builtin() -> Gazetteer:
    return _gazetteer(_builtin_tables(), user=None)


def _builtin_tables() -> list[tuple[Location, dict[str, Any]]]:
    folder = files("claimx.actors")
    return [_parse(name, folder.joinpath(name).read_text("utf-8")) for name in BUILTIN]


def _parse(source: str, text: str) -> tuple[Location, dict[str, Any]]:
    try:
        return Location(source, text), tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{source}: is not valid TOML: {error}") from error


def _gazetteer(tables: list[tuple[Location, dict[str, Any]]], user: str | None) -> Gazetteer:
    draft = file_tables(tables, user)
    families = {name: tuple(people) for name, people in draft.families.items()}
    return Gazetteer(tuple(draft.order), draft.aliases, families, draft.names, draft.blocs, draft.codes)
