import json
import unicodedata

import pytest
from hypothesis import given

from claimx.output.sanitize import escape_json, one_line, visible, without_surrogates
from tests.output.strategies import texts


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\r", "␍"),
        ("\u202eevil\u202c", "<U+202E>evil<U+202C>"),
        ("\u2066\u2069\u200e\u061c", "<U+2066><U+2069><U+200E><U+061C>"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("two\nlines\tand 漢字 😀 é [/i]", "two\nlines\tand 漢字 😀 é [/i]"),
    ],
)
def test_hidden_characters_become_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_white_space_of_any_kind_becomes_one_space_on_a_line() -> None:
    assert one_line("a\r\n\t b\xa0c\u2028d") == "a b c d"


def test_a_line_is_cut_at_its_limit() -> None:
    assert one_line("condemned", 4) == "cond…"


def test_a_line_within_its_limit_is_whole() -> None:
    assert one_line("cond", 4) == "cond"


@given(texts)
def test_nothing_that_acts_on_a_terminal_is_left_in_a_line(text: str) -> None:
    assert not [c for c in one_line(text) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in one_line(text) if unicodedata.bidirectional(c) in BIDI_CONTROLS]


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(texts)
def test_escaped_json_reads_back_the_same_and_holds_nothing_raw(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))

    assert json.loads(escaped) == without_surrogates(text)
    assert escaped == visible(escaped)


def test_a_lone_surrogate_keeps_its_place() -> None:
    assert without_surrogates("a\ud800b") == "a\ufffdb"
