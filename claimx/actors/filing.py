"""Gazetteer files read into tables of phrases: what each key may hold, and which entry wins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from claimx.actors.entries import TRAP, Alias, Codes, Member, Person, Term
from claimx.actors.gazetteer_file import Location
from claimx.actors.matching import normalize

PEOPLE = ("leader", "official")
KINDS = (
    "name",
    "short",
    "abbreviation",
    "code",
    "demonym",
    "capital",
    "government",
    "institution",
    "army",
    "media",
    "bloc",
)
_ORDERS = ("western", "eastern", "both")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_YEAR = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TERM = re.compile(rf"; *([^;/]*[^;/ ]) *; *({_YEAR})/((?:{_YEAR})?)")
_MEMBER = re.compile(rf"([^;]*[^;\s]) *; *({_YEAR})/((?:{_YEAR})?)")
_ALPHA_3 = re.compile(r"[A-Z]{3}")
_ITEM = re.compile(r"Q[1-9]\d*")
_PERSON = re.compile(rf"([^,;]+),([^;]*)((?:; *[^;/]*[^;/ ] *; *{_YEAR}/(?:{_YEAR})?)+)")


@dataclass(slots=True)
class Draft:
    """A gazetteer in the making: what each phrase names so far, and which file says so. user: the user's file."""

    user: str | None
    order: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Codes] = field(default_factory=dict)
    blocs: dict[str, tuple[Member, ...]] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    families: dict[str, list[Alias]] = field(default_factory=dict)
    of_user: set[str] = field(default_factory=set)

    def add(self, place: Location, alias: Alias) -> None:
        """File an alias. The user's wins over the built-in; else one phrase names one actor."""
        source = place.name
        known = self.aliases.get(alias.text)
        if known is not None and known.actors != alias.actors and not self._replaces(source, known, alias):
            if source == self.user or not _disjoint(known, alias):
                names = " and ".join(" + ".join(one.actors) or "a trap" for one in (known, alias))
                raise place.error(f"the alias {alias.text!r} stands for {names}; expected one actor for one alias")
            if known.person and alias.person and known.person.last > alias.person.last:
                return
        elif (
            known is not None
            and known.actors == alias.actors
            and not (source == self.user and known.kind != alias.kind)
        ):
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


def file_tables(tables: list[tuple[Location, dict[str, Any]]], user: str | None) -> Draft:
    """All phrases of the parsed files, in order.

    user: the name of the user's file, whose entries win. Raises ConfigError as `load_gazetteer` says.
    """
    draft = Draft(user)
    for source, table in tables:
        _expect_keys(source, "the file", table, {"actor", "traps", "shared"})
        actors = table.get("actor", [])
        if not isinstance(actors, list) or not all(isinstance(actor, dict) for actor in actors):
            raise source.at("actor").error("'actor': expected tables headed [[actor]]")
        for number, actor in enumerate(actors):
            _add_actor(draft, replace(source, table=number), actor)
    for source, table in tables:
        _add_shared(draft, source, table)
        for number, actor in enumerate(table.get("actor", [])):
            for entry in actor.get("members", []):
                if _member(entry).actor not in draft.names:
                    place = replace(source, table=number).at("members", entry)
                    raise place.error(f"actor {actor['label']!r}, 'members': {entry!r} is no actor's label")
    _add_dotted(draft)
    return draft


