"""What the gazetteer is made of: phrases, what they name, and people with their offices."""

from dataclasses import dataclass

from claimx.records import SourceType

SOURCE_TYPES: dict[str, SourceType] = {
    "name": "state",
    "short": "state",
    "abbreviation": "state",
    "code": "state",
    "demonym": "state",
    "capital": "state",
    "government": "state",
    "place": "state",
    "institution": "institution",
    "army": "institution",
    "bloc": "institution",
    "media": "media",
    "leader": "official",
    "official": "official",
    "expert": "experts",
    "speaker": "official",
}
"""The type of source that a mention makes, by how the mention was resolved."""

TRAP = "trap"
"""The kind of a phrase that contains an actor's alias and names something else."""


@dataclass(frozen=True, slots=True)
class Term:
    """An office and its years. start, end: ISO 8601, as exact as known; end is empty for one still held."""

    office: str
    start: str
    end: str

    def overlaps(self, other: "Term") -> bool:
        """Whether the two were held at the same time; years that touch do not count."""
        return self.start < (other.end or "9999") and other.start < (self.end or "9999")

    def covers(self, day: str) -> bool:
        """Whether it was held on a day (ISO 8601); years and months that are no more exact count as a whole."""
        return day[: len(self.start)] >= self.start and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """An office holder. family: how the family name is spelled in this alias."""

    name: str
    family: str
    terms: tuple[Term, ...]

    @property
    def offices(self) -> frozenset[str]:
        """What the person is or was."""
        return frozenset(term.office for term in self.terms)

    @property
    def last(self) -> str:
        """When the last office ended; the far future for one still held."""
        return max(term.end or "9999" for term in self.terms)


@dataclass(frozen=True, slots=True)
class Codes:
    """What other data call an actor: iso, ISO 3166-1 alpha-3; wikidata, an item; None where there is none."""

    iso: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a bloc. start, end: ISO 8601, as exact as known; empty for a founder, and for one still in it."""

    actor: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A phrase and what it names.

    actors: one label; several for a phrase such as "the Koreas"; none for a trap.
    kind: a key of `SOURCE_TYPES`, or "trap".
    """

    text: str
    actors: tuple[str, ...]
    kind: str
    person: Person | None = None

    @property
    def type(self) -> SourceType:
        """The type of source that the alias makes."""
        return SOURCE_TYPES.get(self.kind, "unnamed")
