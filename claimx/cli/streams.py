"""The standard streams: made alike on every system, and what they can show."""

import io
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Makes the standard streams UTF-8 without newline translation, on every system.

    A stream that the caller closed becomes one that is empty or swallows everything.
    """
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def abandon() -> None:
    """Points stdout and stderr at nothing: who read them is gone, and Python flushes them again at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nothing, stream.fileno())


def is_terminal(stream: object) -> bool:
    """Whether someone looks at the stream; False where it is closed."""
    isatty = getattr(stream, "isatty", None)
    with suppress(ValueError):
        return bool(isatty and isatty())
    return False


def shows_color(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to write colour: `NO_COLOR` forbids it, `FORCE_COLOR` asks for it, else a terminal has it."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal: `COLUMNS`, or as it says itself, or 80."""
    return shutil.get_terminal_size().columns
