"""A Doc being read for positions: whose words are whose."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimx.actors.anaphora import ISSUERS
from claimx.actors.phrases import Holder, Mentions
from claimx.attribution.layer import CONTINUED, TURN, Attribution, attributions
from claimx.records import AUTHOR
from claimx.segmentation.agency import agency_prefix
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES
from claimx.segmentation.quotes import quoted_words
from claimx.segmentation.transcripts import QUESTIONS, speaker_turns
from claimx.stance.courtesies import is_courtesy
from claimx.stance.positions import Position
from claimx.stance.readings import Reader
from claimx.syntax import PREDICATE_POS, is_passive

FIRST_PERSON = frozenset({"we", "our", "us", "ours", "ourselves", "i", "my", "me"})
LABELLED = frozenset({TURN, CONTINUED})
"""Rules of attributions whose cue stands outside the sentence of their content."""

_FUNCTION_POS = frozenset({"CCONJ", "DET", "PUNCT", "ADP", "PART", "SPACE", "ADV"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution with the actors that its source stands for; none where the source is no known actor."""

    attribution: Attribution
    holders: tuple[Holder, ...]
    actors: frozenset[str]


def _voice(attribution: Attribution, holders: Iterable[Holder]) -> Voice:
    held = tuple(holders)
    return Voice(attribution, held, frozenset(holder.actor for holder in held))


