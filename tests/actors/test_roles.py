"""Each noun of `roles.toml` does in a sentence what its table says."""

from importlib.resources import files
from tomllib import loads

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.actors.phrases import Mentions

TABLE: dict[str, list[str]] = loads(files("claimx.actors").joinpath("roles.toml").read_text("utf-8"))
TYPES = ("official", "institution", "media", "experts", "public")
PRESS = set(TABLE["documents"]) & set(TABLE["media"])
TEMPLATES = {
    **dict.fromkeys((*TYPES, "private"), "The Chinese {} rejected the idea."),
    **dict.fromkeys(("documents", "instruments"), "China’s {} rejected the idea."),
}
ODD = {"daily": "The Chinese daily said so on Monday."}  # which the parser else takes for an adverb
SENTENCES = {
    (name, noun): ODD.get(noun, TEMPLATES[name].format(noun)) for name, nouns in TABLE.items() for noun in nouns
}


def nouns(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("noun", TABLE[name])


@pytest.fixture(scope="module")
def docs(nlp: Language) -> dict[tuple[str, str], Doc]:
    return dict(zip(SENTENCES, nlp.pipe(SENTENCES.values()), strict=True))


def holders(doc: Doc, noun: str, *, acting: bool = False) -> list[tuple[str, str]]:
    (head,) = (token for token in doc if token.text == noun)
    return [(holder.actor, holder.type) for holder in Mentions(doc).holders([head], acting=acting)]


@pytest.mark.parametrize(("name", "noun"), [(name, noun) for name in TYPES for noun in TABLE[name]])
def test_it_speaks_for_its_state(name: str, noun: str, docs: dict[tuple[str, str], Doc]) -> None:
    assert holders(docs[name, noun], noun) == [("China", name)]


@nouns("private")
def test_it_does_not_speak_for_the_state_beside_it(noun: str, docs: dict[tuple[str, str], Doc]) -> None:
    doc = docs["private", noun]
    assert holders(doc, noun) == holders(doc, noun, acting=True) == []


@nouns("documents")
def test_a_document_holds_its_states_positions(noun: str, docs: dict[tuple[str, str], Doc]) -> None:
    assert holders(docs["documents", noun], noun) == [("China", "media" if noun in PRESS else "state")]


@nouns("instruments")
def test_an_instrument_acts_for_its_state_and_holds_nothing(noun: str, docs: dict[tuple[str, str], Doc]) -> None:
    doc = docs["instruments", noun]
    assert (holders(doc, noun), holders(doc, noun, acting=True)) == ([], [("China", "state")])


@pytest.mark.parametrize("name", TABLE)
def test_no_noun_stands_twice_in_a_table(name: str) -> None:
    assert len(set(TABLE[name])) == len(TABLE[name])


def test_only_documents_of_the_press_stand_in_two_tables() -> None:
    everything = [noun for names in TABLE.values() for noun in names]
    assert {noun for noun in everything if everything.count(noun) > 1} == PRESS
