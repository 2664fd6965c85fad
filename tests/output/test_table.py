"""The golden tables lie in `golden/`; `python -m tests.output.test_table` writes them anew, to be read."""

import io
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimx.output import WRITERS, Options
from claimx.output.sanitize import visible
from claimx.records import Cue, DocumentClaims, Failure
from tests.factories import MODEL, make_claim, make_document
from tests.output.story import RESULTS, STORY
from tests.output.strategies import documents, unhurried

GOLDEN = Path(__file__).parent / "golden"

CASES: dict[str, tuple[tuple[DocumentClaims | Failure, ...], dict[str, Any]]] = {
    "actor-80": ((STORY,), {"width": 80}),
    "actor-80-explain": ((STORY,), {"width": 80, "explain": True}),
    "actor-200": ((STORY,), {"width": 200}),
    "several-40": (RESULTS, {"width": 40}),
    "several-80": (RESULTS, {"width": 80}),
    "several-200-explain": (RESULTS, {"width": 200, "explain": True}),
    "document-80": (RESULTS, {"width": 80, "by": "document"}),
    "stance-80": (RESULTS, {"width": 80, "by": "stance"}),
    "target-80": (RESULTS, {"width": 80, "by": "target"}),
    "nothing-80": ((make_document(name="quiet.txt", sentences=3),), {"width": 80}),
}


def write(*results: DocumentClaims | Failure, **options: Any) -> str:
    stream = io.StringIO()
    WRITERS["table"](results, stream, Options(MODEL, **options))
    return stream.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_the_golden_tables(case: str) -> None:
    results, options = CASES[case]

    assert write(*results, **options) == (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLUMNS": "33"}])
def test_the_environment_changes_nothing(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain, coloured = write(STORY), write(STORY, color=True)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert (write(STORY), write(STORY, color=True)) == (plain, coloured)


def test_colour_adds_nothing_but_colour() -> None:
    coloured = write(*RESULTS, color=True)

    assert "\x1b[" in coloured
    assert without_colour(coloured) == write(*RESULTS)


@pytest.mark.parametrize("width", [1, 20, 40, 59, 60, 80, 119, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = [line for line in write(*RESULTS, width=width).splitlines() if cell_len(line) > max(width, 20)]

    assert wide == []


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_word_of_a_claim_is_lost_at_any_width(width: int) -> None:
    claim = make_claim("Tokyo [said] " + "字" * 300 + " anti-" + "x" * 90)

    written = re.sub(r"\s", "", write(make_document(claim), width=width))

    assert "字" * 300 in written
    assert "x" * 90 in written


def test_a_claim_without_end_is_cut_round_its_cue() -> None:
    claim = make_claim("word " * 200_000 + "[condemned]" + " word" * 200_000)

    written = write(make_document(claim))

    assert "[condemned]" in written
    assert len(written) < 4000


def test_a_cue_outside_the_claim_is_named() -> None:
    claim = replace(make_claim("The patrols are a mistake", start=100), cue=Cue("said", "say", 80, 84))

    assert "cue: [said]" in write(make_document(claim))


def test_nothing_was_read() -> None:
    assert write(Failure("a.txt", "missing", "no such file")) == "No document was read; 1 input failed.\n"


@unhurried
@given(documents, st.booleans(), st.sampled_from([20, 40, 80, 200]))
def test_no_control_character_reaches_the_terminal(document: DocumentClaims, color: bool, width: int) -> None:
    written = write(document, color=color, explain=True, width=width)

    plain = without_colour(written) if color else written
    assert plain == visible(plain)
    assert {c for c in plain if unicodedata.category(c) == "Cc"} == {"\n"}


def test_rich_is_loaded_only_for_the_table() -> None:
    script = "import sys, claimx.output; sys.exit('rich' in sys.modules or 'spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


if __name__ == "__main__":
    for name, (results, options) in CASES.items():
        (GOLDEN / f"{name}.txt").write_text(write(*results, **options), encoding="utf-8")