class Page:
    """What the finders of positions share about one Doc.

    voices: the attributions in order. spoken: token -> the innermost voice whose content it is.
    quoted: token -> number of its quotation, 0 outside; a transcript's answers are all quotation.
    sentence_of: token -> number of its sentence, -1 in furniture. cue_tokens: tokens of cues whose source is a known
    actor. asked: tokens of questioners' turns. answered: token of any other turn -> who speaks, empty where that is
    nobody known. issuers: in whose voice a joint statement speaks.
    """

    def __init__(self, doc: Doc, mentions: Mentions, reader: Reader) -> None:
        self.doc = doc
        self.mentions = mentions
        self.reader = reader
        self.sentences = list(doc.spans[SENTENCES])
        self.sentence_of = [-1] * len(doc)
        for number, sentence in enumerate(self.sentences):
            self.sentence_of[sentence.start : sentence.end] = [number] * len(sentence)
        self._text = doc.text
        self._paragraphs = {paragraph.start: paragraph for paragraph in doc.spans[PARAGRAPHS]}
        self.quoted = quoted_words(doc)
        self.answered: dict[int, tuple[Holder, ...]] = {}
        self._label_ends: dict[int, int] = {}
        for turn in speaker_turns(doc):
            self._label_ends[turn.label.start] = turn.start
            self.quoted[turn.start : turn.end] = [-1] * max(0, turn.end - turn.start)
            if not turn.asks:
                self.answered.update(dict.fromkeys(range(turn.start, turn.end), ()))
        self.asked = {i for span in doc.spans[QUESTIONS] for i in range(span.start, span.end)}
        self.issuers = tuple(Holder(span.label_, "state", span) for span in doc.spans[ISSUERS])
        self.voices = [_voice(found, self._holders(found)) for found in attributions(doc)]
        self.spoken: dict[int, Voice] = {}
        for voice in sorted(self.voices, key=lambda v: -sum(len(part) for part in v.attribution.content)):
            self._speak(voice)
        self.voices = [self._in_first_person(voice) for voice in self.voices]
        for voice in self.voices:
            for part in voice.attribution.content if voice.attribution.rule == TURN else ():
                self.answered.update(dict.fromkeys(range(part.start, part.end), voice.holders))
        known = [voice.attribution.cue for voice in self.voices if voice.holders]
        self.cue_tokens = {i for cue in known for i in range(cue.start, cue.end)}
        self._voices_in: dict[int, list[Voice]] = {}
        for voice in self.voices:
            parts = (voice.attribution.cue, *voice.attribution.content)
            for number in dict.fromkeys(self.sentence_of[part.start] for part in parts):
                self._voices_in.setdefault(number, []).append(voice)

    def voices_in(self, number: int) -> list[Voice]:
        """The attributions of which the cue or a part of the content begins in a sentence of body, in order."""
        return self._voices_in.get(number, [])

    def is_courtesy(self, number: int) -> bool:
        """Whether a sentence only thanks or greets; the speaker's label before it is left out."""
        sentence = self.sentences[number]
        return is_courtesy(self.doc[self._label_ends.get(sentence.start, sentence.start) : sentence.end].text)

    def stand_ins(self, number: int) -> tuple[Holder, ...] | None:
        """Who holds what an author would in a sentence: a document's issuers, in a transcript whoever speaks, which may
        be nobody known; None where the author speaks.
        """
        sentence = self.sentences[number]
        if sentence.end - 1 not in self.answered:
            return self.issuers or None
        return next((held for token in sentence if (held := self.answered.get(token.i))), ())

    def _speak(self, voice: Voice) -> None:
        if not voice.holders and not self.is_somebody(voice.attribution.source):
            return
        for part in voice.attribution.content:
            for i in range(part.start, part.end):
                self.spoken[i] = voice

    def is_somebody(self, source: Span | None) -> bool:
        """Whether a source can speak: "the differences imply" is the article's own word."""
        if source is None:
            return True
        root = source.root
        return root.pos_ != "NOUN" or self.mentions.is_human(root) or bool(self.quoted[root.i])

    def is_unnamed(self, subject: Token) -> bool:
        """Whether a subject is people, an institution or an anaphor, and stands for no known actor."""
        if any(span.id_ != "place" for span in self.mentions.at(subject)) or self.mentions.holders([subject]):
            return False
        return self.mentions.is_unresolved(subject) or self.mentions.is_official(subject)

    def _holders(self, attribution: Attribution) -> list[Holder]:
        """The actors of a source: its head's, or where the parse has no such head, all that it consists of."""
        source = attribution.source
        if source is None:
            head = cue_head(attribution)
            unsaid = head.pos_ in PREDICATE_POS and is_passive(head) and not self.quoted[head.i]
            return list(self.issuers) if unsaid else []  # "All states were called upon …": by who issues the text
        found = self.mentions.holders([source.root])
        if found:
            return found
        words = [token for token in source if token.pos_ not in _FUNCTION_POS]
        covered = [token for token in words if any(span.id_ != "place" for span in self.mentions.at(token))]
        if attribution.rule == TURN:
            return self.mentions.holders(covered[-1:])
        return self.mentions.holders(covered) if words and len(covered) == len(words) else []

    def _in_first_person(self, voice: Voice) -> Voice:
        """ "we" in somebody's words is that somebody; in the article's own it is the author."""
        source = voice.attribution.source
        if voice.holders or source is None or source.root.lower_ not in FIRST_PERSON:
            return voice
        outer = self.spoken.get(source.root.i)
        if outer is not None and outer is not voice:
            holders = outer.holders
        elif source.root.lower_ in {"i", "we"} and not self.quoted[source.root.i]:
            holders = (Holder(AUTHOR, "author", source),)
        else:
            return voice
        inner = _voice(voice.attribution, holders)
        for part in voice.attribution.content:
            for i in range(part.start, part.end):
                if self.spoken.get(i) is voice:
                    self.spoken[i] = inner
        return inner

    def is_under_cue(self, token: Token) -> bool:
        """Whether a cue governs the token: what hangs on "condemned the launch" is the condemner's."""
        for _ in range(12):
            if token.head == token:
                return False
            token = token.head
            if token.i in self.cue_tokens:
                return True
        return False

    def leave_prefix_out(self, position: Position) -> None:
        """Keep an agency's "SEOUL, March 3 (Wire) —" out of the passage; it stays part of the sentence."""
        paragraph = self._paragraphs.get(self.sentences[position["sentence"]].start)
        if paragraph is None:
            return
        begin = agency_prefix(self._text, paragraph.start_char, paragraph.end_char)
        start, end = position["passage"]
        while start < end - 1 and self.doc[start].idx < begin:
            start += 1
        position["passage"] = (start, end)
        content = position["content"]
        if content is not None and content[0] < start < content[1]:
            position["content"] = (start, content[1])


def cue_head(attribution: Attribution) -> Token:
    """The word of the cue that carries its meaning: "concern" in "voiced concern"."""
    for token in attribution.cue:
        if attribution.predicate in {token.lemma_.lower(), token.lower_}:
            return token
    return attribution.cue.root
