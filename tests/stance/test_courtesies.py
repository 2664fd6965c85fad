"""Courtesies: every pattern fits its examples and none of its counterexamples."""

from collections.abc import Callable
from importlib.resources import files

import pytest
import tomli

from claimx.records import Claim
from claimx.stance.courtesies import is_courtesy

TABLE = tomli.loads(files("claimx.stance").joinpath("courtesies.toml").read_text("utf-8"))["courtesy"]


@pytest.mark.parametrize("example", [text for one in TABLE for text in one["examples"]])
def test_examples(example: str) -> None:
    assert is_courtesy(example)


@pytest.mark.parametrize("example", [text for one in TABLE for text in one["counterexamples"]])
def test_counterexamples(example: str) -> None:
    assert not is_courtesy(example)


@pytest.mark.parametrize("text", ["Thank you" + " all" * 50, "We take" + " a few" * 24 + " x", "And, " * 30 + "x"])
def test_what_goes_on_and_on_is_none(text: str) -> None:
    assert not is_courtesy(text)


def test_a_speaker_who_thanks_the_room_takes_no_position(claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    text = "PRESIDENT XI: Thank you all.\n\nQ: And Russia?\n\nPRESIDENT XI: We thank Russia for its support.\n"
    assert {claim.sentence.text for claim in claims_of(text)} == {"PRESIDENT XI: We thank Russia for its support."}
