"""The spaCy component `claimx_actors`: tags every mention of an actor.

`doc.spans["actors"]` gets a Span per mention and actor: `label_` is the actor, `id_` how it was resolved
(a kind of the gazetteer, "place" for a state or capital that only says where, "expert" for a named analyst of
a state). Its `attrs["rules"]` holds the reason of each, by "start token:end token:label".
`doc.spans["actors_traps"]` gets the names that contain an alias and are something else, the reason as `id_`.
The day of the text, in its dateline or in `doc.user_data`, tells who held an office.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from claimx.actors import koreas
from claimx.actors.entries import Alias
from claimx.actors.family_names import FamilyNames
from claimx.actors.gazetteer import Gazetteer, load_gazetteer
from claimx.actors.languages import is_language
from claimx.actors.matching import Match, Phrases, Word, normalize
from claimx.actors.name_forms import introduced_by_name
from claimx.actors.naming import lacks_context, other_name
from claimx.actors.people import (
    Introduction,
    describe,
    institution_end,
    introduced_after,
    introduced_before,
    known,
)
from claimx.actors.phrases import ACTORS
from claimx.actors.places import is_place
from claimx.inputs.dates import find_date

DAY = "claimx_day"
"""Key in `doc.user_data`: the day of the text (ISO 8601), where it is known from elsewhere than the text."""

TRAPS = "_traps"
BUILTIN = "builtin"

_INTRODUCING = frozenset(
    {
        "name",
        "short",
        "abbreviation",
        "demonym",
        "capital",
        "government",
        "institution",
        "army",
        "bloc",
        "media",
    }
)
_ADJECTIVAL = frozenset({"demonym", "abbreviation", "name", "bloc"})
_CASED = frozenset({"Diet", "Quad", "Polish", "Sino", "Xi", "Congress", "Senate"})
"""Aliases that are another word in capitals. A title still makes "PRESIDENT XI" the president."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention by character offsets. labels: the actors, none for a trap; rule: why, in words."""

    start: int
    end: int
    labels: tuple[str, ...]
    kind: str
    rule: str


