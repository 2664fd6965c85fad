import json
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from claimx.evaluation.pairs import (
    AGAINST,
    CONCERN,
    NEUTRAL,
    SUPPORT,
    UNKNOWN,
    Pair,
    read_event_tokens,
    read_pairs,
    read_stances,
)
from claimx.evaluation.sentences import align_pairs, complete, distinct

TEXT = "Seoul warned Tokyo"


def _rows(*labels: int, q: list[int] | None = None) -> str:
    rows = [{"text": TEXT, "p_span": [0, 5], "q_span": q or [13, 18], "label": label} for label in labels]
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("label", "stances"),
    [
        (0, (NEUTRAL, NEUTRAL)),
        (1, (SUPPORT, NEUTRAL)),
        (2, (NEUTRAL, SUPPORT)),
        (3, (AGAINST, NEUTRAL)),
        (4, (NEUTRAL, AGAINST)),
    ],
)
def test_a_label_says_who_stands_how(label: int, stances: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(_rows(label))
    (pair,) = read_pairs(tmp_path / "pairs.jsonl")
    assert (pair.forward, pair.backward) == stances


def test_pairs_of_one_sentence_share_it(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "pairs.jsonl").write_text(_rows(0, 3, 3))
    (sentence,) = align_pairs(distinct(read_pairs(tmp_path / "pairs.jsonl")), tokenizer)
    assert sentence.masks.shape == (2, 2, 5)


def test_a_pair_without_its_passage_is_dropped_from_training(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "pairs.jsonl").write_text(_rows(3, q=[5, 5]))
    assert complete(align_pairs(read_pairs(tmp_path / "pairs.jsonl"), tokenizer)) == []


def test_without_a_holder_the_stance_is_the_authors(tmp_path: Path, tokenizer: Tokenizer) -> None:
    row = {"text": TEXT, "holder": None, "target": [13, 18], "stance": "concern"}
    (tmp_path / "stances.jsonl").write_text(json.dumps(row) + "\n")
    (sentence,) = complete(align_pairs(read_stances(tmp_path / "stances.jsonl"), tokenizer))
    assert sentence.masks[0].argmax(axis=1).tolist() == [0, 4]
    assert sentence.stances.tolist() == [[CONCERN, UNKNOWN]]


def _events_in_tokens(tmp_path: Path, **changes: object) -> list[Pair]:
    roles = [{"role": "source", "start": 0, "end": 1}, {"role": "target", "start": 2, "end": 4}]
    row = {"tokens": ["Seoul", "warned", "North", "Korea", "-RRB-"], "roles": roles, "quad": "verbal_conflict"}
    (tmp_path / "events.jsonl").write_text(json.dumps(row | changes) + "\n")
    return read_event_tokens(tmp_path / "events.jsonl")


def test_roles_in_tokens_become_characters(tmp_path: Path) -> None:
    (pair,) = _events_in_tokens(tmp_path)
    assert pair == Pair("Seoul warned North Korea )", ((0, 5),), ((13, 24),), AGAINST, UNKNOWN)


@pytest.mark.parametrize("quad", ["verbal_coop", "material_cooperation"])
def test_cooperation_is_support(tmp_path: Path, quad: str) -> None:
    assert _events_in_tokens(tmp_path, quad=quad)[0].forward == SUPPORT


@pytest.mark.parametrize(
    "changes",
    [
        {"quad": None},
        {"quad": "statement"},
        {"roles": None},
        {"tokens": None},
        {"roles": [{"role": "source", "start": 0, "end": 1}, {"role": "reciprocal", "start": 2, "end": 3}]},
    ],
)
def test_an_event_without_roles_or_valence_is_left_out(tmp_path: Path, changes: dict[str, object]) -> None:
    assert _events_in_tokens(tmp_path, **changes) == []
