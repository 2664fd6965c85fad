"""Scores the claims of one document against its gold. What counts as what:

Sentences. A claim belongs to the gold sentence g where `claim.sentence.start <= g.start < claim.sentence.end`
or `g.start <= claim.sentence.start < g.end` (a gold `end` can be that of the sentence's beginning only).
Where several fit, it is the last one that starts at or before the claim's cue.

Matching. Within a sentence, claims and the gold's holders are matched one to one, greedily, the best pair
first: the same actor before an accepted one (`actors_ok`), a right or accepted stance before a wrong one,
required before optional, the same stance before an accepted one, then by targets, cue, kind and factuality. A
claim left over whose actor and stance some gold there accepts repeats that gold, and is free.

Holder. The set of (sentence, actor). Required pairs are true positives where found and false negatives where
not. A pair that matches optional gold or an `actors_ok` is free. Every other pair is a false positive, also
in sentences without gold. Where a claim is found with an `actors_ok` holder, it counts as found once, and its
holders beyond that one are no misses.

Stance. The set of (sentence, actor, stance), in the same way; a stance in `stance_ok` counts as the gold's.

Directed. The set of (sentence, actor, stance, target), over the gold that names targets. Where several actors
hold one gold claim, each one's targets are the others. A target of the gold's is a true positive where found
and a false negative where not (free on optional gold); one in `targets_ok` is free; any other is a false
positive, and so are all where the stance is wrong. Claims that match no gold, or gold without targets, are
left out.

Kind and factuality. Over all matched claims, required or optional.

Furniture. A claim is in furniture where its span overlaps a passage that the gold calls so.

Actors. Only the holders asked for are scored: the gold of others is ignored, and so are the claims of others,
except where `actors_ok` lets them stand for a holder asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimx.evaluation.figures import Accuracy, Counts, Figures, Mistake, MistakeType, total
from claimx.evaluation.gold import Gold, GoldClaim, GoldSentence
from claimx.records import AUTHOR, STANCES, Claim, Furniture, Passage, Span

K = TypeVar("K")

TRACKED: tuple[str, ...] = ("US", "Japan", "ROK", "DPRK", "China", AUTHOR)
"""The holders that are scored unless others are asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Expected:
    """One holder of one gold claim."""

    actor: str
    others: frozenset[str]  # accepted in its place
    required: bool
    targets: frozenset[str]
    targets_ok: frozenset[str]
    gold: GoldClaim

    def accepts_actor(self, claim: Claim) -> bool:
        return claim.actor == self.actor or claim.actor in self.others

    def accepts_stance(self, claim: Claim) -> bool:
        return claim.stance == self.gold.stance or claim.stance in self.gold.stance_ok

    def accepts(self, claim: Claim) -> bool:
        return self.accepts_actor(claim) and self.accepts_stance(claim)

    def accepts_kind(self, claim: Claim) -> bool:
        return claim.kind == self.gold.kind or claim.kind in self.gold.kind_ok

    def accepts_factuality(self, claim: Claim) -> bool:
        return claim.factuality == self.gold.factuality or claim.factuality in self.gold.factuality_ok


