"""What the README shows is what the program prints.

A code block below the comment `<!-- shown: ARGUMENTS -->` is from `claimx ARGUMENTS`, run in the checkout at
80 columns: a text line by line, in order, with "…" for what is left out; JSON as one of the claims.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOWN = re.findall(
    r"<!-- shown: ([^\n]+) -->\n```(text|json)\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S
)


def test_the_readme_shows_something():
    assert {language for _, language, _ in SHOWN} == {"text", "json"}


@pytest.mark.parametrize(("arguments", "language", "block"), SHOWN)
def test_what_the_readme_shows(arguments, language, block, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMX_")}
    printed = subprocess.run(
        [sys.executable, "-m", "claimx", *shlex.split(arguments)],
        capture_output=True,
        cwd=ROOT,
        env=kept | {"COLUMNS": "80", "NO_COLOR": "1", "XDG_CONFIG_HOME": str(tmp_path)},
        check=True,
    ).stdout.decode()
    if language == "json":
        assert json.loads(block) in [json.loads(line) for line in printed.splitlines()]
    else:
        rest = iter(printed.splitlines())
        assert [line for line in block.splitlines() if line != "…" and line not in rest] == []
