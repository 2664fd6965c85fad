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
    found_masks = masks(of, 60)
    mentions, words = found_masks.mentions, found_masks.words
    assert mentions[0].sum() == 1
    assert mentions[0, of[0].words[0]] == 1  # "China" opens its sentence
    assert mentions[1].tolist() == [1] + [0] * 59  # the author: the mark before the first piece
    assert np.array_equal(words[0], words[1])
    assert not found_masks.sources.any()
    assert found_masks.clues.shape == (2, len(CLUES))


UNNAMED = (
    "TBILISI — Georgia summoned the envoy of Germany and thanked Japan. The Foreign Ministry said it was sorry.\n\n"
    "The two have not met since. China denied it. Parliament passed a bill."
)


@pytest.fixture(scope="module")
def unnamed(nlp: Language) -> dict[tuple[int, str], Candidate]:
    return {(one.number, one.actor): one for one in read(nlp, UNNAMED)}


@pytest.mark.parametrize(("number", "pieces"), [(1, 4), (2, 2), (4, 1)])
def test_who_is_not_in_the_sentence_may_be_its_unknown_source(
    unnamed: dict[tuple[int, str], Candidate], number: int, pieces: int
) -> None:
    assert clue(unnamed, number, "Georgia", "unknown source") == 1
    assert sum(last - first for first, last in unnamed[number, "Georgia"].sources) == pieces
    assert masks([unnamed[number, "Georgia"]], 80).sources.sum() == pieces


def test_who_is_known_is_no_unknown_source(unnamed: dict[tuple[int, str], Candidate]) -> None:
    assert clue(unnamed, 0, "Georgia", "unknown source") == clue(unnamed, 3, "Georgia", "unknown source") == 0
    assert not unnamed[3, "Georgia"].sources
    assert not unnamed[1, AUTHOR].sources


def test_whom_an_article_is_about_is_known(unnamed: dict[tuple[int, str], Candidate]) -> None:
    assert clue(unnamed, 4, "Georgia", "home") == 1
    assert clue(unnamed, 4, "Germany", "home") == 0
    assert clue(unnamed, 4, "China", "latest") == 1
    assert clue(unnamed, 4, "Georgia", "latest") == 0
    assert clue(unnamed, 0, "Georgia", "share") == 0  # nobody was named before
    assert clue(unnamed, 1, "Georgia", "share") == pytest.approx(1 / 3)
    assert clue(unnamed, 4, "China", "spoke last") == 1


def test_a_title_names_whom_the_article_is_about(nlp: Language) -> None:
    text = (
        "Japan and Norway sign accord\n\nOslo, March 3\n\nThe ministers met for two hours on Monday. China was silent."
    )
    of = {(one.number, one.actor): one for one in read(nlp, text)}
    assert clue(of, 1, "China", "title") == 0
    assert {actor for (number, actor), one in of.items() if number == 1 and one.clues[CLUES.index("title")]} <= {
        "Japan",
        "Norway",
    }


def test_the_main_actors_are_asked_about_however_far_away(nlp: Language) -> None:
    filler = " ".join(f"The harvest of the year {year} was as good as any in the long valley." for year in range(40))
    of = {
        (one.number, one.actor): one for one in read(nlp, f"Georgia met Georgia's envoy. {filler} Parliament agreed.")
    }
    last = max(number for number, _ in of)
    assert clue(of, last, "Georgia", "not in the window") == 1
    assert (last - 1, "Georgia") not in of  # nobody speaks there
