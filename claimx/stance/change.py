"""Verbs of change with their nouns: "deepened ties with", "eased sanctions on"."""

from spacy.tokens import Token

from claimx.records import Stance
from claimx.stance.arguments import Arguments
from claimx.stance.lexicon import Changes, load_modifiers
from claimx.stance.polarity import turned
from claimx.stance.reading import Reading
from claimx.syntax import conjuncts, measured, objects, predicate_keys, prepositional, subjects


def change(verb: Token, changes: Changes, arguments: Arguments) -> Reading | None:
    """ "deepened ties with", "eased sanctions on": a verb of change with its noun."""
    known = [key for key in predicate_keys(verb) if key in changes.up or key in changes.down]
    if not known:
        return None
    lemma = known[0]
    up = lemma in changes.up
    for head in objects(verb) + [
        c
        for p in verb.children
        if p.dep_ == "prep" and p.lower_ in {"to", "into", "on"}
        for c in p.children
        if c.dep_ == "pobj"
    ]:
        for noun in conjuncts(measured(head)):
            stance = changes.nouns.get(noun.lemma_.lower())
            if stance is None:
                continue
            targets = _targets(verb, noun, stance, changes, arguments)
            if not up:
                stance = "oppose" if stance == "support" else "support"
            stance, note = turned(verb, stance)
            direction = "up" if up else "down"
            return Reading(
                verb,
                "narrated",
                stance,
                tuple(subjects(verb)),
                (),
                tuple(targets),
                arguments.topic(noun),
                f"{lemma} ({direction}) {noun.lemma_.lower()}{note}",
                changes=True,
            )
    return None


def _targets(verb: Token, noun: Token, stance: Stance, changes: Changes, arguments: Arguments) -> list[str]:
    prepositions = changes.prepositions[stance]
    heads = prepositional(noun, prepositions) or [head for head in prepositional(verb, prepositions) if head.i > verb.i]
    if verb.lemma_.lower() in load_modifiers().giving:
        heads += [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + prepositional(verb, ("to",))
    beside = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "poss"}]
    return arguments.mentions.targets(heads) or arguments.mentions.targets(beside)
