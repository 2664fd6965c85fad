"""How the learned reader's word and that of the frames become positions."""

from collections.abc import Callable

import numpy as np
import pytest
from spacy.language import Language

from claimx.pipeline import load
from claimx.records import AUTHOR, Claim
from claimx.stance.component import StanceTagger
from claimx.stance.weighing import confidence, stands, taken
from tests.conftest import reading

Claims = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def learned() -> Language:
    """The whole pipeline: the tests beside this one have the rules alone."""
    return load()


@pytest.fixture(scope="module")
def claims(learned: Language) -> Claims:
    return reading(learned)


@pytest.mark.parametrize(
    ("probabilities", "stances"),
    [
        ((0.05, 0.05, 0.05, 0.05), []),
        ((0.35, 0.25, 0.0, 0.0), ["support"]),  # held, and more likely this than that
        ((0.1, 0.1, 0.1, 0.35), ["oppose"]),
        ((0.6, 0.0, 0.0, 0.7), ["oppose", "support"]),
        ((0.6, 0.0, 0.0, 0.3), ["support"]),
    ],
)
def test_the_likeliest_stance_and_others_that_are_likely(probabilities: tuple[float, ...], stances: list[str]) -> None:
    assert [stance for stance, _ in taken(np.array(probabilities, dtype=np.float32))] == stances


