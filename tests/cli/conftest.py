import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.cli import main

ARTICLE = (
    "North Korea condemned the joint drills on Monday. "
    "Japan welcomed the new agreement with the United States.\n\n"
    "China accused the United States of dragging its neighbours into a bloc.\n"
)


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """An environment without anything of this machine that changes what claimx does."""
    free = ("CLAIMX_", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "XDG_", "GITHUB_ACTIONS", "PY_COLORS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(free)}
    return kept | {"XDG_CONFIG_HOME": str(tmp_path / "config"), "TERM": "xterm-256color"}


@pytest.fixture
def folder(tmp_path) -> Path:
    """The folder that commands run in, with `article.txt` in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def claimx(environment, folder):
    """Runs the command in a process of its own; gives its exit code and what it wrote, as bytes."""

    def run(*args: str, stdin: bytes | None = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "claimx", *args],
            input=stdin,
            capture_output=True,
            cwd=folder,
            env=environment | variables,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def call(environment, folder, monkeypatch, capsys):
    """Runs the command in this process, where no real stream matters; gives exit code, stdout and stderr."""
    for name in os.environ.keys() - environment.keys():
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    monkeypatch.setattr("claimx.cli.handle_signals", lambda: None)  # pytest has its own

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["claimx", *args])
        with pytest.raises(SystemExit) as stop:
            main()
        return (stop.value.code, *capsys.readouterr())

    return run
