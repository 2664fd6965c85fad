"""Measures the learned reader on annotated corpora, in the formats that its training reads. What is counted:

Articles. As `attributions.measure` says: words, passages exact and overlapping, attributions, and whether these are
right as often as their probability says.

Pairs. As `stances.measure_pairs` says: every row, in five classes.

Stances. Every row, in four classes, from holder toward target; without a holder, the author's.

Events. Valence: rows with a source and a target, support against oppose or concern (`stances.measure_valence`).
Passages: in each sentence, the reader's sources against the annotated sources of all its rows, by overlap
(`reading.measure_passages`).

Opinions. Polarity: each (holder, target) of a sentence that is given one sentiment, as valence. Passages, by overlap:
the reader's sources against all annotated holders, and its contents against all annotated targets, of opinions of every
type. Writers as holders have no passage, and are left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimx.attribution.output import Output
from claimx.attribution.reader import WEIGHTS, Reader
from claimx.evaluation.alignment import Paragraph, align
from claimx.evaluation.articles import Article, read_articles
from claimx.evaluation.attributions import measure
from claimx.evaluation.lines import read_lines
from claimx.evaluation.opinions import Opinions, read_opinions
from claimx.evaluation.pairs import Pair, read_event_tokens, read_events, read_pairs, read_stances
from claimx.evaluation.places import Place, Span
from claimx.evaluation.reading import measure_passages, read_paragraphs, tell_stances
from claimx.evaluation.sentences import align_pairs, complete
from claimx.evaluation.stances import measure_pairs, measure_stances, measure_valence
from claimx.evaluation.tally import Measured
from claimx.stance.learned import StanceReader

T = TypeVar("T")


class Watch(Protocol):
    """The same items; as they go by, whoever watches may tell how many of the noun there were."""

    def __call__(self, items: Iterable[T], noun: str) -> Iterable[T]: ...


def _unwatched(items: Iterable[T], noun: str) -> Iterable[T]:
    return items


@dataclass(frozen=True, slots=True)
class Format:
    """keys: what the first row of a file has in this format, and in no other."""

    name: str
    keys: frozenset[str]
    read: Callable[[Path], Sequence[Any]]
    measure: Callable[[Sequence[Any], Reader, Watch], dict[str, Measured]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file. rows: what its format's `read` gives of those that are measured."""

    path: Path
    format: Format
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """The figures of one file, by what was measured. rows: how many it was measured on."""

    path: Path
    format: str
    rows: int
    measured: Mapping[str, Measured]


def read_corpus(path: Path, leave_out: frozenset[str] = frozenset()) -> Corpus:
    """Reads a file, whose format its first row tells.

    leave_out: texts, as `texts_of` gives them, whose rows are left out. Raises ConfigError, with file, line and what
    was expected.
    """
    place, first = next(read_lines(path), (Place(str(path)), None))
    if first is None:
        raise place.error("is empty; expected JSON Lines of annotated texts")
    fitting = next((format_ for format_ in FORMATS if format_.keys <= first.keys()), None)
    if fitting is None:
        known = "; ".join(f"{format_.name}: {', '.join(sorted(format_.keys))}" for format_ in FORMATS)
        raise place.error(f"is no format that is known; expected the keys of one ({known})")
    return Corpus(path, fitting, [row for row in fitting.read(path) if _squeezed(row.text) not in leave_out])


def texts_of(path: Path) -> frozenset[str]:
    """The texts of a file of any format, to compare with: without white space, which differs between editions."""
    return frozenset(_squeezed(place.string(row, "text")) for place, row in read_lines(path))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def measure_corpus(corpus: Corpus, weights: Path = WEIGHTS, watch: Watch = _unwatched) -> CorpusFigures:
    """weights: the folder of the reader. Raises MissingDependencyError where a file in it is missing or broken."""
    measured = corpus.format.measure(corpus.rows, Reader(weights), watch)
    return CorpusFigures(corpus.path, corpus.format.name, len(corpus.rows), measured)


def _articles(articles: Sequence[Article], reader: Reader, watch: Watch) -> dict[str, Measured]:
    paragraphs: list[Paragraph] = []
    outputs: list[Output] = []
    for article in watch(articles, "articles"):
        of_article = list(align(article, reader.tokenizer))
        paragraphs += of_article
        outputs += read_paragraphs(reader, of_article)
    return {"attribution": measure(outputs, paragraphs)}


def _pairs(pairs: Sequence[Pair], reader: Reader, watch: Watch) -> dict[str, Measured]:
    sentences = align_pairs(pairs, reader.tokenizer)
    return {"stance": measure_pairs(tell_stances(StanceReader(reader), watch(sentences, "sentences")), sentences)}


def _stances(pairs: Sequence[Pair], reader: Reader, watch: Watch) -> dict[str, Measured]:
    sentences = align_pairs(pairs, reader.tokenizer)
    return {"stance": measure_stances(tell_stances(StanceReader(reader), watch(sentences, "sentences")), sentences)}


def _events(pairs: Sequence[Pair], reader: Reader, watch: Watch) -> dict[str, Measured]:
    sentences = complete(align_pairs(pairs, reader.tokenizer))
    outputs = tell_stances(StanceReader(reader), watch(sentences, "sentences"))
    sources: dict[str, dict[Span, None]] = {}
    for pair in pairs:
        sources.setdefault(pair.text, {}).update(dict.fromkeys(pair.first))
    marked = [(text, {"holder": list(spans)}) for text, spans in sources.items()]
    return {
        "valence": measure_valence(outputs, sentences),
        "passages": measure_passages(reader, watch(marked, "sentences"), {"holder": "source"}),
    }


def _opinions(opinions: Sequence[Opinions], reader: Reader, watch: Watch) -> dict[str, Measured]:
    pairs = dict.fromkeys(pair for sentence in opinions for pair in sentence.pairs)
    sentences = complete(align_pairs(pairs, reader.tokenizer))
    outputs = tell_stances(StanceReader(reader), watch(sentences, "sentences"))
    marked = [(one.text, {"holder": one.holders, "target": one.targets}) for one in opinions]
    roles = {"holder": "source", "target": "content"}
    return {
        "polarity": measure_valence(outputs, sentences, ("positive", "negative")),
        "passages": measure_passages(reader, watch(marked, "sentences"), roles),
    }


FORMATS = (
    Format("articles", frozenset({"text", "annotations"}), read_articles, _articles),
    Format("pairs", frozenset({"text", "p_span", "q_span", "label"}), read_pairs, _pairs),
    Format("stances", frozenset({"text", "holder", "target", "stance"}), read_stances, _stances),
    Format("events", frozenset({"text", "source_spans", "target_spans", "valence"}), read_events, _events),
    Format("events in tokens", frozenset({"tokens", "roles", "quad"}), read_event_tokens, _events),
    Format("opinions", frozenset({"tokens", "opinions"}), read_opinions, _opinions),
)
