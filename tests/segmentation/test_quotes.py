from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from claimx.segmentation.paragraphs import paragraphs
from claimx.segmentation.quotes import quotations, quoted_words


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "We object."', ['"We object."']),
        ("“We object,” she said. “We always have.”", ["“We object,”", "“We always have.”"]),
        ('"One," he said, "and two."', ['"One,"', '"and two."']),
        ("«Nous refusons», she said.", ["«Nous refusons»"]),
        ("„Wir lehnen ab“, she said.", ["„Wir lehnen ab“"]),
        ("「反対する」 she said.", ["「反対する」"]),
        ('“We object," she said.', ['“We object,"']),
        ("Nothing is quoted.", []),
        ("", []),
    ],
)
def test_double_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We object,’ she said.", ["‘We object,’"]),
        ("‘We don’t object,’ she said.", ["‘We don’t object,’"]),
        ("It is Seoul’s plan, and Tokyo’s.", []),
        ("It is 'only' a plan, isn't it?", []),
    ],
)
def test_single_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_single_marks_inside_double_ones_do_not_count() -> None:
    assert quoted("“They call it ‘peace’ here,” she said.") == ["“They call it ‘peace’ here,”"]


def test_inches_open_nothing() -> None:
    assert quoted('A 6" gun, she said, "is old."') == ['"is old."']


def test_a_curly_quotation_that_stays_open_ends_with_its_paragraph() -> None:
    assert quoted("“We object.\n\n“And we always have,” she said.") == ["“We object.", "“And we always have,”"]


def test_a_straight_mark_that_stays_open_quotes_nothing() -> None:
    assert quoted('A lone " in the text.\n\nAnd the next paragraph.') == []


@given(st.text(st.sampled_from('ab ,.\n“”"‘’«»6'), max_size=60))
def test_any_text_gives_disjoint_ranges_in_order(text: str) -> None:
    found = quotations(text, paragraphs(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_each_word_knows_its_quotation() -> None:
    nlp = English()
    nlp.add_pipe("claimx_paragraphs")
    doc = nlp('"No," she said, "never."')
    assert [(token.text, number) for token, number in zip(doc, quoted_words(doc), strict=True)] == [
        ('"', 1),
        ("No", 1),
        (",", 1),
        ('"', 1),
        ("she", 0),
        ("said", 0),
        (",", 0),
        ('"', 2),
        ("never", 2),
        (".", 2),
        ('"', 2),
    ]
