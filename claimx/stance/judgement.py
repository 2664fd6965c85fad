"""Judgements: the speaker's, or else the author's, of what a predicate is said of; and what should be done."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimx.actors.phrases import Mentions
from claimx.records import Stance
from claimx.stance.arguments import Arguments
from claimx.stance.factuality import is_negated
from claimx.stance.lexicon import Demands, Frame, load_modifiers
from claimx.stance.polarity import turned
from claimx.stance.reading import Reading
from claimx.syntax import PREDICATE_POS, objects, possessors, prepositional, subjects

REQUEST = "request"
"""Rule of a reading that asks for something ("Washington should …"), other than to stop."""

_PREDICATIVE = frozenset({"attr", "oprd", "dobj", "ROOT", "appos", "acomp"})


def judgement(token: Token, frame: Frame, arguments: Arguments) -> Reading:
    """A word of judgement, said of its subject, of what it modifies, or of what "as" ties it to."""
    heads = _judged(token, arguments.mentions)
    targets = arguments.mentions.targets(heads)
    topic = arguments.topic(heads[0]) if heads else None
    stance, note = turned(token, frame.stance)
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


def _judged(token: Token, mentions: Mentions) -> list[Token]:
    if token.head.lower_ == "as" and token.head.dep_ == "prep":  # "described the drills as reckless"
        return objects(token.head.head)
    if token.pos_ in PREDICATE_POS and token.dep_ != "amod":
        found = subjects(token)
        return found or ([token.head] if token.dep_ == "acl" else objects(token))
    if token.dep_ == "oprd" and (called := [c for c in token.head.children if c.dep_ == "dobj"]):
        return called  # "called the visit a provocation"
    if token.dep_ in {"acomp", "attr", "oprd"}:
        return subjects(token.head)
    if token.dep_ in {"amod", "acl"}:
        return [token.head]
    if token.dep_ == "conj":
        return _judged(token.head, mentions) if token.head.i < token.i else []
    if token.pos_ == "NOUN":
        if token.dep_ in {"pobj", "dobj"}:  # "described the drills as a provocation", "poses a threat"
            verb = token.head.head if token.dep_ == "pobj" else token.head
            own = [token] if mentions.targets([token]) else []
            return own or (subjects(verb) if verb.pos_ in PREDICATE_POS else [])
        return [token]
    return [token.head] if token.head != token else []


def is_predicated(token: Token) -> bool:
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
        modifiers = load_modifiers()
        return head.head.lemma_.lower() in modifiers.posing | modifiers.arousing
    return head.dep_ in _PREDICATIVE or (head.dep_ in {"pobj", "amod"} and head.head.lower_ in {"as", "under"})


def demand(verb: Token, demands: Demands, mentions: Mentions) -> Iterator[Reading]:
    """ "The US must stop …": a demand of the speaker's."""
    deontic = [c for c in verb.children if c.dep_ == "aux" and c.lower_ in demands.deontic]
    governor = verb.head
    if not deontic and not (
        verb.dep_ == "xcomp"
        and governor.lemma_.lower() in {"need", "have"}
        and governor.pos_ in PREDICATE_POS
        and not any(child.lower_ == "yet" for child in governor.children)
    ):
        return
    heads = [c for c in (verb if deontic else governor).children if c.dep_ in {"nsubj", "nsubjpass"}]
    targets = mentions.targets(heads)
    if not targets or any(aux.i < heads[0].i for aux in deontic):  # "Should it choose dialogue, …" is a condition
        return
    stop = verb.lemma_.lower() in demands.stop and not is_negated(verb)
    if is_negated(verb) or is_negated(governor):
        stop = verb.lemma_.lower() not in demands.stop
    stance: Stance = "oppose" if stop else "neutral"
    yield Reading(verb, "judgement", stance, None, (), tuple(targets), None, "demand to stop" if stop else REQUEST)


def is_aroused(noun: Token, mentions: Mentions) -> bool:
    """ "sparked concern", with nobody named who feels it: a judgement of what sparked it."""
    verb = noun.head
    return (
        noun.dep_ == "dobj"
        and verb.lemma_.lower() in load_modifiers().arousing
        and not mentions.holders(
            [
                *subjects(verb),
                *possessors(noun),
                *prepositional(noun, ("in", "among", "from")),
                *prepositional(verb, ("in", "among", "from")),
            ]
        )
    )


def aroused(noun: Token, frame: Frame, arguments: Arguments) -> Reading:
    """The judgement of what sparked a feeling."""
    heads = subjects(noun.head)
    targets = tuple(arguments.mentions.targets(heads))
    topic = arguments.topic(heads[0]) if heads else None
    rule = f"{noun.head.lemma_.lower()} {frame.lemma}: judgement {frame.stance}"
    return Reading(noun, "judgement", frame.stance, None, (), targets, topic, rule)
