"""The position task: what is learned from articles whose claims are annotated, and how well they are told."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from claimx.attribution.pieces import touched
from claimx.attribution.sheet import Sheet
from claimx.errors import ConfigError
from claimx.evaluation.gold import Gold, GoldClaim, GoldSentence, read_gold_lines
from claimx.pipeline import load
from claimx.records import FACTUALITIES, KINDS, STANCES
from claimx.segmentation.groups import SENTENCES
from claimx.stance.candidates import BY_RULES, Candidate, Masks, candidates, masks, possible_targets, said_of
from claimx.stance.component import StanceTagger
from claimx.training.batches import Marks, pad
from claimx.training.loop import Figures
from claimx.training.model import Reader

WITHOUT_RULES = 0.3
"""Share of the windows that are learned from without what the rules say, so that the reader can be asked alone."""

HIDDEN, WHOLE = 0.08, 0.25
"""Share of the pieces that are hidden from the reader while it learns, so that it leans less on single words; and share
of the batches that are left whole.
"""

KIND, FACTUALITY, CUE, TARGET = 0.3, 0.3, 0.3, 0.5
"""What the other losses weigh beside that of the stances."""

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A window of an article and its candidates.

    masks: as `candidates.masks`. stances: [candidates, STANCES], 1 where the stance is held;
    counts: the same, 0 where readers differ. kinds, factualities: [candidates], UNKNOWN where nothing is held. cues:
    [candidates, pieces], the share of each piece, all 0 where unknown. pairs: [pairs, 2], the rows of a holder and of
    whom it may aim at; said, aims, asked: [pairs, STANCES], what frames say, 1 where the position goes toward the
    other, and 1 where that is known.
    document: number of the article.
    """

    document: int
    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    candidates: tuple[Candidate, ...]
    masks: Masks
    stances: NDArray[np.float32]
    counts: NDArray[np.float32]
    kinds: NDArray[np.int64]
    factualities: NDArray[np.int64]
    cues: NDArray[np.float32]
    pairs: NDArray[np.int64]
    said: NDArray[np.float32]
    aims: NDArray[np.float32]
    asked: NDArray[np.float32]


def read_leaves(path: Path, reader: str) -> tuple[list[Leaf], int]:
    """The windows of all articles of a file, read by the pipeline with a reader; and how many required claims have no
    candidate.
    """
    nlp = load(reader=reader, positions=False)
    tagger = nlp.get_pipe("claimx_stance")
    assert isinstance(tagger, StanceTagger)
    nlp.disable_pipe("claimx_stance")  # its draft is asked for
    pages: list[Leaf] = []
    missed = 0
    for document, gold in enumerate(read_gold_lines(path)):
        doc = nlp(gold.article.text)
        page, positions, look = tagger.draft(doc)
        if look is None:
            raise ConfigError(f"{path}: articles are learned from with a learned reader, not with {reader!r}")
        found = list(candidates(page, positions, look.sheet))
        claims = _claims_by_sentence(gold, [(s.start_char, s.end_char) for s in doc.spans[SENTENCES]])
        known = {(one.number, one.actor) for one in found}
        missed += len(
            {
                (number, actor, claim.stance)
                for number, of_sentence in claims.items()
                for claim, _ in of_sentence
                if not claim.optional
                for actor in claim.actors
                if (number, actor) not in known
            }
        )
        for window, of_window in groupby(sorted(found, key=lambda one: one.window), lambda one: one.window):
            pages.append(_page(document, look.sheet, window, tuple(of_window), claims))
    return pages, missed


Placed = tuple[GoldClaim, tuple[int, int] | None]
"""A claim, and where its cue stands."""


def _claims_by_sentence(gold: Gold, sentences: Sequence[tuple[int, int]]) -> dict[int, list[Placed]]:
    """The gold's claims by number of the sentence that holds their cue, else of the first that begins in theirs."""
    found: dict[int, list[Placed]] = {number: [] for number in range(len(sentences))}
    for sentence in gold.sentences:
        for claim in sentence.claims:
            cue = _place(gold.article.text, sentence, claim.cue)
            start = cue[0] if cue else sentence.start
            number = next((n for n, (low, high) in enumerate(sentences) if low <= start < high), None)
            if number is not None:
                found[number].append((claim, cue))
    return found


