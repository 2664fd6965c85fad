"""Claims by actor and stance: counted, filtered, and put into blocks.

One order of actors everywhere: US, Japan, ROK, DPRK and China first, then all others by the alphabet,
the author of the article last. One order of stances: support, neutral, concern, oppose.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from claimx.records import AUTHOR, STANCES, Claim

By = Literal["actor", "stance", "target", "document"]

FIRST = ("US", "Japan", "ROK", "DPRK", "China")
"""The actors that stand first wherever actors are listed."""

NO_TARGET = "—"
"""The group of the claims that are directed at no actor."""


def actor_order(actor: str) -> tuple[int, str, str]:
    """A sort key for actors' labels, in the order of this module's docstring."""
    if actor in FIRST:
        return (FIRST.index(actor), "", "")
    last = actor in (AUTHOR, NO_TARGET)
    return (len(FIRST) + last, actor.casefold(), actor)


def summarize(claims: Iterable[Claim]) -> dict[str, dict[str, int]]:
    """How many claims each actor makes in each stance: actor -> stance -> number.

    Only actors with claims, in the order of actors; always all four stances, in their order.
    """
    counts = Counter((claim.actor, claim.stance) for claim in claims)
    actors = sorted({actor for actor, _ in counts}, key=actor_order)
    return {actor: {stance: counts[actor, stance] for stance in STANCES} for actor in actors}


def select(
    claims: Iterable[Claim],
    *,
    actors: frozenset[str] | None = None,
    stances: frozenset[str] = frozenset(),
    targets: frozenset[str] = frozenset(),
    kinds: frozenset[str] = frozenset(),
    min_confidence: float = 0.0,
) -> list[Claim]:
    """The claims that pass every filter, in the order they came.

    actors: whose claims; None for everybody's. stances, targets, kinds: empty for any. A claim passes
    targets if one of its own is among them. min_confidence: 0 to 1; a claim just as confident passes.
    """
    return [
        claim
        for claim in claims
        if (actors is None or claim.actor in actors)
        and (not stances or claim.stance in stances)
        and (not targets or not targets.isdisjoint(claim.targets))
        and (not kinds or claim.kind in kinds)
        and claim.confidence >= min_confidence
    ]


def group(claims: Iterable[Claim], by: By) -> dict[str, list[Claim]]:
    """The claims in blocks: key -> claims, never empty ones.

    by actor: blocks in the order of actors; within one by stance, then as they came.
    by stance: blocks in the order of stances; within one by actor, then as they came.
    by target: blocks in the order of actors, `NO_TARGET` last; within one by stance, then actor, then as
    they came. A claim with several targets stands under each.
    by document: documents and their claims as they came: the order of the text.
    """
    blocks: dict[str, list[Claim]] = {}
    for claim in claims:
        for key in _keys(claim, by):
            blocks.setdefault(key, []).append(claim)
    if by == "document":
        return blocks
    ordered = sorted(blocks, key=STANCES.index if by == "stance" else actor_order)
    return {
        key: sorted(blocks[key], key=lambda claim: (STANCES.index(claim.stance), actor_order(claim.actor)))
        for key in ordered
    }


def _keys(claim: Claim, by: By) -> tuple[str, ...]:
    if by == "target":
        return claim.targets or (NO_TARGET,)
    return ({"actor": claim.actor, "stance": claim.stance, "document": claim.document}[by],)
