"""Reads the corpora: JSON Lines, gzip or plain."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.attribution.tags import ROLES
from claimx.errors import ConfigError

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution. Each role: its parts in characters, in order; empty where elided."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and what each of its annotators marked."""

    id: str
    text: str
    annotators: tuple[tuple[Attribution, ...], ...]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file.

    Raises ConfigError, naming the file and the line, where the file cannot be read.
    """
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            lines = file.read().split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise ConfigError(f"{path}, line {number}: not JSON: {error}") from error


def _spans(passages: list[dict[str, Any]]) -> Spans:
    """All parts of a role's passages in order. A discontinuous passage is as many parts as it has pieces of
    text.
    """
    return tuple(sorted((start, end) for passage in passages for start, end in passage["spans"] if start < end))


def read_articles(path: Path) -> list[Article]:
    """Articles with `text` and `annotations[].attributions[]` of source, cue and content."""
    return [
        Article(
            row["id"],
            row["text"],
            tuple(
                tuple(
                    Attribution(*(_spans(attribution[role]) for role in ROLES))
                    for attribution in annotation["attributions"]
                )
                for annotation in row["annotations"]
            ),
        )
        for row in read_lines(path)
    ]
