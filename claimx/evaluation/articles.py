"""Annotated articles: what each annotator marked as source, cue and content."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.attribution.tags import ROLES
from claimx.evaluation.lines import read_lines
from claimx.evaluation.places import Place, Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution. Each role: its parts in characters, in order; empty where elided."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and what each of its annotators marked."""

    text: str
    annotators: tuple[tuple[Attribution, ...], ...]


def read_articles(path: Path) -> list[Article]:
    """Rows with `text` and `annotations[].attributions[]` of source, cue and content: lists of `{"spans": …}`.

    Raises ConfigError, naming the file and the line, where a row is not so.
    """
    articles = []
    for place, row in read_lines(path):
        text = place.string(row, "text")
        annotators = tuple(
            tuple(
                Attribution(*(_spans(place, attribution, role, len(text)) for role in ROLES))
                for attribution in place.objects(annotation, "attributions")
            )
            for annotation in place.objects(row, "annotations")
        )
        if not annotators:
            raise place.error("'annotations' is empty; expected those of one annotator or more")
        articles.append(Article(text, annotators))
    return articles


def _spans(place: Place, attribution: Any, role: str, length: int) -> Spans:
    """All parts of a role's passages in order. A discontinuous passage is as many parts as it has pieces of text."""
    passages = place.objects(attribution, role)
    every = [span for passage in passages for span in place.spans(passage, "spans", length)]
    return tuple(sorted((start, end) for start, end in every if start < end))
