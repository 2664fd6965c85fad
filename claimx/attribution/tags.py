"""The tag set of the reader, and the way from tag probabilities to passages."""

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")

TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
"""One tag a word piece. In the training corpus no passage of one role lies inside a passage of another, so
the roles exclude each other; attributions inside a content are left to the rules.
"""

_OUTSIDE, _FORBIDDEN = 0, -1e4


def begin_tag(role: int) -> int:
    """The index in TAGS of the tag that begins a passage of ROLES[role]; the next one continues it."""
    return 1 + 2 * role


def _transitions() -> NDArray[np.float64]:
    """[from, to]: 0 where `to` may follow `from`; I-x follows only B-x and I-x."""
    allowed = np.zeros((len(TAGS), len(TAGS)))
    for role in range(len(ROLES)):
        begin, inside = begin_tag(role), begin_tag(role) + 1
        allowed[:, inside] = _FORBIDDEN
        allowed[[begin, inside], inside] = 0.0
    return allowed


_TRANSITIONS = _transitions()


def best_tags(probabilities: NDArray[np.float64]) -> NDArray[np.int64]:
    """The likeliest well-formed tags (Viterbi). probabilities: [pieces, tags]; returns [pieces]."""
    length = len(probabilities)
    if length == 0:
        return np.zeros(0, dtype=np.int64)
    each: NDArray[np.int64] = probabilities.argmax(axis=1)
    if not _TRANSITIONS[np.append(_OUTSIDE, each[:-1]), each].any():  # mostly so: then nothing is likelier
        return each
    scores = np.log(np.maximum(probabilities, 1e-9))
    back = np.zeros((length, len(TAGS)), dtype=np.int64)
    best = scores[0] + _TRANSITIONS[_OUTSIDE]
    for i in range(1, length):
        steps = best[:, None] + _TRANSITIONS
        back[i] = steps.argmax(axis=0)
        best = steps.max(axis=0) + scores[i]
    path = np.empty(length, dtype=np.int64)
    path[-1] = best.argmax()
    for i in range(length - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def passages(tags: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """(role, first piece, end) of each passage in a well-formed sequence of tags, in order; end exclusive."""
    found: list[tuple[int, int, int]] = []
    for i, tag in enumerate(tags.tolist()):
        if tag == _OUTSIDE:
            continue
        role, inside = divmod(tag - 1, 2)
        if inside and found:
            found[-1] = (found[-1][0], found[-1][1], i + 1)
        else:
            found.append((role, i, i + 1))
    return found


def whole_words(shares: NDArray[np.float64], words: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """(role, first piece, end) of the likeliest passages that cut no word.

    shares: probabilities of the tags [pieces, TAGS]; a word is judged by its first piece. words: [pieces],
    the number of the word of each, counting up.
    """
    heads = np.flatnonzero(np.diff(words, prepend=-1))
    bounds = [*heads.tolist(), len(words)]
    return [(role, bounds[first], bounds[last]) for role, first, last in passages(best_tags(shares[heads]))]
