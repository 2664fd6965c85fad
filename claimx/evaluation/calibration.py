"""Whether what is said with a probability is right as often."""

from collections.abc import Iterable

BINS = 10


def calibration_error(judged: Iterable[tuple[float, float]]) -> float | None:
    """The expected calibration error: in BINS bins of equal width, how far the mean probability is from the share that
    is right, weighted by how many fall in each. None over nothing.

    judged: (probability, right), where right is 1 or 0, or the share of annotators that agree.
    """
    gaps = [0.0] * BINS
    count = 0
    for probability, right in judged:
        gaps[min(int(probability * BINS), BINS - 1)] += probability - right
        count += 1
    return sum(map(abs, gaps)) / count if count else None
