"""Positions that the article attributes: quoted and reported."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from claimx.actors.phrases import Holder
from claimx.attribution.decoding import READER
from claimx.attribution.layer import CONTINUED, Attribution
from claimx.attribution.passages import verb_group
from claimx.records import AUTHOR, Factuality, Kind, Stance
from claimx.stance.factuality import factuality
from claimx.stance.lexicon import Demands
from claimx.stance.page import FIRST_PERSON, LABELLED, Page, Voice, cue_head
from claimx.stance.positions import CONFIDENCE, IMPLIED, Position, actor_evidence, depth, token_range
from claimx.stance.reading import Reading
from claimx.syntax import PREDICATE_POS, clauses, predicate_keys, prepositional, subjects

ALONE = frozenset({READER, CONTINUED})
"""Rules of attributions that, where they have a probability, the learned reader alone has found."""

_WEAK_PRONOUNS = frozenset({"it", "its", "they", "their", "he", "his", "she", "her"})
_SHORTEST_ANSWER = 5  # words of a transcript's sentence that is worth a claim though it takes no side
_MOST_ADDRESSEES = 3  # of a demand whose addressee only its content names
_QUOTED_SHARE = 0.4  # of the content's words: below it a few quoted words do not make a quotation
_OWN_CRITICS = frozenset({"media", "experts", "public"})  # source types that may hold against their own state


def attributed(page: Page, plain: frozenset[str]) -> Iterator[Position]:
    """A position for each attribution to a known actor, if its cue, its demand or its content takes one.

    plain: predicates that may carry a bare statement, which is neutral.
    """
    for voice in page.voices:
        if not voice.holders or _asks(page, voice):
            continue
        found = _read(page, voice, plain)
        if found is not None and not (voice.actors == {AUTHOR} and found[0].stance == "neutral"):
            yield position_of(page, voice, *found)


def _asks(page: Page, voice: Voice) -> bool:
    """Whether the attribution is part of a question, the article's or a questioner's."""
    cue, content = voice.attribution.cue, voice.attribution.content
    if cue.start in page.asked:
        return True
    labelled = voice.attribution.rule in LABELLED and bool(content)
    sentence = page.sentences[home(page, voice)]
    return sentence[-1].text == "?" and (labelled or not page.quoted[sentence.end - 1])


def _read(page: Page, voice: Voice, plain: frozenset[str]) -> tuple[Reading, str] | None:
    """The reading that decides, and its way: a demand before the cue's frame before the content's positions."""
    attribution = voice.attribution
    head = cue_head(attribution)
    if attribution.rule not in LABELLED:
        demand = _demand(page, voice, head)
        if demand is not None:
            return demand, "demand"
    inner = _content_readings(page, voice, head)
    cue = _cue_reading(page, attribution, head) if attribution.rule not in LABELLED else None
    if cue is not None:
        toward = tuple(target for target in cue.targets if _can_be_target(target, voice.holders, cue))
        if not toward and inner and inner[0].stance == cue.stance:
            toward = inner[0].targets
        return replace(cue, targets=toward), "cue"
    asked = _addressees(page, head, voice)
    if attribution.predicate in page.reader.demands.cues and any(c.dep_ == "xcomp" for c in clauses(head)):
        return neutral(head, asked), "statement"  # a request, whatever is to be done
    if inner:
        return inner[0], "content"
    if not _states(voice, head, plain) or _contains_own(page, voice):
        return None
    return neutral(head, asked), "statement"


def home(page: Page, voice: Voice) -> int:
    """The sentence of a position: its cue's, or where that stands elsewhere, its content's."""
    attribution = voice.attribution
    labelled = attribution.rule in LABELLED and bool(attribution.content)
    return page.sentence_of[attribution.content[0].start if labelled else attribution.cue.start]


def _states(voice: Voice, head: Token, plain: frozenset[str]) -> bool:
    """Whether a bare statement is worth a claim; not so "said so", "told reporters"."""
    attribution = voice.attribution
    words = sum(token.is_alpha for part in attribution.content for token in part)
    if words < (_SHORTEST_ANSWER if attribution.rule in LABELLED else 3):
        return False
    return attribution.predicate in plain or any(child.dep_ == "ccomp" for child in head.children)


def neutral(head: Token, toward: Iterable[str]) -> Reading:
    """A statement that takes no side."""
    return Reading(head, "reported", "neutral", (), (), tuple(toward), None, f"{_named(head)}: no side taken")


def _named(head: Token) -> str:
    return "speaker's label" if head.is_punct else head.lemma_.lower()


def _cue_reading(page: Page, attribution: Attribution, head: Token) -> Reading | None:
    participle = head.tag_ == "VBN" and attribution.predicate == head.lower_  # "are worried by"
    for pos in ("adjective",) if participle else ("verb", "noun", "adjective"):
        keys = predicate_keys(head) if pos == "verb" else [attribution.predicate]
        frame = page.reader.frame("reported", pos, keys)
        if frame is not None and (pos != "verb" or head.pos_ in PREDICATE_POS):
            return page.reader.read(head, frame)
    return page.reader.change(head) if head.pos_ in PREDICATE_POS else None


def _demand(page: Page, voice: Voice, head: Token) -> Reading | None:
    """ "urged X to stop" is oppose, "called for restraint" concern; other requests are left to the content."""
    demands, attribution = page.reader.demands, voice.attribution
    if attribution.predicate not in demands.cues:
        return None
    toward = _addressees(page, head, voice)
    words = [token for part in attribution.content for token in part if _in_voice(page, voice, token)]
    stops = [token for token in words if _is_stop(token, demands)]
    if any(token.lemma_.lower() in demands.restraint for token in words):
        stance: Stance = "concern"
        toward = toward if len(toward) == 1 else []
    elif stops:
        stance = "oppose"
        doers = [subject for token in stops if token.pos_ in PREDICATE_POS for subject in subjects(token)]
        for heads in (words[:1], doers, words):  # who is to stop
            toward = toward or page.mentions.targets(heads, without=voice.actors)[:_MOST_ADDRESSEES]
    else:
        return None
    rule = f"{attribution.predicate}: demand {stance}"
    return Reading(head, "reported", stance, (), (), tuple(toward), None, rule)


def _is_stop(token: Token, demands: Demands) -> bool:
    keys = predicate_keys(token) if token.pos_ in PREDICATE_POS else [token.lemma_.lower()]
    return any(key in demands.stop for key in keys)


def _addressees(page: Page, head: Token, voice: Voice) -> list[str]:
    """ "told X that", "called on X to", "urged X to"."""
    heads = [c for c in head.children if c.dep_ in {"dobj", "dative", "nsubjpass"} and c.pos_ != "ADP"]
    heads += prepositional(head, ("on", "to"))
    for clause in head.children:
        if clause.dep_ in {"ccomp", "xcomp"} and clause.tag_ == "VB":
            heads += [c for c in clause.children if c.dep_ == "nsubj"]
    return page.mentions.targets(heads, without=voice.actors)


def _can_be_target(target: str, holders: tuple[Holder, ...], cue: Reading) -> bool:
    """A state takes no position toward itself; its media, experts and public may, but not by fearing for it."""
    own = [holder.type for holder in holders if holder.actor == target]
    return len(holders) > 1 or not own or (own[0] in _OWN_CRITICS and cue.topic is not None)


def _content_readings(page: Page, voice: Voice, cue: Token) -> list[Reading]:
    """Positions that the content takes in the holder's voice: those with a side first, then by height in the parse."""
    found: list[tuple[bool, int, int, Reading]] = []
    for token in (token for part in voice.attribution.content for token in part):
        if not _in_voice(page, voice, token):
            continue
        for reading in page.reader.readings(token):
            height = depth(token)
            others = tuple(target for target in reading.targets if target not in voice.actors)
            if reading.kind == "judgement":
                if reading.targets and not others:
                    continue
            elif reading.kind == "relation":
                if not voice.actors & set(reading.participants):
                    continue
                others = tuple(actor for actor in reading.participants if actor not in voice.actors)
                height += 2  # rather what is said of the relation
            elif not _is_own(page, reading, voice, cue):
                continue
            found.append((reading.stance == "neutral", height, token.i, replace(reading, targets=others)))
    return [reading for _, _, _, reading in sorted(found, key=lambda item: item[:3])]


