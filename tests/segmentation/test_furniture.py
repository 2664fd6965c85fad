"""Furniture that its looks and its place on the page give away, and body that looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.segmentation.furniture import find_furniture
from claimx.segmentation.paragraphs import paragraphs

LONG = (
    "The two ministers met in Busan on Monday and agreed that the drills would go on through the spring, "
    "whatever their neighbours might say of them."
)
PIECES = [
    LONG,
    "Tokyo agreed.",
    "Allies Close Ranks",
    "Seoul recalls its envoy",
    "By Mika Sato",
    "Read more:",
    "Related Articles",
    "3 March 2025",
    "Mika Sato is a fellow at the Strait Centre.",
    "He teaches.",
    "Q Why?",
    "# Heading",
    "- item",
    "ENDS",
    "\u202e[/i]\x1b[31m",
    "🙂",
    "…",
]


def marked(*parts: str, newline: str = "\n\n") -> dict[str, str]:
    """The parts of a page that are furniture, with the reason."""
    text = newline.join(parts)
    return {text[found.start : found.end]: found.reason for found in find_furniture(text, paragraphs(text))}


class TestHeadlines:
    def test_unpunctuated_lines_before_the_body(self) -> None:
        assert marked("Allies Close Ranks", "Seoul welcomes the move", LONG) == {
            "Allies Close Ranks": "headline",
            "Seoul welcomes the move": "headline",
        }

    def test_a_standfirst_of_sentences_above_the_byline(self) -> None:
        top = ("Who speaks for the strait?", "Seoul says no. Tokyo wavers, and Beijing waits.")
        body = (LONG, LONG)
        assert marked(*top, "By Mika Sato", *body) == {**dict.fromkeys(top, "headline"), "By Mika Sato": "byline"}
        assert marked(top[1], "3 March 2025", LONG) == {top[1]: "headline", "3 March 2025": "dateline"}

    def test_what_stands_above_a_byline_below_the_article_is_body(self) -> None:
        assert marked("China condemns the US.", "Japan agrees.", "By Mika Sato") == {"By Mika Sato": "byline"}
        brief = (LONG, "(Reporting by Mika Sato)")
        assert marked(*brief, LONG) == {brief[1]: "byline"}
        assert marked("PRESIDENT XI: We object.", "3 March 2025", LONG) == {"3 March 2025": "dateline"}

    def test_a_long_paragraph_above_a_dateline_is_body(self) -> None:
        assert marked(LONG + " " + LONG, "3 March 2025", LONG) == {"3 March 2025": "dateline"}

    def test_a_markdown_title(self) -> None:
        assert marked("# The allies close ranks", LONG) == {"# The allies close ranks": "headline"}

    def test_title_case_with_a_full_stop(self) -> None:
        assert marked("Allies Close Ranks Against Beijing.", LONG) == {
            "Allies Close Ranks Against Beijing.": "headline"
        }

    def test_a_question_above_the_body(self) -> None:
        assert marked("Can the pact hold?", LONG) == {"Can the pact hold?": "headline"}

    def test_separated_from_the_body_by_one_newline(self) -> None:
        assert marked("Allies close ranks", "Seoul protests.", newline="\n") == {"Allies close ranks": "headline"}

    @pytest.mark.parametrize(
        "first",
        [
            "China condemns the US.",
            "Prime Minister Mika Sato met President Juan Cruz.",
            "CHINA CONDEMNS THE US.",
            "The ministers agreed:",
            "We were about to —",
            "PRESIDENT XI: Thank you",
        ],
    )
    def test_a_sentence_is_none(self, first: str) -> None:
        assert marked(first, LONG) == {}

    @pytest.mark.parametrize("line", ["North Korea condemns drills", "Allies Close Ranks", "China condemns the US."])
    def test_a_line_that_is_all_there_is_is_the_body(self, line: str) -> None:
        assert marked(line) == {}
        assert marked(line, "Advertisement") == {"Advertisement": "boilerplate"}
        assert marked("North Korea condemns drills", "Japan agrees", newline="\n") == {}


class TestSubheadings:
    @pytest.mark.parametrize("heading", ["A Growing Rift", "THE NEXT STEPS", "Why it matters", "Background"])
    def test_a_short_line_above_a_paragraph(self, heading: str) -> None:
        assert marked(LONG, heading, LONG) == {heading: "subheading"}

    @pytest.mark.parametrize("heading", ["## What the pact says", "**What the pact says**", "**1.** **Trade**"])
    def test_a_markdown_heading(self, heading: str) -> None:
        assert marked(LONG, heading, "Tokyo agreed.") == {heading: "subheading"}

    @pytest.mark.parametrize(
        "line",
        [
            "China protests.",
            "“China Protests”",
            '"We Object"',
            "PRESIDENT XI:",
            "Q:",
            "MR. SATO: Not Now",
            "- Joint Drills",
            "1. Joint Drills",
            "and Tokyo agreed",
            "The Ministers —",
        ],
    )
    def test_a_sentence_speech_or_list_is_none(self, line: str) -> None:
        assert marked(LONG, line, LONG) == {}

    @pytest.mark.parametrize("heading", ["What happens now?", "3. Seoul keeps out of it.", "2) Tokyo waits."])
    def test_a_sentence_that_asks_or_counts_above_a_paragraph(self, heading: str) -> None:
        assert marked(LONG, heading, LONG) == {heading: "subheading"}
        assert marked(LONG, heading, "Tokyo agreed.", LONG) == {}

    def test_numbered_paragraphs_are_none(self) -> None:
        assert marked(LONG, "3. We condemn the launch.", f"4. {LONG}", LONG) == {}

    @pytest.mark.parametrize("line", ["Q: What happens now?", '"What happens now?"', "Reporter (Kyodo): And Seoul?"])
    def test_a_question_that_somebody_asks_is_none(self, line: str) -> None:
        assert marked(LONG, line, LONG) == {}

    def test_an_unpunctuated_sentence_among_short_ones_is_none(self) -> None:
        assert marked("China protests.", "Japan agrees at once", "Korea is silent.") == {}

    def test_what_a_colon_announces_is_none(self) -> None:
        assert marked(LONG, "They agreed on:", "Joint Drills", "Rice", LONG) == {}

    def test_a_line_broken_off_is_none(self) -> None:
        assert marked(LONG, "The Minister", "said no more.") == {}

    def test_short_answers_in_a_transcript_are_none(self) -> None:
        assert marked("Q Will you go?", "MR. SATO: Sure.", "Thanks Again", f"MR. SATO: {LONG}") == {}


class TestOtherHeadlines:
    def test_a_read_line_inside_the_body(self) -> None:
        assert marked(LONG, "Read: The Quiet Arms Race", LONG) == {"Read: The Quiet Arms Race": "related"}

    def test_read_as_a_verb_is_body(self) -> None:
        assert marked(LONG, "Read as a warning to Seoul, the statement was clear.", LONG) == {}

    def test_lines_after_a_marker_inside_the_body(self) -> None:
        assert marked(LONG, "Related Articles", "Seoul recalls its envoy", "Will Tokyo Yield?", LONG) == {
            "Related Articles": "related",
            "Seoul recalls its envoy": "related",
            "Will Tokyo Yield?": "related",
        }

    def test_all_the_rest_after_a_marker_behind_the_body(self) -> None:
        rest = [
            "Most read",
            "Seoul recalls its envoy",
            "Tokyo Yields",
            "A day in Busan.",
            "The Museum Burns…",
        ]
        assert marked(LONG, LONG, *rest) == dict.fromkeys(rest, "related")

    def test_a_list_behind_the_body_without_a_marker(self) -> None:
        rest = ["Seoul recalls its envoy", "Tokyo wavers again", "Manila waits"]
        assert marked(LONG, *rest) == dict.fromkeys(rest, "related")

    def test_a_title_behind_the_body(self) -> None:
        assert marked(LONG, "The Transformative Power of Art") == {"The Transformative Power of Art": "related"}

    def test_a_run_of_titles_inside_the_body(self) -> None:
        titles = ["Seoul Recalls Its Envoy", "Tokyo Wavers", "Manila Waits"]
        assert marked(LONG, *titles, LONG) == dict.fromkeys(titles, "related")

    def test_a_last_line_cut_off_is_body(self) -> None:
        assert marked(LONG, "The ministry said it would go on") == {}


class TestBiographies:
    BIOGRAPHY = "Mika Sato is a Master's student at Busan University. Previously, she served in the navy."

    def test_after_the_body(self) -> None:
        assert marked(LONG, self.BIOGRAPHY) == {self.BIOGRAPHY: "biography"}

    def test_before_lists_and_over_several_paragraphs(self) -> None:
        assert marked(LONG, self.BIOGRAPHY, "She is the author of two books.", "Related Articles", "Manila Waits") == {
            self.BIOGRAPHY: "biography",
            "She is the author of two books.": "biography",
            "Related Articles": "related",
            "Manila Waits": "related",
        }

    def test_below_a_byline(self) -> None:
        assert marked("Allies Close Ranks", "By Mika Sato", self.BIOGRAPHY, LONG)[self.BIOGRAPHY] == "biography"

    def test_of_a_person_in_the_article_is_body(self) -> None:
        assert marked("Mika Sato condemned the drills on Monday.", LONG, self.BIOGRAPHY) == {}

    def test_of_one_who_says_something_is_body(self) -> None:
        assert marked(LONG, "Mika Sato is a fellow in Busan. She said the drills were a threat.") == {}

    def test_inside_the_body_is_body(self) -> None:
        assert marked(LONG, self.BIOGRAPHY, LONG) == {}

    def test_alone_is_body(self) -> None:
        assert marked(self.BIOGRAPHY) == {}


class TestEdges:
    @pytest.mark.parametrize("mark", ["(AFP)", "ENDS", "###", "– 30 –", "Mika Sato reported from Tokyo."])
    def test_end_marks(self, mark: str) -> None:
        assert list(marked(LONG, mark)) == [mark]

    def test_a_name_and_a_place_below_the_headline(self) -> None:
        assert marked("Allies close ranks", "Mika Sato in Tokyo", LONG)["Mika Sato in Tokyo"] == "byline"

    def test_the_sentence_that_opens_the_body_is_body(self) -> None:
        assert marked("The author is a friend of Beijing.", LONG) == {}


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_furniture_is_whole_paragraphs_in_order(parts: list[str], newline: str) -> None:
    text = newline.join(parts)
    spans = paragraphs(text)
    furniture = [(found.start, found.end) for found in find_furniture(text, spans)]
    assert furniture == [span for span in spans if span in set(furniture)]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    spans = paragraphs(text)
    assert {(found.start, found.end) for found in find_furniture(text, spans)} <= set(spans)


@pytest.mark.parametrize(
    "text",
    ["Tokyo agreed and " * 180_000, "A" * 3_000_000, "\n" * 3_000_000, f"{LONG}\n\n" * 3_000],
    ids=["words", "letters", "newlines", "paragraphs"],
)
def test_long_texts_take_less_than_three_seconds(text: str) -> None:
    spans = paragraphs(text)
    began = time.perf_counter()
    find_furniture(text, spans)
    assert time.perf_counter() - began < 3
