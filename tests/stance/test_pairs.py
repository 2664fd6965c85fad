"""What the learned stances that come with claimx say of clear sentences, and that they hang on the direction."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Span

from claimx.attribution.reader import BUILTIN, open_reader
from claimx.stance.learned import StanceReader
from claimx.stance.pairs import Pairs, Verdict


def told(text: str, holder: str | None, target: str) -> Verdict:
    doc = English()(text)

    def span(words: str) -> Span:
        return doc.char_span(text.index(words), text.index(words) + len(words))

    pairs = Pairs(StanceReader(open_reader(BUILTIN)), [doc[:]])
    return pairs.toward(0, span(holder) if holder else None, [[span(target)]])[0]


@pytest.mark.parametrize(
    ("text", "holder", "target", "stance"),
    [
        ("Tokyo strongly condemned Pyongyang for the missile launch.", "Tokyo", "Pyongyang", "oppose"),
        ("Seoul thanked Washington for its steadfast support.", "Seoul", "Washington", "support"),
        ("Seoul thanked Washington for its steadfast support.", "Washington", "Seoul", "neutral"),
        (
            "Officials in Manila are deeply worried about the new base.",
            "Officials in Manila",
            "the new base",
            "concern",
        ),
    ],
)
def test_clear_sentences(text: str, holder: str, target: str, stance: str) -> None:
    assert told(text, holder, target).stance == stance


def test_the_author_judges_in_a_voice_of_its_own() -> None:
    text = "The tariffs are a reckless folly that will ruin the alliance."
    assert told(text, None, text).stance in {"oppose", "concern"}


def test_probabilities_are_those_of_one_of_four() -> None:
    assert 0.25 <= told("Tokyo met Seoul.", "Tokyo", "Seoul").probability <= 1