def _place(text: str, sentence: GoldSentence, cue: str) -> tuple[int, int] | None:
    start = text.find(cue, sentence.start, sentence.end) if cue else -1
    return (start, start + len(cue)) if start >= 0 else None


def _page(
    document: int,
    sheet: Sheet,
    window: int,
    of: tuple[Candidate, ...],
    claims: dict[int, list[Placed]],
) -> Leaf:
    low, high = sheet.cuts[window]
    length = high - low + 2
    stances, counts = np.zeros((2, len(of), len(STANCES)), dtype=np.float32)
    counts += 1
    kinds, factualities = np.full((2, len(of)), UNKNOWN)
    cues = np.zeros((len(of), length), dtype=np.float32)
    pairs: list[tuple[int, int]] = []
    aims: list[NDArray[np.float32]] = []
    said = [np.zeros((0, len(STANCES)), dtype=np.float32)]
    for row, one in enumerate(of):
        toward: dict[tuple[int, str], bool] = {}  # whether a target is required
        held = np.zeros(len(STANCES), dtype=np.float32)
        for claim, cue in claims[one.number]:
            stance = STANCES.index(claim.stance)
            others = [STANCES.index(other) for other in claim.stance_ok]
            if one.actor not in claim.actors:
                if one.actor in claim.actors_ok:
                    counts[row, [stance, *others]] = 0
                continue
            counts[row, others] = np.where(stances[row, others] == 1, 1, 0)
            if claim.optional:
                counts[row, stance] = stances[row, stance]
            else:
                stances[row, stance] = counts[row, stance] = 1
            if not claim.optional or kinds[row] == UNKNOWN:
                kinds[row], factualities[row] = KINDS.index(claim.kind), FACTUALITIES.index(claim.factuality)
                if cue is not None:
                    first, last = touched(sheet.of, cue)
                    first, last = max(first - low + 1, one.words[0]), min(last - low + 1, one.words[1])
                    cues[row] = 0
                    cues[row, first:last] = 1 / max(1, last - first)  # what lies outside of the sentence is not seen
            held[stance] = 1
            toward |= {(stance, target): True for target in claim.targets}
            for target in (*claim.targets_ok, *(claim.actors if len(claim.actors) > 1 else ())):
                toward.setdefault((stance, target), False)
        if not held.any():
            continue
        rivals = possible_targets(of, row)
        for other in rivals:
            known = [toward.get((stance, of[other].actor)) for stance in range(len(STANCES))]
            pairs.append((row, other))
            aims.append(np.array([[k is True for k in known], held * [k is not False for k in known]], np.float32))
        said.append(said_of(of, row, rivals))
    return Leaf(
        document,
        sheet.of.ids[low:high],
        sheet.of.cases[low:high],
        of,
        masks(of, length),
        stances,
        counts,
        kinds,
        factualities,
        cues,
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.concatenate(said),
        *np.array(aims, dtype=np.float32).reshape(-1, 2, len(STANCES)).swapaxes(0, 1),
    )


def position_loss(model: Reader, batch: Sequence[Leaf], marks: Marks) -> Tensor:
    """Over all candidates of a batch of windows."""
    ids, cases, mask = pad([(page.ids, page.cases) for page in batch], marks)
    if random.random() >= WHOLE:
        ids = _hide(ids, mask, marks)
    states = model.dropout(model.states(ids, cases, mask))
    losses = []
    for row, page in enumerate(batch):
        of_page = states[row : row + 1, : len(page.ids) + 2].float()
        losses.append(_loss(model, of_page, page, rules=random.random() >= WITHOUT_RULES))
    return torch.stack(losses).sum() / sum(len(page.candidates) for page in batch)


def _hide(ids: Tensor, mask: Tensor, marks: Marks) -> Tensor:
    """Some pieces hidden, marks and padding never."""
    hidden = (torch.rand(ids.shape) < HIDDEN) & (mask == 1) & (ids != marks.first) & (ids != marks.last)
    return ids.masked_fill(hidden, marks.hidden)


