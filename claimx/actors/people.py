"""Office holders: the known ones, and those whom an article introduces by a title beside a state's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from claimx.actors.entries import Alias, Person
from claimx.actors.matching import UNIT, Match

_REACH = 160
"""How many characters beside a state's name a title and a name may take: the time per mention is bounded."""

_LINKS = frozenset({"of", "for", "to", "and", "the", "in", "or", "at"})

_OWNER = re.compile(r"'s?")
_WEST = "western"
_EAST = "eastern"


@dataclass(frozen=True, slots=True)
class Titles:
    """The word lists of `titles.toml`."""

    offices: dict[str, frozenset[str]]
    before: re.Pattern[str]
    official: frozenset[str]
    expert: frozenset[str]
    strong: frozenset[str]
    modifiers: frozenset[str]
    not_names: frozenset[str]
    governments: re.Pattern[str]
    name: re.Pattern[str]
    institution: re.Pattern[str]
    army: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person named with an office: where the name stands, and what the person speaks for.

    families: the words that can stand for the person later on.
    """

    start: int
    end: int
    name: str
    families: tuple[str, ...]
    label: str | None
    kind: str
    rule: str


@cache
def load_titles() -> Titles:
    """The built-in titles and roles."""
    table: dict[str, Any] = tomli.loads(files("claimx.actors").joinpath("titles.toml").read_text("utf-8"))
    titles = sorted(table["titles"], key=len, reverse=True)
    words = r"[A-Z][\w']*\.?(?:-\w+)*"
    particles = "|".join(table["names"]["particles"])
    heads = {kind: "|".join(table["institutions"][kind]) for kind in ("institution", "army")}
    institution = r"(?: [A-Z][\w-]*){0,3}? (?:%s)\b(?: (?:of|for) (?:the )?[A-Z]\w+(?:(?:,? and)? [A-Z]\w+){0,3})?"
    return Titles(
        offices={title: frozenset(offices) for title, offices in table["titles"].items()},
        before=re.compile(rf"(?<!\w)({'|'.join(map(re.escape, titles))}),?\s$", re.IGNORECASE),
        official=frozenset(table["roles"]["official"]),
        expert=frozenset(table["roles"]["expert"]),
        strong=frozenset(table["roles"]["strong"]),
        modifiers=frozenset(table["roles"]["modifiers"]),
        not_names=frozenset(table["names"]["not_names"]),
        governments=re.compile(rf"\s(?:{'|'.join(table['names']['governments'])})\b", re.IGNORECASE),
        name=re.compile(rf"{words}(?:\s(?:(?:{particles})[ -])*{words}){{0,3}}"),
        institution=re.compile(institution % heads["institution"]),
        army=re.compile(institution % heads["army"]),
    )


def known(match: Match, alias: Alias) -> Introduction | None:
    """The introduction that a known person's full name is; None for anything else."""
    if alias.person is None or match.phrase == alias.person.family or not alias.actors:
        return None
    return Introduction(
        match.start,
        match.end,
        match.phrase,
        (alias.person.family,),
        alias.actors[0],
        alias.kind,
        describe(alias.person),
    )


def describe(person: Person) -> str:
    """One line on a person: `Fumio Kishida, prime minister 2021-10-04/2024-10-01`."""
    return ", ".join([person.name, *(f"{term.office} {term.start}/{term.end}" for term in person.terms)])


def introduced_after(text: str, match: Match, label: str, order: str, places: dict[int, int]) -> Introduction | None:
    """The person whom a state and a title introduce: "South Korean Defense Ministry spokesman Jeon Ha-gyu".

    order: how the state's people are written. places: start to end of all matches, for "Ambassador to Japan".
    """
    titles = load_titles()
    at, kind, short = _walk_title(text, match.end, titles, places)
    if kind is None or at in places:
        return None
    person = _introduction(text, at, label, order, kind, titles)
    return person if person and (short or " " in person.name) else None


