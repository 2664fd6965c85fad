"""Readings: what one predicate of a sentence says of somebody's position, before anyone asks whose voice it is.

Frames and verbs of change are looked up by lemma; their arguments come from the parse. Negation turns the
stance where it turns the position.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.actors.phrases import Mentions
from claimx.records import Stance
from claimx.stance.factuality import NEGATIVE_GOVERNORS, NEGATIVE_NOUNS, is_negated
from claimx.stance.lexicon import Changes, Demands, Frame, FrameKind
from claimx.syntax import (
    PREDICATE_POS,
    clauses,
    conjuncts,
    is_passive,
    measured,
    objects,
    possessors,
    predicate_keys,
    prepositional,
    subjects,
    subtree,
    trimmed,
)

_NEGATED: dict[Stance, Stance] = {
    "support": "oppose",
    "oppose": "neutral",
    "concern": "neutral",
    "neutral": "neutral",
}
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_WARMER = frozenset(
    (
        "improved improving closer close warm warmer better stronger strong strengthened deepening deeper "
        "growing friendly restored renewed enhanced robust ironclad good cordial normalized"
    ).split()
)
_COOLER = frozenset(
    (
        "strained tense sour soured frosty frayed fraying deteriorating worsening bad worse poor icy chilly "
        "hostile broken testy rocky troubled contentious difficult bitter"
    ).split()
)
_WARMING = frozenset(
    ("improve deepen strengthen grow warm thaw recover expand flourish normalize normalise develop advance").split()
)
_COOLING = frozenset(
    ("deteriorate worsen sour fray cool collapse chill suffer break freeze plunge decline weaken unravel").split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one predicate.

    holders: heads of the phrase that holds the position; None for a judgement, which is the speaker's.
    participants: of a mutual relation, each a holder toward the others.
    targets: actors, in order. topic: the words for what it is about.
    changes: whether it is a verb of change with its noun, which takes a side also where no target is named.
    """

    head: Token
    kind: FrameKind
    stance: Stance
    holders: tuple[Token, ...] | None
    participants: tuple[str, ...]
    targets: tuple[str, ...]
    topic: Span | None
    rule: str
    changes: bool = False


_AROUSING = frozenset(
    "spark raise arouse fuel stoke prompt trigger heighten provoke cause create generate draw invite".split()
)
_POSING = frozenset("pose constitute represent present create commit mean carry make become remain".split())
_PREDICATIVE = frozenset({"attr", "oprd", "dobj", "ROOT", "appos", "acomp"})


