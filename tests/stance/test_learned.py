"""What the learned stances that come with claimx say of clear sentences, and that they hang on the direction."""

import numpy as np
import pytest

from claimx.attribution.pieces import pieces
from claimx.attribution.reader import BUILTIN, open_reader
from claimx.stance.learned import STANCES, StanceReader, mask_of


def told(text: str, holder: str | None, target: str) -> tuple[str, float]:
    """The likeliest stance and its probability."""
    reader = StanceReader(open_reader(BUILTIN))
    of = pieces(text, reader.reader.tokenizer)

    def mask(words: str) -> np.ndarray:
        return mask_of(of, [(text.index(words), text.index(words) + len(words))])

    pair = [mask_of(of, None) if holder is None else mask(holder), mask(target)]
    (scores,) = reader.scores(reader.states(of), np.array([pair]))
    return STANCES[scores.argmax()], float(scores.max())


@pytest.mark.parametrize(
    ("text", "holder", "target", "stance"),
    [
        ("Tokyo strongly condemned Pyongyang for the missile launch.", "Tokyo", "Pyongyang", "oppose"),
        ("Seoul thanked Washington for its steadfast support.", "Seoul", "Washington", "support"),
        ("Seoul thanked Washington for its steadfast support.", "Washington", "Seoul", "neutral"),
        (
            "Officials in Manila are deeply worried about the new base.",
            "Officials in Manila",
            "the new base",
            "concern",
        ),
    ],
)
def test_clear_sentences(text: str, holder: str, target: str, stance: str) -> None:
    assert told(text, holder, target)[0] == stance


def test_the_author_judges_in_a_voice_of_its_own() -> None:
    text = "The tariffs are a reckless folly that will ruin the alliance."
    assert told(text, None, text)[0] in {"oppose", "concern"}


def test_probabilities_are_those_of_one_of_four() -> None:
    assert 0.25 <= told("Tokyo met Seoul.", "Tokyo", "Seoul")[1] <= 1
