"""Positions: what the stance component leaves in a Doc, and how several in one sentence become one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

from spacy.tokens import Span, Token

from claimx.actors.phrases import Holder
from claimx.records import Factuality, Kind, Stance

POSITIONS = "claimx_positions"
"""Key in `doc.user_data`: a list of `Position`s in order of the text."""

CONFIDENCE = {
    "cue": 0.95,
    "demand": 0.95,
    "relation": 0.95,
    "content": 0.9,
    "act": 0.9,
    "judgement": 0.8,
    "statement": 0.7,
}
"""How sure each way of finding is: about the share of right claims on the articles for tuning. An attribution that the
reader alone found counts by its probability, too.
"""

IMPLIED = 0.9
"""Factor on the confidence where an antecedent, not the phrase itself, names a holder."""

Evidence = tuple[str, str, int, int]


class Position(TypedDict):
    """One position, shared by its holders. Passages are half-open token ranges.

    sentence: number among the body's sentences. holders: (actor, source type).
    participants: of a mutual relation, each holder's targets are the others; else empty.
    evidence: (layer, rule, start, end).
    """

    sentence: int
    holders: list[tuple[str, str]]
    participants: list[str]
    stance: Stance
    targets: list[str]
    topic: tuple[int, int] | None
    kind: Kind
    factuality: Factuality
    confidence: float
    passage: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int]
    lemma: str
    content: tuple[int, int] | None
    evidence: list[Evidence]


def targets_of(position: Position, holder: str) -> list[str]:
    """Toward whom one of the holders takes the position."""
    if position["participants"]:
        return [actor for actor in position["participants"] if actor != holder]
    return position["targets"]


def once(positions: Iterable[Position]) -> list[Position]:
    """Each position once a sentence: of those that share holder and stance the surest, with all targets known.

    A position without targets is the same as one with targets; those with different targets stay apart.
    """
    by_sentence: dict[int, list[Position]] = defaultdict(list)
    for position in sorted(positions, key=lambda p: (-p["confidence"], -len(p["holders"]), p["cue"])):
        kept = by_sentence[position["sentence"]]
        rivals = [other for other in kept if other["stance"] == position["stance"]]
        _lend_targets(position, rivals)
        fresh = [holder for holder in position["holders"] if not _is_said(position, holder[0], rivals)]
        if fresh:
            position["holders"] = fresh
            kept.append(position)
    found = [position for kept in by_sentence.values() for position in kept]
    return sorted(found, key=lambda p: (p["sentence"], p["cue"], p["stance"]))


def _is_said(position: Position, holder: str, rivals: list[Position]) -> bool:
    targets = set(targets_of(position, holder))
    for other in rivals:
        if holder in {actor for actor, _ in other["holders"]}:
            known = set(targets_of(other, holder))
            if not targets or not known or targets <= known:
                return True
    return False


def _lend_targets(position: Position, rivals: list[Position]) -> None:
    """A surer position of the same holders that names no target takes over this one's."""
    holders = {actor for actor, _ in position["holders"]}
    for other in rivals:
        if not other["targets"] and not other["participants"] and holders == {actor for actor, _ in other["holders"]}:
            other["targets"] = list(position["targets"])
            other["participants"] = list(position["participants"])


def actor_evidence(holders: Iterable[Holder]) -> list[Evidence]:
    """How each holder was resolved."""
    return [("actors", f"{h.actor}: {h.mention.id_}", h.mention.start, h.mention.end) for h in holders]


def token_range(span: Span | None) -> tuple[int, int] | None:
    """A span as a Position keeps it."""
    return None if span is None else (span.start, span.end)


def depth(token: Token) -> int:
    """Arcs from the token up to the root of its sentence, at most 100."""
    arcs = 0
    while token.head != token and arcs < 100:
        token = token.head
        arcs += 1
    return arcs
