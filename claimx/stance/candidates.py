"""Who may hold a position in a sentence: what the learned reader is asked about, and what else is known of each.

A candidate is a sentence of the body and an actor: one that is named or meant in it, one that was named shortly
before, in the same window, one whose words the sentence is by attribution, one who issues the document; and the author,
always. Where a source or a subject of the sentence could stand for somebody whom nothing names, "the ministry said",
the actors that the article is mostly about are asked about, too.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from claimx.actors.phrases import ACTORS
from claimx.attribution.pieces import touched
from claimx.attribution.sheet import Sheet
from claimx.records import AUTHOR, STANCES
from claimx.stance.genre import TRAITS, traits
from claimx.stance.page import FIRST_PERSON, Page
from claimx.stance.positions import Position, targets_of

CLUES = (
    "author",
    "named",
    "anaphor",
    "only before",
    "place",
    "subject",
    "issuer",
    "quoted",
    "asked",
    "distance",
    "first person",
    "not in the window",
    "home",
    "title",
    "share",
    "latest",
    *(f"text: {trait}" for trait in TRAITS),
    "speaks",
    "spoke before",
    "spoke last",
    "unknown source",
    *(f"rules: {stance}" for stance in STANCES),
    "rules: confidence",
)
"""What is known of a candidate beside the words, each from 0 to 1."""

BY_RULES = CLUES.index("speaks")
"""The clues from this one on are what attributions and frames say."""

_BEFORE = 2  # mentions before the sentence that stand for an actor without one in it
_FARTHEST = 8  # sentences back that tell distances apart
_DATELINE = 12  # tokens of the first sentence in which a report's place can stand
_MOSTLY = 2  # actors that an article is mostly about
_UNKNOWN = 3  # sources of a sentence that are looked at

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """number: of the sentence. window: of the sheet. words: the pieces of the sentence in the window, half-open, the
    mark before the first piece counted. mentions: the pieces of what stands for the actor, "we" in its own words too;
    none for the author and for who is not in the window. sources: the pieces of who speaks or acts in the sentence and
    is nobody known, where the actor does neither. clues: by CLUES. named: the mention in the sentence that would be its
    source; antecedent: the last one before it, where none is in it. toward: whom frames name as the target of each of
    its stances: (stance, actor).
    """

    number: int
    window: int
    actor: str
    words: Range
    mentions: tuple[Range, ...]
    sources: tuple[Range, ...]
    clues: tuple[float, ...]
    named: Span | None
    antecedent: Span | None
    toward: frozenset[tuple[str, str]]


def candidates(page: Page, positions: Iterable[Position], sheet: Sheet) -> Iterator[Candidate]:
    """In order of sentences. positions: those that the rules find."""
    by_rules: dict[tuple[int, str], list[Position]] = defaultdict(list)
    for position in positions:
        for actor, _ in position["holders"]:
            by_rules[position["sentence"], actor].append(position)
    mentions = sorted(page.doc.spans[ACTORS], key=lambda span: (span.start, span.end))
    places = [touched(sheet.of, (span.start_char, span.end_char)) for span in mentions]
    first_pieces = [first for first, _ in places]
    about = _About(page, mentions)
    for number, sentence in enumerate(page.sentences):
        window, words = _home(sheet, sentence)
        if words[0] >= words[1]:
            continue
        low, high = sheet.cuts[window]
        inside: dict[str, list[int]] = defaultdict(list)
        before: dict[str, list[int]] = defaultdict(list)
        for index in range(bisect_left(first_pieces, low), len(mentions)):
            span, (first, last) = mentions[index], places[index]
            if span.start >= sentence.end:
                break
            if low <= first < last <= high:
                (inside if span.start >= sentence.start else before)[span.label_].append(index)
        speaking = _speakers(page, number)
        known = [AUTHOR, *inside, *before, *sorted(speaking), *sorted(holder.actor for holder in page.issuers)]
        about.read_until(sentence.start)
        unknown = [touched(sheet.of, (span.start_char, span.end_char)) for span in _unknown(page, sentence, number)]
        known += about.mostly() if unknown else ()
        speaking_before = _speakers(page, number - 1)
        shared = _of_sentence(page, sentence)
        own = _own_words(page, sheet, sentence, number)
        for actor in dict.fromkeys(known):
            here = [index for index in inside[actor] if mentions[index].id_ != "place"] or inside[actor]
            chosen = here or before[actor][-_BEFORE:]
            last_seen = mentions[chosen[-1]] if chosen else None
            rules = by_rules.get((number, actor), [])
            clues = {
                "author": actor == AUTHOR,
                "named": any(mentions[index].id_ not in {"anaphora", "implied", "place"} for index in here),
                "anaphor": any(mentions[index].id_ in {"anaphora", "implied"} for index in here),
                "only before": not here and bool(chosen),
                "place": bool(chosen) and all(mentions[index].id_ == "place" for index in chosen),
                "subject": any(_is_subject(mentions[index]) for index in here),
                "issuer": any(holder.actor == actor for holder in page.issuers),
                **shared,
                "distance": _distance(page, last_seen, number),
                "not in the window": actor != AUTHOR and not chosen,
                "home": actor == about.home,
                "title": actor in about.title,
                "share": about.share(actor),
                "latest": actor == about.latest,
                **about.traits,
                "speaks": actor in speaking,
                "spoke before": actor in speaking_before,
                "spoke last": actor in about.spoke_last,
                "unknown source": bool(unknown),
                **{f"rules: {stance}": any(p["stance"] == stance for p in rules) for stance in STANCES},
                "rules: confidence": max((p["confidence"] for p in rules), default=0.0),
            }
            yield Candidate(
                number,
                window,
                actor,
                (words[0] - low + 1, words[1] - low + 1),
                _in_window((*(places[index] for index in chosen), *own.get(actor, ())), low, high),
                _in_window(() if here or actor in speaking or actor == AUTHOR else unknown, low, high),
                tuple(float(clues[name]) for name in CLUES),
                mentions[here[0]] if here else None,
                None if here else last_seen,
                frozenset((p["stance"], target) for p in rules for target in targets_of(p, actor)),
            )
        about.spoke_last = speaking or about.spoke_last


class _About:
    """Whom an article is about, up to where it was read.

    home: the state of the place that its first words name, where they name one. title: who is named above the first
    sentence. latest: who was named last. spoke_last: whose words came last. traits: what kind of text it is.
    """

    def __init__(self, page: Page, mentions: Sequence[Span]) -> None:
        begin = page.sentences[0].start if page.sentences else 0
        self._rest = [span for span in reversed(mentions) if span.id_ != "place"]
        self._counts: Counter[str] = Counter()
        places = (m.label_ for m in mentions if m.id_ in {"place", "capital"} and m.start < begin + _DATELINE)
        self.home = next(places, None)
        self.title = frozenset(span.label_ for span in mentions if span.start < begin and span.id_ != "place")
        self.latest: str | None = None
        self.spoke_last: frozenset[str] = frozenset()
        self.traits = {f"text: {trait}": degree for trait, degree in traits(page.doc.text).items()}

    def read_until(self, token: int) -> None:
        """Takes in the mentions before a token."""
        while self._rest and self._rest[-1].start < token:
            self.latest = self._rest.pop().label_
            self._counts[self.latest] += 1

    def share(self, actor: str) -> float:
        """Of the mentions so far, those of an actor."""
        return self._counts[actor] / max(1, self._counts.total())

    def mostly(self) -> list[str]:
        """The actors with most mentions so far, and the one at home."""
        found = [actor for actor, _ in sorted(self._counts.items(), key=lambda one: (-one[1], one[0]))[:_MOSTLY]]
        return [*found, *([self.home] if self.home else [])]


def _unknown(page: Page, sentence: Span, number: int) -> list[Span]:
    """The phrases of a sentence for somebody who speaks or acts in it and stands for no known actor."""
    sources = [voice.attribution.source for voice in page.voices_in(number) if not voice.holders]
    found = {
        (source.start, source.end): source
        for source in sources
        if source is not None and sentence.start <= source.start < sentence.end and page.is_somebody(source)
    }
    for token in sentence:
        if token.dep_ in {"nsubj", "nsubjpass"} and page.is_unnamed(token):
            phrase = page.doc[min(token.left_edge.i, token.i) : token.i + 1]
            found.setdefault((phrase.start, phrase.end), phrase)
    return [found[place] for place in sorted(found)][:_UNKNOWN]


def _in_window(places: Iterable[Range], low: int, high: int) -> tuple[Range, ...]:
    """Those that lie in a window, counted in it with the mark before its first piece."""
    return tuple((first - low + 1, last - low + 1) for first, last in places if low <= first < last <= high)


def _home(sheet: Sheet, sentence: Span) -> tuple[int, Range]:
    """The window that holds most of a sentence, of several the one with most before it; and its pieces there."""
    first, last = touched(sheet.of, (sentence.start_char, sentence.end_char))
    best, found = 0, (0, 0)
    for number, (low, high) in enumerate(sheet.cuts):
        start, end = max(first, low), min(last, high)
        if end - start > found[1] - found[0]:
            best, found = number, (start, end)
    return best, found


def _speakers(page: Page, number: int) -> frozenset[str]:
    """The known actors whose words stand in a sentence."""
    return frozenset(actor for voice in page.voices_in(number) for actor in voice.actors)


def _own_words(page: Page, sheet: Sheet, sentence: Span, number: int) -> dict[str, list[Range]]:
    """By speaker, the pieces of "I", "we", "our" in their words: they stand for who speaks."""
    found: dict[str, list[Range]] = defaultdict(list)
    voices = page.voices_in(number)
    for token in sentence if voices else ():
        voice = page.spoken.get(token.i) if token.lower_ in FIRST_PERSON else None
        for actor in voice.actors - {AUTHOR} if voice is not None else ():
            found[actor].append(touched(sheet.of, (token.idx, token.idx + len(token))))
    return found


def _of_sentence(page: Page, sentence: Span) -> dict[str, float]:
    words = [token for token in sentence if token.is_alpha]
    return {
        "quoted": sum(bool(page.quoted[token.i]) for token in words) / max(1, len(words)),
        "asked": sentence.end - 1 in page.asked or sentence[-1].text == "?",
        "first person": any(token.lower_ in FIRST_PERSON for token in words),
    }


def _is_subject(mention: Span) -> bool:
    return any(token.dep_ in {"nsubj", "nsubjpass"} for token in (mention.root, mention.root.head))


def _distance(page: Page, mention: Span | None, number: int) -> float:
    if mention is None:
        return 1.0
    home = next((n for n in range(number, -1, -1) if page.sentences[n].start <= mention.start), 0)
    return min(number - home, _FARTHEST) / _FARTHEST


@dataclass(frozen=True, slots=True)
class Masks:
    """Of candidates of one window: mentions, words and sources, [candidates, pieces], both marks counted, 1 for the
    pieces meant, where nothing else stands for the holder the mark before the first piece; clues [candidates, CLUES].
    """

    mentions: NDArray[np.float32]
    words: NDArray[np.float32]
    sources: NDArray[np.float32]
    clues: NDArray[np.float32]


def masks(of: Sequence[Candidate], length: int) -> Masks:
    """length: pieces of the window with both marks."""
    mentions, words, sources = np.zeros((3, len(of), length), dtype=np.float32)
    for row, candidate in enumerate(of):
        words[row, slice(*candidate.words)] = 1
        mentions[row, 0] = not candidate.mentions
        for first, last in candidate.mentions:
            mentions[row, first:last] = 1
        for first, last in candidate.sources:
            sources[row, first:last] = 1
    return Masks(mentions, words, sources, np.array([candidate.clues for candidate in of], dtype=np.float32))


def possible_targets(of: Sequence[Candidate], row: int) -> list[int]:
    """The rows that a candidate's position may go toward: of its sentence, all but itself and the author."""
    number, actor = of[row].number, of[row].actor
    return [n for n, one in enumerate(of) if one.number == number and one.actor not in {actor, AUTHOR}]


def said_of(of: Sequence[Candidate], row: int, targets: Sequence[int]) -> NDArray[np.float32]:
    """[targets, STANCES]: 1 where a frame names the target for that stance of the candidate."""
    toward = of[row].toward
    said = [[float((stance, of[target].actor) in toward) for stance in STANCES] for target in targets]
    return np.array(said, dtype=np.float32).reshape(-1, len(STANCES))
