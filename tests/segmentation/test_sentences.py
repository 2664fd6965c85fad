"""Mending the parser's sentences, on Docs whose wrong borders are set by hand."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from claimx.segmentation.sentences import body_sentences

VOCAB = English().vocab


def document(text: str) -> Doc:
    """A Doc of text: tokens are parted by | or by a blank, and a sentence begins at each ^."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for chunk in text.split(" "):
        for piece in chunk.split("|"):
            words.append(piece.lstrip("^").replace("~", "\n\n"))
            spaces.append(False)
            starts.append(piece.startswith("^"))
        spaces[-1] = True
    doc = Doc(VOCAB, words=words, spaces=spaces, sent_starts=starts)
    doc.spans["paragraphs"] = [doc[:]]
    doc.spans["furniture"] = []
    return doc


def sentences(text: str) -> list[str]:
    return [span.text for span in body_sentences(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tokyo agreed|. ^Seoul left|.", ["Tokyo agreed.", "Seoul left."]),
        ('We go|. ^"|He left|.', ["We go.", '"He left.']),
        ("We go|; ^Seoul stays|.", ["We go; Seoul stays."]),
    ],
)
def test_right_borders_stay(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“|We go|. ^” He left|.", ["“We go. ”", "He left."]),
        ("“|We go|.|^” ^He left|.", ["“We go.”", "He left."]),
        ('"|We go|.|^" He left|.', ['"We go."', "He left."]),
        ("''|We go|.|^'' He left|.", ["''We go.''", "He left."]),
        ("(|We go|.|^) He left|.", ["(We go.)", "He left."]),
        ("We go|. ^... He left|.", ["We go. ...", "He left."]),
    ],
)
def test_closing_marks_belong_to_the_sentence_before(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("mark", ["''", '"', "“", "("])
def test_opening_marks_belong_to_the_sentence_after(mark: str) -> None:
    assert sentences(f"He left|. {mark}|^We go|.") == ["He left.", f"{mark}We go."]


@pytest.mark.parametrize(
    "text",
    [
        "“|Why now|?|” ^she asked|.",
        "The U.S. ^government agreed|.",
        "PRESIDENT XI|: ^Thank you|.",
        "Q ^Why now|?",
        "BUSAN - ^The fleet sailed|.",
        "Tokyo said on the 13th ^Amendment that|.",
        "We object — ^and they know|.",
        "- ^Tokyo sends ships|.",
    ],
)
def test_a_sentence_cut_in_two_is_joined(text: str) -> None:
    assert len(sentences(text)) == 1


def test_sentences_of_text_without_capitals_stay_apart() -> None:
    assert sentences("^tokyo agreed|. ^seoul left|.") == ["tokyo agreed.", "seoul left."]


def test_text_without_full_stops_is_not_joined_without_end() -> None:
    text = " ".join(["^Tokyo"] + ["agreed"] * 150 + ["^Seoul"] + ["left"] * 150)
    assert len(sentences(text)) == 2


def test_white_space_is_trimmed_and_makes_no_sentence() -> None:
    assert sentences("~ Tokyo agreed|. ~ ^~ ^Seoul left|. ~") == ["Tokyo agreed.", "Seoul left."]


def test_a_paragraph_s_border_ends_a_sentence() -> None:
    doc = document("Tokyo agreed on ~ ships|.")
    doc.spans["paragraphs"] = [doc[0:3], doc[4:6]]
    assert [span.text for span in body_sentences(doc)] == ["Tokyo agreed on", "ships."]


def test_furniture_is_left_out_and_cuts_the_sentence_that_it_interrupts() -> None:
    doc = document("Tokyo agreed Read More on ships|.")
    doc.spans["furniture"] = [doc[2:4]]
    assert [span.text for span in body_sentences(doc)] == ["Tokyo agreed", "on ships."]


def test_a_document_without_words_has_no_sentences() -> None:
    doc = Doc(VOCAB)
    doc.spans["paragraphs"] = []
    doc.spans["furniture"] = []
    assert body_sentences(doc) == []
