"""Reads predicates: looks them up in the frames and verbs of change, and their arguments up in the parse."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from claimx.actors.phrases import Mentions
from claimx.stance.arguments import Arguments
from claimx.stance.change import change
from claimx.stance.judgement import aroused, demand, is_aroused, judgement
from claimx.stance.lexicon import Changes, Demands, Frame, FrameKind
from claimx.stance.polarity import turned
from claimx.stance.reading import Reading
from claimx.stance.relation import relation
from claimx.syntax import PREDICATE_POS, predicate_keys

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


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
        self.arguments = Arguments(mentions)
        self._known: dict[int, tuple[Reading, ...]] = {}

    def readings(self, token: Token) -> tuple[Reading, ...]:
        """All readings of the token as a predicate, the most specific first; read once."""
        if token.i not in self._known:
            self._known[token.i] = tuple(self._readings(token))
        return self._known[token.i]

    def _readings(self, token: Token) -> Iterator[Reading]:
        pos = _POS.get(token.pos_)
        if pos is None or (token.pos_ == "PROPN" and self.mentions.at(token)):
            return
        keys = self._keys(token, pos)
        lemma = keys[-1]
        if pos == "verb":
            yield from demand(token, self.demands, self.mentions)
            change = self.change(token)
            if change is not None:
                yield change
                return
        if pos == "noun":
            if self._is_changed(token):
                return
            mutual = self.frames.get(("relation", pos, lemma))
            if mutual is not None:
                reading = relation(token, mutual, self.changes, self.mentions)
                if reading is not None:
                    yield reading
                return
        for kind in ("reported", "narrated"):
            frame = self.frame(kind, pos, keys)
            if frame is None:
                continue
            if pos == "noun" and kind == "reported" and is_aroused(token, self.mentions):
                yield aroused(token, frame, self.arguments)
            else:
                yield self.read(token, frame)
        judged = self.frame("judgement", pos, keys)
        if judged is None and pos == "verb" and token.tag_ in {"VBG", "VBN"}:
            judged = self.frames.get(("judgement", "adjective", token.lower_))
        if judged is not None:
            yield judgement(token, judged, self.arguments)

    def _is_changed(self, noun: Token) -> bool:
        """Whether an actor's verb of change says what becomes of the noun: then the verb takes the position."""
        verb = noun.head
        change = self.change(verb) if noun.dep_ == "dobj" and verb.pos_ in PREDICATE_POS else None
        return change is not None and bool(self.mentions.holders(change.holders or (), acting=True))

    def _keys(self, token: Token, pos: str) -> list[str]:
        if pos == "verb":
            return predicate_keys(token)
        return [token.lower_ if pos == "adjective" else token.lemma_.lower()]

    def frame(self, kind: FrameKind, pos: str, keys: Iterable[str]) -> Frame | None:
        """The frame of the first key that has one."""
        return next((frame for key in keys if (frame := self.frames.get((kind, pos, key)))), None)

    def read(self, token: Token, frame: Frame) -> Reading:
        """A frame with a holder: its subject, possessor or the like."""
        targets, topic = self.arguments.slots(token, frame.target)
        stance, note = turned(token, frame.stance)
        return Reading(
            token,
            frame.kind,
            stance,
            tuple(self.arguments.holders(token, frame.pos)),
            (),
            targets,
            topic,
            f"{frame.lemma}: {frame.kind} {frame.stance}{note}",
        )

    def change(self, verb: Token) -> Reading | None:
        """The reading of a verb of change with its noun, if it is one."""
        return change(verb, self.changes, self.arguments)