def score(
    gold: Gold,
    claims: Iterable[Claim],
    furniture: Iterable[Furniture] = (),
    *,
    actors: Collection[str] | None = TRACKED,
) -> Figures:
    """Scores one document.

    claims: all that the program found in the gold's article, of any actor.
    furniture: what the program marked as such.
    actors: the holders to score; None for all in the world.
    """
    claims = list(claims)
    holders = {actor for s in gold.sentences for c in s.claims for actor in (*c.actors, *c.actors_ok)}
    tracked = frozenset(holders | {c.actor for c in claims} if actors is None else actors)

    # No gold sentence starts where a claim without one does, or the claim would belong to it.
    claims_at: dict[int, list[Claim]] = defaultdict(list)
    texts: dict[int, str] = {}
    for claim in claims:
        sentence = _sentence_of(claim, gold.sentences) or claim.sentence
        claims_at[sentence.start].append(claim)
        texts[sentence.start] = claim.sentence.text
    expected_at: dict[int, list[_Expected]] = defaultdict(list)
    for gold_sentence in gold.sentences:
        texts.setdefault(gold_sentence.start, gold_sentence.text)
        for gold_claim in gold_sentence.claims:
            expected_at[gold_sentence.start].extend(_holders(gold_claim, tracked))

    figures = [_score_furniture(gold, [c for c in claims if c.actor in tracked], list(furniture))]
    for start in sorted(texts):
        place = _Place(gold.article.name, start, texts[start])
        figures.append(_score_sentence(place, expected_at[start], claims_at[start], tracked))
    return total(figures)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence, for the mistakes made in it."""

    document: str
    start: int
    sentence: str

    def mistake(self, type_: MistakeType, expected: _Expected | None, claim: Claim | None) -> Mistake:
        return Mistake(
            type=type_,
            document=self.document,
            start=self.start,
            sentence=self.sentence,
            actor=claim.actor if claim else expected.actor if expected else "",
            expected=_gold_in_short(expected) if expected else None,
            found=_claim_in_short(claim) if claim else None,
        )


def _score_sentence(
    place: _Place, expected: Sequence[_Expected], claims: Sequence[Claim], tracked: frozenset[str]
) -> Figures:
    matched = _match(expected, claims)
    agreed = [(e, c) for e, c in matched if e.accepts_stance(c)]
    left = [c for c in claims if all(c is not m for _, m in matched)]
    repeats = [(e, c) for c in left if (e := next((e for e in expected if e.accepts(c)), None))]
    scored = [c for c in claims if c.actor in tracked]
    # A claim found with an accepted holder excuses the gold claim's holders that are not found.
    stood_for = {id(e.gold) for e, c in matched if c.actor != e.actor}
    hit = {id(e) for e, _ in matched}
    required = [e for e in expected if e.required and (id(e) in hit or id(e.gold) not in stood_for)]

    holder = _counts(
        required={e.actor for e in required},
        found={e.actor for e, _ in matched} | {c.actor for c in claims},
        wrong={c.actor for c in scored if not any(e.accepts_actor(c) for e in expected)},
    )
    stances = {(e.actor, e.gold.stance) for e in required}
    found = {(e.actor, e.gold.stance) for e, _ in agreed} | {(c.actor, c.stance) for c in claims}
    wrong = {(c.actor, c.stance) for c in scored if not any(e.accepts(c) for e in expected)}
    by_stance = {
        stance: _counts(
            required={pair for pair in stances if pair[1] == stance},
            found=found,
            wrong={pair for pair in wrong if pair[1] == stance},
        )
        for stance in STANCES
    }
    directed = _counts(
        required={(e.actor, e.gold.stance, t) for e in required for t in e.targets},
        found={(e.actor, e.gold.stance, t) for e, c in agreed for t in c.targets}
        | {(c.actor, c.stance, t) for c in claims for t in c.targets},
        wrong={
            (c.actor, c.stance, t)
            for e, c in matched + repeats
            if e.targets and c.actor in tracked
            for t in _wrong_targets(c, expected)
        },
    )
    spurious = [c for c in left if c.actor in tracked and all(c is not r for _, r in repeats)]
    missed = [e for e in required if id(e) not in hit and (e.actor, e.gold.stance) not in found]
    mistakes = [
        *(place.mistake("missed", e, None) for e in missed),
        *(place.mistake("wrong stance", e, c) for e, c in matched if not e.accepts_stance(c)),
        *(place.mistake("wrong target", e, c) for e, c in agreed if _misdirected(e, c, expected)),
        *(place.mistake("spurious", None, c) for c in spurious),
    ]
    confusion = Counter((e.gold.stance, e.gold.stance if e.accepts_stance(c) else c.stance) for e, c in matched)
    return Figures(
        holder=holder,
        stance=sum(by_stance.values(), Counts()),
        directed=directed,
        by_stance=by_stance,
        confusion=confusion,
        kind=Accuracy(sum(e.accepts_kind(c) for e, c in matched), len(matched)),
        factuality=Accuracy(sum(e.accepts_factuality(c) for e, c in matched), len(matched)),
        in_furniture=0,
        furniture=Accuracy(),
        mistakes=tuple(mistakes),
    )


def _holders(gold: GoldClaim, tracked: frozenset[str]) -> Iterator[_Expected]:
    """One for each holder that is scored. Accepted holders alone make a gold claim that may be missed."""
    actors = [a for a in gold.actors if a in tracked]
    required = bool(actors) and not gold.optional
    for actor in actors or [a for a in gold.actors_ok if a in tracked]:
        itself = {actor} if len(gold.actors) > 1 else set()
        yield _Expected(
            actor=actor,
            others=frozenset(gold.actors_ok),
            required=required,
            targets=frozenset(gold.targets) - itself,
            targets_ok=frozenset(gold.targets_ok) | itself,
            gold=gold,
        )


def _sentence_of(claim: Claim, sentences: Sequence[GoldSentence]) -> GoldSentence | None:
    own = claim.sentence
    fitting = [g for g in sentences if own.start <= g.start < own.end or g.start <= own.start < g.end]
    before = [g for g in fitting if g.start <= claim.cue.start] or fitting[:1]
    return before[-1] if before else None


def _match(expected: Sequence[_Expected], claims: Sequence[Claim]) -> list[tuple[_Expected, Claim]]:
    """Pairs, each holder and each claim in one at most, the best pair first."""
    pairs = [(e, c) for e in expected for c in claims if e.accepts_actor(c)]
    pairs.sort(key=lambda pair: _likeness(*pair), reverse=True)
    matched: list[tuple[_Expected, Claim]] = []
    for e, c in pairs:
        if all(e is not other and c is not claim for other, claim in matched):
            matched.append((e, c))
    return matched


def _likeness(e: _Expected, c: Claim) -> tuple[int, ...]:
    return (
        c.actor == e.actor,
        e.accepts_stance(c),
        e.required,
        c.stance == e.gold.stance,
        len(e.targets & set(c.targets)),
        e.gold.cue in c.cue.text,
        e.accepts_kind(c),
        e.accepts_factuality(c),
    )


def _counts(required: set[K], found: set[K], wrong: set[K]) -> Counts:
    return Counts(tp=len(required & found), fp=len(wrong), fn=len(required - found))


def _wrong_targets(claim: Claim, expected: Sequence[_Expected]) -> set[str]:
    return set(claim.targets).difference(*(e.targets | e.targets_ok for e in expected if e.accepts(claim)))


def _misdirected(e: _Expected, claim: Claim, expected: Sequence[_Expected]) -> bool:
    missing = e.required and not e.targets <= set(claim.targets)
    return bool(e.targets) and (missing or bool(_wrong_targets(claim, expected)))


def _gold_in_short(e: _Expected) -> str:
    return _in_short(e.gold.stance, sorted(e.targets), e.gold.kind, e.gold.factuality, e.gold.cue)


def _claim_in_short(c: Claim) -> str:
    return _in_short(c.stance, c.targets, c.kind, c.factuality, c.cue.text)


def _in_short(stance: str, targets: Iterable[str], kind: str, factuality: str, cue: str) -> str:
    """Such as `concern → US, reported, possible: caution`."""
    toward = " → " + "+".join(targets) if targets else ""
    return f"{stance}{toward}, {kind}, {factuality}: {cue}"


def _score_furniture(gold: Gold, claims: Sequence[Claim], marks: Sequence[Furniture]) -> Figures:
    inside = [c for c in claims if any(_overlap(c.span, passage) for passage in gold.furniture)]
    marked = sum(any(_overlap(passage, mark) for mark in marks) for passage in gold.furniture)
    return replace(
        total([]),
        in_furniture=len(inside),
        furniture=Accuracy(marked, len(gold.furniture)),
        mistakes=tuple(
            _Place(gold.article.name, c.span.start, c.text).mistake("in furniture", None, c) for c in inside
        ),
    )


def _overlap(a: Span | Passage, b: Passage | Furniture) -> bool:
    return a.start < b.end and b.start < a.end
