"""Family names: who "Kim" is at each point of a text, after a full name, a title or a government."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from claimx.actors.entries import Alias
from claimx.actors.gazetteer import Gazetteer
from claimx.actors.matching import Word
from claimx.actors.people import Introduction, describe, is_title, load_titles

_NAMESAKES = 8
"""How many people with one first name are told apart."""

_NEXT = re.compile(r"(?: |-)([A-Z]?[\w.]+)")
_PREVIOUS = re.compile(r"(?<!\w)([A-Z][\w'.-]*) $")


class FamilyNames:
    """Who a family name stands for, at each point of one text."""

    def __init__(
        self, gazetteer: Gazetteer, introductions: Sequence[Introduction], labels: Set[str], day: str | None
    ) -> None:
        """Where several states had a "Prime Minister Lee", these decide: day, of the text, if it is known, and labels,
        the actors that the text names.
        """
        self._gazetteer = gazetteer
        self._labels = labels
        self._day = day
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
            self._now[family.capitalize() if family.isupper() else family] = person  # "KUROSAWA Tetsuya"
        namesakes = self._full.setdefault(person.name.split()[0], [])
        namesakes.insert(0, person)
        del namesakes[_NAMESAKES:]

    def _mention(self, text: str, word: Word, name: str) -> Introduction | None:
        for person in self._full.get(name, ()):
            end = word.start + len(person.name)
            if text.startswith(person.name, word.start) and not text[end : end + 1].isalnum():
                return self._again(person, word.start, end)
        now = self._now.get(name)
        governs = self._titles.governments.match(text, word.end)
        title = self._titles.before.search(text, max(0, word.start - 48), word.start)
        if (self._continues(text, word) and not governs) or (not title and self._is_continued(text, word)):
            if now and name not in self._gazetteer.aliases:
                del self._now[name]  # somebody else of that name: later mentions are open
            return None
        people = self._gazetteer.families.get(name, ())
        if title:
            offices = self._titles.offices[title[1].lower()]
            people = tuple(one for one in people if one.person and one.person.offices & offices)
            people = self._in_office(people, offices)
        elif governs:
            people = tuple(one for one in people if one.kind == "leader")
        elif now is None:
            return None
        if now and (not people or not (title or governs) or now.label in {one.actors[0] for one in people}):
            return self._again(now, word.start, word.end)
        last = self._last(people)
        return Introduction(word.start, word.end, name, (), *last) if last else None

    @staticmethod
    def _again(person: Introduction, start: int, end: int) -> Introduction:
        return Introduction(start, end, person.name, (), person.label, person.kind, f"{person.name}, named before")

    def _continues(self, text: str, word: Word) -> bool:
        """Whether a name goes on after the word: "Kim Da-hyun", "Park-related"."""
        after = _NEXT.match(text, word.end, word.end + 40)
        if after is None or word.text.isupper():
            return False
        is_name = after[1][0].isupper() and after[1].rstrip(".") not in self._titles.not_names
        return is_name or text[word.end] == "-"

    def _is_continued(self, text: str, word: Word) -> bool:
        """Whether the word ends somebody else's name: "Heung-kyu Kim"."""
        previous = _PREVIOUS.search(text, max(0, word.start - 48), word.start)
        if previous is None or word.text.isupper():
            return False
        one = previous[1]
        if one.endswith(".") and len(one) > 2 and one.lower() not in self._titles.offices:
            return False  # the end of the sentence before
        return not is_title(one.rstrip(".")) and one not in self._gazetteer.aliases

    def _in_office(self, people: tuple[Alias, ...], offices: Set[str]) -> tuple[Alias, ...]:
        """Those who held the office on the day of the text; all where none did, or the day is not known."""
        day = self._day
        terms = {one: one.person.terms for one in people if one.person} if day else {}
        found = [one for one, held in terms.items() if any(t.office in offices and t.covers(day or "") for t in held)]
        return tuple(found) or people

    def _last(self, people: Iterable[Alias]) -> tuple[str, str, str] | None:
        """Label, kind and description of who served last; None where several states claim the title. In a text without
        day and states, who serves now goes before.
        """
        found = sorted(people, key=lambda alias: alias.person.last if alias.person else "")
        if len({alias.actors for alias in found}) > 1:
            named = [alias for alias in found if not self._labels.isdisjoint(alias.actors)]
            serving = [alias for alias in found if alias.person and alias.person.last == "9999"]
            found = named or ([] if self._day else serving)
        if len({alias.actors for alias in found}) != 1 or found[-1].person is None:
            return None
        return found[-1].actors[0], found[-1].kind, describe(found[-1].person)
