"""Office holders: titles before family names, officials that an article introduces, and their later mentions."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimx.actors.gazetteer import Alias, Gazetteer, Person
from claimx.actors.matching import UNIT, Match, Word

_REACH = 160
"""How many characters beside a state's name a title and a name may take: the time per mention is bounded."""

_NAMESAKES = 8
"""How many people with one first name are told apart."""

_WEST = "western"
_EAST = "eastern"


@dataclass(frozen=True, slots=True)
class Titles:
    """The word lists of `titles.toml`."""

    offices: dict[str, frozenset[str]]
    before: re.Pattern[str]
    official: frozenset[str]
    expert: frozenset[str]
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
    table: dict[str, Any] = tomllib.loads(files("claimx.actors").joinpath("titles.toml").read_text("utf-8"))
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
        match.start, match.end, match.phrase, (alias.person.family,), alias.actors[0], alias.kind, describe(alias.person)
    )


def describe(person: Person) -> str:
    """One line on a person: `Fumio Kishida, prime minister 2021-10-04/2024-10-01`."""
    return ", ".join([person.name, *(f"{term.office} {term.start}/{term.end}" for term in person.terms)])


def introduced_after(text: str, match: Match, label: str, order: str, places: dict[int, int]) -> Introduction | None:
    """The person that a state and a title introduce: "South Korean Defense Ministry spokesperson Jeon Ha-gyu".

    order: how the state's people are written. places: start to end of all matches, for "Ambassador to Japan".
    """
    titles = load_titles()
    at, kind = _walk_title(text, match.end, titles, places)
    if kind is None or at in places:
        return None
    return _introduction(text, at, label, order, kind, titles)


def introduced_before(text: str, match: Match, label: str, order: str, places: dict[int, int]) -> Introduction | None:
    """The person in apposition to a state's office: "Hiroshi Tanaka, a Japanese foreign ministry official,"."""
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
    return None if start in places else _introduction(text, start, label, order, kind, titles)


def _walk_title(text: str, at: int, titles: Titles, places: dict[int, int]) -> tuple[int, str | None]:
    """Go over the words of a title. Returns where a name would start, and what the title makes of its holder."""
    kind = None
    reach = at + _REACH
    last_role = False
    for _ in range(16):
        unit = UNIT.search(text, at, reach)
        if unit is None or "\n\n" in text[at : unit.start()]:
            return reach, None
        word = unit.group()
        if unit.start() in places and kind and word not in titles.not_names:
            if last_role:  # a name that the gazetteer knows
                return unit.start(), None
            at = places[unit.start()]
            continue
        role = _role(word, titles)
        if role:
            kind, last_role = role, True
        elif word in "'-./&":
            pass
        elif word.lower() in titles.modifiers or (kind and word == "to") or (kind is None and word[0].isupper()):
            last_role = False
            if word in titles.not_names:
                return at, None
        else:
            return unit.start(), kind
        if kind and word[0].isupper() and not role and word.lower() not in titles.modifiers:
            return unit.start(), kind
        at = unit.end()
    return at, None


def _role(word: str, titles: Titles) -> str | None:
    low = word.lower()
    if low in titles.official:
        return "official"
    return "expert" if low in titles.expert else None


def _introduction(text: str, at: int, label: str, order: str, kind: str, titles: Titles) -> Introduction | None:
    found = titles.name.match(text, at, at + 60)
    if found is None:
        return None
    words = found.group().split()
    while words and words[-1].rstrip(".") in titles.not_names:
        words.pop()
    if not words or words[0] in titles.not_names or len(words[0].rstrip(".")) < 2 <= 2 > len(words):
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


