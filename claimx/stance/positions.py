"""The component `claimx_stance`: who takes which position, from attributions, acts, relations and judgements.

Writes `doc.user_data["claimx_positions"]`, a list of plain dicts (`Position`), in order of the text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claimx.actors.phrases import Holder, Mentions
from claimx.attribution.layer import Attribution, attributions
from claimx.attribution.lexicon import load_cues
from claimx.attribution.transcripts import QUESTIONS, speaker_turns
from claimx.records import AUTHOR, Factuality, Kind, Stance
from claimx.segmentation.agency import agency_prefix
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES
from claimx.segmentation.quotes import quoted_words
from claimx.stance.factuality import factuality
from claimx.stance.lexicon import Demands, load_changes, load_demands, load_frames
from claimx.stance.readings import Reader, Reading
from claimx.syntax import PREDICATE_POS, objects, predicate_keys, prepositional, subjects, subtree, trimmed

POSITIONS = "claimx_positions"
"""Key in `doc.user_data`."""

_SELF = frozenset({"we", "our", "us", "ours", "ourselves", "i", "my", "me"})
_ELLIPTIC = frozenset({"it", "its", "they", "their", "he", "his", "she", "her"})

# Nouns whose "to …" is said to be done or meant.
_PURPOSES = frozenset(
    "plan decision intent intention commitment pledge vow promise effort goal aim move willingness readiness "
    "determination agreement offer proposal resolve desire threat campaign push strategy bid deal pact".split()
)

# How sure each way of finding is. Fitted to nothing: an order, from explicit to inferred.
_CONFIDENCE = {
    "cue": 0.9,
    "demand": 0.8,
    "content": 0.7,
    "act": 0.75,
    "relation": 0.65,
    "statement": 0.6,
    "judgement": 0.55,
}
_IMPLIED_FACTOR = 0.9


class Position(TypedDict):
    """One position: the holders share it. All spans are token ranges, half-open."""

    sentence: int
    holders: list[tuple[str, str]]
    mutual: bool
    stance: Stance
    targets: list[str]
    topic: tuple[int, int] | None
    kind: Kind
    factuality: Factuality
    confidence: float
    passage: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int]
    lemma: str
    content: tuple[int, int] | None
    evidence: list[tuple[str, str, int, int]]


@Language.factory(
    "claimx_stance",
    assigns=["doc.user_data"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
)
def make_stance(nlp: Language, name: str) -> "StanceTagger":
    return StanceTagger()


class StanceTagger:
    """Combines attributions and readings into positions. No state but the lexicons."""

    def __init__(self) -> None:
        self.frames = load_frames()
        self.changes = load_changes()
        self.demands = load_demands()
        self.plain = load_cues().clause | {"accord"}  # cues that may carry a bare statement

    def __call__(self, doc: Doc) -> Doc:
        mentions = Mentions(doc)
        reader = Reader(self.frames, self.changes, self.demands, mentions)
        page = _Page(doc, mentions, reader, self.demands, self.plain)
        positions = list(page.attributed())
        positions += page.unattributed({position["sentence"] for position in positions})
        for position in positions:
            page.leave_prefix_out(position)
        doc.user_data[POSITIONS] = sorted(_once(positions), key=lambda p: (p["sentence"], p["cue"], p["stance"]))
        return doc


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks a stretch of content."""

    attribution: Attribution
    holders: tuple[Holder, ...]


