import numpy as np

from claimx.attribution.linking import FLOOR, LinkVectors, link

SOURCE, CUE, CONTENT = (0, 0, 1), (1, 1, 2), (2, 2, 5)


def test_a_source_serves_two_cues() -> None:
    passages = [SOURCE, CUE, CONTENT, (1, 6, 7), (2, 7, 9)]
    table = {(0, 1, 0): 3.0, (0, 6, 0): 2.0, (1, 1, 2): 4.0, (1, 6, 2): 1.0, (1, 1, 7): -2.0, (1, 6, 7): 5.0}
    found = link(passages, lambda *key: table[key])
    assert [(cue, other) for cue, other, _ in found] == [(1, 0), (1, 2), (3, 0), (3, 4)]


def test_a_content_that_its_cue_interrupts_is_linked_whole() -> None:
    found = link([(2, 0, 3), CUE, (2, 4, 6)], lambda *_: 1.0)
    assert [(cue, other) for cue, other, _ in found] == [(1, 0), (1, 2)]


def test_unlikely_links_are_left_out() -> None:
    assert link([SOURCE, CUE, CONTENT], lambda *_: FLOOR - 0.1) == []


def test_what_lies_far_away_is_not_asked_about() -> None:
    far = (0, 5000, 5001)
    assert link([CUE, far], lambda *_: 9.0) == []


def test_vectors_of_different_windows_do_not_compare() -> None:
    ones = np.ones((4, 2, 3), dtype=np.float32)
    vectors = LinkVectors()
    vectors.add(0, 0, [0, 3], ones, ones)
    vectors.add(1, 2, [1, 3], ones, ones)
    assert vectors.score(0, 0, 3) == 3.0
    assert vectors.score(0, 3, 5) == 3.0
    assert vectors.score(0, 0, 5) == -np.inf
