"""Where `--output` writes to: a file that is there whole or not at all."""

import os
import secrets
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Literal, TextIO

from claimx.errors import ConfigError
from claimx.settings import Format

SUFFIXES: dict[str, Format] = {".txt": "table", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}
"""The format that the suffix of an output file asks for."""


def format_of(output: Path) -> Format | None:
    """The format that the file's name asks for; None if it has no suffix. Raises ConfigError for others."""
    suffix = output.suffix.lower()
    if suffix and suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise ConfigError(f"--output {output}: {suffix} tells no format; add --format, or use one of {known}")
    return SUFFIXES.get(suffix)


def destination(output: Path | None, inputs: Sequence[str]) -> AbstractContextManager[TextIO]:
    """The stream to write to: the file, or stdout if there is none or it is `-`.

    Raises ConfigError if the file is one of the inputs.
    """
    if output is None or str(output) == "-":
        return nullcontext(sys.stdout)
    for path in inputs:
        if output.is_file() and Path(path).is_file() and output.samefile(path):
            raise ConfigError(f"--output {output}: is one of the inputs; name another file")
    return open_output(output)


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
