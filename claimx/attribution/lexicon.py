"""The cue lexicon: `cues.toml`, each entry with an example that is a test."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that attribute, by lemma (adjectives by form).

    clause: verbs whose content is a clause or a quotation ("said that").
    object: verbs whose content may also be an object, an infinitive or a prepositional phrase.
    noun: nouns of speech, thought and feeling ("concern", "criticism").
    light: verbs that lend such a noun their subject ("voiced", "harbor").
    adjective: predicates of feeling and attitude ("concerned", "opposed").
    """

    clause: frozenset[str]
    object: frozenset[str]
    noun: frozenset[str]
    light: frozenset[str]
    adjective: frozenset[str]

    def knows(self, predicate: str) -> bool:
        """Whether the predicate of an attribution is one of the lexicon's."""
        return any(predicate in words for words in (self.clause, self.object, self.noun, self.adjective))


@cache
def load_cues() -> Cues:
    """The built-in lexicon."""
    table = tomli.loads(files("claimx.attribution").joinpath("cues.toml").read_text("utf-8"))
    return Cues(**{name: frozenset(table[name]) for name in Cues.__dataclass_fields__})