class _Page:
    """One Doc being read."""

    def __init__(self, doc: Doc, mentions: Mentions, reader: Reader, demands: Demands, plain: frozenset[str]) -> None:
        self.plain = plain
        self.doc = doc
        self.mentions = mentions
        self.reader = reader
        self.demands = demands
        self.sentences = list(doc.spans[SENTENCES])
        self.paragraphs = {paragraph.start: paragraph for paragraph in doc.spans[PARAGRAPHS]}
        self.quoted = quoted_words(doc)
        self.turns = speaker_turns(doc)
        for turn in self.turns:  # a transcript is all quotation
            self.quoted[turn.start : turn.end] = [-1] * max(0, turn.end - turn.start)
        self.sentence_of = [-1] * len(doc)
        for number, sentence in enumerate(self.sentences):
            for i in range(sentence.start, sentence.end):
                self.sentence_of[i] = number
        self.voices = [
            _Voice(attribution, tuple(self._source_holders(attribution))) for attribution in attributions(doc)
        ]
        # Tokens that somebody says, with the innermost voice; and tokens of cues: no words of the article's own.
        self.spoken: dict[int, _Voice] = {}
        for voice in sorted(self.voices, key=lambda v: -sum(len(part) for part in v.attribution.content)):
            for part in voice.attribution.content:
                for i in range(part.start, part.end):
                    self.spoken[i] = voice
        self.voices = [self._in_first_person(voice) for voice in self.voices]
        self.asked = {i for span in doc.spans.get(QUESTIONS, ()) for i in range(span.start, span.end)}
        self.cue_tokens = {i for v in self.voices for i in range(v.attribution.cue.start, v.attribution.cue.end)}

    def leave_prefix_out(self, position: Position) -> None:
        """Keep an agency's "SEOUL, March 3 (Wire) —" out of the passage; it stays part of the sentence."""
        paragraph = self.paragraphs.get(self.sentences[position["sentence"]].start)
        if paragraph is None:
            return
        begin = agency_prefix(self.doc.text, paragraph.start_char, paragraph.end_char)
        start, end = position["passage"]
        while start < end - 1 and self.doc[start].idx < begin:
            start += 1
        position["passage"] = (start, end)
        content = position["content"]
        if content is not None and content[0] < start < content[1]:
            position["content"] = (start, content[1])

    # Attributed: quoted and reported.

    def _source_holders(self, attribution: Attribution) -> list[Holder]:
        source = attribution.source
        if source is None:
            return []
        found = self.mentions.holders([source.root])
        if found:
            return found
        words = [
            token for token in source if token.pos_ not in {"CCONJ", "DET", "PUNCT", "ADP", "PART", "SPACE", "ADV"}
        ]
        covered = [token for token in words if any(span.id_ != "place" for span in self.mentions.at(token))]
        if attribution.rule == "speaker's label":
            return self.mentions.holders(covered[-1:]) or self._side_of(source)
        if words and len(covered) == len(words):
            return self.mentions.holders(covered)
        return []

    def _side_of(self, label: Span) -> list[Holder]:
        """Whom a speaker without a known state speaks for: the actor that is "we" and subject in their turns.

        Only where one actor is the subject of several of the speaker's sentences, twice as often as any other.
        """
        tokens = [t for turn in self.turns if turn.label.text == label.text for t in self.doc[turn.start : turn.end]]
        if not any(token.lower_ in {"we", "our"} for token in tokens):
            return []
        subjects_ = [span for t in tokens if t.dep_ == "nsubj" for span in self.mentions.at(t) if span.id_ == "name"]
        counts = Counter(span.label_ for span in subjects_).most_common(2)
        if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
            return []
        mention = next(span for span in subjects_ if span.label_ == counts[0][0])
        return [Holder(mention.label_, "official", mention)]

    def _in_first_person(self, voice: _Voice) -> _Voice:
        """ "we" in somebody's words is that somebody."""
        source = voice.attribution.source
        if voice.holders or source is None or source.root.lower_ not in _SELF:
            return voice
        outer = self.spoken.get(source.root.i)
        if outer is None or outer is voice or not outer.holders:
            return voice
        inner = _Voice(voice.attribution, outer.holders)
        for i, speaker in self.spoken.items():
            if speaker is voice:
                self.spoken[i] = inner
        return inner

    def _contains_own(self, voice: _Voice) -> bool:
        """Whether another attribution to the same holders stands in the voice's words."""
        actors = {holder.actor for holder in voice.holders}
        parts = voice.attribution.content
        return any(
            other is not voice
            and {holder.actor for holder in other.holders} == actors
            and any(part.start <= other.attribution.cue.start < part.end for part in parts)
            for other in self.voices
        )

    def attributed(self) -> Iterator[Position]:
        for voice in self.voices:
            if not voice.holders or voice.attribution.cue.start in self.asked:
                continue
            yield from self._of_voice(voice)

    def _of_voice(self, voice: _Voice) -> Iterator[Position]:
        attribution = voice.attribution
        head = _cue_head(attribution)
        labels = [holder.actor for holder in voice.holders]
        frame_reading = self._cue_reading(head, attribution)
        demand = self._demand_reading(head, attribution, labels)
        if demand is not None:
            yield self._position(voice, demand, "demand")
            return
        content = [token for part in attribution.content for token in part]
        inner = list(self._content_readings(content, voice, head))
        if frame_reading is not None:
            reading = frame_reading
            targets = [target for target in reading.targets if self._can_be_target(target, voice.holders)]
            if not targets and inner and inner[0].stance == reading.stance:
                targets = [t for t in inner[0].targets if t not in labels]
            yield self._position(voice, _with_targets(reading, targets), "cue")
            return
        if inner:
            yield self._position(voice, inner[0], "content")
            return
        states = attribution.predicate in self.plain or any(child.dep_ == "ccomp" for child in head.children)
        if not states or _says_nothing(attribution) or self._contains_own(voice):
            return
        yield self._position(voice, _neutral(head, self._addressees(head, labels)), "statement")

    @staticmethod
    def _can_be_target(target: str, holders: tuple[Holder, ...]) -> bool:
        """A state takes no position toward itself; its media, experts and public may."""
        own = [holder.type for holder in holders if holder.actor == target]
        return len(holders) > 1 or not own or own[0] in {"media", "experts", "public"}

    def _cue_reading(self, head: Token, attribution: Attribution) -> Reading | None:
        if attribution.rule in {"speaker's label", "quotation continued"}:
            return None
        for pos in ("verb", "noun", "adjective"):
            keys = predicate_keys(head) if pos == "verb" else [attribution.predicate]
            frame = self.reader.frame("reported", pos, keys)
            if frame is not None and (pos != "verb" or head.pos_ in PREDICATE_POS):
                return self.reader.read(head, frame)
        if head.pos_ in PREDICATE_POS:
            return self.reader._change(head, attribution.predicate)
        return None

    def _demand_reading(self, head: Token, attribution: Attribution, labels: list[str]) -> Reading | None:
        if attribution.predicate not in self.demands.cues or attribution.rule in {
            "speaker's label",
            "quotation continued",
        }:
            return None
        targets = self._addressees(head, labels)
        words = [token for part in attribution.content for token in part]
        lemmas = [token.lemma_.lower() for token in words]
        if any(lemma in self.demands.restraint for lemma in lemmas):
            stance: Stance = "concern"
            targets = targets if len(targets) == 1 else []
        elif any(lemma in self.demands.stop for lemma in lemmas):
            stance = "oppose"
            if not targets:
                targets = self.mentions.targets(words[:1], without=labels)
            for token in words:  # "we hope that the US will stop …": who is to stop
                if token.lemma_.lower() in self.demands.stop and token.pos_ in PREDICATE_POS:
                    targets = targets or self.mentions.targets(subjects(token), without=labels)
            if not targets:
                targets = list(
                    dict.fromkeys(
                        span.label_
                        for token in words
                        for span in self.mentions.at(token)
                        if span.id_ != "place" and span.label_ not in labels
                    )
                )[:1]
        else:
            return None
        return Reading(
            head,
            "reported",
            stance,
            (),
            (),
            tuple(targets),
            None,
            f"{attribution.predicate}: demand {stance}",
        )

    def _addressees(self, head: Token, labels: list[str]) -> list[str]:
        """ "told X that", "called on X to", "urged X to"."""
        heads = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"]
        heads += prepositional(head, ("on", "to"))
        for clause in head.children:
            if clause.dep_ in {"ccomp", "xcomp"} and clause.tag_ == "VB":
                heads += [c for c in clause.children if c.dep_ == "nsubj"]
        return self.mentions.targets(heads, without=labels)

    def _content_readings(self, content: list[Token], voice: _Voice, cue: Token) -> Iterator[Reading]:
        """Positions that the content itself takes in the holder's voice, the highest in the parse first."""
        labels = {holder.actor for holder in voice.holders}
        found: list[tuple[int, int, Reading]] = []
        for token in content:
            if self.spoken.get(token.i) is not voice and token.i in self.spoken:
                inner = self.spoken[token.i]
                if inner.holders and {h.actor for h in inner.holders} != labels:
                    continue
            for reading in self.reader.readings(token):
                targets = tuple(t for t in reading.targets if t not in labels)
                if reading.kind == "judgement":
                    if reading.targets and not targets:
                        continue
                    found.append((_depth(token), token.i, _with_targets(reading, list(targets))))
                elif reading.kind == "relation":
                    if labels & set(reading.participants):
                        others = [p for p in reading.participants if p not in labels]
                        found.append((_depth(token) + 2, token.i, _with_targets(reading, others)))
                elif self._is_own(reading, labels, voice, cue):
                    found.append((_depth(token), token.i, _with_targets(reading, list(targets))))
        found = [item for item in found if item[2].stance != "neutral"] or found
        found.sort(key=lambda item: item[:2])
        for _, _, reading in found:
            yield reading

    def _is_own(self, reading: Reading, labels: set[str], voice: _Voice, cue: Token) -> bool:
        heads = reading.holders or ()
        if not heads:
            return reading.head.dep_ in {"ROOT", "ccomp", "xcomp"} and reading.head.tag_ in {"VB", "VBG"}
        source = voice.attribution.source
        for head in heads:
            if head.lower_ in _SELF:
                return True
            if source is not None and source.start <= head.i < source.end:
                return True
            actors = {holder.actor for holder in self.mentions.holders([head], acting=True)}
            if actors:
                return bool(actors & labels)
            if head.lower_ in _ELLIPTIC and head.i > cue.i and not self.mentions.is_unresolved(head):
                return False
        return False

    def _position(self, voice: _Voice, reading: Reading, way: str) -> Position:
        attribution = voice.attribution
        content = attribution.content
        start_content = content[0].start if content else attribution.cue.start
        home = self.sentence_of[attribution.cue.start]
        if attribution.rule in {"quotation continued", "speaker's label"}:
            home = self.sentence_of[start_content]
        spans = [part for part in (attribution.source, attribution.cue, *content) if part is not None]
        spans = [span for span in spans if self.sentence_of[span.start] == home]
        passage = (min(span.start for span in spans), max(span.end for span in spans))
        quoted = [token.i for part in content for token in part if not token.is_punct and not token.is_space]
        inside = sum(bool(self.quoted[i]) for i in quoted)
        is_quoted = attribution.rule in {"speaker's label", "quotation continued"} or (
            bool(quoted) and (inside >= 0.4 * len(quoted) or (inside >= 2 and bool(self.quoted[reading.head.i])))
        )
        holders = voice.holders
        confidence = _CONFIDENCE[way] * (_IMPLIED_FACTOR if any(h.implied for h in holders) else 1.0)
        evidence = [
            ("attribution", attribution.rule, attribution.cue.start, attribution.cue.end),
            *_actor_evidence(holders),
            ("stance", reading.rule, reading.head.i, reading.head.i + 1),
        ]
        return Position(
            sentence=home,
            holders=[(holder.actor, holder.type) for holder in holders],
            mutual=False,
            stance=reading.stance,
            targets=list(reading.targets),
            topic=_range(reading.topic),
            kind="quoted" if is_quoted else "reported",
            factuality=self._factuality(attribution, reading),
            confidence=confidence,
            passage=passage,
            source=_range(attribution.source),
            cue=(attribution.cue.start, attribution.cue.end),
            lemma=_cue_lemma(attribution),
            content=(content[0].start, content[-1].end) if content else None,
            evidence=evidence,
        )

    def _factuality(self, attribution: Attribution, reading: Reading) -> Factuality:
        head = _cue_head(attribution)
        if attribution.rule in {"speaker's label", "quotation continued"}:
            target = reading.head if reading.head.i != head.i else None
            if target is None and attribution.content:
                target = attribution.content[0].root
            return factuality(target, within=head) if target is not None else "asserted"
        clause = next(
            (c for c in head.children if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in PREDICATE_POS)),
            None,
        )
        if clause is None and attribution.content:
            root = attribution.content[0].root
            if (
                root.pos_ in PREDICATE_POS and root.dep_ not in {"acl", "relcl", "amod", "pcomp"} and root.i != head.i
            ) or (root.dep_ == "acl" and root.pos_ in PREDICATE_POS):
                clause = root
        if clause is None:
            return factuality(head)
        own = factuality(head)
        if own in {"conditional", "negated"}:
            return own
        inner = factuality(clause, within=None if clause.dep_ == "xcomp" else head)
        return inner if inner != "asserted" else ("asserted" if own == "asserted" else own)

    # Unattributed: narrated acts and relations, and the author's judgements.

    def unattributed(self, taken: set[int]) -> Iterator[Position]:
        """taken: sentences in which an attribution took a position already."""
        for number, sentence in enumerate(self.sentences):
            if sentence.start in self.asked or sentence[-1].text == "?":
                continue
            authored: list[tuple[int, Position]] = []
            silent = number not in taken
            for token in sentence:
                if token.i in self.cue_tokens or token.is_punct or token.is_space:
                    continue
                voice = self.spoken.get(token.i)
                if voice is not None and (voice.holders or self.quoted[token.i]):
                    continue
                for reading in self.reader.readings(token):
                    if reading.kind == "judgement" and (
                        voice is not None or self._under_cue(token) or not self.reader.is_predicated(token)
                    ):
                        continue  # somebody else's judgement, whoever that is; or a mere name
                    position = self._of_reading(reading, number)
                    if position is not None and position["kind"] == "author":
                        authored.append((_depth(token), position))
                    elif position is not None:
                        silent = False
                        yield position
            statement = self._issuers_statement(sentence, number) if silent else None
            if statement is not None:
                yield statement
            if authored:  # the article judges once a sentence: where its syntax stands highest
                yield min(authored, key=lambda item: item[0])[1]

    def _under_cue(self, token: Token) -> bool:
        """Whether a cue governs the token: what hangs on "condemned the launch" is the condemner's."""
        for _ in range(12):
            if token.head == token:
                return False
            token = token.head
            if token.i in self.cue_tokens:
                return True
        return False

    def _of_reading(self, reading: Reading, number: int) -> Position | None:
        if reading.kind == "relation":
            holders = [(actor, "state") for actor in reading.participants]
            return self._narrated(reading, number, holders, None, "relation", mutual=True)
        if reading.kind == "judgement":
            if reading.stance == "neutral" or self.quoted[reading.head.i]:
                return None
            if reading.stance == "support" and not reading.targets:
                return None
            holders = [(AUTHOR, "author")]
            return self._narrated(reading, number, holders, None, "judgement")
        heads = list(reading.holders or ())
        found = self.mentions.holders(heads, acting=True)
        speaks = any(head.lower_ in {"i", "we"} for head in heads)
        if _is_mere_option(reading.head) or not (reading.targets or reading.changes or (speaks and found)):
            return None  # an act toward nobody takes no side
        if speaks and not found:
            return self._narrated(reading, number, [(AUTHOR, "author")], None, "judgement")
        if not found:
            return None
        labels = {holder.actor for holder in found}
        targets = [target for target in reading.targets if target not in labels]
        source = found[0].mention
        position = self._narrated(
            _with_targets(reading, targets), number, [(h.actor, h.type) for h in found], source, "act"
        )
        position["evidence"][:0] = _actor_evidence(found)
        if speaks and position["kind"] == "narrated":  # the voice of a joint statement
            position["kind"] = "reported"
        return position

    def _issuers_statement(self, sentence: Span, number: int) -> Position | None:
        """ "We will meet again …" in a joint statement: its issuers' word, though it takes no side."""
        for token in sentence:
            if token.dep_ == "nsubj" and token.lower_ == "we" and token.head.dep_ == "ROOT":
                holders = self.mentions.holders([token])
                if holders and not self.quoted[token.i]:
                    reading = _neutral(token.head, self.mentions.targets(objects(token.head)))
                    position = self._narrated(
                        reading, number, [(h.actor, h.type) for h in holders], holders[0].mention, "statement"
                    )
                    position["kind"] = "reported"
                    position["evidence"][:0] = _actor_evidence(holders)
                    return position
        return None

    def _narrated(
        self,
        reading: Reading,
        number: int,
        holders: Iterable[tuple[str, str]],
        source: Span | None,
        way: str,
        *,
        mutual: bool = False,
    ) -> Position:
        sentence = self.sentences[number]
        clause = _clause(reading.head, sentence)
        return Position(
            sentence=number,
            holders=list(holders),
            mutual=mutual,
            stance=reading.stance,
            targets=list(reading.targets),
            topic=_range(reading.topic),
            kind="quoted" if self.quoted[reading.head.i] else "author" if way == "judgement" else "narrated",
            factuality=factuality(reading.head),
            confidence=_CONFIDENCE[way],
            passage=(clause.start, clause.end),
            source=_range(source),
            cue=(reading.head.i, reading.head.i + 1),
            lemma=reading.head.lemma_.lower(),
            content=None,
            evidence=[("stance", reading.rule, reading.head.i, reading.head.i + 1)],
        )


