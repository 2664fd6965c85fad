"""What is said to the person at the terminal: one line each, on stderr."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimx.cli.streams import is_terminal
from claimx.output.sanitize import one_line

T = TypeVar("T")

PATIENCE = 4
"""How many items go by before their number is shown."""

_CLEAR = "\r\x1b[K"


def say(message: str) -> None:
    """One line on stderr. What it quotes of names and texts cannot act on the terminal."""
    clear = _CLEAR if _can_rewrite() else ""
    sys.stderr.write(f"{clear}claimx: {one_line(message)}\n")
    sys.stderr.flush()


def with_progress(items: Iterable[T], noun: str) -> Iterator[T]:
    """The same items; while they come, their number stands on a line of stderr, if that is a terminal."""
    if not _can_rewrite():
        yield from items
        return
    shown = 0.0
    try:
        for number, item in enumerate(items, 1):
            if number > PATIENCE and time.monotonic() - shown > 0.1:
                shown = time.monotonic()
                sys.stderr.write(f"{_CLEAR}claimx: {number} {noun} …")
                sys.stderr.flush()
            yield item
    finally:
        if shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def _can_rewrite() -> bool:
    return is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
