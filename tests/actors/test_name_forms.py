import pytest

from claimx.actors.gazetteer import load_gazetteer
from claimx.actors.name_forms import states_of
from claimx.actors.tagger import ActorTagger


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Jang Do-hyun", {"ROK"}),
        ("Ri Son Gwon", {"DPRK"}),
        ("Hatsue Kurokawa", {"Japan"}),
        ("Ryota Hattori", {"Japan"}),
        ("Dai Lixin", {"China"}),
        ("Mara Quist", set()),
        ("Pete Hartwell", set()),
        ("Sitina Hutu", set()),
        ("Shota Tutuma", set()),
        ("Jun Maki", set()),
    ],
)
def test_a_form_tells_the_state(name: str, states: set[str]) -> None:
    assert states_of(name) == states


def _named(text: str) -> list[tuple[str, str]]:
    tagger = ActorTagger(load_gazetteer(None), spans_key="actors")
    return [(text[one.start : one.end], one.labels[0]) for one in tagger.find(text) if one.kind == "official"]


def test_a_day_is_no_part_of_a_name() -> None:
    text = "Japan met its neighbours. In the evening, Prime Minister Hatsue Kurokawa Tuesday left."
    assert _named(text) == [("Hatsue Kurokawa", "Japan")]


def test_an_official_is_of_the_state_that_the_article_names() -> None:
    text = "Japan and China met. " + "It rained. " * 9 + "Prime Minister Hatsue Kurokawa spoke. Kurokawa left early."
    assert _named(text) == [("Hatsue Kurokawa", "Japan"), ("Kurokawa", "Japan")]


@pytest.mark.parametrize(
    "text",
    [
        "Japan and China met. Hatsue Kurokawa, who sells fish, was glad.",  # no office
        "China met nobody. Prime Minister Hatsue Kurokawa thanked Beijing.",  # a state that is not named
        "Japan met China in May. Prime Minister Mara Quist thanked Beijing.",  # no form
        "Japan met Italy. Later in Rome, Foreign Minister Sara Romano spoke.",  # another state right before
        "South Korea met China. Taiwan was not there. "
        + "It rained. " * 9
        + "Speaker Han Kuo-yu spoke.",  # names alike
    ],
)
def test_else_the_state_stays_open(text: str) -> None:
    assert _named(text) == []
