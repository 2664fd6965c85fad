"""Runs the reader that comes with claimx, or any other folder of weights, over what a corpus annotates."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from claimx.attribution.output import Output
from claimx.attribution.pieces import Pieces
from claimx.attribution.reader import Reader, Reading
from claimx.evaluation.alignment import Paragraph
from claimx.evaluation.pairs import UNKNOWN
from claimx.evaluation.places import Span
from claimx.evaluation.sentences import Sentence
from claimx.evaluation.stances import Logs
from claimx.evaluation.tally import Measured, Tally
from claimx.stance.learned import StanceReader


def read_paragraphs(reader: Reader, paragraphs: Sequence[Paragraph]) -> list[Output]:
    """What the reader says of each paragraph of a document, with the link vectors of every piece."""
    every = []
    for paragraph in paragraphs:
        none = np.zeros_like(paragraph.ids)
        every.append(Pieces(paragraph.ids, paragraph.cases, none, none, paragraph.words))
    return reader.outputs(every, keep=0.0)


def tell_stances(reader: StanceReader, sentences: Iterable[Sentence]) -> list[Logs]:
    """Log-probabilities [pairs, ways, STANCES] of each sentence, read by itself: two ways where the gold
    knows both, else the first.
    """
    outputs = []
    for sentence in sentences:
        none = np.zeros_like(sentence.ids)
        of = Pieces(sentence.ids, sentence.cases, none, none, none)
        both = (sentence.stances[:, 1] != UNKNOWN).any()
        ways = [sentence.masks, sentence.masks[:, ::-1]] if both else [sentence.masks]
        states = reader.states(of)
        told = np.stack([reader.scores(states, masks) for masks in ways], axis=1)
        outputs.append(np.log(np.maximum(told, np.float32(1e-6))))
    return outputs


def measure_passages(
    reader: Reader, marked: Iterable[tuple[str, Mapping[str, Sequence[Span]]]], roles: Mapping[str, str]
) -> Measured:
    """Overlap of the reader's passages with annotated ones, over all sentences, those without an annotation too.

    marked: a sentence, and its annotated passages by name. roles: by the same name, the reader's role that is held
    against them. A passage that shares a character with an annotated one is a hit; an annotated one is found where any
    passage of the role shares a character with it.
    """
    tally = Tally()
    for text, by_name in marked:
        (reading,) = reader.read([text])
        for name, gold in by_name.items():
            found = _passages(reading, roles[name])
            hits = sum(any(_overlap(one, other) for other in gold) for one in found)
            recalled = sum(any(_overlap(one, other) for one in found) for other in gold)
            tally.add(name, hits, recalled, len(found), len(gold))
    return Measured(tally.matches)


def _passages(reading: Reading, role: str) -> list[Span]:
    return [(passage.start, passage.end) for passage in reading.passages if passage.role == role]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
