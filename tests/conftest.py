"""What tests share: the pipeline, loaded once, and short ways to read with it."""

import hashlib
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

from claimx.extraction import extract
from claimx.pipeline import load
from claimx.records import Article, Claim, DocumentClaims

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# What the extra `train` installs: without it, the training's tests are left out.
_TRAINING = ("torch", "transformers", "tokenizers", "onnxruntime", "onnx")
collect_ignore = [] if all(map(find_spec, _TRAINING)) else ["training"]


def pytest_configure(config: pytest.Config) -> None:
    """Slow tests run only when they are asked for: `pytest -m slow`."""
    config.option.markexpr = config.option.markexpr or "not slow"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the model that is installed."""
    return load()


@pytest.fixture(scope="session")
def tokenizer() -> "Tokenizer":
    """A vocabulary of a few words."""
    from tests.vocabulary import small_tokenizer

    return small_tokenizer()


def article(text: str, name: str = "article.txt") -> Article:
    """An article as an input would hand it over."""
    return Article(name, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


@pytest.fixture(scope="session")
def claims_of(nlp: Language) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text, in order."""
    return reading(nlp)


def reading(nlp: Language) -> Callable[[str], tuple[Claim, ...]]:
    """Text to claims, by a pipeline."""

    def read(text: str) -> tuple[Claim, ...]:
        (result,) = extract(nlp, [article(text)])
        assert isinstance(result, DocumentClaims), result
        return result.claims

    return read


def lines(claims: Iterable[Claim]) -> list[str]:
    """Claims in short: `Japan oppose DPRK,China`, `-` where there is no target."""
    return [f"{claim.actor} {claim.stance} {','.join(claim.targets) or '-'}" for claim in claims]
