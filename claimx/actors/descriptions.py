"""Definite descriptions of one actor: "the bloc", "the alliance" by `descriptions.toml`, "the former", "the latter"."""

from functools import cache
from importlib.resources import files

import tomli
from spacy.tokens import Span, Token

from claimx.actors.discourse import Discourse
from claimx.actors.phrases import ACTORS

ORDER = {"former": 0, "latter": 1}
"""Which of a pair each goes back to."""

_REACH = 10  # sentences back to the name that a description takes up


@cache
def load_descriptions() -> dict[str, frozenset[str]]:
    """The actors that each noun can take up."""
    table = tomli.loads(files("claimx.actors").joinpath("descriptions.toml").read_text("utf-8"))
    return {noun: frozenset(entry["actors"]) for entry in table["description"] for noun in entry["nouns"]}


def taken_up(page: Discourse, token: Token, number: int) -> Span | None:
    """The mention that a noun with "the" takes up: the last one of those that it can mean."""
    actors = load_descriptions()[token.lemma_.lower()]
    reach = page.sentences[max(0, number - _REACH)].start
    named = [span for span in page.doc.spans[ACTORS] if reach <= span.start and span.end <= token.i]
    return next((span for span in reversed(named) if span.label_ in actors), None)


def of_pair(page: Discourse, token: Token, number: int) -> tuple[tuple[str, ...], Span | None]:
    """ "the former", "the latter": one of the two that were named together last, in this sentence or the one before."""
    group = next((g for g in reversed(page.groups) if g.together and number - g.sentence <= 1), None)
    if group is None or len(group.labels) != 2:
        return (), None
    return (group.labels[ORDER[token.lower_]],), group.span
