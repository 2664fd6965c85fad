"""For whom the speakers of a transcript speak, where their labels name nobody known.

What stands before the first turn tells: a title or a name in the label that stands beside an actor there, the body
whose transcript it is, the one of two sides that is left. Where it does not tell, the speaker speaks for nobody: to
take one side's words for the other's costs more than to leave them out.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli
from spacy.tokens import Doc, Span

from claimx.actors.phrases import Mentions, coordinations, load_roles
from claimx.segmentation.groups import PARAGRAPHS
from claimx.segmentation.transcripts import Turn

SPEAKER = "speaker"
"""`id_` of the mention that a label becomes; `kb_id_` has the offsets of the words that show it."""

_WEAK = frozenset({"place", "capital"})
_PERSONS = frozenset({"leader", "official"})
_NEAR = 8  # tokens between a name and the actor beside it
_REACH = 300  # tokens before a first turn in which somebody may be introduced
_PLACE = 6  # tokens of a line that only says where
_TOP = 5  # paragraphs
_LONGEST = 30  # tokens of a paragraph above the first turn that is no speech yet
_JOINT = re.compile(
    r"\bjoint(?:ly)?\b|\b2\s?\+\s?2\b|\bbilateral\b|\btrilateral\b|\btalks\b"
    r"|\band (?:the )?(?:[A-Z]\w+ )?(?:Prime|Foreign|Defen[cs]e|President|Minister|Secretary|Chancellor|Premier"
    r"|High Representative|Director)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"(?:mr|ms|mrs|dr|sen|rep|gen|lt|adm|col|maj|amb|usec|asec|dfm|fm|pm|eam|prime|vice|deputy)\b\.?", re.IGNORECASE
)
_ANSWER = re.compile(r"a|answers?|speakers?", re.IGNORECASE)
_ISSUES = re.compile(
    r"\b(?:Ministry|Department|Embassy|Consulate|Government|Cabinet|Office|(?<!Chief of )Mission|Parliament|Senate|"
    r"Committee|Bureau|Delegation|Secretariat|Presidency|Headquarters|Command|Spokesperson|Spokesman|"
    r"Spokeswoman|Press Secretary)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents|topics?:|subjects?:|in this (?:issue|briefing)", re.IGNORECASE)
_TITLES = re.compile(
    r"prime minister|vice president|president|chancellor|premier|secretary[- ]general|director[- ]general|"
    r"(?:deputy )?(?:foreign|defen[cs]e|finance|trade|interior|economy|unification) (?:minister|secretary)|"
    r"minister(?: (?:of|for) (?:foreign affairs|defen[cs]e|finance|trade))?|secretary of (?:state|defense|the treasury|"
    r"commerce)|ambassador|spokes(?:person|man|woman)|king|emir|taoiseach|high commissioner|general secretary",
    re.IGNORECASE,
)
_OF = re.compile(r"\W*(?:of|for) (?:the )?", re.IGNORECASE)
_JUST_BEFORE = re.compile(r"(?:['’]s?)?,? ")


@dataclass(frozen=True, slots=True)
class Office:
    """A pattern of labels, or of what stands above them, and the actor that it shows."""

    actor: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """`speakers.toml`."""

    office: tuple[Office, ...]
    usual: tuple[Office, ...]
    venue: tuple[Office, ...]


@cache
def load_offices() -> Offices:
    """The built-in patterns."""
    table = tomli.loads(files("claimx.actors").joinpath("speakers.toml").read_text("utf-8"))
    return Offices(
        *(
            tuple(
                Office(one["actor"], re.compile(one["pattern"], re.IGNORECASE), tuple(one["examples"]))
                for one in table[kind]
            )
            for kind in ("office", "usual", "venue")
        )
    )


def sides(doc: Doc, turns: Sequence[Turn], mentions: Mentions) -> list[Span]:
    """A mention over each label whose speaker's side is found and that holds no mention yet."""
    answers = [turn for turn in turns if not turn.asks]
    if not answers:
        return []
    known: dict[str, str] = {}
    for turn in answers:
        named = [span for token in turn.label for span in mentions.at(token) if span.id_ != "place"]
        if named:
            known.setdefault(_name(turn), named[-1].label_)
    head = _Head(doc, turns, mentions)
    found = _resolve(list(dict.fromkeys(map(_name, answers))), known, head)
    return [
        Span(doc, turn.label.start, turn.label.end, found[name][0], kb_id=found[name][1], span_id=SPEAKER)
        for turn in answers
        if (name := _name(turn)) in found and not any(mentions.at(token) for token in turn.label)
    ]


