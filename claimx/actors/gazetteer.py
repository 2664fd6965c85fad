"""The gazetteer: which words name which actor. Data in TOML (`gazetteer.toml` describes the layout)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomli

from claimx.actors.entries import Alias
from claimx.actors.filing import file_tables
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
    blocs: the members of each bloc that has some.
    """

    order: tuple[str, ...]
    aliases: Mapping[str, Alias]
    families: Mapping[str, tuple[Alias, ...]]
    names: Mapping[str, str]
    blocs: Mapping[str, tuple[str, ...]]

    def lookup(self, phrase: str) -> Alias | None:
        """What a phrase names by itself, whatever its apostrophes; None where it names nothing."""
        return self.aliases.get(normalize(phrase))

    def members(self, label: str) -> tuple[str, ...]:
        """The labels of a bloc's members; empty for what is no bloc."""
        return self.blocs.get(label, ())


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """The built-in gazetteer, with the user's file at `path` on top.

    A user's actor with a known label adds to it; an alias, trap or member list of the user's wins over the
    built-in one. Raises ConfigError that names the file, the key and what was expected there.
    """
    if path is None:
        return _builtin()
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); give the path of a gazetteer in TOML") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save the gazetteer as UTF-8") from error
    return _gazetteer([*_builtin_tables(), (str(path), _parse(str(path), text))], user=str(path))


@cache
def _builtin() -> Gazetteer:
    return _gazetteer(_builtin_tables(), user=None)


def _builtin_tables() -> list[tuple[str, dict[str, Any]]]:
    folder = files("claimx.actors")
    return [(name, _parse(name, folder.joinpath(name).read_text("utf-8"))) for name in BUILTIN]


def _parse(source: str, text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{source}: is not valid TOML: {error}") from error


def _gazetteer(tables: list[tuple[str, dict[str, Any]]], user: str | None) -> Gazetteer:
    draft = file_tables(tables, user)
    families = {name: tuple(people) for name, people in draft.families.items()}
    return Gazetteer(tuple(draft.order), draft.aliases, families, draft.names, draft.blocs)
