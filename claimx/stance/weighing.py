"""How frames and the learned reader are combined: the stated rule, and its thresholds, chosen on the articles for
tuning and on those that training is measured on.

1. The reader tells of every candidate of a sentence how likely it holds each of the four stances there. What
   attributions and frames find is among the clues that it was taught to weigh, so its probability is the judgement of
   both.
2. Where a candidate likely holds any position (HOLDS), its likeliest stance is taken, and every other one that is
   likely by itself (TAKEN). Where a frame found the same holder and stance, its reading is the record: cue, content,
   kind and factuality; else the reader's: the word that it points at is the cue. A questioner's turn holds nothing.
   A document that somebody issues has no author, nor has a transcript: what the author would hold is the issuers' or
   the speaker's. Where nobody knows whose turn it is, it is nobody's who is not in the sentence.
3. What a frame reads firmly (FIRM) stands unless the reader considers it UNLIKELY; a firm reading of a mutual relation
   stands whatever the reader says, which often passes over those. What was only the holder's likeliest stance then
   gives way. A bare statement that the reader does not take is left out.
4. One word carries one position of a holder, the surest; and one that carries a frame's position is nobody else's who
   does not stand in the sentence.
5. Toward whom: of the other candidates of the sentence, those that the reader considers likely targets of that stance
   (AIMED, MEANT). Whom frames name is among its clues here, too. Mutual relations are their participants', and who is
   critical of their own state by a frame stays so. A target that stands in the sentence only by its antecedent is
   marked so in the evidence.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from claimx.actors.phrases import Holder
from claimx.attribution.pieces import touched
from claimx.attribution.reader import Look
from claimx.records import AUTHOR, FACTUALITIES, KINDS, STANCES, Kind, SourceType, Stance
from claimx.stance import attributed, narrated
from claimx.stance.candidates import BY_RULES, Candidate, candidates
from claimx.stance.learned_positions import PositionReader, Told
from claimx.stance.page import Page, Voice
from claimx.stance.positions import Position, token_range
from claimx.stance.reading import Reading
from claimx.syntax import PREDICATE_POS, objects, prepositional

HOLDS, TAKEN = 0.5, 0.4
"""From which probability on a candidate is taken to hold any position, and each stance for itself."""

FIRM = 0.75
"""How sure a frame's reading has to be to stand without the reader's consent: all but bare statements are."""

UNLIKELY = 0.3
"""Below which probability the reader is believed against a firm reading. Of such readings one in four was right on the
articles for tuning and half of those that training is measured on.
"""

AIMED, MEANT = 0.3, 0.4
"""From which probability on a position goes toward an actor of the sentence, and toward one that is only meant by what
stands before.
"""

SLOPE, SHIFT = 0.7, 0.2
"""From probabilities to the share of claims that are right, fitted on the articles for tuning and on those that
training is measured on, each for a half.
"""

_ABOUT = ("of", "over", "about", "on", "at", "to", "toward", "towards", "with", "against", "for")
AGAINST = frozenset({"oppose", "concern"})


def weighed(page: Page, drafts: Sequence[Position], look: Look, reader: PositionReader) -> Iterator[Position]:
    """The positions of a Doc. drafts: those of the frames."""
    of_sentence: dict[int, list[Position]] = defaultdict(list)
    for draft in drafts:
        of_sentence[draft["sentence"]].append(draft)
    every = sorted(candidates(page, drafts, look.sheet), key=lambda one: one.window)
    for number, of_window in groupby(every, lambda one: one.window):
        window = _Window(page, look, number, list(of_window), reader)
        rows: dict[int, list[int]] = defaultdict(list)
        for row, one in enumerate(window.of):
            rows[one.number].append(row)
        for sentence, of_rows in rows.items():
            if page.sentences[sentence].end - 1 in page.asked:
                continue  # a questioner's
            yield from _one_a_word(_of_sentence(window, sentence, of_rows, of_sentence[sentence]))


class _Window:
    """A window's candidates and what the reader tells of them."""

    def __init__(self, page: Page, look: Look, number: int, of: list[Candidate], reader: PositionReader) -> None:
        self.page = page
        self.look = look
        self.of = of
        self.low, self.high = look.sheet.cuts[number]
        self.states = look.states[number]
        self.told: Told = reader.tell(self.states, of)
        self.reader = reader

    def targets(self, rows: Sequence[int], stance: Stance) -> list[Candidate]:
        """Whom holders of one position take it toward, themselves left out."""
        column = STANCES.index(stance)
        found = {
            target
            for row in rows
            for target, chances in self.reader.aim(self.states, self.of, self.told, row).items()
            if chances[column] >= (MEANT if self.of[target].named is None else AIMED)
            and not self._was_no_actor(self.of[target])
        }
        return [self.of[target] for target in sorted(found.difference(rows))]

    def _was_no_actor(self, target: Candidate) -> bool:
        """Whether the only word for a target, before the sentence, is a mere place or outside of the article."""
        span = target.antecedent
        return span is not None and (span.id_ == "place" or self.page.sentence_of[span.start] < 0)

    def is_absent(self, row: int) -> bool:
        """Whether nothing in the sentence stands for a candidate, nor is it in the candidate's words."""
        one = self.of[row]
        return one.named is None and one.actor != AUTHOR and not one.clues[BY_RULES]

    def cue(self, row: int) -> Token:
        """The word of the sentence that carries the position."""
        sentence = self.page.sentences[self.of[row].number]
        weights = self.told.cues[row]
        best = -1.0
        found: Token = sentence.root
        for token in sentence:
            if token.is_punct or token.is_space:
                continue
            first, last = touched(self.look.sheet.of, (token.idx, token.idx + len(token)))
            weight = float(weights[max(0, first - self.low + 1) : max(0, last - self.low + 1)].sum())
            if weight > best:
                best, found = weight, token
        return found