def _name(turn: Turn) -> str:
    """The label without what stands in parentheses."""
    return turn.label.text.split("(")[0].strip()


Found = tuple[str, str]
"""An actor, and "START:END" of the words that show it."""


def _resolve(names: Sequence[str], known: dict[str, str], head: "_Head") -> dict[str, Found]:
    """By office, by name, by title, by whose transcript it is, and at last whoever of two sides is left."""
    found: dict[str, Found] = {}
    for name in names:
        if name not in known:
            own = head.by_office(name, load_offices().office) or head.by_name(name) or head.by_title(name)
            own = own or head.by_issuer(name, known.values()) or head.by_introduction(name)
            if own:
                found[name] = own
    left = [name for name in names if name not in known and name not in found]
    taken = {*known.values(), *(actor for actor, _ in found.values())}
    rest = [actor for actor in head.participants if actor not in taken]
    two_sided = taken and taken <= head.participants.keys()
    if len(left) == 1 and len(rest) == 1 and two_sided and head.is_official(left[0]):
        found[left[0]] = (rest[0], head.participants[rest[0]])
        left = []
    for name in left:
        usual = head.by_office(name, load_offices().usual)
        if usual and (usual[0] in head.participants or (taken and taken >= head.participants.keys())):
            found[name] = usual
    return found


def _is_title(name: str) -> bool:
    words = re.findall(r"[\w-]+", name.lower())
    return bool(_OFFICIAL.match(name) or load_roles().types.keys() & words or _TITLES.search(name))


