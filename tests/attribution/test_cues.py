"""Each cue of the lexicon attributes in its example what the marks there say: {source} [cue] <content>."""

import re
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.attribution.layer import attributions

LEXICON: dict[str, dict[str, str]] = loads(files("claimx.attribution").joinpath("cues.toml").read_text("utf-8"))
EXAMPLES = {f"{section} {word}": example for section, words in LEXICON.items() for word, example in words.items()}
MARKS = re.compile(r"[{}\[\]<>]")


class Parts(NamedTuple):
    source: str
    cue: str
    content: tuple[str, ...]


def marked(example: str) -> Parts:
    """What stands inside the marks."""
    (source,) = re.findall(r"\{(.+?)\}", example)
    (cue,) = re.findall(r"\[(.+?)\]", example)
    return Parts(source, cue, tuple(re.findall(r"<(.+?)>", example)))


@pytest.fixture(scope="module")
def docs(nlp: Language) -> dict[str, Doc]:
    return dict(zip(EXAMPLES, nlp.pipe(MARKS.sub("", example) for example in EXAMPLES.values()), strict=True))


@pytest.mark.parametrize("word", EXAMPLES)
def test_the_cue_attributes_its_example(word: str, docs: dict[str, Doc]) -> None:
    wanted = marked(EXAMPLES[word])
    found = [
        Parts(item.source.text if item.source else "", item.cue.text, tuple(part.text for part in item.content))
        for item in attributions(docs[word])
    ]
    assert wanted in found


@pytest.mark.parametrize("word", EXAMPLES)
def test_the_example_holds_the_word(word: str, docs: dict[str, Doc]) -> None:
    _, _, entry = word.partition(" ")
    forms = {form for token in docs[word] for form in (token.lemma_.lower(), token.lower_)}
    assert forms.issuperset(entry.split())
