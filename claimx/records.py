"""The record: what claimx knows of an article and of the claims in it.

Plain frozen dataclasses, standard library only. They are made at the edges of the program: inputs
make an `Article`, extraction makes everything else, and writers, grouping and evaluation see only
these. All offsets count Unicode code points into `Document.text`, end exclusive. Field order is the
order of the keys in every output.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Stance = Literal["support", "neutral", "concern", "oppose"]
Kind = Literal["quoted", "reported", "narrated", "author"]
Factuality = Literal["asserted", "negated", "possible", "conditional", "future"]
SourceType = Literal["state", "official", "institution", "media", "experts", "public", "unnamed", "author"]
FurnitureReason = Literal[
    "dateline",
    "byline",
    "headline",
    "subheading",
    "related",
    "subscription",
    "biography",
    "caption",
    "boilerplate",
]

STANCES: tuple[Stance, ...] = get_args(Stance)
KINDS: tuple[Kind, ...] = get_args(Kind)
FACTUALITIES: tuple[Factuality, ...] = get_args(Factuality)
SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)

LEARNED, RULES = "learned", "rules"
"""Readers of attributions and stance: the weights that come with claimx, with the rules as second opinion; or the rules
alone.
"""

AUTHOR = "author"
"""The actor of a claim that the article makes in its own voice."""

SCHEMA_VERSION = 1
"""Version of the JSON record. Within one version fields are only added."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read, as an input hands it over.

    name: what to call it in output: a file's path as given, `<stdin>`, or `feed.jsonl#3`.
    text: the decoded text, unchanged: no newline translation, no normalisation, no stripping.
    sha256: of the bytes it came from, as 64 hex digits.
    title, date: from the input's own metadata where it has any; date as ISO 8601 `YYYY-MM-DD`.
    notes: what a reader should know of how it was read, such as a guessed encoding.
    """

    name: str
    text: str
    sha256: str
    title: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of the article, by offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the article with its text, an exact slice."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence that a claim stands in. index counts the sentences of the document's body, from 0."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name the holder, and what sort of source they are."""

    text: str
    start: int
    end: int
    type: SourceType


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that carry the claim (`has condemned`) and their head's lemma (`condemn`)."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a claim is as it is: the layer and rule that decided, and the words they decided on."""

    layer: str
    rule: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One position of one actor in one sentence.

    id: first six hex digits of the document's hash, sentence index, running number in the sentence.
    targets: actors toward whom the stance goes, sorted in the gazetteer's order, without repeats.
    topic: the words for what it is about, where the target is no actor or more than one.
    confidence: 0 to 1, two decimals.
    text, span: the passage that states the claim, readable alone; an exact slice of the document.
    source: None where the text names no holder (the author's own voice, or an elided subject).
    co_actors: the other holders of the same passage.
    """

    id: str
    document: str
    actor: str
    stance: Stance
    targets: tuple[str, ...]
    topic: str | None
    kind: Kind
    factuality: Factuality
    confidence: float
    text: str
    span: Span
    sentence: Sentence
    source: Source | None
    cue: Cue
    content: Passage | None
    co_actors: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the page that is no part of the article's body, and why it was taken for that."""

    start: int
    end: int
    reason: FurnitureReason


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read. sentences: how many its body has, furniture left out."""

    name: str
    title: str | None
    date: str | None
    sha256: str
    text: str
    sentences: int
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: what (document), which kind of fault (code), and what to do (message)."""

    document: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Model:
    """The spaCy pipeline and the reader that the claims come from."""

    name: str
    version: str
    reader: str


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """One document and its claims, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that one run found: documents and claims in input order, and the inputs that failed."""

    model: Model
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    errors: tuple[Failure, ...] = ()
