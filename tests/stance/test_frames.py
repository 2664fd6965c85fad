"""Each frame's example gives exactly the claims that stand beside it."""

from importlib.resources import files
from tomllib import loads

import pytest
from spacy.language import Language

from claimx.attribution.lexicon import load_cues
from claimx.stance.lexicon import load_frames
from tests.stance.examples import Position, expected, read

GROUPS = loads(files("claimx.stance").joinpath("frames.toml").read_text("utf-8"))["frames"]
EXAMPLES: dict[str, tuple[str, str]] = {
    f"{group['kind']} {group['pos']} {word}": (text, claims)
    for group in GROUPS
    for word, (text, claims) in group["words"].items()
}


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[Position]]:
    return dict(zip(EXAMPLES, read(nlp, [text for text, _ in EXAMPLES.values()]), strict=True))


@pytest.mark.parametrize("word", EXAMPLES)
def test_the_example_gives_its_claims(word: str, found: dict[str, set[Position]]) -> None:
    assert found[word] == expected(EXAMPLES[word][1])


def test_each_frame_has_an_example_of_its_own() -> None:
    assert len({text for text, _ in EXAMPLES.values()}) == len(EXAMPLES) == len(load_frames())


@pytest.mark.parametrize("pos", ["verb", "noun", "adjective"])
def test_what_is_reported_is_a_cue(pos: str) -> None:
    cues = load_cues()
    known = {"verb": cues.clause | cues.object, "noun": cues.noun, "adjective": cues.adjective}[pos]
    assert {lemma for kind, part, lemma in load_frames() if (kind, part) == ("reported", pos)} <= known