def _one_a_word(positions: Iterable[Position]) -> list[Position]:
    """One word is one position of a holder: of several that rest on the same word, the surest. So is one cue of
    opposition and concern, where the two do not differ in whom they go toward.
    """
    kept: list[Position] = []
    for position in sorted(positions, key=lambda one: -one["confidence"]):
        said = {actor for other in kept if _is_same(position, other) for actor, _ in other["holders"]}
        position["holders"] = [holder for holder in position["holders"] if holder[0] not in said]
        if position["holders"]:
            kept.append(position)
    return kept


def _is_same(one: Position, other: Position) -> bool:
    if one["evidence"][-1][2:] == other["evidence"][-1][2:]:  # the word that says the stance
        return True
    toward = [position["targets"] or position["participants"] for position in (one, other)]
    same_way = {one["stance"], other["stance"]} == AGAINST
    return same_way and one["cue"] == other["cue"] and (not all(toward) or toward[0] == toward[1])


def _of_sentence(window: _Window, sentence: int, rows: list[int], drafts: Sequence[Position]) -> Iterator[Position]:
    sure = {
        (window.of[row].actor, stance): (row, probability)
        for row in rows
        for stance, probability in taken(window.told.stances[row])
    }
    row_of = {window.of[row].actor: row for row in rows}
    stand_ins = window.page.stand_ins(sentence)
    if stand_ins is not None:
        for holder, stance in product(stand_ins, STANCES):
            own, foreign = sure.get((holder.actor, stance)), sure.get((AUTHOR, stance))
            if foreign is not None and (own is None or own[1] < foreign[1]) and holder.actor in row_of:
                sure[holder.actor, stance] = (row_of[holder.actor], foreign[1])
        sure = {key: value for key, value in sure.items() if key[0] != AUTHOR}
    said: set[int] = set()  # the words of others' positions
    for draft in drafts:
        stance = draft["stance"]
        asked = {actor: row_of[actor] for actor, _ in draft["holders"] if actor in row_of}
        likely = {actor: float(window.told.stances[row, STANCES.index(stance)]) for actor, row in asked.items()}
        firm = draft["confidence"] >= FIRM
        mutual = bool(draft["participants"])
        kept = [
            (actor, of)
            for actor, of in draft["holders"]
            if actor not in asked or (actor, stance) in sure or (firm and stands(likely[actor], mutual=mutual))
        ]
        if not kept:
            continue
        for actor, _ in kept:
            sure.pop((actor, stance), None)
            for other in STANCES:  # what was only the likeliest gives way
                if (actor, other) in sure and sure[actor, other][1] < TAKEN:
                    del sure[actor, other]
        found = [actor for actor, _ in kept if actor in asked]
        if found:
            by_reader = confidence(max(likely[actor] for actor in found))
            draft["confidence"] = max(by_reader, (by_reader + draft["confidence"]) / 2) if firm else by_reader
            if not draft["participants"] and not {actor for actor, _ in draft["holders"]} & set(draft["targets"]):
                _aim(draft, window.targets([asked[actor] for actor in found], stance))
        draft["holders"] = kept
        said.update(range(*draft["cue"]))
        yield draft
    alone = [(window.cue(row).i, stance, row, probability) for (_, stance), (row, probability) in sure.items()]
    unknown = stand_ins == ()  # whatever is said may be the unknown speaker's
    alone = [one for one in alone if not window.is_absent(one[2]) or not (unknown or one[0] in said)]
    for (_, stance), group in groupby(sorted(alone, key=lambda one: one[:3]), lambda one: one[:2]):
        members = [(row, probability) for _, _, row, probability in group]
        authors = [one for one in members if window.of[one[0]].actor == AUTHOR]
        for together in (authors, [one for one in members if one not in authors]):
            if together:
                yield _position(window, sentence, stance, together)


