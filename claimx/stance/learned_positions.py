"""Which positions a candidate holds in a sentence, by the learned reader's encoder and a head on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.attribution.reader import Reader, open_session
from claimx.errors import MissingDependencyError
from claimx.records import FACTUALITIES, KINDS
from claimx.records import STANCES as POSITIONS
from claimx.stance.candidates import CLUES, Candidate, masks
from claimx.stance.learned import Scores, StanceReader


@dataclass(frozen=True, slots=True)
class Told:
    """Of the candidates of a window, probabilities: stances [candidates, 4], each by itself, as `records.STANCES`;
    kinds and factualities [candidates, ...] in the order of `records`; cues [candidates, pieces], both marks counted.
    """

    stances: Scores
    kinds: Scores
    factualities: Scores
    cues: Scores


class PositionReader:
    """Tells which positions candidates hold, by position.onnx beside the reader's weights, and toward whom.

    Raises MissingDependencyError where the file is missing, broken, or made for other clues.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.stances = StanceReader(reader)
        expected = {"clues": CLUES, "positions": POSITIONS, "kinds": KINDS, "factualities": FACTUALITIES}
        if any(reader.labels.get(name) != list(labels) for name, labels in expected.items()):
            raise MissingDependencyError(f"{reader.folder}: weights and this version of claimx do not go together")
        self.session = open_session(reader.folder / "position.onnx")

    def __reduce__(self) -> tuple[type["PositionReader"], tuple[Reader]]:
        return PositionReader, (self.reader,)

    def tell(self, states: Scores, of: Sequence[Candidate]) -> Told:
        """states: of the window of the candidates, [1 + pieces + 1, width]."""
        mentions, words, clues = masks(of, len(states))
        inputs = {"states": states[None], "holders": mentions, "words": words, "clues": clues}
        return Told(*self.session.run(["stances", "kinds", "factualities", "cues"], inputs))
