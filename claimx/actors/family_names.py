"""Family names: who "Kim" is at each point of a text, after a full name, a title or a government."""

import re
from collections.abc import Iterator, Sequence

from claimx.actors.entries import Alias
from claimx.actors.gazetteer import Gazetteer
from claimx.actors.matching import Word
from claimx.actors.people import Introduction, describe, is_title, load_titles

_NAMESAKES = 8
"""How many people with one first name are told apart."""

_NEXT = re.compile(r"(?: |-)([A-Z]?[\w.]+)")
_PREVIOUS = re.compile(r"(?:^|[^\w])([A-Z][\w'.-]*) $")


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

        words: the words with a capital. taken: start to end of what is tagged already, introductions too.
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
        after = _NEXT.match(text, word.end, word.end + 40)
        if after and text[word.end] == "-":
            return True
        if (
            after
            and after[1][0].isupper()
            and after[1].rstrip(".") not in self._titles.not_names
            and not word.text.isupper()
        ):
            return True
        previous = _PREVIOUS.search(before)
        if previous is None or word.text.isupper():
            return False
        one = previous[1]
        if one.endswith(".") and len(one) > 2 and one.lower() not in self._titles.offices:
            return False  # the end of the sentence before
        return not is_title(one.rstrip(".")) and one not in self._gazetteer.aliases

    def _by_title(self, name: str, title: str, now: Introduction | None) -> tuple[str, str, str] | None:
        if now is not None:
            return None
        offices = self._titles.offices[title]
        return self._unique(
            alias for alias in self._gazetteer.families.get(name, ()) if alias.person and alias.person.offices & offices
        )

    @staticmethod
    def _unique(people: Iterator[Alias]) -> tuple[str, str, str] | None:
        """Label, kind and description of who served last; None where several states claim the title."""
        found = sorted(people, key=lambda alias: alias.person.last if alias.person else "")
        if not found or len({alias.actors for alias in found}) > 1 or found[-1].person is None:
            return None
        return found[-1].actors[0], found[-1].kind, describe(found[-1].person)
