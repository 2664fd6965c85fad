"""JSON Lines, gzip or plain."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.errors import ConfigError
from claimx.evaluation.places import Place


def read_lines(path: Path) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The objects of a file, and where each stands.

    Raises ConfigError, naming the file and the line, where it cannot be read or a line is no object.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            lines = file.read().split("\n")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise ConfigError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = Place(f"{path}, line {number}")
        try:
            row = json.loads(line)
        except ValueError as error:
            raise place.error(f"not JSON: {error}") from error
        if not isinstance(row, dict):
            raise place.error("expected an object")
        yield place, row
