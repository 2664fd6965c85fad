"""The gazetteer: which words name which actor. Data in TOML (`gazetteer.toml` describes the layout)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimx.actors.matching import normalize
from claimx.errors import ConfigError
from claimx.records import SourceType

BUILTIN = ("gazetteer.toml", "states.toml", "blocs.toml", "traps.toml")
"""The built-in files, in the order of their actors."""

SOURCE_TYPES: dict[str, SourceType] = {
    "name": "state",
    "short": "state",
    "abbreviation": "state",
    "code": "state",
    "demonym": "state",
    "capital": "state",
    "government": "state",
    "place": "state",
    "institution": "institution",
    "army": "institution",
    "bloc": "institution",
    "media": "media",
    "leader": "official",
    "official": "official",
    "expert": "experts",
}
"""The type of source that a mention makes, by how the mention was resolved."""

TRAP = "trap"
"""The kind of a phrase that contains an actor's alias and names something else."""

PEOPLE = ("leader", "official")
KINDS = ("name", "short", "abbreviation", "code", "demonym", "capital", "government", "institution", "army", "media", "bloc")
_ORDERS = ("western", "eastern", "both")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_YEAR = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TERM = re.compile(rf"; *([^;/]*[^;/ ]) *; *({_YEAR})/((?:{_YEAR})?)")
_PERSON = re.compile(rf"([^,;]+),([^;]*)((?:; *[^;/]*[^;/ ] *; *{_YEAR}/(?:{_YEAR})?)+)")


@dataclass(frozen=True, slots=True)
class Term:
    """An office and its years. start, end: ISO 8601, as exact as known; end is empty for one still held."""

    office: str
    start: str
    end: str

    def overlaps(self, other: "Term") -> bool:
        """Whether the two were held at the same time; years that touch do not count."""
        return self.start < (other.end or "9999") and other.start < (self.end or "9999")


@dataclass(frozen=True, slots=True)
class Person:
    """An office holder. family: how the family name is spelled in this alias."""

    name: str
    family: str
    terms: tuple[Term, ...]

    @property
    def offices(self) -> frozenset[str]:
        """What the person is or was."""
        return frozenset(term.office for term in self.terms)

    @property
    def last(self) -> str:
        """When the last office ended; the far future for one still held."""
        return max(term.end or "9999" for term in self.terms)


@dataclass(frozen=True, slots=True)
class Alias:
    """A phrase and what it names.

    actors: one label; several for a phrase such as "the Koreas"; none for a trap.
    kind: a key of `SOURCE_TYPES`, or "trap".
    """

    text: str
    actors: tuple[str, ...]
    kind: str
    person: Person | None = None

    @property
    def type(self) -> SourceType:
        """The type of source that the alias makes."""
        return SOURCE_TYPES.get(self.kind, "unnamed")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All actors and all phrases that name them.

    order: the actors' labels as filed, US, Japan, ROK, DPRK, China first.
    aliases: phrase to what it names, traps included. families: people by a family name that is no alias by itself.
    names: how each actor's people are written, "western", "eastern" or "both".
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
    return _build([*_builtin_tables(), (str(path), _parse(str(path), text))], user=str(path))


@cache
def _builtin() -> Gazetteer:
    return _build(_builtin_tables(), user=None)


def _builtin_tables() -> list[tuple[str, dict[str, Any]]]:
    folder = files("claimx.actors")
    return [(name, _parse(name, folder.joinpath(name).read_text("utf-8"))) for name in BUILTIN]


