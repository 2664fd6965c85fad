"""From what the learned reader marks in a paragraph to attributions in a Doc, exact to the token."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from claimx.attribution.layer import CONTINUED, Attribution
from claimx.attribution.lexicon import Cues
from claimx.attribution.linking import least_sure
from claimx.attribution.reader import Passage, Reading
from claimx.syntax import PREDICATE_POS, predicate_keys, trimmed

_TO_ITS_NOUN = 4  # tokens

READER = "reader"
"""Rule of an attribution that the learned reader found."""


def decode(doc: Doc, shift: int, reading: Reading, homes: Sequence[int], cues: Cues) -> Iterator[Attribution]:
    """The attributions of a paragraph that begins at character `shift`.

    A cue comes with the source and the contents that are linked to it; without any content it is no attribution. What
    of its content stands in other sentences is an attribution of its own in each (CONTINUED). homes: token -> number
    of its sentence, -1 where it is in none; what is in none is left out. The predicate is the cue's word that the
    lexicon knows, else its head. The probability is that of the least sure part: cue, source, first content, and the
    links to them.
    """
    linked: dict[int, list[tuple[int, float]]] = {}
    for number, other, probability in reading.links:
        linked.setdefault(number, []).append((other, probability))
    for number, links in sorted(linked.items()):
        cue = _span(doc, shift, reading.passages[number])
        if cue is None or homes[cue.start] < 0:
            continue
        source: Span | None = None
        contents: dict[int, list[Span]] = {}
        firsts: dict[str, tuple[float, float]] = {}
        for other, probability in links:
            passage = reading.passages[other]
            span = _span(doc, shift, passage)
            if span is None or (span.start < cue.end and cue.start < span.end):
                continue
            firsts.setdefault(passage.role, (passage.probability, probability))
            if passage.role == "source":
                if homes[span.start] <= homes[cue.start]:  # who speaks is not named after the sentence of the cue
                    source = _with_its_noun(_without_adverb(span))
            else:
                for home, part in _by_sentence(span, homes):
                    contents.setdefault(home, []).append(part)
        sure = round(least_sure(reading.passages[number].probability, firsts.values()), 4)
        for home, parts in sorted(contents.items()):
            rule = READER if home == homes[cue.start] else CONTINUED
            yield Attribution(source, cue, tuple(parts), _predicate(cue, cues), rule, sure)


def _span(doc: Doc, shift: int, passage: Passage) -> Span | None:
    span = doc.char_span(passage.start + shift, passage.end + shift, alignment_mode="expand")
    return None if span is None else trimmed(doc, span.start, span.end)


def _without_adverb(source: Span) -> Span:
    """ "South Korean media, too": the adverb is no part of the name."""
    end = source.end
    while end > source.start + 1 and source.doc[end - 1].lower_ in {"too", "also", ","}:
        end -= 1
    return source.doc[source.start : end]


def _with_its_noun(source: Span) -> Span:
    """ "The leaders", where "The" alone is marked: a determiner or adjective at the end takes its noun with it."""
    last = source[-1]
    if last.dep_ in {"det", "amod", "compound", "poss"} and source.end <= last.head.i < source.end + _TO_ITS_NOUN:
        return source.doc[source.start : last.head.i + 1]
    return source


def _by_sentence(span: Span, homes: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """(number of a sentence, what of the span stands in it)."""
    start = span.start
    while start < span.end:
        end = start + 1
        while end < span.end and homes[end] == homes[start]:
            end += 1
        part = trimmed(span.doc, start, end)
        if homes[start] >= 0 and part is not None and not all(token.is_punct for token in part):
            yield homes[start], part
        start = end


def _predicate(cue: Span, cues: Cues) -> str:
    """The key under which the stance layer looks the cue up."""
    for token in cue:
        if token.lower_ in cues.adjective and token.pos_ == "ADJ":
            return token.lower_
        if token.lemma_.lower() in cues.noun and token.pos_ not in PREDICATE_POS:
            return token.lemma_.lower()
    for token in cue:
        keys = predicate_keys(token) if token.pos_ in PREDICATE_POS else []
        known = next((key for key in keys if key in cues.clause or key in cues.object), None)
        if known is not None:
            return known
    return "accord" if cue[0].lower_ == "according" else cue.root.lemma_.lower()
