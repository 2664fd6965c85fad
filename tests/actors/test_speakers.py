"""For whom the speakers of a transcript speak."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.actors.explain import explain_mentions
from claimx.actors.speakers import SPEAKER, load_offices

Sides = Callable[[str, list[str]], list[str]]


@pytest.fixture
def sides(nlp: Language) -> Sides:
    """For whom each turn's speaker speaks, "-" for nobody: the turns' words do not matter."""

    def read(top: str, labels: list[str]) -> list[str]:
        turns = [f"{label}: Thank you all for coming to this room today." for label in labels]
        doc = nlp("\n\n".join([top, *turns, "Q: Anything else?"]))
        found = {span.start_char: span.label_ for span in doc.spans["actors"] if span.id_ != "anaphora"}
        starts = [doc.text.index(f"\n{turn}") + 1 for turn in turns]
        return [
            next((found[at] for at in sorted(found) if start <= at < start + len(label)), "-")
            for start, label in zip(starts, labels, strict=True)
        ]

    return read


@pytest.mark.parametrize(
    ("top", "labels", "expected"),
    [
        # an office that only one actor has
        ("Background call on the trip to Asia", ["SENIOR ADMINISTRATION OFFICIAL"], ["US"]),
        ("Background call on China", ["SENIOR ADMINISTRATION OFFICIAL"], ["US"]),
        ("Press point in Belgrade", ["HIGH REPRESENTATIVE"], ["EU"]),
        # a title beside an actor at the top
        (
            "Remarks by the President of Moldova and the Prime Minister of Norway",
            ["PRESIDENT", "PRIME MINISTER"],
            ["Moldova", "Norway"],
        ),
        ("Norway's Foreign Minister Aas takes questions on Russia", ["FOREIGN MINISTER"], ["Norway"]),
        ("An interview with Norway's Foreign Minister Aas", ["A"], ["Norway"]),
        (
            "Across the sea\n\nKari Aas was for ten years Norway's ambassador in Moscow, and left last spring.",
            ["A"],
            ["Norway"],
        ),
        # a name beside an actor at the top
        ("Guest: Ana Roda, Moldova's deputy prime minister", ["RODA"], ["Moldova"]),
        # whose transcript it is
        ("Regular briefing\n\nMinistry of Foreign Affairs, Republic of Korea", ["Spokesperson"], ["ROK"]),
        ("Regular briefing, Ministry of Commerce, Beijing", ["SPOKESPERSON"], ["China"]),
        ("Embassy of Norway, remarks to the press in Canberra", ["Ambassador", "MS. AAS"], ["Norway", "Norway"]),
        # who is left
        ("Joint press conference of Norway and Moldova", ["PRESIDENT XI OF CHINA", "MINISTER RODA"], ["China", "-"]),
        (
            "Joint press availability of the Secretary of State and Japan's Minister Ito\n\nBenjamin Franklin Room",
            ["SECRETARY HALE"],
            ["US"],
        ),
        # nobody knows
        ("Joint press conference of Norway and Moldova", ["MINISTER RODA", "MINISTER AAS"], ["-", "-"]),
        ("A conversation about the sea", ["MS. AAS"], ["-"]),
        ("The evening programme: Norway and its sea", ["LINDA BERG"], ["-"]),
        ("Remarks of the Secretary to reporters\n\nStockholm, Sweden", ["SECRETARY HALE"], ["-"]),
        ("Remarks to reporters aboard Air Force One\n\nStockholm, Sweden", ["THE PRESIDENT"], ["US"]),
        ("Security Council, 9012th meeting", ["The President"], ["-"]),
        ("* Chief of Mission Residence *Tokyo, Japan **", ["THE VICE PRESIDENT"], ["US"]),
        ("* Harbour Hall *Tokyo, Japan **", ["THE VICE PRESIDENT"], ["-"]),
    ],
)
def test_sides(sides: Sides, top: str, labels: list[str], expected: list[str]) -> None:
    assert sides(top, labels) == expected


def test_a_side_is_explained_by_the_words_that_show_it(nlp: Language) -> None:
    doc = nlp("Remarks by the President of Moldova\n\nPRESIDENT: Good morning to you all.\n\nQ: Why?")
    found = [one for one in explain_mentions(doc) if one.kind == SPEAKER]
    assert [(one.text, one.actors, one.rule) for one in found] == [("PRESIDENT", ("Moldova",), "stands for 'Moldova'")]


def test_others_named_in_a_turn_are_not_who_speaks(nlp: Language) -> None:
    turn = "China said no, and China meant it. China knows that we regret it."
    doc = nlp(f"Background call\n\nMR. HALE: {turn}\n\nQ: Why?\n\nMR. HALE: {turn}")
    assert not [span for span in doc.spans["actors"] if span.id_ == SPEAKER]


def test_patterns_fit_their_examples() -> None:
    offices = load_offices()
    for office in (*offices.office, *offices.usual):
        assert all(office.pattern.fullmatch(example) for example in office.examples), office.pattern
    for venue in offices.venue:
        assert all(venue.pattern.search(example) for example in venue.examples), venue.pattern


def test_many_labels_are_read_in_a_moment(nlp: Language) -> None:
    import time

    text = "\n\n".join(f"SPEAKER N{n}: Norway thanks Moldova. We agree." for n in range(1500))
    with nlp.select_pipes(enable=["claimx_paragraphs", "claimx_furniture", "claimx_sentences", "claimx_actors"]):
        doc = nlp(text)
    from claimx.actors.phrases import Mentions
    from claimx.actors.speakers import sides as read
    from claimx.segmentation.transcripts import speaker_turns

    began = time.perf_counter()
    read(doc, speaker_turns(doc), Mentions(doc))
    assert time.perf_counter() - began < 3
