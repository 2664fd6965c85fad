import numpy as np
import pytest

from claimx.attribution.linking import LinkVectors
from claimx.attribution.output import Output
from claimx.attribution.tags import TAGS, begin_tag
from claimx.evaluation.alignment import Paragraph
from claimx.evaluation.attributions import count_attributions, count_passages, count_tokens, measure
from claimx.evaluation.tally import Measured, Tally

SOURCE, CUE, CONTENT = (0, 0, 2), (1, 2, 3), (2, 3, 9)


def test_tokens_count_by_role_whether_they_begin_or_not() -> None:
    tally = Tally()
    count_tokens(tally, np.array([1, 2, 0, 5]), np.array([2, 1, 3, 0]), 1.0)
    assert Measured(tally.matches).flat() == {"token source": 1.0, "token cue": 0.0, "token content": 0.0}


def test_a_passage_cut_short_overlaps_but_is_not_exact() -> None:
    tally = Tally()
    count_passages(tally, [(2, 3, 8)], [CONTENT], 1.0)
    assert (tally.matches["exact content"].f1, tally.matches["overlap content"].f1) == (0.0, 1.0)


def test_a_source_linked_to_a_strange_content_is_wrong() -> None:
    tally = Tally()
    count_attributions(tally, [(SOURCE, (2, 20, 25))], [(SOURCE, CONTENT), ((0, 12, 14), (2, 20, 25))], 1.0)
    assert tally.matches["attribution"].f1 == 0.0


def test_an_annotator_counts_for_its_share() -> None:
    tally = Tally()
    for gold in ([CUE], []):
        count_passages(tally, [CUE], gold, 0.5)
    assert tally.matches["exact cue"].f1 == pytest.approx(2 / 3)


LENGTH = 10
GOLD = ((0, 2, 0, True), (1, 2, 3, True))
"""Of one annotator: the cue at piece 2 is linked to the source at 0 and to the content at 3."""


def _tags(*passages: tuple[int, int, int]) -> np.ndarray:
    tags = np.zeros(LENGTH, dtype=np.int64)
    for role, first, last in passages:
        tags[first:last] = begin_tag(role) + 1
        tags[first] = begin_tag(role)
    return tags


def _paragraph(*annotators: tuple[np.ndarray, tuple[tuple[int, int, int, bool], ...]]) -> Paragraph:
    pieces = np.arange(LENGTH)
    tags, links = zip(*annotators, strict=True)
    return Paragraph(pieces, pieces, pieces, np.stack(tags), links)


def _output(tags: np.ndarray, sure: float, logit: float) -> Output:
    """The tags with one probability, and every link with one logit."""
    shares = np.full((LENGTH, len(TAGS)), (1 - sure) / (len(TAGS) - 2))
    shares[np.arange(LENGTH), tags] = sure
    role = (tags + 1) // 2
    shares[np.arange(LENGTH), np.where(tags == 2 * role, tags - 1, tags + 1) * (tags > 0)] = 0
    shares[tags == 0] = np.eye(len(TAGS))[0]
    links = LinkVectors()
    ones = np.ones((LENGTH, 2, 1), dtype=np.float32)
    links.add(0, 0, range(LENGTH), ones * logit, ones)
    return Output(shares, links)


def test_an_attributions_probability_is_that_of_its_least_sure_part_and_held_against_the_gold() -> None:
    tags = _tags(SOURCE, CUE, CONTENT)
    output = _output(tags, 0.8, 0.0)  # each link at even odds: 0.8 * 0.5
    figures = measure([output], [_paragraph((tags, GOLD))])
    assert figures.matches["attribution"].f1 == 1.0
    assert figures.values["calibration error"] == pytest.approx(0.6)
    figures = measure([output], [_paragraph((_tags(), ()))])
    assert figures.values["calibration error"] == pytest.approx(0.4)


def test_where_annotators_differ_an_attribution_is_right_by_their_share() -> None:
    tags = _tags(SOURCE, CUE, CONTENT)
    figures = measure([_output(tags, 0.8, 0.0)], [_paragraph((tags, GOLD), (_tags(), ()))])
    assert figures.values["calibration error"] == pytest.approx(0.1)
    assert figures.matches["attribution"].precision == 0.5


def test_a_source_alone_is_no_attribution() -> None:
    tags = _tags(SOURCE, CUE)
    figures = measure([_output(tags, 0.8, 4.0)], [_paragraph((tags, GOLD[:1]))])
    assert figures.matches["attribution"].f1 is None
    assert figures.values["calibration error"] is None
    assert figures.values["links"] == 1.0
