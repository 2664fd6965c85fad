"""Positions that the article tells or takes itself: narrated acts and relations, and the author's judgements."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from claimx.actors.phrases import Holder
from claimx.records import AUTHOR, Kind
from claimx.stance.attributed import neutral
from claimx.stance.factuality import factuality
from claimx.stance.judgement import REQUEST, is_predicated
from claimx.stance.page import Page
from claimx.stance.positions import CONFIDENCE, Position, actor_evidence, depth, token_range
from claimx.stance.reading import Reading
from claimx.syntax import PREDICATE_POS, objects, subtree, trimmed

# Nouns whose "to …" is said to be done or meant.
_PURPOSES = frozenset(
    (
        "plan decision intent intention commitment pledge vow promise effort goal aim move willingness readiness "
        "determination agreement offer proposal resolve desire threat campaign push strategy bid deal pact"
    ).split()
)


def unattributed(page: Page, taken: set[int]) -> Iterator[Position]:
    """The positions outside everybody's known words.

    taken: sentences in which an attribution took a position already.
    """
    for number, sentence in enumerate(page.sentences):
        if sentence.end - 1 in page.asked or sentence[-1].text == "?":
            continue
        judged: list[tuple[int, Position]] = []
        silent = number not in taken
        for token, reading in _readings(page, sentence):
            if reading.kind == "judgement":
                position = _judgement(page, reading, number)
                if position is not None:
                    judged.append((depth(token), position))
                continue
            position = _relation(page, reading, number) if reading.kind == "relation" else _act(page, reading, number)
            if position is not None:
                silent = False
                yield position
        if judged:  # the article judges once a sentence: where its syntax stands highest
            yield min(judged, key=lambda item: item[0])[1]
        elif silent:
            yield from _issuers_statement(page, sentence, number)


def _readings(page: Page, sentence: Span) -> Iterator[tuple[Token, Reading]]:
    for token in sentence:
        if token.i in page.cue_tokens or token.is_punct or token.is_space:
            continue
        voice = page.spoken.get(token.i)
        if voice is not None and (voice.holders or page.quoted[token.i]):
            continue
        for reading in page.reader.readings(token):
            foreign = voice is not None or page.is_under_cue(token) or not is_predicated(token)
            if reading.kind != "judgement" or not foreign:  # else another's judgement, or a mere name
                yield token, reading


def _relation(page: Page, reading: Reading, number: int) -> Position:
    holders = [(actor, "state") for actor in reading.participants]
    return position_of(page, reading, number, holders, "relation")


def _judgement(page: Page, reading: Reading, number: int) -> Position | None:
    """The article's own judgement; a joint statement's own voice is its issuers'."""
    if page.quoted[reading.head.i] or (reading.stance == "neutral" and reading.rule != REQUEST):
        return None
    if reading.stance == "support" and not reading.targets:
        return None
    if page.issuers:
        return _held(page, reading, number, page.issuers, "judgement", kind="reported")
    return position_of(page, reading, number, [(AUTHOR, "author")], "judgement", kind="author")


def _act(page: Page, reading: Reading, number: int) -> Position | None:
    heads = reading.holders or ()
    holders = page.mentions.holders(heads, acting=True)
    speaks = any(head.lower_ in {"i", "we"} for head in heads)
    if _is_mere_option(reading.head) or not (reading.targets or reading.changes or (speaks and holders)):
        return None  # an act toward nobody takes no side
    if speaks and not holders:
        if page.quoted[reading.head.i]:
            return None  # somebody's, not the article's
        return position_of(page, reading, number, [(AUTHOR, "author")], "judgement", kind="author")
    if not holders:
        return None
    if reading.changes and reading.stance == "support" and len(holders) > 1 and not reading.targets:
        reading = replace(reading, participants=tuple(h.actor for h in holders))  # "Japan and China resumed talks"
    reported = speaks or reading.kind == "reported"
    return _held(page, reading, number, holders, "act", kind="reported" if reported else "narrated")


def _is_mere_option(head: Token) -> bool:
    """ "the ability to support", "any attempt to undermine": nobody is said to do it."""
    return head.dep_ == "acl" and head.tag_ == "VB" and head.head.lemma_.lower() not in _PURPOSES


def _issuers_statement(page: Page, sentence: Span, number: int) -> Iterator[Position]:
    """ "We will meet again …" in a joint statement: its issuers' word, though it takes no side."""
    for token in sentence:
        if token.dep_ == "nsubj" and token.lower_ == "we" and token.head.dep_ == "ROOT" and not page.quoted[token.i]:
            holders = page.mentions.holders([token])
            if holders:
                reading = neutral(token.head, page.mentions.targets(objects(token.head)))
                yield _held(page, reading, number, holders, "statement", kind="reported")
            return


def _held(page: Page, reading: Reading, number: int, holders: Sequence[Holder], way: str, *, kind: Kind) -> Position:
    labels = [(holder.actor, holder.type) for holder in holders]
    position = position_of(page, reading, number, labels, way, kind=kind)
    position["targets"] = [target for target in reading.targets if target not in {label for label, _ in labels}]
    mention = holders[0].mention
    if page.sentence_of[mention.start] == number:
        position["source"] = token_range(mention)
    position["evidence"][:0] = actor_evidence(holders)
    return position


def position_of(
    page: Page, reading: Reading, number: int, holders: Sequence[tuple[str, str]], way: str, *, kind: Kind = "narrated"
) -> Position:
    """The record of a position that a predicate of sentence `number` takes, outside everybody's words."""
    head = reading.head
    clause = _clause(head, page.sentences[number])
    return Position(
        sentence=number,
        holders=list(holders),
        participants=list(reading.participants),
        stance=reading.stance,
        targets=list(reading.targets),
        topic=token_range(reading.topic),
        kind="quoted" if page.quoted[head.i] else kind,
        factuality=factuality(head),
        confidence=CONFIDENCE[way],
        passage=(clause.start, clause.end),
        source=None,
        cue=(head.i, head.i + 1),
        lemma=head.lemma_.lower(),
        content=None,
        evidence=[("stance", reading.rule, head.i, head.i + 1)],
    )


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