def _add_actor(draft: Draft, source: Location, table: dict[str, Any]) -> None:
    label = table.get("label")
    if not isinstance(label, str) or not label.strip():
        raise source.at("label").error("an [[actor]] has no 'label'; expected a name such as label = \"Japan\"")
    where = f"actor {label!r}"
    _expect_keys(source, where, table, {"label", "order", "members", "iso", "wikidata", *KINDS, *PEOPLE})
    if label not in draft.names:
        draft.order.append(label)
        draft.names[label] = "western"
    if "order" in table:
        if table["order"] not in _ORDERS:
            raise source.at("order").error(f"{where}, 'order': expected one of {', '.join(_ORDERS)}")
        draft.names[label] = table["order"]
    known = draft.codes.get(label, Codes())
    iso = _code(source, where, table, "iso", _ALPHA_3, "an ISO 3166-1 code of three letters such as JPN")
    wikidata = _code(source, where, table, "wikidata", _ITEM, "an item of Wikidata such as Q17")
    draft.codes[label] = Codes(iso or known.iso, wikidata or known.wikidata)
    if "members" in table:
        draft.blocs[label] = tuple(_member(entry) for entry in _strings(source, where, table, "members"))
    for kind in KINDS:
        for text in _strings(source, where, table, kind):
            draft.add(source.at(kind, text), Alias(normalize(text), (label,), kind))
    for kind in PEOPLE:
        for entry in _strings(source, where, table, kind):
            _add_person(draft, source.at(kind, entry), label, kind, entry)


def _code(
    source: Location, where: str, table: Mapping[str, Any], key: str, form: re.Pattern[str], expected: str
) -> str | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, str) or not form.fullmatch(value)):
        raise source.at(key).error(f"{where}, {key!r}: expected {expected}, not {value!r}")
    return value


def _member(entry: str) -> Member:
    """ "UK; 1973/2020-01-31", or a label alone: a member from the beginning on."""
    dated = _MEMBER.fullmatch(entry)
    return Member(*dated.groups()) if dated else Member(entry)


def _add_person(draft: Draft, place: Location, label: str, kind: str, entry: str) -> None:
    entry_parts = _PERSON.fullmatch(entry)
    if entry_parts is None:
        raise place.error(
            f"actor {label!r}, {kind!r}: {entry!r}: expected 'Family, Given; office; from/to', "
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
            draft.add(place, Alias(text, (label,), kind, person))
        if written.strip().endswith("*"):
            draft.add(place, alone)
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


def _add_shared(draft: Draft, source: Location, table: dict[str, Any]) -> None:
    shared = table.get("shared", {})
    if not isinstance(shared, dict):
        raise source.at("shared").error("'shared': expected a table of phrases and the labels they stand for")
    within = replace(source, table="shared")
    for phrase in shared:
        labels = _strings(within, "'shared'", shared, phrase)
        unknown = [label for label in labels if label not in draft.names]
        if unknown or not labels:
            raise within.at(phrase).error(f"'shared', {phrase!r}: expected labels of actors, not {unknown}")
        draft.add(within.at(phrase), Alias(normalize(phrase), tuple(labels), "name"))
    traps = table.get("traps", {})
    if not isinstance(traps, dict):
        raise source.at("traps").error("'traps': expected a table with 'phrases'")
    within = replace(source, table="traps")
    _expect_keys(within, "'traps'", traps, {"phrases"})
    for phrase in _strings(within, "'traps'", traps, "phrases"):
        draft.add(within.at("phrases", phrase), Alias(normalize(phrase), (), TRAP))


def _add_dotted(draft: Draft) -> None:
    """Give "US Navy" its "U.S. Navy", for every abbreviation that is filed with dots too."""
    dotted = {text.replace(".", ""): text for text in draft.aliases if text[-1] == "." and _DOTTED.fullmatch(text)}
    for text, alias in list(draft.aliases.items()):
        words = text.split(" ")
        if len(words) > 1 and not dotted.keys().isdisjoint(words):
            longer = " ".join(dotted.get(word, word) for word in words)
            draft.aliases.setdefault(longer, Alias(longer, alias.actors, alias.kind, alias.person))


def _strings(source: Location, where: str, table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise source.at(key).error(f"{where}, {key!r}: expected a list of strings, not {type(value).__name__}")
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise source.at(key, item).error(
                f"{where}, {key!r}: expected a list of strings that are not empty, not {item!r}"
            )
    return value


def _expect_keys(source: Location, where: str, table: Mapping[str, Any], known: set[str]) -> None:
    for key in table:
        if key not in known:
            expected = ", ".join(sorted(known))
            raise source.at(key).error(f"{where} has an unknown key {key!r}; expected one of {expected}")
