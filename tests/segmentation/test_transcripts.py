import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from claimx.segmentation.transcripts import Turn, speaker_turns


def read(text: str) -> Doc:
    nlp = English()
    nlp.add_pipe("claimx_paragraphs")
    return nlp(text)


def turns(text: str) -> list[tuple[str, str, bool]]:
    """Label, words and whether it asks, per turn."""
    doc = read(text)
    return [(turn.label.text, doc[turn.start : turn.end].text.strip(), turn.asks) for turn in speaker_turns(doc)]


def test_questions_and_answers() -> None:
    text = "Q: Will you talk?\n\nMR. HALE: We will.\n\nWe always do.\n\nQ: When?\n\nMR. HALE: Soon."
    assert turns(text) == [
        ("Q", "Will you talk?", True),
        ("MR. HALE", "We will.\n\nWe always do.", False),
        ("Q", "When?", True),
        ("MR. HALE", "Soon.", False),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Q",
        "QUESTION",
        "Question",
        "REPORTER",
        "Journalist",
        "THE PRESS",
        "MODERATOR",
        "Reuters",
        "AFP",
        "NHK",
        "Kyodo News",
    ],
)
def test_who_asks(label: str) -> None:
    assert [turn[2] for turn in turns(f"{label}: Why?\n\nLin Hua: No.\n\n{label}: Why not?\n\nLin Hua: No.")] == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "label", ["PRESIDENT XI", "Lin Hua", "Mr. O’Neill", "MS. WARD-BELL", "President Aas of the Republic of Norway"]
)
def test_who_answers(label: str) -> None:
    assert turns(f"{label}: Yes.\n\n{label}: No.") == [(label, "Yes.", False), (label, "No.", False)]


def test_labels_that_stand_once_are_headings() -> None:
    assert turns("From: Lin Hua\n\nSubject: Talks\n\nWe met on Monday.") == []


@pytest.mark.parametrize("label", ["THE VICE PRESIDENT", "PRESIDENT BIDEN", "FOREIGN MINISTER WANG", "MR. HALE"])
def test_an_office_in_capitals_speaks_though_only_once(label: str) -> None:
    assert turns(f"Busan, 3 March\n\n{label}: Good morning.\n\nSit down.") == [
        (label, "Good morning.\n\nSit down.", False)
    ]


@pytest.mark.parametrize(
    "heading", ["MINISTER’S STATEMENT", "PRESIDENTIAL OFFICE", "GENERAL REMARKS", "NOTE", "Minister", "TOPICS"]
)
def test_other_capitals_are_headings(heading: str) -> None:
    assert turns(f"{heading}: A new bridge\n\nWe met on Monday.") == []


def test_a_questioner_alone_is_enough() -> None:
    assert turns("Q: Why?\n\nLin Hua: No.") == [("Q", "Why?", True), ("Lin Hua", "No.", False)]


def test_prose_has_no_turns() -> None:
    assert turns("The minister had one demand: peace.\n\nThe ministry had one demand: peace.") == []


def test_a_colon_inside_a_sentence_is_no_label() -> None:
    assert turns("She left at 10:30 today.\n\nShe left at 10:30 today.") == []


def test_an_editor_s_note_ends_a_turn() -> None:
    text = "Q: Why?\n\nLin Hua: No.\n\n(The question was put in Korean.)\n\nQ: When?"
    assert turns(text) == [("Q", "Why?", True), ("Lin Hua", "No.", False), ("Q", "When?", True)]


def test_text_before_the_first_label_is_nobody_s() -> None:
    assert turns("The briefing began at noon.\n\nQ: Why?\n\nLin Hua: No.")[0] == ("Q", "Why?", True)


def test_a_label_without_words() -> None:
    doc = read("Q: Why?\n\nLin Hua: ")
    assert all(isinstance(turn, Turn) and turn.start <= len(doc) for turn in speaker_turns(doc))


def test_a_question_whose_label_has_no_colon() -> None:
    text = "MS. WARD: Good morning.\n\nQ Thank you. Will you go?\n\nMS. WARD: Yes.\n\nQ  “Will she?”"
    assert [(label, asks) for label, _, asks in turns(text)] == [
        ("MS. WARD", False),
        ("Q", True),
        ("MS. WARD", False),
        ("Q", True),
    ]
    assert turns(text)[1][1] == "Thank you. Will you go?"


def test_a_paragraph_that_begins_with_q_is_no_turn_by_itself() -> None:
    assert turns("Q Company left on Monday.\n\nQ Company came back.") == []
