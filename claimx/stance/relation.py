"""Mutual relations: "the alliance between …", "US-Japan cooperation", "strained ties"."""

from spacy.tokens import Token

from claimx.actors.phrases import Mentions
from claimx.records import Stance
from claimx.stance.factuality import is_negated
from claimx.stance.lexicon import Changes, Frame, load_modifiers
from claimx.stance.reading import Reading
from claimx.syntax import PREDICATE_POS, measured, prepositional, subjects


def relation(noun: Token, frame: Frame, changes: Changes, mentions: Mentions) -> Reading | None:
    """ "the alliance between …", "US-Japan cooperation", "their partnership": mutual."""
    heads = prepositional(noun, frame.target)
    with_heads = prepositional(noun, ("with",))
    if noun.head.pos_ in PREDICATE_POS and noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and not heads:
        heads = [h for h in prepositional(noun.head, ("between", "among")) if h.i > noun.i]
    modifiers = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    modifiers = [c for c in modifiers if not any(span.id_ == "bloc" for span in mentions.at(c))]
    actors = mentions.targets([*modifiers, *mentions.coordinated(heads)])
    of = prepositional(noun, ("of",))
    if len(actors) < 2 and of:
        actors = list(dict.fromkeys([*actors, *mentions.targets(of)]))
    if len(actors) < 2:  # "Japan has an alliance with the US", "the allies began joint drills"
        subject = [h.actor for h in mentions.holders(_doers(noun))]
        if (actors and with_heads) or (not actors and len(subject) >= 2):
            actors = list(dict.fromkeys([*subject, *actors]))
    if len(actors) < 2 or (noun.dep_ == "dobj" and is_negated(noun.head)):  # "do not seek confrontation with"
        return None
    stance, note = _stance(noun, frame.stance, changes)
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


def _stance(noun: Token, stance: Stance, changes: Changes) -> tuple[Stance, str]:
    modifiers = load_modifiers()
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "acl"}}
    verb = noun.head
    lemma = verb.lemma_.lower()
    is_object = noun.dep_ == "dobj"
    grows = (noun.dep_ == "nsubj" and lemma in modifiers.warming) or (
        noun.dep_ in {"nsubjpass", "dobj"} and lemma in changes.up
    )
    falls = (noun.dep_ == "nsubj" and lemma in modifiers.cooling) or (
        noun.dep_ in {"nsubjpass", "dobj"} and lemma in changes.down
    )
    predicate = {c.lower_ for c in verb.children if c.dep_ == "acomp"} if noun.dep_ == "nsubj" else set()
    warmer = bool((words | predicate) & modifiers.warmer) or grows
    cooler = bool((words | predicate) & modifiers.cooler) or falls
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