def _loss(model: Reader, states: Tensor, page: Leaf, rules: bool) -> Tensor:
    """The sum over the candidates of a window."""
    stances, kinds, factualities, cues, hidden = _tell(model, states, page, rules)
    loss = binary_cross_entropy_with_logits(
        stances, torch.from_numpy(page.stances), weight=torch.from_numpy(page.counts), reduction="sum"
    )
    loss = loss + KIND * cross_entropy(kinds, torch.from_numpy(page.kinds), ignore_index=UNKNOWN, reduction="sum")
    loss = loss + FACTUALITY * cross_entropy(
        factualities, torch.from_numpy(page.factualities), ignore_index=UNKNOWN, reduction="sum"
    )
    loss = loss + CUE * cross_entropy(cues, torch.from_numpy(page.cues), reduction="sum")
    logits = _aim(model, states, page, hidden, rules)
    return loss + TARGET * binary_cross_entropy_with_logits(
        logits, torch.from_numpy(page.aims), weight=torch.from_numpy(page.asked), reduction="sum"
    )


def _tell(model: Reader, states: Tensor, page: Leaf, rules: bool) -> tuple[Tensor, ...]:
    """What the head of positions says, with what frames and attributions say or without."""
    clues = torch.from_numpy(page.masks.clues).clone()
    if not rules:
        clues[:, BY_RULES:] = 0
    mentions, words, sources = map(torch.from_numpy, (page.masks.mentions, page.masks.words, page.masks.sources))
    found: tuple[Tensor, ...] = model.position(states, mentions, words, sources, clues)
    return found


def _aim(model: Reader, states: Tensor, page: Leaf, hidden: Tensor, rules: bool) -> Tensor:
    """Logits of the window's pairs: [pairs, STANCES]."""
    if not len(page.pairs):
        return torch.zeros((0, len(STANCES)))
    holders, targets = torch.from_numpy(page.pairs).unbind(1)
    said = torch.from_numpy(page.said) * float(rules)
    mentions, words = torch.from_numpy(page.masks.mentions), torch.from_numpy(page.masks.words)
    logits: Tensor = model.target(states, hidden[holders], hidden[targets], mentions[targets], words[holders], said)
    return logits


@torch.no_grad()
def tell(
    model: Reader, page: Leaf, marks: Marks, rules: bool = True
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The probability of each stance of each candidate of a window, [candidates, STANCES], and of each target of the
    positions that are held, [pairs, STANCES].
    """
    states = model.states(*pad([(page.ids, page.cases)], marks))
    stances, _, _, _, hidden = _tell(model, states, page, rules)
    return stances.sigmoid().numpy(), _aim(model, states, page, hidden, rules).sigmoid().numpy()


def measure_positions(model: Reader, pages: Sequence[Leaf], missed: int, marks: Marks) -> Figures:
    """F1 of (sentence, holder, stance), and of the targets of the positions that are held, each at the best threshold,
    with the rules' clues and without.
    """
    found: Figures = {}
    for way, rules in (("", True), (" alone", False)):
        told = [tell(model, page, marks, rules) for page in pages]
        for name, sure, gold, counts, out in (
            ("positions", [t[0] for t in told], [p.stances for p in pages], [p.counts for p in pages], missed),
            ("targets", [t[1] for t in told], [p.aims for p in pages], [p.asked for p in pages], 0),
        ):
            best = _best(np.concatenate(sure), np.concatenate(gold), np.concatenate(counts), out)
            found[name + way], found[f"{name}{way} threshold"] = best
    return found


def _best(
    told: NDArray[np.float32], gold: NDArray[np.float32], counts: NDArray[np.float32], missed: int
) -> tuple[float, float]:
    """The best F1 over thresholds, and its threshold."""
    best = (0.0, 0.0)
    for threshold in np.arange(0.2, 0.8, 0.05):
        hit = (told >= threshold) & (counts > 0)
        right = float((hit & (gold == 1)).sum())
        f1 = 2 * right / max(1.0, float(hit.sum()) + float((gold * counts).sum()) + missed)
        best = max(best, (round(f1, 4), round(float(threshold), 2)))
    return best