class _Head:
    """What stands above the first turn, and what is said shortly before somebody speaks first.

    participants: the actors named at the top, and the words that name them.
    """

    def __init__(self, doc: Doc, turns: Sequence[Turn], mentions: Mentions) -> None:
        self.doc = doc
        self.mentions = mentions
        self.paragraphs = list(doc.spans[PARAGRAPHS])
        self.begins = [paragraph.start for paragraph in self.paragraphs]
        self.labels = {_name(turn): turn.label for turn in reversed(turns)}
        self.chains = {span.start: chain for chain in coordinations(doc) for span in chain}
        self.first = turns[0].label.start
        self.top = self._top(self.first)
        self.participants = {span.label_: _where(span) for span in reversed(self._named(self.top))}
        for venue in load_offices().venue:
            match = venue.pattern.search(self.top.text)
            if match:
                self.participants.setdefault(venue.actor, f"{match.start()}:{match.end()}")

    def _top(self, first: int) -> Span:
        """The lines above the first turn, up to one that is speech or a list of topics."""
        end = 0
        for paragraph in self.paragraphs[:_TOP]:
            if paragraph.start >= first or len(paragraph) > _LONGEST or _CONTENTS.match(paragraph.text):
                break
            end = paragraph.end
        return self.doc[:end]

    def _named(self, part: Span) -> list[Span]:
        """The mentions in a part that name an actor, not only a place ("Stockholm, Sweden")."""
        found = {
            (span.start, span.label_): span
            for token in part
            for span in self.mentions.at(token)
            if span.id_ not in _WEAK and not self._only_says_where(span)
        }
        return list(found.values())

    def _only_says_where(self, span: Span) -> bool:
        city = self.doc[max(0, span.start - 2)]
        if city.nbor().text == "," and any(other.id_ in _WEAK for other in self.mentions.at(city)):
            return True  # "Tokyo, Japan"
        line = self.paragraphs[max(0, bisect_right(self.begins, span.start) - 1)]
        alone = len(line) <= _PLACE // 2 or (len(line) <= _PLACE and "," in line.text)
        return alone and not _ISSUES.search(line.text)

    def _before(self, name: str) -> list[Span]:
        """Where a speaker can be introduced: the top, and what is said before the first turn."""
        begin = self.labels[name].start
        return [self.top, self.doc[max(self.top.end, begin - _REACH) : max(self.top.end, begin)]]

    def is_official(self, name: str) -> bool:
        """Whether a label has a title, or its name has one at the top."""
        last = re.escape(name.split()[-1])
        above = re.search(rf"((?:[\w-]+\W{{1,3}}){{1,3}}){last}\b", self.top.text, re.IGNORECASE)
        return _is_title(name) or bool(above and any(map(_is_title, above[1].split())))

    def by_office(self, name: str, offices: Iterable[Office]) -> Found | None:
        """By a label that only one actor's speakers have."""
        actor = next((office.actor for office in offices if office.pattern.fullmatch(name)), None)
        return (actor, _where(self.labels[name])) if actor else None

    def by_name(self, name: str) -> Found | None:
        """ "Guest: Ana Roda, Moldova's deputy prime minister" above "RODA:"."""
        words = {word for word in re.findall(r"[^\W\d_][\w'’-]+", name.lower()) if not _is_title(word)}
        beside: list[Span] = []
        for part in self._before(name):
            named = self._named(part) if words else []
            for token in part:
                if token.lower_ in words and token.text[0].isupper():
                    near = [span for span in named if span.start - _NEAR <= token.i < span.end + _NEAR]
                    beside += [span for span in near if self._joins(token.i, span)]
        return _only(beside)

    def _joins(self, name: int, span: Span) -> bool:
        """Whether a name and an actor are one phrase with an office: nothing parts them."""
        first, last = min(name + 1, span.end), max(name, span.start)
        parting = {"and", "with", "&", ".", ";"} | ({","} if span.start < name else set())
        if span.id_ in _PERSONS or any(t.lower_ in parting or "\n" in t.text for t in self.doc[first:last]):
            return False
        around = self.doc[max(0, min(name, span.start) - _NEAR) : max(last, span.end) + _NEAR // 2]
        return any(_is_title(token.lower_) for token in around)

    def by_title(self, name: str) -> Found | None:
        """ "the President of Moldova" above "PRESIDENT:"."""
        title = _TITLES.search(name)
        if title is None:
            return None
        titles = re.compile(rf"\b{re.escape(title[0])}s?\b", re.IGNORECASE)
        beside: list[Span] = []
        named = re.sub(r"the\b", "", titles.sub("", name), flags=re.IGNORECASE).strip()
        matches = list(titles.finditer(self.top.text))
        for match in matches if len(matches) == 1 or not named else ():  # "President Lee", beside "President Roda"
            for span in self._named(self.top):
                if self._has_title(span, match):
                    beside += self.chains.get(span.start, [span])  # "the Indian and American ministers"
        return _only(beside)

    def _has_title(self, span: Span, title: re.Match[str]) -> bool:
        text, (start, end) = self.doc.text, title.span()
        if span.end_char <= start:
            return _JUST_BEFORE.fullmatch(text, span.end_char, start) is not None
        return _OF.fullmatch(text, end, max(end, span.start_char)) is not None or (
            end + 1 == span.start_char and span.id_ in _PERSONS
        )

    def by_introduction(self, name: str) -> Found | None:
        """Of whoever answers as "A:": the one whose office or service is told above, as "a former Norwegian envoy"."""
        if not _ANSWER.fullmatch(name):
            return None
        offices = load_roles().types
        serving = [
            span
            for span in self._named(self.doc[max(0, self.first - _REACH) : self.first])
            if any(token.lower_ in offices for token in self.doc[span.end : span.end + 4])
        ]
        return _only(serving)

    def by_issuer(self, name: str, known: Iterable[str]) -> Found | None:
        """Whose transcript it is: the only actor at its top, where no other side takes part."""
        top = self.top.text
        if _JOINT.search(top) or not (self.is_official(name) or _ANSWER.fullmatch(name)):
            return None
        issuers = self.participants
        if not issuers and _ISSUES.search(top):  # "Ministry of Commerce, Beijing"
            issuers = {s.label_: _where(s) for token in self.top for s in self.mentions.at(token) if s.id_ in _WEAK}
        return next(iter(issuers.items())) if len(issuers) == 1 and {*known} <= issuers.keys() else None


def _only(spans: Sequence[Span]) -> Found | None:
    actors = Counter(span.label_ for span in spans)
    return (spans[0].label_, _where(spans[0])) if len(actors) == 1 else None


def _where(span: Span) -> str:
    return f"{span.start_char}:{span.end_char}"
