"""Courtesies: what a speaker says to those in the room takes no position."""

import re
from functools import cache
from importlib.resources import files

import tomli

_AROUND = " .!…“”‘’\"'()"
_LONGEST = 160
"""Characters of a courtesy."""


@cache
def _pattern() -> re.Pattern[str]:
    table = tomli.loads(files("claimx.stance").joinpath("courtesies.toml").read_text("utf-8"))
    return re.compile("|".join(rf"(?:{one['pattern']})" for one in table["courtesy"]), re.IGNORECASE)


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence is nothing but a courtesy ("Thank you all.", "I'm happy to take questions.")."""
    if len(sentence) > _LONGEST:
        return False
    words = " ".join(sentence.strip(_AROUND).replace("’", "'").split())
    return _pattern().fullmatch(words) is not None
