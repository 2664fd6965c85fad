"""The streams that the commands write to: what they can show, and files that are whole or not there."""

import io
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TextIO

from claimx.errors import ConfigError


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


@contextmanager
def open_output(path: Path) -> Iterator[TextIO]:
    """A text stream whose content becomes the file when all of it has been written, else nothing changes.

    Written beside the file and renamed; through a symbolic link to the file it leads to, with the mode the
    file had. What is no regular file, such as a device, is written directly.
    Raises ConfigError where there is no such folder or it may not be written to.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(path, target)
    if mode is not None and not stat.S_ISREG(mode):
        with _creating(path, target, "w") as stream:
            yield stream
        return
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with _creating(path, beside, "x") as stream:
        try:
            yield stream
            stream.close()
            if mode is not None:
                beside.chmod(stat.S_IMODE(mode))
            beside.replace(target)
        except BaseException:
            stream.close()
            beside.unlink(missing_ok=True)
            raise


def _mode(path: Path, target: Path) -> int | None:
    """The mode of what is there; None where nothing is."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"--output {path}: {error.strerror}; name another file") from error
    if stat.S_ISDIR(mode):
        raise ConfigError(f"--output {path}: is a folder; name a file in it")
    return mode


def _creating(path: Path, where: Path, how: Literal["w", "x"]) -> TextIO:
    try:
        return where.open(how, encoding="utf-8", newline="")
    except FileNotFoundError as error:
        raise ConfigError(f"--output {path}: no folder {where.parent}; make it first") from error
    except OSError as error:
        raise ConfigError(f"--output {path}: {error.strerror}; name another file") from error
