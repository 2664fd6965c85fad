"""Who is asked about in a sentence, and what is known of each."""

import numpy as np
import pytest
from spacy.language import Language

from claimx.actors.phrases import Mentions
from claimx.attribution.pieces import pieces
from claimx.attribution.reader import BUILTIN, open_reader
from claimx.attribution.sheet import Sheet
from claimx.records import AUTHOR, STANCES
from claimx.segmentation.groups import PARAGRAPHS
from claimx.stance.candidates import CLUES, Candidate, candidates, masks, possible_targets, said_of
from claimx.stance.component import StanceTagger

TEXT = (
    "Japan backed the plan on Monday, and its officials thanked Washington. China condemned the launch.\n\n"
    "Two envoys met in Seoul. The harvest was good this year."
)


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[tuple[int, str], Candidate]:
    return {(one.number, one.actor): one for one in read(nlp, TEXT)}


def read(nlp: Language, text: str) -> list[Candidate]:
    with nlp.select_pipes(disable="claimx_stance"):
        doc = nlp(text)
    tagger = nlp.get_pipe("claimx_stance")
    assert isinstance(tagger, StanceTagger)
    page, positions, _ = tagger.draft(doc)
    assert isinstance(page.mentions, Mentions)
    tokenizer = open_reader(BUILTIN).tokenizer
    paragraphs = doc.spans[PARAGRAPHS]
    sheet = Sheet.join([pieces(p.text, tokenizer) for p in paragraphs], 0, [p.start_char for p in paragraphs])
    return list(candidates(page, positions, sheet))


def clue(found: dict[tuple[int, str], Candidate], number: int, actor: str, name: str) -> float:
    return found[number, actor].clues[CLUES.index(name)]


def test_the_author_is_asked_about_in_every_sentence(found: dict[tuple[int, str], Candidate]) -> None:
    assert {number for number, actor in found if actor == AUTHOR} == {0, 1, 2, 3}
    assert not found[0, AUTHOR].mentions


def test_who_is_named_and_who_was(found: dict[tuple[int, str], Candidate]) -> None:
    assert clue(found, 0, "Japan", "named") == clue(found, 1, "China", "named") == 1
    assert clue(found, 1, "Japan", "only before") == 1
    assert clue(found, 1, "Japan", "distance") < clue(found, 3, "Japan", "distance")
    assert (0, "China") not in found  # who comes later is not asked about
    assert found[1, "China"].named is not None
    assert found[1, "Japan"].named is None


def test_a_place_is_known_as_one(found: dict[tuple[int, str], Candidate]) -> None:
    assert clue(found, 2, "ROK", "place") == 1


def test_what_the_frames_find_is_a_clue(found: dict[tuple[int, str], Candidate]) -> None:
    assert clue(found, 0, "Japan", "rules: support") == 1
    assert clue(found, 1, "China", "rules: oppose") == 1
    assert clue(found, 1, "Japan", "rules: oppose") == 0


def test_we_in_somebodys_words_stands_for_who_speaks(nlp: Language) -> None:
    of = {
        (one.number, one.actor): one
        for one in read(nlp, "Q: Will you go?\n\nPRESIDENT XI: Good morning.\n\nYes, we will, and our ships too.")
    }
    assert len(of[1, "China"].mentions) == 1  # the label
    assert len(of[2, "China"].mentions) == 3  # the label above it, "we" and "our"
    assert not of[2, AUTHOR].mentions


def test_whom_frames_aim_at_is_known(found: dict[tuple[int, str], Candidate]) -> None:
    assert ("support", "US") in found[0, "Japan"].toward
    assert not found[0, AUTHOR].toward


def test_any_other_actor_of_the_sentence_may_be_a_target(found: dict[tuple[int, str], Candidate]) -> None:
    of = [one for one in found.values() if one.number == 0]
    row = next(n for n, one in enumerate(of) if one.actor == "Japan")
    targets = possible_targets(of, row)
    assert {of[target].actor for target in targets} == {"US"}
    assert said_of(of, row, targets).tolist() == [[float(stance == "support") for stance in STANCES]]


def test_who_was_named_before_has_an_antecedent(found: dict[tuple[int, str], Candidate]) -> None:
    assert found[1, "Japan"].antecedent is not None
    assert found[1, "China"].antecedent is None


def test_masks_mark_the_words_of_sentence_and_holder(found: dict[tuple[int, str], Candidate]) -> None:
    of = [found[1, "China"], found[1, AUTHOR]]
    mentions, words, clues = masks(of, 60)
    assert mentions[0].sum() == 1
    assert mentions[0, of[0].words[0]] == 1  # "China" opens its sentence
    assert mentions[1].tolist() == [1] + [0] * 59  # the author: the mark before the first piece
    assert np.array_equal(words[0], words[1])
    assert clues.shape == (2, len(CLUES))
