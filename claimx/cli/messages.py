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

_progress = {"shown": False}  # whether the line under the cursor is the progress


def say(message: str) -> None:
    """One line on stderr. What it quotes of names and texts cannot act on the terminal."""
    _clear_progress()
    sys.stderr.write(f"claimx: {one_line(message)}\n")
    sys.stderr.flush()


def with_progress(items: Iterable[T], noun: str) -> Iterator[T]:
    """The same items; while they come, their number stands on a line of stderr, if that is a terminal."""
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield from items
        return
    last = 0.0
    try:
        for number, item in enumerate(items, 1):
            if number > PATIENCE and time.monotonic() - last > 0.1:
                last = time.monotonic()
                _progress["shown"] = True
                sys.stderr.write(f"{_CLEAR}claimx: {number} {noun} …")
                sys.stderr.flush()
            yield item
    finally:
        _clear_progress()


def _clear_progress() -> None:
    if _progress["shown"]:
        _progress["shown"] = False
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
