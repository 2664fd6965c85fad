"""Who stands in which slot of a frame: holders, targets, and the words for the topic."""

from spacy.tokens import Span, Token

from claimx.actors.phrases import Mentions
from claimx.syntax import (
    PREDICATE_POS,
    clauses,
    is_passive,
    objects,
    possessors,
    prepositional,
    subjects,
    subtree,
    trimmed,
)

_LONGEST_TOPIC = 16  # tokens


class Arguments:
    """Reads the arguments of predicates, for one Doc."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions

    def holders(self, token: Token, pos: str) -> list[Token]:
        """Heads of the phrase that holds the position of a predicate of that part of speech."""
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
                topic = self.topic(heads[0])
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

    def topic(self, head: Token) -> Span | None:
        """The words for what a position is about, where they are no actor, no pronoun and not too long."""
        if self.mentions.at(head) or head.pos_ == "PRON":
            return None
        start, end = subtree(head)
        for child in head.rights:
            if child.dep_ in {"relcl", "acl", "advcl", "punct"}:
                end = min(end, child.left_edge.i)
        span = trimmed(head.doc, start, end)
        return span if span is not None and len(span) <= _LONGEST_TOPIC else None