class FamilyNames:
    """Who a family name stands for, at each point of one text."""

    def __init__(self, gazetteer: Gazetteer, introductions: Sequence[Introduction]) -> None:
        self._gazetteer = gazetteer
        self._titles = load_titles()
        self._waiting = sorted(introductions, key=lambda one: one.start, reverse=True)
        self._now: dict[str, Introduction] = {}
        self._full: dict[str, list[Introduction]] = {}

    def resolve(self, text: str, words: Sequence[Word], taken: dict[int, int]) -> Iterator[Introduction]:
        """Later mentions of people by family name, or by title and family name, in the order of the text.

        words: the words with a capital. taken: start to end of what is tagged already, introductions included.
        """
        reached = 0
        for word in words:
            while self._waiting and self._waiting[-1].start <= word.start:
                self._introduce(self._waiting.pop())
            reached = max(reached, taken.get(word.start, 0))
            if word.start < reached:
                continue
            name = word.text.capitalize() if word.text.isupper() and len(word.text) > 1 else word.text
            if name not in self._now and name not in self._full and name not in self._gazetteer.families:
                continue
            mention = self._mention(text, word, name)
            if mention:
                reached = mention.end
                yield mention

    def _introduce(self, person: Introduction) -> None:
        for family in person.families:
            self._now[family] = person
        namesakes = self._full.setdefault(person.name.split()[0], [])
        namesakes.insert(0, person)
        del namesakes[_NAMESAKES:]

    def _mention(self, text: str, word: Word, name: str) -> Introduction | None:
        for person in self._full.get(name, ()):
            end = word.start + len(person.name)
            if text.startswith(person.name, word.start) and not text[end : end + 1].isalnum():
                return self._again(person, word.start, end)
        before = text[max(0, word.start - 48) : word.start]
        title = self._titles.before.search(before)
        if not title and self._is_part_of_another_name(text, word, before):
            if name in self._now and name not in self._gazetteer.aliases:
                del self._now[name]  # somebody else of that name: later mentions are open
            return None
        person_now = self._now.get(name)
        if title:
            titled = self._by_title(name, title[1].lower(), person_now)
            if titled:
                return Introduction(word.start, word.end, name, (), *titled)
        elif self._titles.governments.match(text, word.end):
            led = self._unique(alias for alias in self._gazetteer.families.get(name, ()) if alias.kind == "leader")
            if led and not person_now:
                return Introduction(word.start, word.end, name, (), *led)
        return self._again(person_now, word.start, word.end) if person_now else None

    @staticmethod
    def _again(person: Introduction, start: int, end: int) -> Introduction:
        return Introduction(start, end, person.name, (), person.label, person.kind, f"{person.name}, named before")

    def _is_part_of_another_name(self, text: str, word: Word, before: str) -> bool:
        after = re.compile(r"(?: |-)([A-Z]?[\w.]+)").match(text, word.end, word.end + 40)
        if after and text[word.end] == "-":
            return True
        if after and after[1][0].isupper() and after[1].rstrip(".") not in self._titles.not_names and not word.text.isupper():
            return True
        previous = re.search(r"(?:^|[^\w])([A-Z][\w'.-]*) $", before)
        if previous is None or word.text.isupper():
            return False
        one = previous[1]
        if one.endswith(".") and len(one) > 2 and one.lower() not in self._titles.offices:
            return False  # the end of the sentence before
        return (
            one.rstrip(".") not in self._titles.not_names
            and _role(one.rstrip("."), self._titles) is None
            and one.lower() not in self._titles.modifiers
            and one not in self._gazetteer.aliases
        )

    def _by_title(self, name: str, title: str, now: Introduction | None) -> tuple[str, str, str] | None:
        if now is not None:
            return None
        offices = self._titles.offices[title]
        return self._unique(
            alias for alias in self._gazetteer.families.get(name, ()) if alias.person and alias.person.offices & offices
        )

    @staticmethod
    def _unique(people: Iterator[Alias]) -> tuple[str, str, str] | None:
        """Label, kind and description of the one who served last; None where several states claim the title."""
        found = sorted(people, key=lambda alias: alias.person.last if alias.person else "")
        if not found or len({alias.actors for alias in found}) > 1 or found[-1].person is None:
            return None
        return found[-1].actors[0], found[-1].kind, describe(found[-1].person)