class ActorTagger:
    """Tags actor mentions. Holds nothing of a document; see the module's docstring for what it writes."""

    def __init__(self, gazetteer: Gazetteer, *, spans_key: str) -> None:
        self._gazetteer = gazetteer
        self._phrases = Phrases(gazetteer.aliases, cased=_CASED)
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        mentions: list[Span] = []
        traps: list[Span] = []
        rules: dict[str, str] = {}
        starts = doc.to_array("IDX").tolist() if len(doc) else []
        text, parsed = doc.text, doc.has_annotation("DEP")
        for found in self.find(text, doc.user_data.get(DAY) or find_date(text)):
            first = bisect_right(starts, found.start) - 1
            last = bisect_left(starts, found.end)
            if not found.labels:
                traps.append(Span(doc, first, last, span_id=found.rule))
            for label in found.labels:
                span = Span(doc, first, last, label=label, span_id=found.kind)
                if rules.setdefault(f"{first}:{last}:{label}", found.rule) is not found.rule:
                    continue
                if parsed and found.kind == "demonym" and is_language(span):
                    traps.append(Span(doc, first, last, span_id="trap: a language"))
                    continue
                town = mentions[-1] if mentions and mentions[-1].id_ == "place" else None
                inside = town and town.label_ == label and text[town.end_char : found.start] == ", "
                if inside or is_place(span, found.kind, text, parsed=parsed):  # "in Seoul, South Korea"
                    span.id_ = "place"
                mentions.append(span)
        key, traps_key = self._spans_key, self._spans_key + TRAPS
        doc.spans[key] = SpanGroup(doc, name=key, spans=mentions, attrs={"rules": rules})
        doc.spans[traps_key] = SpanGroup(doc, name=traps_key, spans=traps)
        return doc

    def find(self, text: str, day: str | None = None) -> list[Mention]:
        """All mentions and traps of a text in order, before the parse has its say on places.

        day: of the text, ISO 8601; it tells who held an office.
        """
        text = normalize(text)
        matches, words = self._phrases.scan(text)
        found: list[Mention] = []
        introductions: list[Introduction] = []
        kept = list(self._kept(text, matches, found))
        places = {match.start: match.end for match, _ in kept}
        for match, alias in kept:
            person = known(match, alias)
            if person:
                introductions.append(person)
            elif alias.kind in _INTRODUCING and len(alias.actors) == 1:
                introductions.extend(self._introduced(text, match, alias, places))
        for person in introductions:
            if person.start not in places:
                places[person.start] = person.end
                found.append(_mention(person))
        for match, alias in kept:
            end, kind = self._institution(text, match, alias, places)
            found.append(Mention(match.start, end, alias.actors, kind, _rule(alias)))
            places[match.start] = end
        taken = places | {trap.start: max(trap.end, places.get(trap.start, 0)) for trap in found if not trap.labels}
        labels = {label for mention in found for label in mention.labels}
        named = [(mention.start, label) for mention in found for label in mention.labels]
        for person in introduced_by_name(text, words, taken, named):
            introductions.append(person)
            taken[person.start] = person.end
            found.append(_mention(person))
        names = FamilyNames(self._gazetteer, introductions, labels, day)
        found += [_mention(person) for person in names.resolve(text, words, taken)]
        found += self._koreas(text, words, found, taken)
        return sorted(found, key=lambda one: (one.start, one.end))

    def _kept(self, text: str, matches: Iterable[Match], traps: list[Mention]) -> Iterable[tuple[Match, Alias]]:
        """The matches that stand for an actor. The others go to `traps`."""
        reached = 0
        for match in matches:
            alias = self._gazetteer.aliases[match.phrase]
            if match.start < reached:
                continue
            if not alias.actors:
                traps.append(Mention(match.start, match.end, (), alias.kind, "trap: a name of its own"))
                reached = match.end
                continue
            longer = other_name(text, match, alias, self._gazetteer)
            if longer:
                traps.append(Mention(longer.start, longer.end, (), "trap", f"trap: {longer.phrase}"))
                reached = longer.end
            elif lacks_context(text, match):
                traps.append(Mention(match.start, match.end, (), "trap", "trap: needs other words beside it"))
            elif match.phrase in {"US", "UN"} and _is_shouted(text, match):
                traps.append(Mention(match.start, match.end, (), "trap", "trap: all is in capitals here"))
            else:
                yield match, alias

    def _introduced(self, text: str, match: Match, alias: Alias, places: dict[int, int]) -> Iterable[Introduction]:
        label = alias.actors[0]
        order = self._gazetteer.names[label]
        for read in (introduced_after, introduced_before):
            person = read(text, match, label, order, places)
            if person:
                yield person

    @staticmethod
    def _institution(text: str, match: Match, alias: Alias, places: dict[int, int]) -> tuple[int, str]:
        if alias.kind in _ADJECTIVAL:
            longer = institution_end(text, match)
            if longer and not any(match.end <= start < longer[0] for start in places if start != match.start):
                return longer
        return match.end, alias.kind

    @staticmethod
    def _koreas(text: str, words: list[Word], found: list[Mention], taken: dict[int, int]) -> list[Mention]:
        halves = [
            Mention(start, end, (label,), "name", "half of North and South Korea")
            for start, end, label in koreas.halves(text)
        ]
        labels = {label for mention in (*found, *halves) for label in mention.labels}
        bare = [
            Mention(
                start,
                end,
                ("ROK",),
                "short" if text[end - 1] == "a" else "demonym",
                "Korea alone, the South by its context",
            )
            for start, end in koreas.bare(text, words, labels, taken)
        ]
        return halves + bare


def _mention(person: Introduction) -> Mention:
    labels = (person.label,) if person.label else ()
    return Mention(person.start, person.end, labels, person.kind, person.rule)


def _rule(alias: Alias) -> str:
    return f"{alias.kind}: {describe(alias.person) if alias.person else alias.text}"


def _is_shouted(text: str, match: Match) -> bool:
    """Whether "US" stands where everything is in capitals, so that it may be the pronoun."""
    before = text[max(0, match.start - 32) : match.start]
    if before.rstrip().endswith(("THE", "The", "the", "(", "-", "/", "–")):
        return False
    last = before.split("\n")[-1].split()
    if last and last[-1].isalpha() and last[-1].isupper() and len(last[-1]) > 1:
        return True
    line_start = text.rfind("\n", max(0, match.start - 200), match.start) + 1
    line_end = text.find("\n", match.end, match.end + 200)
    line = text[max(line_start, match.start - 200) : line_end if line_end > 0 else match.end + 200]
    return line.isupper() and len(line.split()) > 2


@Language.factory("claimx_actors", assigns=["doc.spans"], default_config={"gazetteer": BUILTIN, "spans_key": ACTORS})
def make_actor_tagger(nlp: Language, name: str, gazetteer: str, spans_key: str) -> ActorTagger:
    """The component, with the built-in gazetteer or with a user's file (a path) on top of it."""
    return ActorTagger(load_gazetteer(None if gazetteer == BUILTIN else Path(gazetteer)), spans_key=spans_key)
