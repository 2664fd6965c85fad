"""Which positions a candidate holds in a sentence and toward whom, by the learned reader's encoder and heads on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from claimx.attribution.reader import Reader, open_session
from claimx.errors import MissingDependencyError
from claimx.records import FACTUALITIES, KINDS
from claimx.records import STANCES as POSITIONS
from claimx.stance.candidates import CLUES, Candidate, masks, possible_targets, said_of
from claimx.stance.learned import Scores


@dataclass(frozen=True, slots=True)
class Told:
    """Of the candidates of a window, probabilities: stances [candidates, 4], each by itself, as `records.STANCES`;
    kinds and factualities [candidates, ...] in the order of `records`; cues [candidates, pieces], both marks counted.
    hidden: what is made of each candidate [candidates, width].
    """

    stances: Scores
    kinds: Scores
    factualities: Scores
    cues: Scores
    hidden: Scores


TOGETHER = 256
"""Candidates that are asked about at once, about: each is held against every other, which takes memory."""


def _by_sentences(of: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """In runs of whole sentences."""
    run: list[Candidate] = []
    for _, of_sentence in groupby(of, lambda one: one.number):
        run += of_sentence
        if len(run) >= TOGETHER:
            yield run
            run = []
    if run:
        yield run


class PositionReader:
    """Tells which positions candidates hold and toward whom, by position.onnx and target.onnx beside the reader's
    weights.

    Raises MissingDependencyError where a file is missing, broken, or made for other clues.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        expected = {"clues": CLUES, "positions": POSITIONS, "kinds": KINDS, "factualities": FACTUALITIES}
        if any(reader.labels.get(name) != list(labels) for name, labels in expected.items()):
            raise MissingDependencyError(f"{reader.folder}: weights and this version of claimx do not go together")
        self.positions = open_session(reader.folder / "position.onnx")
        self.targets = open_session(reader.folder / "target.onnx")

    def __reduce__(self) -> tuple[type["PositionReader"], tuple[Reader]]:
        return PositionReader, (self.reader,)

    def tell(self, states: Scores, of: Sequence[Candidate]) -> Told:
        """states: of the window of the candidates, [1 + pieces + 1, width]. of: those of a sentence in a row."""
        told = [self._tell(states, together) for together in _by_sentences(of)]
        return Told(*(np.concatenate(parts) for parts in zip(*told, strict=True)))

    def _tell(self, states: Scores, of: Sequence[Candidate]) -> list[Scores]:
        of_all = masks(of, len(states))
        inputs = {"states": states[None], "holders": of_all.mentions, "words": of_all.words}
        inputs |= {"sources": of_all.sources, "clues": of_all.clues}
        told: list[Scores] = self.positions.run(["stances", "kinds", "factualities", "cues", "hidden"], inputs)
        return told

    def aim(self, states: Scores, of: Sequence[Candidate], told: Told, row: int) -> dict[int, Scores]:
        """By row of whom a candidate's position may go toward: the probability that it does, of each stance, were it
        held: [4].
        """
        targets = possible_targets(of, row)
        if not targets:
            return {}
        aimed = masks([of[target] for target in targets], len(states))
        inputs = {
            "states": states[None],
            "holding": told.hidden[[row] * len(targets)],
            "aimed": told.hidden[targets],
            "targets": aimed.mentions,
            "words": aimed.words,
            "said": said_of(of, row, targets),
        }
        return dict(zip(targets, self.targets.run(["aims"], inputs)[0], strict=True))
