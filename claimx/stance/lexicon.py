"""The stance lexicons, TOML files in which each word has an example that is a test."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import tomli

from claimx.records import Stance

FrameKind = Literal["reported", "narrated", "relation", "judgement"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What one predicate says of its holder's position.

    kind: `reported`: the stance of an attribution with this cue; `narrated`: an act of its subject;
    `relation`: mutual between its participants; `judgement`: the speaker's, or else the author's, of its subject.
    target: slots where the other actor stands: subject, object, clause, or prepositions.
    """

    lemma: str
    pos: str
    kind: FrameKind
    stance: Stance
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Verbs of change and the nouns that they change ("deepen ties", "ease sanctions")."""

    up: frozenset[str]
    down: frozenset[str]
    nouns: dict[str, Stance]
    prepositions: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Demands:
    """Requests by what they ask for: to stop (oppose), for restraint (concern), anything else (neutral)."""

    cues: frozenset[str]
    stop: frozenset[str]
    restraint: frozenset[str]
    deontic: frozenset[str]


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Words beside others that decide a reading.

    warmer, cooler: adjectives of relations, by form; warming, cooling: verbs of which a relation is the subject;
    arousing: verbs of a feeling that nobody named holds; posing: verbs whose object judges the subject;
    giving: verbs with a receiver. Verbs are lemmas.
    """

    warmer: frozenset[str]
    cooler: frozenset[str]
    warming: frozenset[str]
    cooling: frozenset[str]
    arousing: frozenset[str]
    posing: frozenset[str]
    giving: frozenset[str]


@cache
def load_frames() -> dict[tuple[FrameKind, str, str], Frame]:
    """The built-in frames by (kind, part of speech, lemma)."""
    table = tomli.loads(files("claimx.stance").joinpath("frames.toml").read_text("utf-8"))
    frames: dict[tuple[FrameKind, str, str], Frame] = {}
    for group in table["frames"]:
        for lemma in group["words"]:
            key = (group["kind"], group["pos"], lemma)
            if key in frames:
                raise ValueError(f"frames.toml: {' '.join(key)} stands twice")
            frames[key] = Frame(lemma, group["pos"], group["kind"], group["stance"], tuple(group["target"]))
    return frames


@cache
def load_changes() -> Changes:
    """The built-in verbs of change."""
    table = tomli.loads(files("claimx.stance").joinpath("changes.toml").read_text("utf-8"))
    sides: tuple[Stance, Stance] = ("support", "oppose")
    return Changes(
        up=frozenset(table["up"]),
        down=frozenset(table["down"]),
        nouns={noun: side for side in sides for noun in table[side]["nouns"]},
        prepositions={side: tuple(table[side]["prepositions"]) for side in sides},
    )


@cache
def load_demands() -> Demands:
    """The built-in words of demand."""
    table = tomli.loads(files("claimx.stance").joinpath("demands.toml").read_text("utf-8"))
    return Demands(**{name: frozenset(table[name]) for name in Demands.__dataclass_fields__})


@cache
def load_modifiers() -> Modifiers:
    """The built-in words beside others."""
    table = tomli.loads(files("claimx.stance").joinpath("modifiers.toml").read_text("utf-8"))
    return Modifiers(**{name: frozenset(table[name]) for name in Modifiers.__dataclass_fields__})
