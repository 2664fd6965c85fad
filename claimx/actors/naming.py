"""Names inside other names: when an alias is part of a university, a strait, a person, and not the actor."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import tomli

from claimx.actors.entries import Alias
from claimx.actors.gazetteer import Gazetteer
from claimx.actors.matching import Match
from claimx.actors.people import is_title, load_titles

_REACH = 64
"""How many characters beside an alias are looked at: the time per mention is bounded."""

_AFTER = re.compile(r"((?:[ \n]+(?:&[ \n]+)?[A-Z][\w'.&]*(?:-\w+)*){1,5})")
_OF = re.compile(r"(?<!\w)([A-Z]\w+) of (?:the )?$")
_STATE_OF = re.compile(r"\b[Ss]tate of $")
_INSIDE = re.compile(r"[a-z,] $")
_ANY_NEXT = re.compile(r" ([A-Za-z]+)")
_BEFORE = re.compile(r"(?<!\w)([A-Z][\w'.]*(?:-\w+)?) ?$")
_BEFORE_COMMA = re.compile(r"(?<!\w)([A-Z]\w+), ?$")
_STATE_AFTER = re.compile(r",[ \n]([A-Z]\w+)")
_NAMING = frozenset({"name", "short", "abbreviation", "demonym", "capital", "code"})
_NEXT = re.compile(r" ([A-Z][a-z]+)")
_BUSINESS = re.compile(r" (?:Jr\b|Tower|Organization|Library|Center|Hotel|Airport|Doctrine)")


@dataclass(frozen=True, slots=True)
class NamingRules:
    """The word lists of `naming.toml`."""

    after: frozenset[str]
    right_after: frozenset[str]
    after_capital: frozenset[str]
    institutional: frozenset[str]
    before_of: frozenset[str]
    personal: frozenset[str]
    first_names: frozenset[str]
    given: frozenset[str]
    offices: frozenset[str]
    us_states: frozenset[str]
    state_politics: frozenset[str]
    given_too: frozenset[str]
    context: dict[str, dict[str, frozenset[str]]]
    namesakes: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]


@cache
def load_naming_rules() -> NamingRules:
    """The built-in rules."""
    table: dict[str, Any] = tomli.loads(files("claimx.actors").joinpath("naming.toml").read_text("utf-8"))
    context = {
        phrase: {side: frozenset(words) for side, words in sides.items()}
        for phrase, sides in table.pop("context").items()
    }
    namesakes = {
        phrase: (_any_of(sides["here"]), _any_of(sides["there"])) for phrase, sides in table.pop("namesake").items()
    }
    words = {name: frozenset(words) for name, words in table.items()}
    return NamingRules(**words, context=context, namesakes=namesakes)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def other_name(text: str, match: Match, alias: Alias, gazetteer: Gazetteer) -> Match | None:
    """The longer name that an alias is part of, with the rule as its phrase; None where it stands for itself.

    text: normalised.
    """
    rules = load_naming_rules()
    not_names = load_titles().not_names
    if alias.kind in _NAMING:
        name = _institution(text, match, alias, rules) or _of_name(text, match, rules)
        if name is None and match.phrase in rules.personal:
            name = _person(text, match, rules, not_names)
        if name is None and alias.kind in {"capital", "name"}:
            name = _american_town(text, match, alias, gazetteer)
        return name
    if match.phrase in {"Congress", "Senate"}:
        before = _BEFORE.search(text, max(0, match.start - _REACH), match.start)
        return Match(before.start(1), match.end, "a state's own") if before and before[1] in rules.us_states else None
    if alias.person is not None and match.phrase == alias.person.family:
        return _relative(text, match, rules, not_names)
    return None


def lacks_context(text: str, match: Match) -> bool:
    """Whether a phrase that needs certain words beside it (the Diet, Quad leaders) stands without them."""
    sides = load_naming_rules().context.get(match.phrase)
    if sides is None:
        return False
    before = re.search(r"([\w.']+|-)\s?$", text[max(0, match.start - 24) : match.start])
    after = re.match(r"\s?([\w.']+|-)", text[match.end : match.end + 24])
    return not ((before and before[1].lower() in sides["before"]) or (after and after[1].lower() in sides["after"]))


def _institution(text: str, match: Match, alias: Alias, rules: NamingRules) -> Match | None:
    found = _AFTER.match(text, match.end, match.end + _REACH)
    if found is None:
        return None
    words = [(word.group(), word.end()) for word in re.finditer(r"[A-Z][\w'&]*(?:[.-]\w+)*", found[1])]
    plain = [word.capitalize() if word.isupper() else word for word, _ in words]
    for i, word in enumerate(plain):
        if word in rules.institutional:
            break
        listed = (
            (i < 4 and word in rules.after)
            or (i < 2 and word in rules.right_after)
            or (i < 2 and alias.kind == "capital" and word in rules.after_capital)
        )
        if listed and not (i + 1 < len(plain) and plain[i + 1] in rules.institutional):
            if i > 1 and _is_title_case(text, match.start):
                break
            return Match(match.start, match.end + words[i][1], f"a name with {word!r}")
    return None


def _of_name(text: str, match: Match, rules: NamingRules) -> Match | None:
    found = _OF.search(text, max(0, match.start - _REACH), match.start)
    if found and (found[1] in rules.before_of or (found[1].isupper() and found[1].capitalize() in rules.before_of)):
        return Match(found.start(1), match.end, f"a name with '{found[1]} of'")
    return None


def _person(text: str, match: Match, rules: NamingRules, not_names: frozenset[str]) -> Match | None:
    before = _BEFORE.search(text, max(0, match.start - _REACH), match.start)
    if before and before[1] in rules.given:
        return Match(before.start(1), match.end, "a person's name")
    after = _NEXT.match(text, match.end, match.end + _REACH)
    if after and match.phrase in rules.first_names and after[1] not in not_names | rules.institutional | rules.offices:
        return Match(match.start, after.end(), "a person's name")
    return None


def _american_town(text: str, match: Match, alias: Alias, gazetteer: Gazetteer) -> Match | None:
    """ "Paris, Texas", "Georgia voters", "the state of Washington", and Georgia in a text about Atlanta."""
    rules = load_naming_rules()
    after = _STATE_AFTER.match(text, match.end, match.end + _REACH)
    if after and after[1] in rules.us_states and (alias.kind == "capital" or after[1] not in gazetteer.aliases):
        namesake = gazetteer.aliases.get(after[1])
        if namesake is None or namesake.actors != alias.actors:
            return Match(match.start, after.end(), "a town in the United States")
    if match.phrase in rules.us_states:
        before = _BEFORE_COMMA.search(text, max(0, match.start - _REACH), match.start)
        if before and before[1] not in gazetteer.aliases:
            return Match(before.start(), match.end, "a town in the United States")
        next_word = _ANY_NEXT.match(text, match.end, match.end + _REACH)
        if next_word and next_word[1] in rules.state_politics:
            return Match(match.start, match.end, "a state of the United States")
    if match.phrase == "Washington" or match.phrase in rules.us_states:
        before = _STATE_OF.search(text, max(0, match.start - _REACH), match.start)
        if before:
            return Match(before.start(), match.end, "a state of the United States")
    if match.phrase in rules.namesakes and _is_about_namesake(text, match.phrase):
        return Match(match.start, match.end, "a state of the United States")
    return None


@lru_cache(maxsize=1)
def _is_about_namesake(text: str, phrase: str) -> bool:
    """Whether a text is about the state of the US that is named like another state. One answer a text."""
    here, there = load_naming_rules().namesakes[phrase]
    return here.search(text) is not None and there.search(text) is None


def _relative(text: str, match: Match, rules: NamingRules, not_names: frozenset[str]) -> Match | None:
    """A family name under another given name ("Hunter Biden"), or as a given name ("Abe Lincoln")."""
    before = _BEFORE.search(text, max(0, match.start - _REACH), match.start)
    if before and (before[1] in rules.given or _is_given(text, before, not_names)):
        return Match(before.start(1), match.end, "another person of that name")
    after = _BUSINESS.match(text, match.end, match.end + _REACH)
    if after is None and match.phrase in rules.given_too:
        after = _NEXT.match(text, match.end, match.end + _REACH)
        if after and after[1] in not_names | rules.offices | rules.institutional | {
            "White",
            "Administration",
        }:
            after = None
    if after:
        return Match(match.start, after.end(), "another name with it")
    return None


def _is_given(text: str, before: re.Match[str], not_names: frozenset[str]) -> bool:
    """Whether the capitalised word before a family name is a given name: inside a sentence, and no title."""
    word = before[1]
    if word.endswith(".") or word.isupper() or word in not_names or is_title(word):
        return False
    return bool(_INSIDE.search(text, max(0, before.start() - 3), before.start())) and not _is_title_case(
        text, before.start()
    )


def _is_title_case(text: str, at: int) -> bool:
    """Whether the line is a headline: no longer word in it starts with a small letter."""
    line = text[max(text.rfind("\n", max(0, at - 200), at) + 1, at - 200) : at + 100].split("\n")[0]
    return not any(word.islower() and len(word) > 4 for word in line.split())