def _in_voice(page: Page, voice: Voice, token: Token) -> bool:
    """Whether a token of the content is no other known actor's word in turn."""
    inner = page.spoken.get(token.i)
    return inner is None or inner is voice or not inner.holders or inner.actors == voice.actors


def _is_own(page: Page, reading: Reading, voice: Voice, cue: Token) -> bool:
    """Whether the holder of a reading inside the content is the voice itself."""
    heads = reading.holders or ()
    if not heads:
        return reading.head.dep_ in {"ROOT", "ccomp", "xcomp"} and reading.head.tag_ in {"VB", "VBG"}
    source = voice.attribution.source
    for head in heads:
        if head.lower_ in FIRST_PERSON or (source is not None and source.start <= head.i < source.end):
            return True
        actors = {holder.actor for holder in page.mentions.holders([head], acting=True)}
        if actors:
            return bool(actors & voice.actors)
        if head.lower_ in _WEAK_PRONOUNS and head.i > cue.i:
            return False
    return False


def _contains_own(page: Page, voice: Voice) -> bool:
    """Whether another attribution to the same holders stands in the voice's words."""
    return any(
        other is not voice
        and other.actors == voice.actors
        and any(part.start <= other.attribution.cue.start < part.end for part in voice.attribution.content)
        for other in page.voices
    )


