"""Which actors pronouns and descriptions go back to, in short texts."""

from collections.abc import Callable
from importlib.resources import files
from tomllib import loads
from typing import Any

import pytest
from spacy.language import Language

from claimx.actors.anaphora import UNRESOLVED
from claimx.actors.phrases import ACTORS

Resolve = Callable[[str], dict[str, list[str]]]
DESCRIPTIONS: list[dict[str, Any]] = loads(files("claimx.actors").joinpath("descriptions.toml").read_text("utf-8"))[
    "description"
]


@pytest.fixture(scope="module")
def resolved(nlp: Language) -> Resolve:
    """The anaphors of a text, each with the actors that it goes back to; none where it stays open."""

    def read(text: str) -> dict[str, list[str]]:
        doc = nlp(text)
        found: dict[str, list[str]] = {span.text: [] for span in doc.spans[UNRESOLVED]}
        for span in doc.spans[ACTORS]:
            if span.id_ == "anaphora":
                found.setdefault(span.text, []).append(span.label_)
        return found

    return read


@pytest.mark.parametrize(
    ("text", "anaphor", "actors"),
    [
        ("North Korea condemned the drills. It fired a missile.", "It", ["DPRK"]),
        ("North Korea condemned the drills. Its army fired a missile.", "Its", ["DPRK"]),
        ("Japan cut its aid.", "its", ["Japan"]),
        ("Japan accused China of dumping. China denied it.", "it", []),
        ("North Korea fired a missile. Seoul condemned it.", "it", []),
        ("Seoul condemned Moscow and urged it to stop.", "it", ["Russia"]),
        ("Seoul condemned Moscow and wants it to stop.", "it", ["Russia"]),
        ("Seoul supports Kyiv and Moscow defends it.", "it", []),
        ("Seoul thanked Japan for the plan and approved it.", "it", []),
        ("Tokyo spoke of it.", "it", []),
        ("Seoul met Foreign Minister Wang Yi and urged it to stop.", "it", []),
        ("Beijing said it would not attend.", "it", ["China"]),
        ("China's support for peace has not changed, like its opposition to war.", "its", ["China"]),
        ("Japan and South Korea met in May. They condemned the launch.", "They", ["Japan", "ROK"]),
        ("Japanese officials met in May. They condemned the launch.", "They", ["Japan"]),
        ("The United States and Japan held talks. The two allies condemned it.", "The two allies", ["US", "Japan"]),
        ("Japan and South Korea signed a pact. Both countries praised it.", "Both countries", ["Japan", "ROK"]),
        (
            "The United States, Japan and South Korea met in May. The three countries condemned the launch.",
            "The three countries",
            ["US", "Japan", "ROK"],
        ),
        (
            "The United States, Japan and South Korea met in May. The trio condemned the launch.",
            "The trio",
            ["US", "Japan", "ROK"],
        ),
        ("The leaders of Japan and South Korea met. The leaders condemned it.", "The leaders", ["Japan", "ROK"]),
        ("The United States and China met in May. Neither side gave way.", "Neither side", ["US", "China"]),
        ("South Korean President Yoon Suk Yeol visited Tokyo. He praised the talks.", "He", ["ROK"]),
        ("Kim Yo Jong spoke on Friday. She condemned the drills.", "She", ["DPRK"]),
        ("China's foreign ministry spoke on Friday. The ministry condemned it.", "The ministry", ["China"]),
        ("Japan and South Korea signed a pact. The latter praised it.", "The latter", ["ROK"]),
        ("Japan and South Korea signed a pact. The former praised it.", "The former", ["Japan"]),
        ("NATO and the EU met in May. The bloc condemned the alliance.", "The bloc", ["EU"]),
    ],
)
def test_it_goes_back_to_the_nearest_that_fits(resolved: Resolve, text: str, anaphor: str, actors: list[str]) -> None:
    assert resolved(text)[anaphor] == actors


@pytest.mark.parametrize(("noun", "entry"), [(noun, entry) for entry in DESCRIPTIONS for noun in entry["nouns"]])
def test_a_description_takes_up_what_was_named(resolved: Resolve, noun: str, entry: dict[str, Any]) -> None:
    first, second = entry["example"].split(". ")
    words = second.split()
    words[words.index("The") + 1] = noun
    found = resolved(f"{first}. {' '.join(words)}")[f"The {noun}"]
    assert found == [actor for actor in entry["actors"] if actor in first or f"The {actor}" in first][:1]


def test_a_description_of_what_was_not_named_stands_for_nobody(resolved: Resolve) -> None:
    assert not resolved("Japan met the United States. The alliance condemned the attack.").get("The alliance")


def test_the_latter_half_is_none_of_two(resolved: Resolve) -> None:
    assert "the latter" not in resolved("Japan and South Korea met in the latter half of May.")


