"""The factuality of one predicate, on short sentences."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimx.stance.factuality import factuality, is_negated


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Seoul condemned the launch.", "condemned", "asserted"),
        ("Seoul has condemned the launch.", "condemned", "asserted"),
        ("Seoul did not condemn the launch.", "condemn", "negated"),
        ("Seoul didn’t condemn the launch.", "condemn", "negated"),
        ("Seoul never condemned the launch.", "condemned", "negated"),
        ("Seoul has hardly condemned the launch.", "condemned", "negated"),
        ("Nobody condemned the launch.", "condemned", "negated"),
        ("They left without condemning the launch.", "condemning", "negated"),
        ("Seoul has yet to condemn the launch.", "condemn", "negated"),
        ("Seoul may condemn the launch.", "condemn", "possible"),
        ("Seoul might condemn the launch.", "condemn", "possible"),
        ("Seoul could condemn the launch.", "condemn", "possible"),
        ("Seoul will probably condemn the launch.", "condemn", "possible"),
        ("Seoul seems to condemn the launch.", "condemn", "possible"),
        ("Seoul is likely to condemn the launch.", "condemn", "possible"),
        ("Seoul will condemn the launch.", "condemn", "future"),
        ("Seoul would condemn the launch.", "condemn", "future"),
        ("It’ll condemn the launch.", "condemn", "future"),
        ("Seoul plans to condemn the launch.", "condemn", "future"),
        ("Seoul is to condemn the launch.", "condemn", "future"),
        ("Seoul is going to condemn the launch.", "condemn", "future"),
        ("If Seoul condemns the launch, talks will end.", "condemns", "conditional"),
        ("Unless Seoul condemns the launch, talks will end.", "condemns", "conditional"),
        ("Talks will end if Seoul does not condemn the launch.", "condemn", "conditional"),
        ("Seoul should condemn the launch.", "condemn", "asserted"),
        ("Seoul will not condemn the launch.", "condemn", "negated"),
        ("Seoul may not condemn the launch.", "condemn", "negated"),
        ("The plan is a mistake.", "mistake", "asserted"),
        ("The plan is not a mistake.", "mistake", "negated"),
        ("The plan could be a mistake.", "mistake", "possible"),
        ("The plan will be a mistake.", "mistake", "future"),
        ("The plan is reckless.", "reckless", "asserted"),
        ("The plan is not reckless.", "reckless", "negated"),
        ("The plan may be reckless.", "reckless", "possible"),
    ],
)
def test_of_a_predicate(nlp: Language, text: str, predicate: str, expected: str) -> None:
    assert factuality(word(nlp(text), predicate)) == expected


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Seoul will say that it condemned the launch.", "condemned", "asserted"),
        ("Seoul did not say that it condemned the launch.", "condemned", "asserted"),
        ("Seoul refused to say that it may condemn the launch.", "condemn", "possible"),
    ],
)
def test_the_cue_s_own_modality_is_not_the_content_s(nlp: Language, text: str, predicate: str, expected: str) -> None:
    doc = nlp(text)
    assert factuality(word(doc, predicate), within=word(doc, "say")) == expected


def test_a_second_verb_shares_the_modality_of_the_first(nlp: Language) -> None:
    assert factuality(word(nlp("Seoul will condemn and punish the launch."), "punish")) == "future"


def test_a_second_verb_with_its_own_auxiliary_does_not(nlp: Language) -> None:
    assert factuality(word(nlp("Seoul did not attend and has condemned the talks."), "condemned")) == "asserted"


def test_a_condition_holds_its_own_clause_only(nlp: Language) -> None:
    doc = nlp("If Seoul condemns the launch, Tokyo will praise it.")
    assert factuality(word(doc, "praise")) == "future"


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Seoul sees no threat.", "threat", True),
        ("Seoul sees a threat.", "threat", False),
        ("Neither ally condemned it.", "ally", True),
        ("Seoul condemned nothing.", "condemned", True),
        ("Seoul neither condemned nor praised it.", "condemned", True),
        ("Seoul condemned it, not Tokyo.", "condemned", False),
    ],
)
def test_negation_of_a_word(nlp: Language, text: str, predicate: str, expected: bool) -> None:
    assert is_negated(word(nlp(text), predicate)) is expected
