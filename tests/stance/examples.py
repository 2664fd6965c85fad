"""How the stance lexicons write down what their examples should give: `China oppose US,Japan; Japan support US`."""

import re
from collections.abc import Iterable

from spacy.language import Language

from claimx.extraction import extract
from claimx.records import Article, Claim, DocumentClaims

Position = tuple[str, str, frozenset[str]]
"""Holder, stance, targets."""


def expected(notation: str) -> set[Position]:
    """The positions behind a notation; "-" stands for no target."""
    positions = set()
    for part in notation.split(";"):
        match = re.fullmatch(r"(.+) (support|neutral|concern|oppose) (.+)", part.strip())
        assert match is not None, notation
        holder, stance, targets = match.groups()
        positions.add((holder, stance, frozenset() if targets == "-" else frozenset(targets.split(","))))
    return positions


def positions(claims: Iterable[Claim]) -> set[Position]:
    """Claims, reduced to what the notation tells."""
    return {(claim.actor, claim.stance, frozenset(claim.targets)) for claim in claims}


def read(nlp: Language, texts: Iterable[str]) -> list[set[Position]]:
    """The positions that each text takes."""
    articles = [Article(name=str(n), text=text, sha256="0" * 64) for n, text in enumerate(texts)]
    results = list(extract(nlp, articles))
    return [positions(result.claims) for result in results if isinstance(result, DocumentClaims)]