def introduced_before(text: str, match: Match, label: str, order: str, places: dict[int, int]) -> Introduction | None:
    """The person in apposition to a state's office: "Taro Tanaka, a Japanese foreign ministry official,"."""
    titles = load_titles()
    before = text[max(0, match.start - _REACH) : match.start]
    comma = before.rfind(", ")
    if comma < 1:
        return None
    between = [unit.lower() for unit in UNIT.findall(before[comma + 2 :]) if unit not in "-.'"]
    roles = [_role(unit, titles) for unit in between]
    small = {"a", "an", "at", "with", "from", "in", "to", "who", "is"}
    if not all(role or unit in titles.modifiers or unit in small for role, unit in zip(roles, between, strict=True)):
        return None
    kind = next(filter(None, reversed(roles)), None) or _walk_title(text, match.end, titles, places)[1]
    name = re.search(rf"(?<![\w.'-])({titles.name.pattern})$", before[:comma])
    if kind is None or name is None:
        return None
    start = match.start - len(before) + name.start(1)
    while (title := UNIT.match(text, start, match.start)) and is_title(title.group()):
        start = title.end() + (text[title.end() : title.end() + 1] == ".") + 1
    return None if start in places else _introduction(text, start, label, order, kind, titles)


def _walk_title(text: str, at: int, titles: Titles, places: dict[int, int]) -> tuple[int, str | None, bool]:
    """Go over the words of a title after a state.

    Returns where a name would start, what the title makes of its holder (None where there is no title), and
    whether one word is enough of a name there.
    """
    kind: str | None = None
    before = ""
    reach = at + _REACH
    at = owner.end() if (owner := _OWNER.match(text, at)) else at
    for _ in range(16):
        unit = UNIT.search(text, at, reach)
        if unit is None or "\n\n" in text[at : unit.start()]:
            return reach, kind, False
        word, low = unit.group(), unit.group().lower()
        role = _role(word, titles)
        if unit.start() in places:
            if kind is None or before not in _LINKS:
                return unit.start(), kind, before in titles.strong
            at, before = places[unit.start()], ""
            continue
        starts_name = word[0].isupper() and not role and low not in titles.modifiers
        if kind and starts_name:
            return unit.start(), kind if before not in _LINKS else None, before in titles.strong
        linking = word in "'-./&" or (low in _LINKS and before and kind is None) or (kind and low in _LINKS)
        if not (role or linking or starts_name or (low in titles.modifiers and low not in _LINKS)):
            return unit.start(), kind, False
        if word in titles.not_names:
            return unit.start(), kind, False
        kind = role or kind
        if word.isalnum():
            before = low
        at = unit.end()
    return at, None, False


def _role(word: str, titles: Titles) -> str | None:
    low = word.lower()
    if low in titles.official:
        return "official"
    return "expert" if low in titles.expert else None


def is_title(word: str) -> bool:
    """Whether a word is part of a title (Foreign, Minister, Mr), not of a name."""
    titles = load_titles()
    return bool(_role(word, titles)) or word.lower() in titles.modifiers or word in titles.not_names


def _introduction(text: str, at: int, label: str, order: str, kind: str, titles: Titles) -> Introduction | None:
    found = titles.name.match(text, at, at + 60)
    if found is None:
        return None
    words = found.group().split()
    while words and words[-1].rstrip(".") in titles.not_names:
        words.pop()
    if not words or is_title(words[0].rstrip(".")) or len(words[0].rstrip(".")) < 2 <= 2 > len(words):
        return None
    last = re.compile(r"\s+".join(map(re.escape, words))).match(text, at)
    end = last.end() if last else found.end()
    name = text[at:end].rstrip(".")
    rule = f"introduced as {'an expert' if kind == 'expert' else 'an official'} of {label}"
    return Introduction(at, at + len(name), name, _families(name.split(), order), label, kind, rule)


def _families(words: Sequence[str], order: str) -> tuple[str, ...]:
    if len(words) == 1 or order == _WEST:
        return (words[-1],)
    if "-" in words[-1] or order == _EAST:
        return (words[-1],) if "-" in words[0] else (words[0],)
    return (words[-1], words[0])


def institution_end(text: str, match: Match) -> tuple[int, str] | None:
    """Where "Chinese Foreign Ministry" ends, and which kind it is, for a match on "Chinese"."""
    titles = load_titles()
    for kind, pattern in (("institution", titles.institution), ("army", titles.army)):
        found = pattern.match(text, match.end, match.end + _REACH)
        if found and not any(_role(word, titles) for word in found.group().split()):
            return found.end(), kind
    return None
