"""What a user may set once instead of typing it every time, and where each value came from.

A value is taken from the first of these that has it: the command line, a `CLAIMX_*` variable, `claimx.toml`
in the current folder, `config.toml` in the user's configuration folder, the default. The keys in the files
are the options' long names with underscores (`min_confidence = 0.5`), the variables the same in capitals
(`CLAIMX_MIN_CONFIDENCE=0.5`). A relative path in a file is relative to that file.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from claimx.errors import ConfigError
from claimx.records import AUTHOR, LEARNED, RULES

Format = Literal["table", "json", "jsonl", "csv"]
By = Literal["actor", "stance", "target", "document"]

WORLD = "world"
"""In place of a list of actors: all that the gazetteer knows."""

PREFIX = "CLAIMX_"
PROJECT_FILE = "claimx.toml"
USER_FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `claimx extract` that can be set once.

    format: None for the one that fits where the output goes. actors: labels, or `WORLD` alone.
    min_confidence: 0 to 1. reader: LEARNED, RULES, or a folder with weights.
    jobs: processes, 1 or more. encoding: None to find it out.
    origins: for each name where its value came from: an option, a variable, a file or "default".
    """

    format: Format | None = None
    by: By = "actor"
    actors: tuple[str, ...] = ("US", "Japan", "ROK", "DPRK", "China", AUTHOR)
    min_confidence: float = 0.0
    explain: bool = False
    keep_furniture: bool = False
    no_text: bool = False
    gazetteer: Path | None = None
    model: str | None = None
    reader: str = LEARNED
    encoding: str | None = None
    jobs: int = 1
    strict: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)


def load_settings(
    flags: Mapping[str, Any],
    *,
    environ: Mapping[str, str] | None = None,
    project_file: Path = Path(PROJECT_FILE),
    user_file: Path | None = None,
) -> Settings:
    """Resolves every setting.

    flags: names to values from the command line, None where the option was not given.
    environ: `os.environ` unless given. user_file: the one in the user's configuration folder unless given.
    Raises ConfigError naming the file, variable or option, the key, and what was expected.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    origins = dict.fromkeys(NAMES, "default")
    # From the weakest to the strongest. All are read and checked, also what a stronger one replaces.
    for path in (user_file or default_user_file(), project_file):
        for name, value in _read_file(path).items():
            values[name] = _parse(name, value, f"{path}: {name}", path.parent)
            origins[name] = str(path)
    for name in NAMES:
        variable = PREFIX + name.upper()
        if environ.get(variable):
            values[name] = _parse(name, environ[variable], variable)
            origins[name] = variable
        if flags.get(name) is not None:
            option = "--" + name.replace("_", "-")
            values[name] = _parse(name, flags[name], option)
            origins[name] = option
    return Settings(**values, origins=origins)


def default_user_file() -> Path:
    """`config.toml` in the folder that this system keeps a user's configuration in."""
    from platformdirs import user_config_path  # not needed where a test or a caller names the file

    return user_config_path("claimx", appauthor=False) / USER_FILE


def _read_file(path: Path) -> dict[str, Any]:
    """The keys and values of a settings file; nothing if there is none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; make it a readable file") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    for key in data:
        if key not in NAMES:
            near = get_close_matches(key, NAMES, 1)
            known = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(NAMES)}"
            raise ConfigError(f"{path}: unknown key {key!r}; {known}")
    return data


def _parse(name: str, value: Any, where: str, folder: Path | None = None) -> Any:
    """The setting's value in its own type. folder: of the file that a relative path is relative to."""
    parsed = _PARSERS[name](value)
    if parsed is None:
        raise ConfigError(f"{where}: got {value!r}; expected {_EXPECTED[name]}")
    if folder and name == "gazetteer":
        return folder / parsed
    if folder and name in {"model", "reader"} and ("/" in parsed or os.sep in parsed):
        return str(folder / parsed)
    return parsed


# Each parser takes what TOML, a variable or the command line gives, and answers None to what is not allowed.


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _path(value: Any) -> Path | None:
    text = _text(str(value) if isinstance(value, Path) else value)
    return Path(text).expanduser() if text else None


def _choice(*choices: str) -> Callable[[Any], str | None]:
    return lambda value: value if value in choices else None


def _names(value: Any) -> tuple[str, ...] | None:
    """A list of names, or one string with commas between them; each name once."""
    items = value if isinstance(value, (list, tuple)) else [value]
    if not all(isinstance(item, str) for item in items):
        return None
    names = tuple(dict.fromkeys(name.strip() for item in items for name in item.split(",") if name.strip()))
    return (WORLD,) if WORLD in names else names or None


def _switch(value: Any) -> bool | None:
    if isinstance(value, str):
        return _SWITCHES.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def _share(value: Any) -> float | None:
    number = _number(value, float)
    return number if number is not None and 0 <= number <= 1 else None


def _count(value: Any) -> int | None:
    number = _number(value, int)
    return number if number is not None and number >= 1 else None


def _number(value: Any, kind: type[int] | type[float]) -> Any:
    if isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            return None
    allowed = (int,) if kind is int else (int, float)
    return kind(value) if isinstance(value, allowed) and not isinstance(value, bool) else None


_SWITCHES = {"1": True, "true": True, "yes": True, "on": True}
_SWITCHES |= {"0": False, "false": False, "no": False, "off": False}

_PARSERS: dict[str, Callable[[Any], Any]] = {
    "format": _choice(*get_args(Format)),
    "by": _choice(*get_args(By)),
    "actors": _names,
    "min_confidence": _share,
    "explain": _switch,
    "keep_furniture": _switch,
    "no_text": _switch,
    "gazetteer": _path,
    "model": _text,
    "reader": _text,
    "encoding": _text,
    "jobs": _count,
    "strict": _switch,
}

_EXPECTED = {
    "format": f"one of {', '.join(get_args(Format))}",
    "by": f"one of {', '.join(get_args(By))}",
    "actors": f"actors such as US,Japan, or {WORLD}",
    "min_confidence": "a number from 0 to 1",
    "gazetteer": "the path of a TOML file",
    "model": "the name or the path of a spaCy model",
    "reader": f"{LEARNED}, {RULES} or the path of a folder with weights",
    "encoding": "the name of an encoding, such as utf-8",
    "jobs": "a whole number of processes, 1 or more",
} | dict.fromkeys(["explain", "keep_furniture", "no_text", "strict"], "true or false")

NAMES: tuple[str, ...] = tuple(f.name for f in fields(Settings) if f.name != "origins")
"""The settings, in the order in which they are shown."""