def position_of(page: Page, voice: Voice, reading: Reading, way: str) -> Position:
    """The record of a position that an attribution takes. way: how it was found, a key of CONFIDENCE."""
    attribution, holders = voice.attribution, voice.holders
    content = attribution.content
    number = home(page, voice)
    spans = [part for part in (attribution.source, attribution.cue, *content) if part is not None]
    spans = [span for span in spans if page.sentence_of[span.start] == number]
    cue = attribution.cue
    if attribution.rule in LABELLED and reading.head.is_alpha:  # the colon of a label says nothing
        cue = word_group(reading.head)
    return Position(
        sentence=number,
        holders=[(holder.actor, holder.type) for holder in holders],
        participants=[h.actor for h in holders] if len(holders) > 1 and _is_reciprocal(content) else [],
        stance=reading.stance,
        targets=list(reading.targets),
        topic=token_range(reading.topic),
        kind=_kind(page, voice, reading),
        factuality=_factuality(attribution, reading),
        confidence=CONFIDENCE[way]
        * (attribution.probability if attribution.probability is not None and attribution.rule in ALONE else 1.0)
        * (IMPLIED if any(h.implied for h in holders) else 1.0),
        passage=_with_marks(page, min(span.start for span in spans), max(span.end for span in spans)),
        source=token_range(attribution.source),
        cue=(cue.start, cue.end),
        lemma=_cue_lemma(attribution) if cue == attribution.cue else reading.head.lemma_.lower(),
        content=(content[0].start, content[-1].end) if content else None,
        evidence=[
            ("attribution", attribution.rule, attribution.cue.start, attribution.cue.end),
            *actor_evidence(holders),
            ("stance", reading.rule, reading.head.i, reading.head.i + 1),
        ],
    )


def _with_marks(page: Page, start: int, end: int) -> tuple[int, int]:
    """A passage that closes a quotation opens it, too, and the other way round, where the mark is the next token."""
    doc = page.doc
    if sum(token.is_quote for token in doc[start:end]) % 2:
        if start and page.quoted[start] and doc[start - 1].is_quote:
            start -= 1
        elif end < len(doc) and page.quoted[end - 1] and doc[end].is_quote:
            end += 1
    return start, end


def word_group(head: Token) -> Span:
    """The words that carry a position: of a predicate its verb group, else the word."""
    return verb_group(head) if head.pos_ in PREDICATE_POS else head.doc[head.i : head.i + 1]


def _is_reciprocal(content: Iterable[Span]) -> bool:
    """ "accused each other of", "thanked one another"."""
    return any(
        token.lower_ in {"other", "another"} and token.i > 0 and token.nbor(-1).lower_ in {"each", "one"}
        for part in content
        for token in part
    )


def _kind(page: Page, voice: Voice, reading: Reading) -> Kind:
    """`quoted` where most of the content, or the words that take the position, stand in quotation marks."""
    words = [t.i for part in voice.attribution.content for t in part if not t.is_punct and not t.is_space]
    inside = sum(bool(page.quoted[i]) for i in words)
    if (
        voice.attribution.rule in LABELLED
        or (words and inside >= _QUOTED_SHARE * len(words))
        or (inside >= 2 and page.quoted[reading.head.i])
    ):
        return "quoted"
    return "author" if voice.actors == {AUTHOR} else "reported"


def _factuality(attribution: Attribution, reading: Reading) -> Factuality:
    """Of the content's clause; where the content is none, of the cue's."""
    head = cue_head(attribution)
    content = attribution.content
    if attribution.rule in LABELLED:
        return factuality(reading.head if reading.head != head or not content else content[0].root, within=head)
    clause = next(
        (c for c in head.children if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in PREDICATE_POS)), None
    )
    if clause is None and content:
        root = content[0].root
        if root != head and root.pos_ in PREDICATE_POS and root.dep_ not in {"relcl", "amod", "pcomp"}:
            clause = root
    own = factuality(head)
    if clause is None or own in {"conditional", "negated"}:
        return own
    inner = factuality(clause, within=None if clause.dep_ == "xcomp" else head)
    return inner if inner != "asserted" else own


def _cue_lemma(attribution: Attribution) -> str:
    """The cue's lemma; of a light verb and its noun both ("express concern")."""
    head, first = cue_head(attribution), attribution.cue.root
    if first != head and first.pos_ in PREDICATE_POS and head.pos_ == "NOUN":
        return f"{first.lemma_.lower()} {head.lemma_.lower()}"
    return attribution.predicate
