"""Cutting long texts."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.segmentation.chunks import chunks


def cut(text: str, limit: int) -> list[str]:
    return [text[start:end] for start, end in chunks(text, limit)]


def test_a_short_text_stays_whole() -> None:
    assert chunks("Tokyo agreed.", 100) == [(0, 13)]
    assert chunks("", 100) == []


def test_cuts_lie_where_paragraphs_begin() -> None:
    assert cut("Tokyo agreed.\n\nSeoul did not.\n\nManila waits.", 32) == [
        "Tokyo agreed.\n\nSeoul did not.\n\n",
        "Manila waits.",
    ]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    assert cut("Tokyo agreed at once. Seoul did not.", 30) == [
        "Tokyo agreed at once. ",
        "Seoul did not.",
    ]


def test_a_long_sentence_is_cut_after_white_space() -> None:
    assert cut("Tokyo agreed at once", 15) == ["Tokyo agreed ", "at once"]


def test_a_long_word_is_cut_hard() -> None:
    assert cut("aaaaaaa", 3) == ["aaa", "aaa", "a"]


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        chunks("Tokyo", 0)


@given(st.text(st.sampled_from([*"ab. \n\n“”!", "\xa0"])), st.integers(1, 20))
def test_chunks_cover_the_text_and_keep_the_limit(text: str, limit: int) -> None:
    spans = chunks(text, limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= limit for start, end in spans)
    assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["Tokyo agreed. " * 220_000, "a" * 3_000_000, "\n" * 3_000_000],
    ids=["words", "letters", "newlines"],
)
def test_three_megabytes_take_less_than_three_seconds(text: str) -> None:
    began = time.perf_counter()
    chunks(text, 50_000)
    assert time.perf_counter() - began < 3