def _cue_head(attribution: Attribution) -> Token:
    for token in attribution.cue:
        if attribution.predicate in {token.lemma_.lower(), token.lower_}:
            return token
    return attribution.cue.root


def _cue_lemma(attribution: Attribution) -> str:
    """The cue's lemma; of a light verb and its noun both ("express concern")."""
    head = _cue_head(attribution)
    first = attribution.cue.root
    if first.i != head.i and first.pos_ in PREDICATE_POS and head.pos_ == "NOUN":
        return f"{first.lemma_.lower()} {head.lemma_.lower()}"
    return attribution.predicate


def _is_mere_option(head: Token) -> bool:
    """ "the ability to support", "any attempt to undermine": nobody is said to do it."""
    return head.dep_ == "acl" and head.tag_ == "VB" and head.head.lemma_.lower() not in _PURPOSES


def _says_nothing(attribution: Attribution) -> bool:
    """Too little content for a position: "said so", "told reporters"."""
    return sum(len(part) for part in attribution.content) < 3


def _neutral(head: Token, targets: list[str]) -> Reading:
    return Reading(head, "reported", "neutral", (), (), tuple(targets), None, f"{head.lemma_.lower()}: no side taken")


def _with_targets(reading: Reading, targets: list[str]) -> Reading:
    return Reading(
        reading.head,
        reading.kind,
        reading.stance,
        reading.holders,
        reading.participants,
        tuple(targets),
        reading.topic,
        reading.rule,
        reading.changes,
    )


