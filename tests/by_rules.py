"""Fixtures for the tests of the rules, which are tested alone, without the learned reader."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.pipeline import load
from claimx.records import RULES, Claim
from tests.conftest import reading


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load(reader=RULES)


@pytest.fixture(scope="session")
def claims_of(nlp: Language) -> Callable[[str], tuple[Claim, ...]]:
    return reading(nlp)
