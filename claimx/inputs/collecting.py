"""Which files the user means: files, folders, glob patterns, `-`."""

import fnmatch
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimx.errors import InputError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson")
"""What is read of a folder. A file that is named itself is read whatever its suffix."""

STDIN = "<stdin>"


def collect(paths: Sequence[str]) -> Iterator[tuple[str, Path | None] | InputError]:
    """(name, path) of each input in order, path None for stdin; errors in the place of what is not there.

    Lazy: a folder is listed when its turn comes. Folders are read recursively, in the order of names, without
    hidden entries and without following links to folders. What is reached twice comes once.
    """
    seen: set[str | Path | None] = set()
    for given in paths:
        for found in [(STDIN, None)] if given == "-" else _find(given):
            if isinstance(found, InputError):
                yield found
                continue
            path = found[1]
            key = path and os.path.realpath(path)  # Path.resolve() raises on a link to itself
            if key not in seen:
                seen.add(key)
                yield found


def failure(path: str | Path, error: OSError | ValueError) -> InputError:
    """The InputError for what the system says of a path."""
    name = printable(path)
    match error:
        case FileNotFoundError() | NotADirectoryError() | ValueError():
            return InputError(name, "missing", "no such file or folder")
        case PermissionError():
            return InputError(name, "permission", "permission denied; check who may read it")
        case _:
            return InputError(name, "unreadable", f"cannot be read ({error.strerror or type(error).__name__})")


def printable(path: str | Path) -> str:
    """A path as text that can be encoded: bytes of it that are no UTF-8 are written as escapes."""
    return str(path).encode("utf-8", errors="backslashreplace").decode("utf-8") or "''"


def _find(given: str) -> Iterator[tuple[str, Path] | InputError]:
    """What one argument stands for; an error where that is nothing."""
    path = Path(given or "\0")  # Path("") would be the current folder
    place: Iterator[tuple[str, Path] | InputError]
    if _is_pattern(given) and not os.path.lexists(path):
        matches = _matches(Path(path.anchor), path.parts[1:] if path.anchor else path.parts)
        place = (found for match in matches if os.path.lexists(match) for found in _look(match, str(match)))
        nothing = ("missing", "no article matches this pattern")
    else:
        place = _look(path, given)
        nothing = ("empty-folder", f"no articles in this folder; {' '.join(SUFFIXES)} are read")
    empty = True
    for found in place:
        empty = False
        yield found
    if empty:
        yield InputError(printable(given), *nothing)


def _look(path: Path, name: str) -> Iterator[tuple[str, Path] | InputError]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield failure(name, error)
        return
    if not is_folder:
        yield printable(name), path
        return
    yield from _walk(path)


def _walk(folder: Path) -> Iterator[tuple[str, Path] | InputError]:
    """The articles in a folder and below; a stack, since folders can be nested deeper than Python's calls."""
    pending = [(folder, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            yield printable(path), path
            continue
        try:
            inside = _list(path)
        except OSError as error:
            yield failure(path, error)
            continue
        for name, below in reversed(inside):
            if not name.startswith(".") and (below or Path(name).suffix.lower() in SUFFIXES):
                pending.append((path / name, below))


def _list(folder: Path) -> list[tuple[str, bool]]:
    """What is in a folder, by name, and of each entry whether it is a folder itself: a link to one is not."""
    with os.scandir(folder) as entries:
        return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)


def _is_pattern(path: str) -> bool:
    return any(sign in path for sign in "*?[")


def _matches(base: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """The paths below base that fit a pattern's parts. Unlike glob's, `**` follows no link into a loop."""
    if not parts:
        yield base
        return
    part, rest = parts[0], parts[1:]
    if not _is_pattern(part):
        yield from _matches(base / part, rest)
    elif part == "**":
        for folder in _folders(base) if rest else [base]:  # a folder stands for all below it
            yield from _matches(folder, rest)
    else:
        for name, _ in _list_or_nothing(base):
            if fnmatch.fnmatch(name, part) and (part.startswith(".") or not name.startswith(".")):
                yield from _matches(base / name, rest)


def _folders(base: Path) -> Iterator[Path]:
    """base and the folders below it."""
    pending = [base]
    while pending:
        folder = pending.pop()
        yield folder
        for name, below in reversed(_list_or_nothing(folder)):
            if below and not name.startswith("."):
                pending.append(folder / name)


def _list_or_nothing(folder: Path) -> list[tuple[str, bool]]:
    """No folder, or not for us: nothing in it fits a pattern."""
    try:
        return _list(folder)
    except (OSError, ValueError):
        return []
