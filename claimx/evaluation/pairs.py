"""Sentences with ordered pairs of passages, and who is for or against whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.evaluation.articles import Spans
from claimx.evaluation.lines import read_lines
from claimx.evaluation.places import Place, Span
from claimx.stance.learned import STANCES

NEUTRAL, SUPPORT, OPPOSE, CONCERN = range(len(STANCES))
AGAINST = len(STANCES)
"""Oppose or concern: what the corpora call negative or conflictual does not tell the two apart."""
UNKNOWN = -1

AUTHOR: Spans = ((-1, -1),)
"""In place of a holder's passage: whoever writes. It is read off the mark before the first piece."""

DIRECTED = ((NEUTRAL, NEUTRAL), (SUPPORT, NEUTRAL), (NEUTRAL, SUPPORT), (AGAINST, NEUTRAL), (NEUTRAL, AGAINST))
"""The five classes of DSE as (stance of p toward q, stance of q toward p)."""

VALENCES = {"cooperative": SUPPORT, "conflictual": AGAINST}

_QUADS = {
    f"{manner}_{ending}": stance
    for manner in ("verbal", "material")
    for ending, stance in (("coop", SUPPORT), ("cooperation", SUPPORT), ("conflict", AGAINST))
}
_PLAIN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": "“", "''": "”"}
"""How treebanks write brackets and quotes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and two of its passages in characters; AUTHOR in place of the first is the article's own voice.

    forward: the stance of the first toward the second: an index into STANCES, AGAINST or UNKNOWN; backward: of the
    second toward the first.
    """

    text: str
    first: Spans
    second: Spans
    forward: int
    backward: int


def read_pairs(path: Path) -> list[Pair]:
    """Rows with `text`, `p_span`, `q_span` and the directed `label` 0 to 4. A missing span is empty."""
    pairs = []
    for place, row in read_lines(path):
        text = place.string(row, "text")
        p, q = (place.span(row, key, len(text)) for key in ("p_span", "q_span"))
        label = place.one_of(row, "label", range(len(DIRECTED)))
        pairs.append(Pair(text, (p,) if p else (), (q,) if q else (), *DIRECTED[label]))
    return pairs


def read_stances(path: Path) -> list[Pair]:
    """Rows with `text`, `holder`, `target` and one of STANCES as `stance`. How the target stands is not said.

    Without a holder the stance is the author's.
    """
    pairs = []
    for place, row in read_lines(path):
        text = place.string(row, "text")
        holder, target = (place.span(row, key, len(text)) for key in ("holder", "target"))
        if target is None:
            raise place.error("'target' is null; expected [start, end]")
        stance = STANCES.index(place.one_of(row, "stance", STANCES))
        pairs.append(Pair(text, (holder,) if holder else AUTHOR, (target,), stance, UNKNOWN))
    return pairs


def read_events(path: Path) -> list[Pair]:
    """Rows with `text`, `source_spans`, `target_spans` and `valence`. How the target stands is not said."""
    pairs = []
    for place, row in read_lines(path):
        text = place.string(row, "text")
        source, target = (place.spans(row, key, len(text)) for key in ("source_spans", "target_spans"))
        valence = VALENCES[place.one_of(row, "valence", tuple(VALENCES))]
        pairs.append(Pair(text, source, target, valence, UNKNOWN))
    return pairs


def read_event_tokens(path: Path) -> list[Pair]:
    """Rows with `tokens`, `roles` (offsets in tokens) and `quad`, which gives the valence.

    Left out: rows without tokens, without a source or a target among the roles, or without a quad that is
    cooperation or conflict, such as a statement. The text is the tokens with a space between.
    """
    pairs = []
    for place, row in read_lines(path):
        roles = place.objects(row, "roles") if place.get(row, "roles") is not None else []
        quad = place.get(row, "quad")
        if place.get(row, "tokens") is None or quad not in _QUADS:
            continue
        text, bounds = joined(place.strings(row, "tokens"))
        source, target = (_role(place, roles, role, bounds) for role in ("source", "target"))
        if source and target:
            pairs.append(Pair(text, source, target, _QUADS[quad], UNKNOWN))
    return pairs


def _role(place: Place, roles: Sequence[Any], name: str, bounds: Sequence[Span]) -> Spans:
    found = []
    for role in roles:
        if place.string(role, "role") == name:
            ends = {"start and end": [place.get(role, "start"), place.get(role, "end")]}
            span = place.span(ends, "start and end", len(bounds))
            if span and span[0] < span[1]:
                found.append((bounds[span[0]][0], bounds[span[1] - 1][1]))
    return tuple(found)


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The tokens with a space between, brackets and quotes as they are printed; and where in it each token stands."""
    plain = [_PLAIN.get(token, token) for token in tokens]
    bounds, start = [], 0
    for token in plain:
        bounds.append((start, start + len(token)))
        start += len(token) + 1
    return " ".join(plain), bounds
