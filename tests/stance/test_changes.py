"""Each verb and noun of change, and each word of demand, gives in its example the claims that stand beside it.

The claims of the holders named there are exactly those; the other side of a relation may hold it as well.
"""

from importlib.resources import files
from tomllib import loads
from typing import Any

import pytest
from spacy.language import Language

from tests.stance.examples import Position, expected, read


def table(name: str) -> dict[str, Any]:
    return loads(files("claimx.stance").joinpath(name).read_text("utf-8"))


CHANGES = table("changes.toml")
SECTIONS: dict[str, dict[str, list[str]]] = {
    "up": CHANGES["up"],
    "down": CHANGES["down"],
    "support noun": CHANGES["support"]["nouns"],
    "oppose noun": CHANGES["oppose"]["nouns"],
    **table("demands.toml"),
}
EXAMPLES = {f"{name} {word}": example for name, words in SECTIONS.items() for word, example in words.items()}


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[Position]]:
    return dict(zip(EXAMPLES, read(nlp, [text for text, _ in EXAMPLES.values()]), strict=True))


@pytest.mark.parametrize("word", EXAMPLES)
def test_the_example_gives_its_claims(word: str, found: dict[str, set[Position]]) -> None:
    wanted = expected(EXAMPLES[word][1])
    named = {holder for holder, _, _ in wanted}
    assert {position for position in found[word] if position[0] in named} == wanted


def test_each_word_has_an_example_of_its_own() -> None:
    assert len({text for text, _ in EXAMPLES.values()}) == len(EXAMPLES)
