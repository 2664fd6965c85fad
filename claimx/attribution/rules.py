"""Attributions by rules over the parse: the component `claimx_attribution_rules`.

Cues come from `cues.toml`. Each finder below covers one construction; all give `Attribution`s, and where
two find the same cue the first one stays. Sources are grammatical subjects, also elided ones; content is
the complement as the parse has it, or the sentence's quotations where the parse has none. Where
`claimx_reader` has run before, the rules are the second opinion (see `agreement`).
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claimx.attribution.agreement import agree
from claimx.attribution.continued import continued_quotations, in_turns
from claimx.attribution.layer import CUE, Attribution, attributions, write
from claimx.attribution.lexicon import Cues, load_cues
from claimx.attribution.nominal import according_to, adjective, nominal
from claimx.attribution.passages import around, complements, noun_phrase, preposed, quotes_in, verb_group, with_quotes
from claimx.segmentation.groups import SENTENCES
from claimx.segmentation.quotes import quoted_words
from claimx.segmentation.transcripts import QUESTIONS, Turn, speaker_turns
from claimx.syntax import PREDICATE_POS, is_passive, predicate_keys, subjects


@Language.factory(
    "claimx_attribution_rules",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
)
def make_attribution_rules(nlp: Language, name: str) -> "AttributionRules":
    return AttributionRules(load_cues())


class AttributionRules:
    """Finds source, cue and content by the parse; writes the layer that `layer.attributions` reads."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        quoted = quoted_words(doc)
        found: dict[tuple[int, int], Attribution] = {}
        turns = speaker_turns(doc)
        doc.spans[QUESTIONS] = [doc[turn.start : turn.end] for turn in turns if turn.asks and turn.start < turn.end]
        for sentence in doc.spans[SENTENCES]:
            for attribution in self._in_sentence(sentence, quoted):
                found.setdefault((attribution.cue.start, attribution.cue.end), attribution)
        everything = [one for one in found.values() if not _is_part(one, found)]
        if CUE in doc.spans:
            turn_of = {i: turn for turn in turns for i in range(turn.label.start, turn.start)}
            everything = agree(everything, [_without_label(one, turn_of) for one in attributions(doc)], self.cues)
        everything += continued_quotations(doc, everything, quoted)
        everything += list(in_turns(doc, turns))
        write(doc, everything)
        return doc

    def _in_sentence(self, sentence: Span, quoted: list[int]) -> Iterator[Attribution]:
        for token in sentence:
            if token.is_punct or token.is_space:
                continue
            lemma = token.lemma_.lower()
            attribution = None
            verb = self._verb_key(token) if token.pos_ in PREDICATE_POS else None
            if token.lower_ == "according":
                attribution = according_to(token, sentence)
            elif token.tag_ == "VBN" and token.lower_ in self.cues.adjective and is_passive(token):
                attribution = adjective(token, sentence)  # "was alarmed by"
            elif verb is not None:
                attribution = self._verb(token, verb, sentence, quoted)
            elif lemma in self.cues.noun:
                attribution = nominal(token, lemma, sentence, self.cues.light)
            elif token.lower_ in self.cues.adjective:
                attribution = adjective(token, sentence)
            if attribution is not None:
                yield attribution

    def _is_anothers(self, quote: Span, verb: Token) -> bool:
        """Whether a nearer cue governs a quotation, as the second of "said “…”, dismissing it as “…”"."""
        token = quote.root
        while token.head != token and token.head != verb:
            token = token.head
            if not quote.start <= token.i < quote.end and token.pos_ in PREDICATE_POS and self._verb_key(token):
                return token != verb
        return False

    def _verb_key(self, token: Token) -> str | None:
        keys = predicate_keys(token)
        return next((key for key in keys if key in self.cues.clause or key in self.cues.object), None)

    def _verb(self, verb: Token, lemma: str, sentence: Span, quoted: list[int]) -> Attribution | None:
        parts = complements(verb, takes_object=lemma in self.cues.object, sentence=sentence)
        if not parts and verb.dep_ == "parataxis" and lemma in self.cues.clause:
            parts = around(verb, sentence)
        outside = not quoted[verb.i]
        quotes = [part for part in quotes_in(sentence, quoted) if not self._is_anothers(part, verb)] if outside else []
        if quotes and (lemma in self.cues.clause or not parts):
            parts = with_quotes(parts, quotes, verb, quoted)
        if not parts and lemma in self.cues.clause and verb.dep_ in {"parataxis", "ROOT", "ccomp"}:
            parts = preposed(verb, sentence)
        if not parts:
            return None
        heads = [head for head in subjects(verb) if head.i not in range(parts[0].start, parts[0].end)]
        source = noun_phrase(heads, sentence, outside_of=verb)
        return Attribution(source, verb_group(verb), tuple(parts), lemma, f"{lemma}: subject and complement")


def _without_label(one: Attribution, turn_of: dict[int, Turn]) -> Attribution:
    """ "MR. HALE: China" is "China": a source in a speaker's words begins after the label.

    turn_of: by tokens of labels.
    """
    source = one.source
    turn = turn_of.get(source.start) if source is not None else None
    if source is None or turn is None or source.end <= turn.start:
        return one
    return replace(one, source=source.doc[turn.start : source.end])


def _is_part(one: Attribution, found: dict[tuple[int, int], Attribution]) -> bool:
    """Whether the cue is a part of another one: "offered" of "offered its condolences"."""
    start, end = one.cue.start, one.cue.end
    return any((start, longer) in found for longer in range(end + 1, end + 6))
