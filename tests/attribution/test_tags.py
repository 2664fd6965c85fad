import numpy as np

from claimx.attribution.tags import TAGS, best_tags, passages, whole_words


def _probabilities(*tags: str, sure: float = 0.9) -> np.ndarray:
    table = np.full((len(tags), len(TAGS)), (1 - sure) / (len(TAGS) - 1))
    table[range(len(tags)), [TAGS.index(tag) for tag in tags]] = sure
    return table


def test_clear_tags_are_kept() -> None:
    tags = ("B-source", "I-source", "B-cue", "O", "B-content", "I-content")
    assert [TAGS[tag] for tag in best_tags(_probabilities(*tags))] == list(tags)


def test_a_passage_never_begins_inside() -> None:
    tags = [TAGS[tag] for tag in best_tags(_probabilities("O", "I-cue", "I-cue"))]
    assert tags == ["O", "B-cue", "I-cue"]


def test_no_pieces_give_no_tags() -> None:
    assert best_tags(np.zeros((0, len(TAGS)))).tolist() == []


def test_neighbouring_passages_of_one_role_stay_apart() -> None:
    tags = np.array([TAGS.index(tag) for tag in ("B-content", "I-content", "B-content", "O", "B-cue")])
    assert passages(tags) == [(2, 0, 2), (2, 2, 3), (1, 4, 5)]


def test_a_passage_never_ends_inside_a_word() -> None:
    shares = _probabilities("B-content", "O", "O")
    assert whole_words(shares, np.array([0, 0, 1])) == [(2, 0, 2)]