def stands(probability: float, *, mutual: bool) -> bool:
    """Whether a firm reading stands that the reader does not take by itself. mutual: of a relation."""
    return mutual or probability >= UNLIKELY


def taken(stances: NDArray[np.float32]) -> Iterator[tuple[Stance, float]]:
    """Of a candidate, the stances that are taken: the likeliest where it likely holds any, others by themselves."""
    holds = 1 - float(np.prod(1 - stances))
    for number, column in enumerate(np.argsort(-stances, kind="stable").tolist()):
        probability = float(stances[column])
        if (number == 0 and holds >= HOLDS) or probability >= TAKEN:
            yield STANCES[column], probability


def confidence(probability: float) -> float:
    """From the probability that the reader gives to how often such a claim is right (Platt, 1999)."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return 1 / (1 + math.exp(-(SLOPE * math.log(inside / (1 - inside)) + SHIFT)))


def _aim(position: Position, targets: Sequence[Candidate]) -> None:
    """Gives a position its targets; those that are only meant by an antecedent are told in the evidence."""
    position["targets"] = [one.actor for one in targets]
    for one in targets:
        span = one.named or one.antecedent
        if span is not None and (one.named is None or span.id_ in {"anaphora", "implied"}):
            position["evidence"].insert(-1, ("targets", f"{one.actor}: antecedent", span.start, span.end))


def _position(window: _Window, sentence: int, stance: Stance, members: Sequence[tuple[int, float]]) -> Position:
    """A position that the reader alone finds, of one holder or of several by the same word."""
    page, rows = window.page, [row for row, _ in members]
    first, sure = max(members, key=lambda one: one[1])
    head, named = window.cue(first), window.of[first].named
    holders: list[tuple[str, str]] = [(window.of[row].actor, _type(page, window.of[row])) for row in rows]
    targets = window.targets(rows, stance)
    topic = None if targets else _topic(page, head)
    reading = Reading(head, "reported", stance, None, (), (), topic, f"learned: {stance}")
    voice = _voice(page, sentence, holders[0][0], head)
    if voice is None and window.of[first].sources:
        voice = _voice(page, sentence, None, head)
    if voice is not None:
        position = attributed.position_of(page, voice, reading, "content")
    else:
        position = narrated.position_of(page, reading, sentence, holders, "act", kind=_kind(window, first))
        if named is not None:
            position["source"] = token_range(named)
            position["evidence"].insert(0, ("actors", f"{holders[0][0]}: {named.id_}", named.start, named.end))
    if voice is None:
        cue = attributed.word_group(head)
        position["cue"], position["lemma"] = (cue.start, cue.end), head.lemma_.lower()
    position["holders"] = holders
    for row in rows:
        antecedent = window.of[row].antecedent
        if antecedent is not None and window.is_absent(row):
            rule = f"{window.of[row].actor}: learned antecedent"
            position["evidence"].insert(0, ("actors", rule, antecedent.start, antecedent.end))
    _aim(position, targets)
    position["factuality"] = FACTUALITIES[int(window.told.factualities[first].argmax())]
    position["confidence"] = confidence(sure)
    return position


def _topic(page: Page, head: Token) -> Span | None:
    """The words for what a predicate is about: its object, or what stands behind its preposition."""
    heads = objects(head) if head.pos_ in PREDICATE_POS else []
    heads = heads or prepositional(head, _ABOUT)
    return page.reader.arguments.topic(heads[0]) if heads else None


def _voice(page: Page, sentence: int, actor: str | None, head: Token) -> Voice | None:
    """The actor's attribution of that sentence whose cue or content holds the word; without an actor, that of somebody
    who is nobody known.
    """
    for voice in page.voices_in(sentence):
        one = voice.attribution
        inside = any(part.start <= head.i < part.end for part in (one.cue, *one.content))
        its_own = actor in voice.actors if actor is not None else one.source is not None and not voice.holders
        if inside and its_own and attributed.home(page, voice) == sentence:
            return voice
    return None


def _type(page: Page, candidate: Candidate) -> SourceType:
    actor = candidate.actor
    if actor == AUTHOR:
        return "author"
    held: list[Holder] = []
    if candidate.named is not None:
        held = page.mentions.holders([candidate.named.root, candidate.named.root.head], acting=True)
    for voice in page.voices_in(candidate.number):
        held += voice.holders
    return next((holder.type for holder in held if holder.actor == actor), "state")


def _kind(window: _Window, row: int) -> Kind:
    if window.of[row].actor == AUTHOR:
        return "author"
    others = [(float(share), kind) for share, kind in zip(window.told.kinds[row], KINDS, strict=True) if kind != AUTHOR]
    return max(others)[1]
