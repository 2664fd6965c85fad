"""Paragraphs of plain, wrapped and Markdown text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.segmentation.paragraphs import BLANK, paragraphs

TEXTS = st.text(st.sampled_from([*'abAB12.,:“”"-*#>|() \n\n\n\r\t\xa0\u200b\u2028é🙂\x00']))
WIDE = ["\n\n", "\r\n\r\n", "\n\n\n\n", "\n \t\n", "\n\xa0\n", "\n\u200b\n", "\r\r", "\n\ufeff\n"]
STRUCTURE = [
    "# Ships",
    "## Ships",
    "- point",
    "* point",
    "1. point",
    "(a) point",
    "> quoted",
    "| cell |",
    "---",
    "* * *",
]
LONG = ["Tokyo agreed and " * 180_000, "a" * 3_000_000, "\n" * 3_000_000, " \n" * 1_500_000]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("gap", WIDE)
def test_a_blank_line_separates(gap: str) -> None:
    assert split(f"Tokyo agreed and{gap}seoul did not.") == ["Tokyo agreed and", "seoul did not."]


@pytest.mark.parametrize("edge", [" ", "\xa0", "\t", "\n\n", "\r\n", "\u200b", "\ufeff", "\u3000", "\u200e"])
def test_no_white_space_stays_at_either_end(edge: str) -> None:
    assert split(f"{edge}Tokyo agreed.{edge}") == ["Tokyo agreed."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_a_newline_between_sentences_separates(newline: str) -> None:
    assert split(f"Tokyo agreed.{newline}Seoul did not.") == ["Tokyo agreed.", "Seoul did not."]


def test_a_headline_is_apart_from_the_line_below_it() -> None:
    text = "Allies plan drills in the strait this coming spring\nSeoul welcomed the plan."
    assert split(text) == text.split("\n")


def test_a_newline_inside_a_sentence_does_not_separate() -> None:
    text = "The ministry in Tokyo accused\nthe fleet of a threat."
    assert split(text) == [text]


def test_lines_without_capitals_are_not_joined() -> None:
    assert split("china condemns it\njapan is worried") == ["china condemns it", "japan is worried"]


def test_a_colon_ends_a_line() -> None:
    assert split("They agreed on:\njoint drills") == ["They agreed on:", "joint drills"]


WRAPPED = """\
The two ministers met in Busan on Monday and agreed that the drills would
go on through the spring, whatever their neighbours to the north and the
west might say of them. They also agreed to consult one another should
Beijing send its fleet through the strait again, an official of the
Ministry said.
China protested.
"""


def test_full_lines_of_hard_wrapped_text_are_joined_and_a_short_line_ends_the_paragraph() -> None:
    first, second = split(WRAPPED)
    assert first.endswith("Ministry said.")
    assert second == "China protested."


def test_lines_set_in_a_proportional_font_are_joined_too() -> None:
    text = (
        "The two ministers met in Busan on Monday and\n"
        "agreed that the drills would go on through the spring\n"
        "whatever their neighbours might say of it. Prime\n"
        "Minister Sato did not.\n"
        "The end came soon.\n"
    )
    assert [part.split()[-1] for part in split(text)] == ["not.", "soon."]


@pytest.mark.parametrize("line", STRUCTURE)
def test_markdown_structure_separates(line: str) -> None:
    assert split(f"Tokyo said that\n{line}") == ["Tokyo said that", line]


def test_nothing_is_joined_to_a_heading_or_a_rule() -> None:
    assert split("# Allies\nclose ranks") == ["# Allies", "close ranks"]
    assert split("---\nclose ranks") == ["---", "close ranks"]


def test_a_wrapped_list_item_is_one_paragraph() -> None:
    assert split("- Tokyo sends two\n  ships\n- Seoul none") == ["- Tokyo sends two\n  ships", "- Seoul none"]


def test_text_without_ink_has_no_paragraphs() -> None:
    assert paragraphs("") == paragraphs(" \n\xa0\r\n\u200b") == []


@given(TEXTS)
def test_paragraphs_are_disjoint_trimmed_and_hold_all_ink(text: str) -> None:
    spans = paragraphs(text)
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in spans)
    assert all(text[start] not in BLANK and text[end - 1] not in BLANK for start, end in spans)
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(offset in covered for offset, character in enumerate(text) if character not in BLANK)


@pytest.mark.parametrize("text", LONG, ids=["words", "letters", "newlines", "blanks"])
def test_three_megabytes_take_less_than_three_seconds(text: str) -> None:
    began = time.perf_counter()
    paragraphs(text)
    assert time.perf_counter() - began < 3
