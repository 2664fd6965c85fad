"""Who a family name with a title is, by the day of the text."""

import pytest
from spacy.language import Language

from claimx.actors.entries import Term
from claimx.actors.gazetteer import load_gazetteer
from claimx.actors.tagger import ActorTagger
from claimx.extraction import extract
from claimx.records import Article, DocumentClaims

CASES = [
    ("President Lee", "1996-06-01", ["Taiwan"]),
    ("President Lee", "2010-06-01", ["ROK"]),
    ("President Lee", "2025-10-29", ["ROK"]),
    ("President Lee", None, ["ROK"]),  # who serves now
    ("Prime Minister Lee", "2006-01-01", ["Singapore"]),
]


@pytest.fixture(scope="module")
def tagger() -> ActorTagger:
    return ActorTagger(load_gazetteer(), spans_key="actors")


@pytest.mark.parametrize(("name", "day", "labels"), CASES)
def test_the_day_tells_who_held_the_office(tagger: ActorTagger, name: str, day: str | None, labels: list[str]) -> None:
    found = [label for mention in tagger.find(f"{name} refused.", day) for label in mention.labels]
    assert found == labels


def test_other_names_of_the_text_do_not_outweigh_the_day(tagger: ActorTagger) -> None:
    found = tagger.find("President Lee refused, and Singapore was glad.", "2025-10-29")
    assert [mention.labels for mention in found] == [("ROK",), ("Singapore",)]


def test_a_dateline_is_the_day(nlp: Language) -> None:
    doc = nlp("By Mika Sato\n\nJune 1, 1996\n\nPresident Lee refused to yield on Friday, his office said.")
    assert {span.label_ for span in doc.spans["actors"]} == {"Taiwan"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_day_from_elsewhere_counts_too(nlp: Language, jobs: int) -> None:
    text = "President Lee condemned the missile launch in a speech on Friday."
    articles = [Article(f"{n}.txt", text, "0" * 64, date=day) for n, day in enumerate(("1996-06-01", "2025-10-29"))]
    found = list(extract(nlp, articles, jobs=jobs))
    assert [{claim.actor for claim in one.claims} for one in found if isinstance(one, DocumentClaims)] == [
        {"Taiwan"},
        {"ROK"},
    ]


@pytest.mark.parametrize(
    ("term", "day", "held"),
    [
        (("2013", "2019"), "2019-12-31", True),
        (("2013", "2019"), "2020-01-01", False),
        (("2013", "2019"), "2012-12-31", False),
        (("2021-10-04", "2024-10-01"), "2021-10-03", False),
        (("2021-10", ""), "2021-10-01", True),
        (("2021-10", ""), "2030-01-01", True),
    ],
)
def test_years_count_as_a_whole(term: tuple[str, str], day: str, held: bool) -> None:
    assert Term("president", *term).covers(day) is held
