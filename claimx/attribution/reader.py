"""The learned reader: sources, cues and contents of paragraphs, by ONNX Runtime on one thread."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.linking import link
from claimx.attribution.output import Output
from claimx.attribution.pieces import Pieces, characters, pieces
from claimx.attribution.sheet import Sheet
from claimx.attribution.tags import ROLES, TAGS
from claimx.errors import MissingDependencyError

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the weights that come with claimx."""

BUILTIN = "builtin"
"""In place of a folder: the weights that come with claimx."""

_KEEP = 0.01
"""Pieces less likely than this to begin a passage keep no link vectors: memory stays small on a line of any
length.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A source, cue or content. start, end: characters of the paragraph, end exclusive; probability: of its
    role, the mean of its word pieces.
    """

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one paragraph holds. passages in order; links: (index of a cue, index of its source or content,
    probability). A content that its cue interrupts is several passages linked to that cue.
    """

    passages: tuple[Passage, ...]
    links: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a document's paragraphs hold, and what the encoder made of each window of the sheet, both marks included:
    [1 + pieces + 1, width].
    """

    readings: list[Reading]
    sheet: Sheet
    states: list[NDArray[np.float32]]


def open_session(path: Path) -> Any:
    """An ONNX Runtime session on one thread. Raises MissingDependencyError where the file is missing or
    broken.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # they are stored optimised
    try:
        return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no narrower base
        raise MissingDependencyError(f"{path}: the reader's weights cannot be opened: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


class Reader:
    """Reads paragraphs with the weights of a folder: reader.onnx, tokenizer.json, labels.json.

    int8 activations take their scale from the window at hand, so what is read together hangs together: a document is
    read by itself, and then its result is the same whatever is read before or after it.
    Raises MissingDependencyError where a file is missing, broken, or made for other labels.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.folder = folder
        try:
            labels = json.loads((folder / "labels.json").read_bytes())
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the tokenizer raises plain Exception
            raise MissingDependencyError(f"{folder}: the reader's files cannot be opened: {_line(error)}") from error
        first, last = (self.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        if (
            labels.get("tags") != list(TAGS)
            or labels.get("vocabulary") != self.tokenizer.get_vocab_size()
            or first is None
            or last is None
        ):
            raise MissingDependencyError(f"{folder}: weights, tokenizer and this version of claimx do not go together")
        self.labels = labels
        self.first, self.last = first, last
        self.session = open_session(folder / "reader.onnx")

    def __reduce__(self) -> tuple[type["Reader"], tuple[Path]]:
        return Reader, (self.folder,)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One Reading a paragraph of a document."""
        return self.look(texts, [0] * len(texts)).readings

    def look(self, texts: Sequence[str], shifts: Sequence[int]) -> "Look":
        """Read the paragraphs of a document; shifts: the character at which each begins in it."""
        every = [pieces(text, self.tokenizer) for text in texts]
        sheet = Sheet.join(every, self.last, shifts)
        outputs, states = self._see(sheet, _KEEP)
        readings = [_decode(text, of, output) for text, of, output in zip(texts, every, outputs, strict=True)]
        return Look(readings, sheet, states)

    def outputs(self, every: Sequence[Pieces], keep: float = _KEEP) -> list[Output]:
        """What the network says of the pieces of each paragraph of a document; link vectors of those that begin a
        passage with probability `keep` or more.
        """
        return self._see(Sheet.join(every, self.last), keep)[0]

    def _see(self, sheet: Sheet, keep: float) -> tuple[list[Output], list[NDArray[np.float32]]]:
        outputs = sheet.outputs()
        states = []
        for number, cut in enumerate(sheet.cuts):
            tags, cues, passages, of_window = self.run(sheet.of, cut, ["tags", "cues", "passages", "states"])
            sheet.spread(outputs, number, keep, tags[1:-1], cues[1:-1], passages[1:-1])
            states.append(of_window)
        return outputs, states

    def run(self, of: Pieces, cut: tuple[int, int], outputs: list[str]) -> list[NDArray[np.float32]]:
        """The named outputs of a window of pieces, half-open, each [1 + pieces + 1, ...] with both marks."""
        start, end = cut
        ids = np.concatenate([[self.first], of.ids[start:end], [self.last]])
        cases = np.concatenate([[0], of.cases[start:end], [0]])
        found: list[NDArray[np.float32]] = self.session.run(outputs, {"ids": ids, "cases": cases})
        return found


def _decode(text: str, of: Pieces, output: Output) -> Reading:
    found = output.passages(of.words)
    return Reading(
        tuple(
            Passage(ROLES[role], *characters(of, first, last, text), output.probability((role, first, last)))
            for role, first, last in found
        ),
        tuple(link(found, output.links.score)),
    )


def open_reader(weights: str) -> Reader:
    """The reader of a folder, or BUILTIN for the one that comes with claimx; opened once a process."""
    folder = WEIGHTS if weights == BUILTIN else Path(weights)
    return _open(folder, folder.resolve())


@cache
def _open(folder: Path, there: Path) -> Reader:
    """folder: as named, for messages; there: where it is now."""
    return Reader(folder)