def _parse(source: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: is not valid TOML: {error}") from error


@dataclass(slots=True)
class _Draft:
    """A gazetteer in the making: what each phrase names so far, and which file says so."""

    user: str | None
    order: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    blocs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    families: dict[str, list[Alias]] = field(default_factory=dict)
    of_user: set[str] = field(default_factory=set)

    def add(self, source: str, alias: Alias) -> None:
        """File an alias. The user's wins over the built-in; else one phrase names one actor."""
        known = self.aliases.get(alias.text)
        if known is not None and known.actors != alias.actors and not self._replaces(source, known, alias):
            if source == self.user or not _disjoint(known, alias):
                names = " and ".join(" + ".join(one.actors) or "a trap" for one in (known, alias))
                raise ConfigError(
                    f"{source}: the alias {alias.text!r} stands for {names}; expected one actor for one alias"
                )
            if known.person and alias.person and known.person.last > alias.person.last:
                return
        elif known is not None and known.actors == alias.actors and not (source == self.user and known.kind != alias.kind):
            return
        self.aliases[alias.text] = alias
        if source == self.user:
            self.of_user.add(alias.text)

    def _replaces(self, source: str, known: Alias, alias: Alias) -> bool:
        return source == self.user and alias.text not in self.of_user and known is not alias


def _disjoint(one: Alias, other: Alias) -> bool:
    if one.person is None or other.person is None:
        return False
    return not any(a.overlaps(b) for a in one.person.terms for b in other.person.terms)


def _build(tables: list[tuple[str, dict[str, Any]]], user: str | None) -> Gazetteer:
    draft = _Draft(user)
    for source, table in tables:
        _expect_keys(source, "the file", table, {"actor", "traps", "shared"})
        actors = table.get("actor", [])
        if not isinstance(actors, list) or not all(isinstance(actor, dict) for actor in actors):
            raise ConfigError(f"{source}: 'actor': expected tables headed [[actor]]")
        for actor in actors:
            _add_actor(draft, source, actor)
    for source, table in tables:
        _add_shared(draft, source, table)
    for label, members in draft.blocs.items():
        for member in members:
            if member not in draft.names:
                raise ConfigError(f"{user or 'gazetteer'}: actor {label!r}, 'members': {member!r} is no actor's label")
    _add_dotted(draft)
    families = {name: tuple(people) for name, people in draft.families.items()}
    return Gazetteer(tuple(draft.order), draft.aliases, families, draft.names, draft.blocs)


def _add_actor(draft: _Draft, source: str, table: dict[str, Any]) -> None:
    label = table.get("label")
    if not isinstance(label, str) or not label.strip():
        raise ConfigError(f"{source}: an [[actor]] has no 'label'; expected a name such as label = \"Japan\"")
    where = f"actor {label!r}"
    _expect_keys(source, where, table, {"label", "order", "members", *KINDS, *PEOPLE})
    if label not in draft.names:
        draft.order.append(label)
        draft.names[label] = "western"
    if "order" in table:
        if table["order"] not in _ORDERS:
            raise ConfigError(f"{source}: {where}, 'order': expected one of {', '.join(_ORDERS)}")
        draft.names[label] = table["order"]
    if "members" in table:
        draft.blocs[label] = tuple(_strings(source, where, table, "members"))
    for kind in KINDS:
        for text in _strings(source, where, table, kind):
            draft.add(source, Alias(normalize(text), (label,), kind))
    for kind in PEOPLE:
        for entry in _strings(source, where, table, kind):
            _add_person(draft, source, label, kind, entry)


def _add_person(draft: _Draft, source: str, label: str, kind: str, entry: str) -> None:
    entry_parts = _PERSON.fullmatch(entry)
    if entry_parts is None:
        raise ConfigError(
            f"{source}: actor {label!r}, {kind!r}: {entry!r}: expected 'Family, Given; office; from/to', "
            "with dates such as 2021-10-04 or 2021 and an empty end for an office still held"
        )
    families, givens, offices = entry_parts.groups()
    terms = tuple(Term(*term) for term in _TERM.findall(offices))
    spellings = [given.strip() for given in normalize(givens).split("|")]
    order = draft.names[label]
    for written in normalize(families).split("|"):
        family = written.strip().removesuffix("*")
        name = f"{family} {spellings[0]}" if order == "eastern" else f"{spellings[0]} {family}"
        person = Person(name.strip(), family, terms)
        alone = Alias(family, (label,), kind, person)
        for text in _full_names(family, spellings, order):
            draft.add(source, Alias(text, (label,), kind, person))
        if written.strip().endswith("*"):
            draft.add(source, alone)
        draft.families.setdefault(family, []).append(alone)


def _full_names(family: str, spellings: Iterable[str], order: str) -> Iterator[str]:
    for given in filter(None, spellings):
        variants = [given]
        if order != "western" and given.count(" ") == 1:
            first, second = given.split()
            variants += [f"{first}-{second}", f"{first}-{second.lower()}"]
        for variant in variants:
            if order != "eastern" or len(variant) > 5:  # "Yi Wang" is rather somebody else
                yield f"{variant} {family}"
            if order != "western":
                yield f"{family} {variant}"


def _add_shared(draft: _Draft, source: str, table: dict[str, Any]) -> None:
    shared = table.get("shared", {})
    if not isinstance(shared, dict):
        raise ConfigError(f"{source}: 'shared': expected a table of phrases and the labels they stand for")
    for phrase in shared:
        labels = _strings(source, "'shared'", shared, phrase)
        unknown = [label for label in labels if label not in draft.names]
        if unknown or not labels:
            raise ConfigError(f"{source}: 'shared', {phrase!r}: expected labels of actors, not {unknown}")
        draft.add(source, Alias(normalize(phrase), tuple(labels), "name"))
    traps = table.get("traps", {})
    if not isinstance(traps, dict):
        raise ConfigError(f"{source}: 'traps': expected a table with 'phrases'")
    _expect_keys(source, "'traps'", traps, {"phrases"})
    for phrase in _strings(source, "'traps'", traps, "phrases"):
        draft.add(source, Alias(normalize(phrase), (), TRAP))


def _add_dotted(draft: _Draft) -> None:
    """Give "US Navy" its "U.S. Navy", for every abbreviation that is filed with dots too."""
    dotted = {text.replace(".", ""): text for text in draft.aliases if text[-1] == "." and _DOTTED.fullmatch(text)}
    for text, alias in list(draft.aliases.items()):
        words = text.split(" ")
        if len(words) > 1 and not dotted.keys().isdisjoint(words):
            longer = " ".join(dotted.get(word, word) for word in words)
            draft.aliases.setdefault(longer, Alias(longer, alias.actors, alias.kind, alias.person))


def _strings(source: str, where: str, table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise ConfigError(f"{source}: {where}, {key!r}: expected a list of strings, not {type(value).__name__}")
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise ConfigError(f"{source}: {where}, {key!r}: expected a list of strings that are not empty, not {item!r}")
    return value


def _expect_keys(source: str, where: str, table: Mapping[str, Any], known: set[str]) -> None:
    for key in table:
        if key not in known:
            raise ConfigError(f"{source}: {where} has an unknown key {key!r}; expected one of {', '.join(sorted(known))}")