def test_confidence_rises_with_the_probability() -> None:
    values = [confidence(probability) for probability in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert values == sorted(set(values))
    assert 0 < values[0] < values[-1] < 1


def test_what_a_frame_finds_too_is_the_frames_record(claims: Claims) -> None:
    (claim,) = claims("Japan condemned the launch on Monday.")
    assert (claim.actor, claim.stance, claim.cue.text, claim.topic) == ("Japan", "oppose", "condemned", "the launch")
    assert "condemn: reported oppose" in {one.rule for one in claim.evidence}


@pytest.mark.parametrize(
    ("text", "rule", "stands"),
    [
        ("Ties between China and South Korea have improved.", "tie: relation neutral, warmer", True),
        ("Seoul rejected the plan.", "reject: reported oppose", True),
        ("Fog threatened South Korean ferries on Tuesday.", "threaten: judgement concern", False),
    ],
)
def test_a_frame_stands_where_the_reader_does_not_consider_it_unlikely(
    claims: Claims, nlp: Language, text: str, rule: str, stands: bool
) -> None:
    assert rule in {one.rule for claim in reading(nlp)(text) for one in claim.evidence}
    assert (rule in {one.rule for claim in claims(text) for one in claim.evidence}) == stands


@pytest.mark.parametrize(
    ("probability", "mutual", "stays"), [(0.35, False, True), (0.25, False, False), (0.0, True, True)]
)
def test_a_relation_stands_however_unlikely(probability: float, mutual: bool, stays: bool) -> None:
    assert stands(probability, mutual=mutual) == stays


def test_a_judgement_in_no_frame_is_the_readers(claims: Claims) -> None:
    found = claims("Beijing's boycott of Korean shops was petty, and it has backfired badly.")
    claim = next(claim for claim in found if claim.actor == AUTHOR)
    assert (claim.stance, claim.kind, claim.targets) == ("oppose", "author", ("China",))
    assert (claim.cue.text, [one.rule for one in claim.evidence]) == ("petty", ["learned: oppose"])


def test_one_word_is_one_position_of_a_holder(claims: Claims) -> None:
    for text in ("Japan did not support the proposal for a new court.", "Tokyo urged Pyongyang to stop the tests."):
        assert len({claim.stance for claim in claims(text) if claim.actor == "Japan"}) == 1


def test_a_questioners_turn_holds_nothing(claims: Claims) -> None:
    text = (
        "Q: Does Japan condemn China for the launch?\n\nMR. SATO: Japan condemns it.\n\nQ: And China?\n\nMR. SATO: No."
    )
    assert {claim.sentence.text for claim in claims(text)} <= {"MR. SATO: Japan condemns it.", "MR. SATO: No."}


def test_who_stands_together_is_a_target_together(claims: Claims) -> None:
    found = [claim for claim in claims("Beijing accused Japan and South Korea of hypocrisy.") if claim.actor == "China"]
    assert [set(claim.targets) for claim in found] == [{"Japan", "ROK"}]


def test_a_target_that_an_earlier_sentence_names_is_told_as_such(claims: Claims) -> None:
    found = claims("North Korea fired a missile on Monday. Japan and South Korea condemned the launch.")
    claim = next(claim for claim in found if claim.actor == "Japan")
    assert claim.targets == ("DPRK",)
    assert [(one.rule, one.text) for one in claim.evidence if one.layer == "targets"] == [
        ("DPRK: antecedent", "North Korea")
    ]


def test_the_city_of_a_dateline_is_no_target(claims: Claims) -> None:
    opening = "Jakarta, IO – The leaders of Japan and South Korea met in May."
    found = claims(f"{opening} They expressed commitment to common goals there.")
    found = tuple(claim for claim in found if claim.sentence.index == 1)
    assert {claim.actor for claim in found} == {"Japan", "ROK"}
    assert "Indonesia" not in {target for claim in found for target in claim.targets}


def test_a_role_alone_is_held_against_who_was_named_before(claims: Claims) -> None:
    found = claims(
        "TBILISI — Georgia summoned the German ambassador on Monday over her remarks. "
        "The deputy foreign minister rejected the remarks as meddling and condemned them in the strongest terms."
    )
    held = [claim for claim in found if claim.sentence.index == 1]
    assert {claim.actor for claim in held} == {"Georgia"}
    assert {claim.source.text for claim in held if claim.source} == {"The deputy foreign minister"}
    told = {(one.rule, one.text) for claim in held for one in claim.evidence if one.layer == "actors"}
    assert told == {("Georgia: learned antecedent", "Georgia")}


def test_a_target_that_is_named_needs_no_antecedent(claims: Claims) -> None:
    (claim,) = (one for one in claims("Tokyo urged Pyongyang to stop the tests.") if one.actor == "Japan")
    assert (claim.targets, [one for one in claim.evidence if one.layer == "targets"]) == (("DPRK",), [])


def test_the_word_of_one_is_no_position_of_who_is_not_there(claims: Claims) -> None:
    found = claims("North Korea fired a missile on Monday. Japan and South Korea condemned the launch.")
    assert {claim.actor for claim in found if claim.cue.text == "condemned"} == {"Japan", "ROK"}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("PRESIDENT XI: Walls come back.\n\nQ: Why?\n\nPRESIDENT XI: Nobody knows.", {"China"}),
        ("MR. HALE: Walls come back.\n\nQ: Why?\n\nMR. HALE: Nobody knows.", set()),
        ("Walls come back. Nobody knows why.", None),
    ],
)
def test_who_holds_what_an_author_would(learned: Language, text: str, holders: set[str] | None) -> None:
    tagger = learned.get_pipe("claimx_stance")
    assert isinstance(tagger, StanceTagger)
    with learned.select_pipes(disable=["claimx_stance"]):
        page, _, _ = tagger.draft(learned(text))
    found = page.stand_ins(0)
    assert (None if found is None else {holder.actor for holder in found}) == holders


def test_a_speech_has_no_author_but_whose_it_is(claims: Claims) -> None:
    text = (
        "Remarks by the President of the Republic of Korea at the Harbour Forum\n\nBusan, 3 March 2025\n\n"
        "I am grateful to Japan for its help after the flood. We deeply regret the missile launch by North Korea.\n\n"
        "Our two countries have a long way to go, and I thank you all for coming here this morning in such numbers."
    )
    found = [claim for claim in claims(text) if claim.sentence.text.startswith(("I am", "We deeply"))]
    assert {(claim.actor, claim.targets) for claim in found} >= {("ROK", ("Japan",)), ("ROK", ("DPRK",))}
    assert AUTHOR not in {claim.actor for claim in claims(text)}
