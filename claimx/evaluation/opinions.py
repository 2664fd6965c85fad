"""Sentences whose opinions are annotated: holders, targets, and the sentiment between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.evaluation.lines import read_lines
from claimx.evaluation.pairs import AGAINST, SUPPORT, UNKNOWN, Pair, joined
from claimx.evaluation.places import Place, Span

SENTIMENTS = {"sentiment-pos": SUPPORT, "sentiment-neg": AGAINST}


@dataclass(frozen=True, slots=True)
class Opinions:
    """A sentence. holders, targets: every annotated one once, of opinions of all types; pairs: those of SENTIMENTS."""

    text: str
    holders: tuple[Span, ...]
    targets: tuple[Span, ...]
    pairs: tuple[Pair, ...]


def read_opinions(path: Path) -> list[Opinions]:
    """Rows with `tokens` and `opinions[]`: `holder_idx`, and `attitudes[]` of `type` and `target_idx`, in tokens.

    The text is the tokens with a space between. A (holder, target) that is given both sentiments is no pair.
    """
    sentences = []
    for place, row in read_lines(path):
        text, bounds = joined(place.strings(row, "tokens"))
        holders: dict[Span, None] = {}
        targets: dict[Span, None] = {}
        sentiments: dict[tuple[Span, Span], set[int]] = {}
        for opinion in place.objects(row, "opinions"):
            of_opinion = _passages(place, opinion, "holder_idx", bounds)
            holders |= dict.fromkeys(of_opinion)
            for attitude in place.objects(opinion, "attitudes"):
                of_attitude = _passages(place, attitude, "target_idx", bounds)
                targets |= dict.fromkeys(of_attitude)
                sentiment = SENTIMENTS.get(place.string(attitude, "type"))
                if sentiment is not None:
                    for pair in ((holder, target) for holder in of_opinion for target in of_attitude):
                        sentiments.setdefault(pair, set()).add(sentiment)
        pairs = tuple(
            Pair(text, (holder,), (target,), min(given), UNKNOWN)
            for (holder, target), given in sentiments.items()
            if len(given) == 1
        )
        sentences.append(Opinions(text, tuple(holders), tuple(targets), pairs))
    return sentences


def _passages(place: Place, item: Mapping[str, Any], key: str, bounds: Sequence[Span]) -> list[Span]:
    """From first to last of each list of numbers of tokens."""
    value = place.get(item, key)
    known = range(len(bounds))
    if not isinstance(value, list) or not all(
        isinstance(one, list) and one and all(type(number) is int and number in known for number in one)
        for one in value
    ):
        raise place.error(f"{key!r} is {value!r}; expected lists of numbers of tokens, 0 to {len(bounds) - 1}")
    return [(bounds[min(one)][0], bounds[max(one)][1]) for one in value]
