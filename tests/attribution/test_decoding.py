import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from claimx.attribution.decoding import READER, decode
from claimx.attribution.layer import CONTINUED, Attribution
from claimx.attribution.lexicon import load_cues
from claimx.attribution.reader import Passage, Reading

TEXT = "Ahead.\n\n“We object,” the\u00a0envoy warned. “It must stop.”"
SHIFT = TEXT.index("“We")


def _read(
    *passages: tuple[str, str], links: tuple[tuple[int, int], ...], homes: list[int] | None = None
) -> list[Attribution]:
    """passages: (role, words); links: (cue, other), each of probability 0.9, passages of 0.8."""
    doc = English()(TEXT)
    for token in doc:
        token.lemma_, token.pos_ = token.lower_, "VERB" if token.text == "warned" else "NOUN"
        token.lemma_ = {"warned": "warn"}.get(token.text, token.lemma_)
    marked = tuple(
        Passage(role, TEXT.index(words) - SHIFT, TEXT.index(words) - SHIFT + len(words), 0.8)
        for role, words in passages
    )
    reading = Reading(marked, tuple((cue, other, 0.9) for cue, other in links))
    homes = homes or _homes(doc)
    return list(decode(doc, SHIFT, reading, homes, load_cues()))


def _homes(doc: Doc) -> list[int]:
    """Sentence 0 to "warned.", then sentence 1; none before the paragraph."""
    second = TEXT.index("“It")
    return [-1 if token.idx < SHIFT else int(token.idx >= second) for token in doc]


WARNED = (("content", "“We object,”"), ("source", "the\u00a0envoy"), ("cue", "warned"))


def test_a_cue_comes_with_what_is_linked_to_it() -> None:
    (one,) = _read(*WARNED, links=((2, 0), (2, 1)))
    assert (one.source.text, one.cue.text, one.predicate, one.rule) == ("the\u00a0envoy", "warned", "warn", READER)
    assert [part.text for part in one.content] == ["“We object,”"]
    assert one.probability == pytest.approx(0.72)


def test_a_source_may_be_missing() -> None:
    (one,) = _read(*WARNED, links=((2, 0),))
    assert one.source is None


def test_who_is_named_after_the_sentence_of_the_cue_is_not_its_source() -> None:
    (one,) = _read(("content", "“We object,”"), ("cue", "warned"), ("source", "It"), links=((1, 0), (1, 2)))
    assert one.source is None


def test_a_determiner_takes_its_noun_with_it() -> None:
    doc = Doc(
        English().vocab,
        ["The", "leaders", "said", "it", "fell"],
        heads=[1, 2, 2, 4, 2],
        deps=["det", "nsubj", "ROOT", "nsubj", "ccomp"],
        pos=["DET", "NOUN", "VERB", "PRON", "VERB"],
    )
    passages = (Passage("source", 0, 3, 0.8), Passage("cue", 12, 16, 0.8), Passage("content", 17, 24, 0.8))
    (one,) = decode(doc, 0, Reading(passages, ((1, 0, 0.9), (1, 2, 0.9))), [0] * 5, load_cues())
    assert (one.source.text, one.content[0].text) == ("The leaders", "it fell")


def test_without_content_it_is_no_attribution() -> None:
    assert _read(*WARNED, links=((2, 1),)) == []


def test_content_in_another_sentence_is_an_attribution_of_its_own() -> None:
    first, second = _read(*WARNED, ("content", "“It must stop.”"), links=((2, 0), (2, 1), (2, 3)))
    assert (first.rule, second.rule) == (READER, CONTINUED)
    assert (second.cue.text, [part.text for part in second.content]) == ("warned", ["“It must stop.”"])


def test_a_content_over_the_end_of_a_sentence_is_cut_there() -> None:
    everything = TEXT[SHIFT:]
    found = _read(("content", everything), ("cue", "Ahead"), links=())
    assert found == []
    over = _read(("content", everything.split("warned")[1]), WARNED[1], ("cue", "warned"), links=((2, 0), (2, 1)))
    assert [[part.text for part in one.content] for one in over] == [["“It must stop.”"]]


def test_what_stands_in_furniture_is_left_out() -> None:
    doc = English()(TEXT)
    assert _read(*WARNED, links=((2, 0), (2, 1)), homes=[-1] * len(doc)) == []


def test_an_adverb_behind_a_source_is_no_part_of_it() -> None:
    doc = English()("Local media, too, warned of it.")
    marked = (Passage("source", 0, 16, 0.8), Passage("cue", 18, 24, 0.8), Passage("content", 25, 30, 0.8))
    reading = Reading(marked, ((1, 0, 0.9), (1, 2, 0.9)))
    (one,) = decode(doc, 0, reading, [0] * len(doc), load_cues())
    assert one.source.text == "Local media"
