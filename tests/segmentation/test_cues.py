"""Every cue fits its examples and none of its counterexamples."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from claimx.records import Furniture
from claimx.segmentation.biography import biography_of
from claimx.segmentation.cues import load_cues
from claimx.segmentation.lines import read_line

DATA: dict[str, Any] = tomllib.loads(files("claimx.segmentation").joinpath("cues.toml").read_text("utf-8"))
CUES = load_cues()
EDGE = [entry.get("zone") == "edges" for entry in DATA["cue"]]


def rows(key: str) -> list[Any]:
    return [
        pytest.param(index, example, id=f"{entry['reason']}-{example[:40]}")
        for index, entry in enumerate(DATA["cue"])
        for example in entry[key]
    ]


def clean(example: str) -> str:
    return read_line(example, 0, len(example)).text


@pytest.mark.parametrize(("index", "example"), rows("examples"))
def test_example_is_furniture_for_the_cue_s_reason(index: int, example: str) -> None:
    cue = CUES.match(clean(example), edge=EDGE[index])
    assert cue is not None
    assert cue.reason == DATA["cue"][index]["reason"]


@pytest.mark.parametrize(("index", "example"), rows("counterexamples"))
def test_counterexample_fits_no_cue(index: int, example: str) -> None:
    assert CUES.match(clean(example), edge=EDGE[index]) is None


def test_every_cue_is_reached_by_its_first_example() -> None:
    for index, entry in enumerate(DATA["cue"]):
        union = CUES.edges if EDGE[index] else CUES.anywhere
        found = union.fullmatch(clean(entry["examples"][0]))
        assert found is not None, entry["examples"][0]
        assert found.lastgroup == f"c{index}", entry["examples"][0]


def test_reasons_are_those_of_the_record() -> None:
    reasons = set(re.findall(r"'(\w+)'", str(Furniture.__annotations__["reason"])))
    assert {entry["reason"] for entry in DATA["cue"]} <= reasons


@pytest.mark.parametrize("example", DATA["biography"]["examples"])
def test_biography_names_its_person(example: str) -> None:
    assert biography_of(example, 0, len(example), read_line(example, 0, len(example)), CUES)


@pytest.mark.parametrize("example", DATA["biography"]["counterexamples"])
def test_no_biography(example: str) -> None:
    assert not biography_of(example, 0, len(example), read_line(example, 0, len(example)), CUES)
