"""The learned stance of holders toward targets, asked for sentence by sentence."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from spacy.tokens import Span

from claimx.attribution.pieces import Pieces, pieces
from claimx.records import Stance
from claimx.stance.learned import STANCES, Scores, StanceReader, mask_of


class Verdict(NamedTuple):
    """The likeliest stance and its probability."""

    stance: Stance
    probability: float


class Pairs:
    """The stances of one Doc. A sentence goes through the encoder once, when first asked about.

    sentences: the body's. Passages outside the sentence that is asked about are not seen.
    """

    def __init__(self, reader: StanceReader, sentences: Sequence[Span]) -> None:
        self.reader = reader
        self.sentences = sentences
        self._read: dict[int, tuple[Pieces, Scores]] = {}

    def toward(self, number: int, holder: Span | None, targets: Sequence[Sequence[Span]]) -> list[Verdict]:
        """How the holder, or whoever speaks, stands in sentence `number` toward each target, which may have several
        parts.
        """
        sentence = self.sentences[number]
        if number not in self._read:
            of = pieces(sentence.text, self.reader.reader.tokenizer)
            self._read[number] = of, self.reader.states(of)
        of, states = self._read[number]
        begin = sentence.start_char
        who = mask_of(of, None if holder is None else [(holder.start_char - begin, holder.end_char - begin)])
        masks = [
            [who, mask_of(of, [(part.start_char - begin, part.end_char - begin) for part in parts])]
            for parts in targets
        ]
        if not masks:
            return []
        scores = self.reader.scores(states, np.array(masks))
        return [Verdict(STANCES[row.argmax()], float(row.max())) for row in scores]