class TestTheKoreas:
    @pytest.mark.parametrize(
        ("text", "anaphor", "actor"),
        [
            ("North Korea fired a missile. Seoul condemned the North over it.", "the North", "DPRK"),
            ("North Korea fired a missile. The South condemned it.", "The South", "ROK"),
        ],
    )
    def test_by_their_side_of_the_border(self, resolved: Resolve, text: str, anaphor: str, actor: str) -> None:
        assert resolved(text)[anaphor] == [actor]

    @pytest.mark.parametrize(
        "text",
        [
            "Trains in the North of England stopped.",
            "North Korea fired a missile. A ship crossed the South China Sea.",
            "Japan closed its roads in the North.",
        ],
    )
    def test_not_elsewhere(self, resolved: Resolve, text: str) -> None:
        assert not {"the North", "The South", "the South"} & resolved(text).keys()


class TestUnresolved:
    @pytest.mark.parametrize(
        ("text", "anaphor"),
        [
            ("They condemned the launch.", "They"),
            ("Two ministers met in Geneva. Both countries condemned the launch.", "Both countries"),
            ("Japan condemned the launch. The three countries will meet again.", "The three countries"),
            ("He condemned the launch.", "He"),
            ("Japan signed a pact. The latter praised it.", "The latter"),
            ("The road is closed. It condemned the launch.", "It"),
        ],
    )
    def test_without_an_antecedent_it_stays_open(self, resolved: Resolve, text: str, anaphor: str) -> None:
        assert resolved(text)[anaphor] == []

    def test_a_nearer_thing_blocks_the_search(self, resolved: Resolve) -> None:
        assert resolved("China built the bridge. The bridge is long. It has two lanes.")["It"] == []

    def test_a_far_actor_is_out_of_reach(self, resolved: Resolve) -> None:
        text = "China condemned it. The road is wide. The sky is blue. The trees are old. They were planted."
        assert resolved(text).get("They", []) == []

    def test_it_that_stands_for_nothing_is_none(self, resolved: Resolve) -> None:
        assert "It" not in resolved("China condemned the launch. It is clear that talks will fail.")

    def test_a_person_is_no_thing(self, resolved: Resolve) -> None:
        assert resolved("Fumio Kishida spoke on Monday. It fell apart.")["It"] == []


class TestHeadlines:
    def test_no_anaphor_goes_into_one(self, resolved: Resolve) -> None:
        text = (
            "Russia and Iran Sign Pact\n\n"
            "The agreement was announced on Monday. The two countries condemned the sanctions."
        )
        assert resolved(text)["The two countries"] == []

    def test_the_body_s_actors_are_found_all_the_same(self, resolved: Resolve) -> None:
        text = "Russia and Iran Sign Pact\n\nChina and Japan met on Monday. They condemned the sanctions."
        assert resolved(text)["They"] == ["China", "Japan"]


class TestIssuers:
    def test_we_of_a_joint_statement(self, resolved: Resolve) -> None:
        text = (
            "Joint Statement of Japan and the Republic of Korea\n\n"
            "We, the foreign ministers of Japan and the Republic of Korea, met in Busan. We condemn the launch."
        )
        assert set(resolved(text)["We"]) == {"Japan", "ROK"}

    def test_we_elsewhere_is_nobody(self, resolved: Resolve) -> None:
        assert "We" not in resolved("Japan and South Korea met in Busan. We condemn the launch.")


def test_the_antecedent_is_kept(nlp: Language) -> None:
    doc = nlp("North Korea condemned the drills. It fired a missile.")
    (span,) = (span for span in doc.spans[ACTORS] if span.id_ == "anaphora")
    start, end = map(int, span.kb_id_.split(":"))
    assert doc.text[start:end] == "North Korea"


def test_a_deed_taken_up_is_its_doer_s(nlp: Language) -> None:
    doc = nlp("China sailed a carrier past the islands. This move angered the neighbours.")
    assert [(span.text, span.label_) for span in doc.spans[ACTORS] if span.id_ == "implied"] == [("This move", "China")]


class TestSpeeches:
    SPEECH = "{title}\n\nBusan, 3 March 2025\n\nI am glad that we met, and my government will help."

    @pytest.mark.parametrize(
        "title",
        [
            "Remarks by the President of the Republic of Korea at the Harbour Forum",
            "Opening statement by South Korea at the Harbour Forum in Japan",
            "Full text of the speech delivered by President Yoon Suk Yeol",
        ],
    )
    def test_i_and_we_are_whose_speech_it_is(self, resolved: Resolve, title: str) -> None:
        found = resolved(self.SPEECH.format(title=title))
        assert [found[word] for word in ("I", "we", "my")] == [["ROK"]] * 3

    @pytest.mark.parametrize(
        "title",
        [
            "Remarks by an old sailor on Japan",
            "Statement by the board, with Japan in mind",
            "Japan answers a statement by its neighbour",
        ],
    )
    def test_others_than_whom_the_title_is_by_do_not_speak(self, resolved: Resolve, title: str) -> None:
        found = resolved(self.SPEECH.format(title=title))
        assert not found.get("I")
        assert not found.get("we")

    def test_a_transcript_is_its_speakers(self, resolved: Resolve) -> None:
        text = "Remarks by President Yoon\n\nPRESIDENT YOON: I am glad.\n\nPRIME MINISTER ISHIBA: I am glad.\n\nQ: Why?"
        assert "I" not in resolved(text)
