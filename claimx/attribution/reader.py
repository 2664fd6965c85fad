"""The learned reader: sources, cues and contents of paragraphs, by ONNX Runtime on one thread."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.attribution.linking import link
from claimx.attribution.output import Output
from claimx.attribution.pieces import Pieces, characters, pieces
from claimx.attribution.tags import ROLES, TAGS, begin_tag
from claimx.attribution.windows import own_parts, windows
from claimx.errors import MissingDependencyError

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the weights that come with claimx."""

_BEGINS = [begin_tag(role) for role in range(len(ROLES))]
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


def open_session(path: Path) -> Any:
    """An ONNX Runtime session on one thread. Raises MissingDependencyError where the file is missing or
    broken.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no narrower base
        raise MissingDependencyError(f"{path}: the reader's weights cannot be opened: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


class Reader:
    """Reads paragraphs with the weights of a folder: reader.onnx, tokenizer.json, labels.json.

    Windows are run one by one: int8 activations take their scale from the tensor at hand, so in a batch a
    window's result would hang on its neighbours. Alone, results are the same whatever is read beside or
    before. Raises MissingDependencyError where a file is missing, broken, or made for other labels.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.folder = folder
        try:
            labels = json.loads((folder / "labels.json").read_bytes())
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the tokenizer raises plain Exception
            raise MissingDependencyError(f"{folder}: the reader's files cannot be opened: {_line(error)}") from error
        marks = [self.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]")]
        if (
            labels.get("tags") != list(TAGS)
            or labels.get("vocabulary") != self.tokenizer.get_vocab_size()
            or None in marks
        ):
            raise MissingDependencyError(f"{folder}: weights, tokenizer and this version of claimx do not go together")
        self.first, self.last = marks
        self.session = open_session(folder / "reader.onnx")

    def __reduce__(self) -> tuple[type["Reader"], tuple[Path]]:
        return Reader, (self.folder,)

    def read(self, texts: Iterable[str]) -> list[Reading]:
        """One Reading a paragraph."""
        return [self._read(text) for text in texts]

    def window(self, of: Pieces, start: int, end: int, outputs: list[str]) -> list[NDArray[np.float32]]:
        """The named outputs for pieces start..end read by themselves, each [pieces + 2, ...], with both
        marks.
        """
        ids = np.array([[self.first, *of.ids[start:end], self.last]])
        cases = np.pad(of.cases[start:end], 1)[None]
        return [output[0] for output in self.session.run(outputs, {"ids": ids, "cases": cases})]

    def output(self, of: Pieces, keep: float = _KEEP) -> Output:
        """What the network says of a paragraph's pieces; link vectors of those that begin a passage with probability
        `keep` or more.
        """
        output = Output.empty(len(of.ids))
        cuts = windows(len(of.ids))
        for cut, own in zip(cuts, own_parts(cuts), strict=True):
            tags, *vectors = (inner[1:-1] for inner in self.window(of, *cut, ["tags", "cues", "passages"]))
            likely = np.flatnonzero(tags[:, _BEGINS].max(axis=1) >= keep)
            output.add(cut, own, likely.tolist(), tags, *vectors)
        return output

    def _read(self, text: str) -> Reading:
        of = pieces(text, self.tokenizer)
        if not len(of.ids):
            return Reading((), ())
        output = self.output(of)
        found = output.passages(of.words)
        return Reading(
            tuple(
                Passage(ROLES[passage[0]], *characters(of, *passage[1:], text), output.probability(passage))
                for passage in found
            ),
            tuple(link(found, output.links.score)),
        )
