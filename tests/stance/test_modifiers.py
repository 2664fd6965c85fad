"""Each word of `modifiers.toml` gives in its example exactly the claims that stand beside it."""

from importlib.resources import files
from tomllib import loads

import pytest
from spacy.language import Language

from tests.stance.examples import Position, expected, read

TABLE: dict[str, dict[str, list[str]]] = loads(files("claimx.stance").joinpath("modifiers.toml").read_text("utf-8"))
EXAMPLES = {f"{name} {word}": example for name, words in TABLE.items() for word, example in words.items()}


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[Position]]:
    return dict(zip(EXAMPLES, read(nlp, [text for text, _ in EXAMPLES.values()]), strict=True))


@pytest.mark.parametrize("word", EXAMPLES)
def test_the_example_gives_its_claims(word: str, found: dict[str, set[Position]]) -> None:
    assert found[word] == expected(EXAMPLES[word][1])


def test_each_word_has_an_example_of_its_own() -> None:
    assert len({text for text, _ in EXAMPLES.values()}) == len(EXAMPLES)
