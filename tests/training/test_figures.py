import numpy as np
import pytest

from claimx.training.figures import Tally, count_attributions, count_passages, count_tokens, f1_by_class

SOURCE, CUE, CONTENT = (0, 0, 2), (1, 2, 3), (2, 3, 9)


def test_tokens_count_by_role_whether_they_begin_or_not() -> None:
    tally = Tally()
    count_tokens(tally, np.array([1, 2, 0, 5]), np.array([2, 1, 3, 0]), 1.0)
    assert tally.figures() == {"token source": 1.0, "token cue": 0.0, "token content": 0.0}


def test_a_passage_cut_short_overlaps_but_is_not_exact() -> None:
    tally = Tally()
    count_passages(tally, [(2, 3, 8)], [CONTENT], 1.0)
    assert (tally.f1("exact content"), tally.f1("overlap content")) == (0.0, 1.0)


def test_a_source_linked_to_a_strange_content_is_wrong() -> None:
    tally = Tally()
    count_attributions(tally, [(SOURCE, (2, 20, 25))], [(SOURCE, CONTENT), ((0, 12, 14), (2, 20, 25))], 1.0)
    assert tally.f1("attribution") == 0.0


def test_an_annotator_counts_for_its_share() -> None:
    tally = Tally()
    for gold in ([CUE], []):
        count_passages(tally, [CUE], gold, 0.5)
    assert tally.f1("exact cue") == pytest.approx(2 / 3)


def test_macro_is_the_mean_over_classes_and_micro_the_accuracy() -> None:
    figures = f1_by_class([(0, 0), (0, 0), (0, 0), (0, 1)], 2)
    assert (figures["micro"], figures["macro"]) == (0.75, pytest.approx(0.4286, abs=1e-4))
