"""Gold files: the claims that a careful reader lists in an article, and how far readers may differ."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import ConfigError, InputError
from claimx.evaluation.lines import read_lines
from claimx.evaluation.places import Place
from claimx.inputs import read_article
from claimx.records import FACTUALITIES, KINDS, STANCES, Article, Factuality, Kind, Passage, Stance


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A position that a careful reader lists. The `_ok` fields hold the other values that are accepted."""

    actors: tuple[str, ...]
    kind: Kind
    stance: Stance
    targets: tuple[str, ...]
    factuality: Factuality
    cue: str = ""
    optional: bool = False
    actors_ok: tuple[str, ...] = ()
    stance_ok: tuple[Stance, ...] = ()
    kind_ok: tuple[Kind, ...] = ()
    targets_ok: tuple[str, ...] = ()
    factuality_ok: tuple[Factuality, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of the article, or only its beginning, and the claims in it."""

    start: int
    end: int
    text: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: the article it is about, its sentences in order, and the page's furniture."""

    path: Path
    article: Article
    sentences: tuple[GoldSentence, ...]
    furniture: tuple[Passage, ...]


def read_gold(path: Path) -> Gold:
    """Reads a gold file and its article, which is looked up beside it and then in `../articles/`.

    Raises ConfigError, with the place in the file and what was expected, if either is not usable.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; give the path of a gold file") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}; a gold file is JSON in UTF-8") from error
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}: line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from error
    top = Place(str(path))
    if not isinstance(data, dict):
        raise top.error("expected an object with the keys article, sentences, furniture")
    return _read(path, data, _read_article(path, top.string(data, "article"), top), str(path))


def read_gold_lines(path: Path) -> list[Gold]:
    """Reads a file of JSON Lines, each like a gold file with the article's `text` in place of its path.

    Raises ConfigError, naming file, line and what was expected, where one is not so.
    """
    found = []
    for place, row in read_lines(path):
        text = place.string(row, "text")
        article = read_article(text.encode(), place.name)
        if article.text != text:
            raise place.error("'text' changes as it is read; expected plain characters")
        found.append(_read(path, row, article, place.name))
    return found


def _read(path: Path, data: Mapping[str, Any], article: Article, name: str) -> Gold:
    sentences = []
    top = Place(name)
    for i, item in enumerate(top.objects(data, "sentences")):
        place = Place(f"{name}: sentences[{i}]")
        passage = _passage(place, item, article.text)
        claims = tuple(
            _read_claim(claim, Place(f"{place.name}.claims[{j}]"))
            for j, claim in enumerate(place.objects(item, "claims"))
        )
        sentences.append(GoldSentence(passage.start, passage.end, passage.text, claims))
    furniture = tuple(
        _passage(Place(f"{name}: furniture[{i}]"), item, article.text)
        for i, item in enumerate(top.objects(data, "furniture", required=False))
    )
    return Gold(path, article, tuple(sorted(sentences, key=lambda s: s.start)), furniture)


def _read_article(path: Path, name: str, place: Place) -> Article:
    candidates = [path.parent / name, path.parent.parent / "articles" / Path(name).name]
    for candidate in candidates:
        if candidate.is_file():
            try:
                return read_article(candidate.read_bytes(), os.path.normpath(candidate))
            except (InputError, OSError) as error:
                raise place.error(f"the article cannot be read: {error}") from error
    raise place.error(f"article {name!r} not found; expected it at {' or '.join(map(str, candidates))}")


def _read_claim(item: Mapping[str, Any], place: Place) -> GoldClaim:
    actors = place.strings(item, "actors")
    if not actors:
        raise place.error("'actors' is empty; expected at least one actor")
    optional = item.get("optional", False)
    if not isinstance(optional, bool):
        raise place.error(f"'optional' is {optional!r}; expected true or false")
    return GoldClaim(
        actors=actors,
        kind=place.one_of(item, "kind", KINDS),
        stance=place.one_of(item, "stance", STANCES),
        targets=place.strings(item, "targets", required=False),
        factuality=place.one_of(item, "factuality", FACTUALITIES),
        cue=place.string(item, "cue") if "cue" in item else "",
        optional=optional,
        actors_ok=place.strings(item, "actors_ok", required=False),
        stance_ok=place.some_of(item, "stance_ok", STANCES),
        kind_ok=place.some_of(item, "kind_ok", KINDS),
        targets_ok=place.strings(item, "targets_ok", required=False),
        factuality_ok=place.some_of(item, "factuality_ok", FACTUALITIES),
    )


def _passage(place: Place, item: Mapping[str, Any], article: str) -> Passage:
    start, end, text = place.get(item, "start"), place.get(item, "end"), place.string(item, "text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise place.error(f"'start' is {start!r}, 'end' is {end!r}; expected whole numbers, 0 <= start < end")
    if end > len(article):
        raise place.error(f"'end' is {end}, beyond the article's {len(article)} characters")
    there = article[start:end]
    if not text or not _plain(there).startswith(_plain(text)):
        raise place.error(f"'text' is {_short(text)!r}; expected what the article has there, {_short(there)!r}")
    return Passage(there, start, end)


def _plain(text: str) -> str:
    # Gold written by hand has plain spaces where the article has no-break spaces or line ends.
    return "".join(" " if c.isspace() else c for c in text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
