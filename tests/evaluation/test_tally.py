import pytest

from claimx.evaluation.calibration import calibration_error
from claimx.evaluation.tally import Match, Measured, classified


def test_macro_is_the_mean_over_classes_and_micro_the_accuracy() -> None:
    figures = classified([(0, 0), (0, 0), (0, 0), (0, 1)], ("yes", "no")).flat()
    assert figures == {"yes": 0.8571, "no": 0.0, "micro": 0.75, "macro": 0.4286}


def test_a_class_counts_what_is_found_and_what_is_there() -> None:
    figures = classified([(0, 0), (0, 1), (1, 1), (0, 1)], ("yes", "no"))
    assert figures.matches["yes"] == Match(hits=1, recalled=1, predicted=3, gold=1)
    assert figures.matches["no"] == Match(hits=1, recalled=1, predicted=1, gold=3)


def test_nothing_gives_no_figure_but_misses_give_zero() -> None:
    assert classified([], ("yes", "no")).values == {"micro": None, "macro": None}
    assert (Match().f1, Match().precision, Match(gold=2).f1, Match(predicted=2).f1) == (None, None, 0.0, 0.0)


def test_precision_and_recall_count_on_their_own_where_overlap_does() -> None:
    match = Match(hits=2, recalled=1, predicted=2, gold=2)  # two pieces of one gold passage, another missed
    assert (match.precision, match.recall, match.f1) == (1.0, 0.5, pytest.approx(2 / 3))


def test_figures_of_a_log_bear_their_prefix() -> None:
    assert Measured({"holder": Match(1, 1, 1, 1)}, {"micro": None}).flat("x") == {"x holder": 1.0, "x micro": 0.0}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([(0.75, 1), (0.75, 1), (0.75, 1), (0.75, 0)], 0.0),
        ([(0.9, 0), (0.9, 1)], 0.4),
        ([(0.95, 1), (0.05, 1)], 0.5),  # 0.05 and 0.95 off, half of the cases each
        ([(0.5, 0), (0.59, 1)], 0.045),  # one bin: they make up for each other
        ([(0.59, 0), (0.6, 1)], 0.495),  # two bins: they do not
        ([(1.0, 1), (0.0, 0)], 0.0),
        ([(0.5, 0.5)], 0.0),
        ([], None),
    ],
)
def test_the_calibration_error(judged: list[tuple[float, float]], expected: float | None) -> None:
    found = calibration_error(judged)
    assert found == (None if expected is None else pytest.approx(expected))
