from typing import Any

import pytest

from claimx.grouping import group, select, summarize
from claimx.records import Claim
from tests.factories import make_claim


def claims_of(*actors: str) -> list[Claim]:
    return [make_claim("It [rained]", actor=actor) for actor in actors]


def ids(claims: list[Claim]) -> list[str]:
    return [claim.id.removeprefix("3f9a1c:") for claim in claims]


def test_actors_stand_in_one_order() -> None:
    claims = claims_of("author", "russia", "China", "Australia", "DPRK", "US", "ROK", "Philippines", "Japan")

    assert list(summarize(claims)) == [
        "US",
        "Japan",
        "ROK",
        "DPRK",
        "China",
        "Australia",
        "Philippines",
        "russia",
        "author",
    ]


def test_claims_are_counted_by_actor_and_stance() -> None:
    claims = [
        make_claim("It [rained]", actor="US", stance="oppose"),
        make_claim("It [rained]", actor="US", stance="oppose"),
        make_claim("It [rained]", actor="US", stance="support"),
    ]

    assert summarize(claims) == {"US": {"support": 1, "neutral": 0, "concern": 0, "oppose": 2}}


def test_stances_stand_in_one_order() -> None:
    assert list(summarize(claims_of("US"))["US"]) == ["support", "neutral", "concern", "oppose"]


def test_nothing_to_count() -> None:
    assert summarize([]) == {}


CLAIMS = [
    make_claim("It [rained]", actor="Japan", stance="oppose", targets=("US", "China"), index=0),
    make_claim("It [rained]", actor="US", stance="support", kind="quoted", confidence=0.5, index=1),
    make_claim("It [rained]", actor="Japan", stance="support", targets=("US",), document="b", index=2),
]


@pytest.mark.parametrize(
    ("filters", "passed"),
    [
        ({}, ["0:0", "1:0", "2:0"]),
        ({"actors": frozenset({"Japan"})}, ["0:0", "2:0"]),
        ({"actors": frozenset()}, []),
        ({"stances": frozenset({"support"})}, ["1:0", "2:0"]),
        ({"targets": frozenset({"China"})}, ["0:0"]),
        ({"targets": frozenset({"China", "US"})}, ["0:0", "2:0"]),
        ({"kinds": frozenset({"quoted"})}, ["1:0"]),
        ({"min_confidence": 0.5}, ["0:0", "1:0", "2:0"]),
        ({"min_confidence": 0.51}, ["0:0", "2:0"]),
        ({"actors": frozenset({"Japan"}), "stances": frozenset({"support"})}, ["2:0"]),
    ],
)
def test_filters(filters: dict[str, Any], passed: list[str]) -> None:
    assert ids(select(CLAIMS, **filters)) == passed


def test_by_actor_then_stance() -> None:
    blocks = group(CLAIMS, "actor")

    assert {key: ids(block) for key, block in blocks.items()} == {"US": ["1:0"], "Japan": ["2:0", "0:0"]}
    assert list(blocks) == ["US", "Japan"]


def test_by_stance_then_actor() -> None:
    blocks = group(CLAIMS, "stance")

    assert {key: ids(block) for key, block in blocks.items()} == {
        "support": ["1:0", "2:0"],
        "oppose": ["0:0"],
    }
    assert list(blocks) == ["support", "oppose"]


def test_by_each_target_then_stance() -> None:
    blocks = group(CLAIMS, "target")

    assert {key: ids(block) for key, block in blocks.items()} == {
        "US": ["2:0", "0:0"],
        "China": ["0:0"],
        "—": ["1:0"],
    }
    assert list(blocks) == ["US", "China", "—"]


def test_by_document_in_the_order_of_the_text() -> None:
    blocks = group(CLAIMS, "document")

    assert {key: ids(block) for key, block in blocks.items()} == {"article.txt": ["0:0", "1:0"], "b": ["2:0"]}


def test_claims_without_target_stand_last() -> None:
    claims = [make_claim("It [rained]", targets=targets) for targets in ((), ("Zambia",), ("China",))]

    assert list(group(claims, "target")) == ["China", "Zambia", "—"]