def _actor_evidence(holders: Iterable[Holder]) -> list[tuple[str, str, int, int]]:
    return [("actors", f"{h.actor}: {h.mention.id_}", h.mention.start, h.mention.end) for h in holders]


def _range(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _depth(token: Token) -> int:
    """Arcs from the token up to the root of its sentence."""
    depth = 0
    while token.head != token and depth < 100:
        token = token.head
        depth += 1
    return depth


def _clause(head: Token, sentence: Span) -> Span:
    """The clause around a predicate, within its sentence; the sentence where the clause is a fragment."""
    token = head
    while token.head != token and not (
        token.pos_ in PREDICATE_POS and any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    ):
        token = token.head
    start, end = subtree(token)
    span = trimmed(sentence.doc, max(start, sentence.start), min(end, sentence.end))
    return span if span is not None and len(span) >= 4 else sentence


def _once(positions: list[Position]) -> list[Position]:
    """One position once a sentence: the surest of those that share holder, stance and targets.

    A position without targets is the same as one with targets of the same holder and stance.
    """
    kept: list[Position] = []
    for position in sorted(positions, key=lambda p: (-p["confidence"], -len(p["holders"]), p["cue"])):
        holders = set(position["holders"])
        rivals = [
            other
            for other in kept
            if other["sentence"] == position["sentence"] and other["stance"] == position["stance"]
        ]
        fresh = [
            holder
            for holder in position["holders"]
            if not any(
                holder[0] in {h[0] for h in other["holders"]}
                and (
                    not position["targets"] or set(position["targets"]) <= set(other["targets"]) or not other["targets"]
                )
                for other in rivals
            )
        ]
        for other in rivals:
            if (
                not other["targets"]
                and position["targets"]
                and holders == set(other["holders"])
                and not other["mutual"]
            ):
                other["targets"] = list(position["targets"])
        if position["mutual"] and any(o["mutual"] and set(o["holders"]) >= holders for o in rivals):
            continue
        if fresh:
            position["holders"] = (
                [holder for holder in position["holders"] if holder in fresh]
                if not position["mutual"]
                else position["holders"]
            )
            kept.append(position)
    return kept