class Reader:
    """Looks predicates up and reads their arguments, for one Doc."""

    def __init__(
        self,
        frames: dict[tuple[FrameKind, str, str], Frame],
        changes: Changes,
        demands: Demands,
        mentions: Mentions,
    ) -> None:
        self.frames = frames
        self.changes = changes
        self.demands = demands
        self.mentions = mentions

    def readings(self, token: Token) -> Iterator[Reading]:
        """All readings of the token as a predicate, the most specific first."""
        pos = _POS.get(token.pos_)
        if pos is None or (token.pos_ == "PROPN" and self.mentions.at(token)):
            return
        keys = self._keys(token, pos)
        lemma = keys[-1]
        if pos == "verb":
            yield from self._demand(token)
            change = self.change(token)
            if change is not None:
                yield change
                return
        if pos == "noun":
            if self._is_changed(token):
                return
            relation = self.frames.get(("relation", pos, lemma))
            if relation is not None:
                reading = self._relation(token, relation)
                if reading is not None:
                    yield reading
                return
        for kind in ("reported", "narrated"):
            frame = self.frame(kind, pos, keys)
            if frame is None:
                continue
            if pos == "noun" and kind == "reported" and self._is_aroused(token):
                yield self._aroused(token, frame)
            else:
                yield self.read(token, frame)
        judgement = self.frame("judgement", pos, keys)
        if judgement is None and pos == "verb" and token.tag_ in {"VBG", "VBN"}:
            judgement = self.frames.get(("judgement", "adjective", token.lower_))
        if judgement is not None:
            yield self._judgement(token, judgement)

    def _is_changed(self, noun: Token) -> bool:
        """Whether an actor's verb of change says what becomes of the noun: then the verb takes the position."""
        verb = noun.head
        change = self.change(verb) if noun.dep_ == "dobj" and verb.pos_ in PREDICATE_POS else None
        return change is not None and bool(self.mentions.holders(change.holders or (), acting=True))

    def _is_aroused(self, noun: Token) -> bool:
        """ "sparked concern", with nobody named who feels it: a judgement of what sparked it."""
        verb = noun.head
        return (
            noun.dep_ == "dobj"
            and verb.lemma_.lower() in _AROUSING
            and not self.mentions.holders(
                [
                    *subjects(verb),
                    *possessors(noun),
                    *prepositional(noun, ("in", "among", "from")),
                    *prepositional(verb, ("in", "among", "from")),
                ]
            )
        )

    def _aroused(self, noun: Token, frame: Frame) -> Reading:
        heads = subjects(noun.head)
        targets = tuple(self.mentions.targets(heads))
        topic = self._topic(heads[0]) if heads else None
        rule = f"{noun.head.lemma_.lower()} {frame.lemma}: judgement {frame.stance}"
        return Reading(noun, "judgement", frame.stance, None, (), targets, topic, rule)

    def _keys(self, token: Token, pos: str) -> list[str]:
        if pos == "verb":
            return predicate_keys(token)
        return [token.lower_ if pos == "adjective" else token.lemma_.lower()]

    def frame(self, kind: FrameKind, pos: str, keys: Iterable[str]) -> Frame | None:
        """The frame of the first key that has one."""
        return next((frame for key in keys if (frame := self.frames.get((kind, pos, key)))), None)

    def read(self, token: Token, frame: Frame) -> Reading:
        """A frame with a holder: its subject, possessor or the like."""
        targets, topic = self.slots(token, frame.target)
        stance, note = self.turned(token, frame.stance)
        return Reading(
            token,
            frame.kind,
            stance,
            tuple(self._holder_heads(token, frame.pos)),
            (),
            targets,
            topic,
            f"{frame.lemma}: {frame.kind} {frame.stance}{note}",
        )

    def turned(self, token: Token, stance: Stance) -> tuple[Stance, str]:
        """The stance after negation of the predicate or of what governs it, and a note for the evidence."""
        governor = token.head
        refused = token.dep_ in {"xcomp", "dobj"} and governor.lemma_.lower() in NEGATIVE_GOVERNORS
        stopped_short = (
            token.dep_ == "pcomp"
            and token.head.lower_ in {"of", "from"}
            and token.head.head.lemma_.lower() in {"short", "stop", "refrain", "fall"}
        )
        refused = refused or (token.dep_ == "acl" and governor.lemma_.lower() in NEGATIVE_NOUNS)
        lacking = governor.lemma_ == "lack" and token.dep_ == "dobj"
        if token.dep_ == "xcomp" and governor.lemma_ == "have" and any(c.lower_ == "yet" for c in governor.children):
            return "neutral", ", not yet"
        undone = (refused or stopped_short or lacking) and not is_negated(governor)
        negated_governor = token.dep_ == "xcomp" and not refused and is_negated(governor)
        if sum((is_negated(token), undone, negated_governor)) % 2 == 0:
            negated_light = token.dep_ == "dobj" and governor.pos_ in PREDICATE_POS and is_negated(governor)
            if not negated_light:
                return stance, ""
        return _NEGATED[stance], ", negated"

    def _holder_heads(self, token: Token, pos: str) -> list[Token]:
        if pos == "verb":
            return subjects(token)
        if pos == "adjective":
            if token.dep_ in {"acomp", "oprd"}:
                return subjects(token.head)
            return [token.head] if token.dep_ in {"amod", "acl"} else subjects(token)
        owners = possessors(token) or [
            c for c in token.children if c.dep_ in {"amod", "compound", "nmod"} and self.mentions.at(c)
        ]
        owners = owners or prepositional(token, ("in", "among"))
        if not owners and token.dep_ in {"dobj", "pobj"}:
            verb = token.head if token.dep_ == "dobj" else token.head.head
            if verb.pos_ in PREDICATE_POS:
                owners = subjects(verb)
        return owners

    def slots(self, token: Token, slots: tuple[str, ...]) -> tuple[tuple[str, ...], Span | None]:
        """The first slot that names an actor, and the words of the first slot that is filled."""
        topic: Span | None = None
        for slot in slots:
            heads = self._slot(token, slot)
            if not heads:
                continue
            if topic is None and slot not in {"subject", "clause"}:
                topic = self._topic(heads[0])
            targets = self.mentions.targets(heads)
            if targets:
                return tuple(targets), topic
        return (), topic

    def _slot(self, token: Token, slot: str) -> list[Token]:
        if slot == "subject":
            return subjects(token)
        if slot == "object":
            heads = [head for head in objects(token) if head.pos_ not in PREDICATE_POS]
            if not self.mentions.targets(heads) and not is_passive(token):
                heads += prepositional(token, ("by",))  # "condemned the drills by …", attached to the verb
            return heads
        if slot == "clause":
            found = []
            inner_clauses = clauses(token) + [c for c in token.children if c.dep_ == "acl"]
            for clause in inner_clauses:
                inner = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
                inner = [head for head in inner if self.mentions.targets([head])] or objects(clause)
                inner = inner or prepositional(clause, ("with", "against", "for", "to", "on"))
                found += inner
            return found
        found = prepositional(token, (slot,))
        if not found and token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ in PREDICATE_POS:
            found = [head for head in prepositional(token.head, (slot,)) if head.i > token.i]
        return [
            inner for head in found for inner in ([head] if head.pos_ not in PREDICATE_POS else objects(head) or [head])
        ]

    def _topic(self, head: Token) -> Span | None:
        if self.mentions.at(head):
            return None
        start, end = subtree(head)
        for child in head.rights:
            if child.dep_ in {"relcl", "acl", "advcl", "punct"}:
                end = min(end, child.left_edge.i)
        span = trimmed(head.doc, start, end)
        return span if span is not None and len(span) <= 16 else None

    def change(self, verb: Token) -> Reading | None:
        """ "deepened ties with", "eased sanctions on": a verb of change with its noun."""
        known = [key for key in predicate_keys(verb) if key in self.changes.up or key in self.changes.down]
        if not known:
            return None
        lemma = known[0]
        up = lemma in self.changes.up
        for head in objects(verb) + [
            c
            for p in verb.children
            if p.dep_ == "prep" and p.lower_ in {"to", "into", "on"}
            for c in p.children
            if c.dep_ == "pobj"
        ]:
            for noun in conjuncts(measured(head)):
                stance = self.changes.nouns.get(noun.lemma_.lower())
                if stance is None:
                    continue
                targets = self._change_targets(verb, noun, stance)
                if not up:
                    stance = "oppose" if stance == "support" else "support"
                stance, note = self.turned(verb, stance)
                direction = "up" if up else "down"
                return Reading(
                    verb,
                    "narrated",
                    stance,
                    tuple(subjects(verb)),
                    (),
                    tuple(targets),
                    self._topic(noun),
                    f"{lemma} ({direction}) {noun.lemma_.lower()}{note}",
                    changes=True,
                )
        return None

    def _change_targets(self, verb: Token, noun: Token, stance: Stance) -> list[str]:
        prepositions = self.changes.prepositions[stance]
        heads = prepositional(noun, prepositions) or [
            head for head in prepositional(verb, prepositions) if head.i > verb.i
        ]
        if verb.lemma_.lower() in {"provide", "offer", "give", "send", "deliver", "supply", "pledge"}:
            heads += [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + prepositional(verb, ("to",))
        beside = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "poss"}]
        return self.mentions.targets(heads) or self.mentions.targets(beside)

    def is_predicated(self, token: Token) -> bool:
        """Whether a word of judgement is said of something, and does not only name it."""
        if token.pos_ in PREDICATE_POS and token.dep_ != "amod":
            return True
        head = token
        while head.dep_ == "conj" and head.head != head:
            head = head.head
        if head.dep_ == "amod":
            head = head.head
            while head.dep_ == "conj" and head.head != head:
                head = head.head
            if head.dep_ in {"nsubj", "nsubjpass"}:
                return True
        if token.pos_ == "NOUN" and head.dep_ == "dobj":
            return head.head.lemma_.lower() in _POSING | _AROUSING
        return head.dep_ in _PREDICATIVE or (head.dep_ in {"pobj", "amod"} and head.head.lower_ in {"as", "under"})

    def _demand(self, verb: Token) -> Iterator[Reading]:
        """ "The US must stop …": a demand of the speaker's."""
        deontic = [c for c in verb.children if c.dep_ == "aux" and c.lower_ in self.demands.deontic]
        governor = verb.head
        if not deontic and not (
            verb.dep_ == "xcomp"
            and governor.lemma_.lower() in {"need", "have"}
            and governor.pos_ in PREDICATE_POS
            and not any(child.lower_ == "yet" for child in governor.children)
        ):
            return
        heads = [c for c in (verb if deontic else governor).children if c.dep_ in {"nsubj", "nsubjpass"}]
        targets = self.mentions.targets(heads)
        if not targets:
            return
        stop = verb.lemma_.lower() in self.demands.stop and not is_negated(verb)
        if is_negated(verb) or is_negated(governor):
            stop = verb.lemma_.lower() not in self.demands.stop
        stance: Stance = "oppose" if stop else "neutral"
        yield Reading(
            verb, "judgement", stance, None, (), tuple(targets), None, "demand to stop" if stop else "request"
        )

    def _judgement(self, token: Token, frame: Frame) -> Reading:
        heads = self._judged(token)
        targets = self.mentions.targets(heads)
        topic = self._topic(heads[0]) if heads else None
        stance, note = self.turned(token, frame.stance)
        if frame.stance == "oppose" and note == "" and token.dep_ in {"attr", "acomp"} and is_negated(token.head):
            stance, note = "neutral", ", negated"
        return Reading(
            token,
            "judgement",
            stance,
            None,
            (),
            tuple(targets),
            topic,
            f"{frame.lemma}: judgement {frame.stance}{note}",
        )

    def _judged(self, token: Token) -> list[Token]:
        if token.head.lower_ == "as" and token.head.dep_ == "prep":  # "described the drills as reckless"
            return objects(token.head.head)
        if token.pos_ in PREDICATE_POS and token.dep_ != "amod":
            found = subjects(token)
            return found or ([token.head] if token.dep_ == "acl" else objects(token))
        if token.dep_ in {"acomp", "attr", "oprd"}:
            return subjects(token.head)
        if token.dep_ in {"amod", "acl"}:
            return [token.head]
        if token.dep_ == "conj":
            return self._judged(token.head) if token.head.i < token.i else []
        if token.pos_ == "NOUN":
            if token.dep_ in {"pobj", "dobj"}:  # "described the drills as a provocation", "poses a threat"
                verb = token.head.head if token.dep_ == "pobj" else token.head
                own = [token] if self.mentions.targets([token]) else []
                return own or (subjects(verb) if verb.pos_ in PREDICATE_POS else [])
            return [token]
        return [token.head] if token.head != token else []

    def _relation(self, noun: Token, frame: Frame) -> Reading | None:
        """ "the alliance between …", "US-Japan cooperation", "their partnership": mutual."""
        heads = prepositional(noun, frame.target)
        with_heads = prepositional(noun, ("with",))
        if noun.head.pos_ in PREDICATE_POS and noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and not heads:
            heads = [h for h in prepositional(noun.head, ("between", "among")) if h.i > noun.i]
        modifiers = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
        modifiers = [c for c in modifiers if not any(span.id_ == "bloc" for span in self.mentions.at(c))]
        actors = self.mentions.targets([*modifiers, *self.mentions.coordinated(heads)])
        of = prepositional(noun, ("of",))
        if len(actors) < 2 and of:
            actors = list(dict.fromkeys([*actors, *self.mentions.targets(of)]))
        if len(actors) < 2:  # "Japan has an alliance with the US", "the allies began joint drills"
            subject = [h.actor for h in self.mentions.holders(_doers(noun))]
            if (actors and with_heads) or (not actors and len(subject) >= 2):
                actors = list(dict.fromkeys([*subject, *actors]))
        if len(actors) < 2:
            return None
        stance, note = self._relation_stance(noun, frame.stance)
        if stance == "neutral":
            return None
        return Reading(
            noun,
            "relation",
            stance,
            (),
            tuple(actors),
            (),
            None,
            f"{frame.lemma}: relation {frame.stance}{note}",
        )

    def _relation_stance(self, noun: Token, stance: Stance) -> tuple[Stance, str]:
        words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "acl"}}
        verb = noun.head
        lemma = verb.lemma_.lower()
        is_object = noun.dep_ == "dobj"
        grows = (noun.dep_ == "nsubj" and lemma in _WARMING) or (
            noun.dep_ in {"nsubjpass", "dobj"} and lemma in self.changes.up
        )
        falls = (noun.dep_ == "nsubj" and lemma in _COOLING) or (
            noun.dep_ in {"nsubjpass", "dobj"} and lemma in self.changes.down
        )
        predicate = {c.lower_ for c in verb.children if c.dep_ == "acomp"} if noun.dep_ == "nsubj" else set()
        warmer = bool((words | predicate) & _WARMER) or grows
        cooler = bool((words | predicate) & _COOLER) or falls
        if is_negated(noun) or (is_object and lemma in {"lack"}):
            return "neutral", ", negated"
        if stance == "neutral":
            if cooler:
                return "concern", ", cooler"
            return ("support", ", warmer") if warmer else ("neutral", "")
        if stance == "support" and cooler:
            return "concern", ", cooler"
        if stance in {"oppose", "concern"} and falls:
            return "support", ", falls"
        return stance, ""


def _doers(noun: Token) -> list[Token]:
    """Subjects of the verb whose object the noun is, also through a measure ("11 days of training")."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and measured(noun.head.head) == noun:
        noun = noun.head.head
    return subjects(noun.head) if noun.dep_ == "dobj" and noun.head.pos_ in PREDICATE_POS else []
