import numpy as np
import pytest

from claimx.evaluation.pairs import AGAINST, CONCERN, NEUTRAL, OPPOSE, SUPPORT, UNKNOWN
from claimx.evaluation.sentences import Sentence
from claimx.evaluation.stances import Logs, directed, measure_pairs, measure_stances, measure_valence

SURE = 0.7


def _sentence(*stances: tuple[int, int], whole: bool = True) -> Sentence:
    pieces = np.arange(3)
    masks = np.full((len(stances), 2, 4), float(whole), dtype=np.float32)
    return Sentence(pieces, pieces, masks, np.array(stances))


def _told(*ways: tuple[int, ...]) -> Logs:
    """Log-probabilities of pairs of which each way is told, SURE of it."""
    told = np.full((len(ways), len(ways[0]), 4), (1 - SURE) / 3, dtype=np.float32)
    for row, stances in enumerate(ways):
        for way, stance in enumerate(stances):
            told[row, way, stance] = SURE
    return np.log(told)


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ((NEUTRAL, NEUTRAL), 0),
        ((SUPPORT, NEUTRAL), 1),
        ((NEUTRAL, SUPPORT), 2),
        ((OPPOSE, NEUTRAL), 3),
        ((CONCERN, NEUTRAL), 3),
        ((NEUTRAL, CONCERN), 4),
    ],
)
def test_the_class_is_the_side_that_either_takes(ways: tuple[int, int], expected: int) -> None:
    five = np.exp(directed(_told(ways)))[0]
    assert five.argmax() == expected
    assert five.sum() == pytest.approx(1, abs=1e-5)


def test_pairs_are_measured_in_five_classes_with_the_error_of_their_probability() -> None:
    sentences = [_sentence((SUPPORT, NEUTRAL), (NEUTRAL, AGAINST))]
    figures = measure_pairs([_told((SUPPORT, NEUTRAL), (NEUTRAL, SUPPORT))], sentences)
    # Of the five, by 0.7 and 0.1 each, oppose and concern as one at 0.2: 0.07 0.49 0.01 0.14 0.02.
    sure = 0.49 / 0.73
    assert figures.values["micro"] == 0.5
    assert figures.matches["p for q"].f1 == 1.0
    assert figures.matches["q for p"].f1 == figures.matches["q against p"].f1 == 0.0
    assert figures.values["calibration error"] == pytest.approx(sure - 0.5, abs=1e-5)


def test_a_pair_that_lacks_a_passage_is_told_neutral_without_a_probability() -> None:
    figures = measure_pairs([_told((SUPPORT, NEUTRAL))], [_sentence((NEUTRAL, NEUTRAL), whole=False)])
    assert figures.values["micro"] == 1.0
    assert figures.values["calibration error"] is None


def test_valence_is_what_remains_where_neutral_is_out_of_the_question() -> None:
    neutral_or_support = np.log(np.array([[[0.6, 0.2, 0.1, 0.05]]], dtype=np.float32))
    against_in_sum = np.log(np.array([[[0.0001, 0.4, 0.3, 0.3]]], dtype=np.float32))
    sentences = [_sentence((SUPPORT, UNKNOWN)), _sentence((AGAINST, UNKNOWN))]
    figures = measure_valence([neutral_or_support, against_in_sum], sentences)
    assert figures.flat() == {"cooperative": 1.0, "conflictual": 1.0, "micro": 1.0, "macro": 1.0}


def test_four_stances_tell_oppose_from_concern() -> None:
    figures = measure_stances([_told((OPPOSE,), (OPPOSE,))], [_sentence((OPPOSE, UNKNOWN), (CONCERN, UNKNOWN))])
    assert figures.values == {"micro": 0.5, "macro": pytest.approx(2 / 3 / 4)}
