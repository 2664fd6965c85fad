"""What is learned from an article with claims, and that what is exported tells the same."""

import json
import shutil
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from claimx.attribution.reader import Reader as Runtime
from claimx.errors import ConfigError, MissingDependencyError
from claimx.pipeline import load
from claimx.records import AUTHOR, FACTUALITIES, KINDS, RULES, STANCES
from claimx.stance.learned_positions import TOGETHER, PositionReader
from claimx.training.batches import Marks, pad
from claimx.training.export import export
from claimx.training.model import Reader, tiny_encoder
from claimx.training.positions import HIDDEN, UNKNOWN, Leaf, _hide, measure_positions, position_loss, read_leaves, tell

TEXT = "Seoul warned Tokyo . China said nothing ."
WARNED: dict[str, Any] = {
    "actors": ["ROK"],
    "kind": "reported",
    "stance": "oppose",
    "stance_ok": ["concern"],
    "targets": ["Japan"],
    "factuality": "asserted",
    "cue": "warned",
}
SILENT: dict[str, Any] = {
    "actors": ["China"],
    "kind": "reported",
    "stance": "neutral",
    "targets": [],
    "factuality": "negated",
    "cue": "said",
}


def write(folder: Path, *claims: dict[str, Any], later: tuple[dict[str, Any], ...] = ()) -> Path:
    sentences = [
        {"start": 0, "end": 20, "text": TEXT[:20], "claims": list(claims)},
        {"start": 21, "end": len(TEXT), "text": TEXT[21:], "claims": list(later)},
    ]
    path = folder / "articles.jsonl"
    path.write_text(json.dumps({"text": TEXT, "sentences": sentences, "furniture": []}) + "\n", encoding="utf-8")
    return path


def row(leaf: Leaf, number: int, actor: str) -> int:
    return next(i for i, one in enumerate(leaf.candidates) if (one.number, one.actor) == (number, actor))


@pytest.fixture
def leaf(exported: Path, tmp_path: Path) -> Leaf:
    (found,), missed = read_leaves(write(tmp_path, WARNED, later=(SILENT,)), str(exported))
    assert missed == 0
    return found


def test_a_claim_is_its_holders_and_nobody_elses(leaf: Leaf) -> None:
    held = row(leaf, 0, "ROK")
    assert leaf.stances[held].tolist() == [stance == "oppose" for stance in STANCES]
    assert leaf.stances[row(leaf, 0, AUTHOR)].sum() == 0
    assert leaf.stances[row(leaf, 0, "Japan")].sum() == 0
    assert KINDS[leaf.kinds[held]] == "reported"
    assert FACTUALITIES[leaf.factualities[row(leaf, 1, "China")]] == "negated"
    assert leaf.kinds[row(leaf, 0, AUTHOR)] == UNKNOWN


def test_what_is_accepted_does_not_count(leaf: Leaf) -> None:
    assert leaf.counts[row(leaf, 0, "ROK")].tolist() == [stance != "concern" for stance in STANCES]
    assert leaf.counts[row(leaf, 0, "Japan")].all()


def test_the_cue_is_where_it_stands(leaf: Leaf) -> None:
    cue = leaf.cues[row(leaf, 0, "ROK")]
    assert cue.sum() == pytest.approx(1)
    first, last = leaf.candidates[row(leaf, 0, "ROK")].words
    assert first <= cue.argmax() < last


def test_a_position_goes_toward_its_targets_and_nobody_else(leaf: Leaf) -> None:
    (pair,) = np.flatnonzero((leaf.pairs == (row(leaf, 0, "ROK"), row(leaf, 0, "Japan"))).all(axis=1))
    assert leaf.aims[pair].tolist() == leaf.asked[pair].tolist() == [stance == "oppose" for stance in STANCES]
    of_china = leaf.pairs[:, 0] == row(leaf, 1, "China")
    assert {leaf.candidates[n].actor for n in leaf.pairs[of_china, 1]} == {"ROK", "Japan"}
    assert leaf.aims[of_china].sum() == 0
    assert leaf.asked[of_china].sum(axis=0).tolist() == [2.0 * (stance == "neutral") for stance in STANCES]


def test_an_accepted_target_is_not_asked_about(exported: Path, tmp_path: Path) -> None:
    claim = WARNED | {"targets": [], "targets_ok": ["Japan"]}
    (leaf,), _ = read_leaves(write(tmp_path, claim), str(exported))
    assert len(leaf.pairs) == 1
    assert leaf.asked.sum() == 0


def test_what_frames_say_of_targets_is_known(leaf: Leaf) -> None:
    (pair,) = np.flatnonzero((leaf.pairs == (row(leaf, 0, "ROK"), row(leaf, 0, "Japan"))).all(axis=1))
    named = leaf.candidates[row(leaf, 0, "ROK")].toward
    assert leaf.said[pair].tolist() == [float((stance, "Japan") in named) for stance in STANCES]


def test_optional_claims_count_neither_way(exported: Path, tmp_path: Path) -> None:
    (leaf,), missed = read_leaves(write(tmp_path, WARNED | {"optional": True}), str(exported))
    assert missed == 0
    assert leaf.stances[row(leaf, 0, "ROK")].sum() == 0
    assert leaf.counts[row(leaf, 0, "ROK")].tolist() == [stance in {"support", "neutral"} for stance in STANCES]


def test_a_holder_that_is_not_in_the_text_is_missed(exported: Path, tmp_path: Path) -> None:
    assert read_leaves(write(tmp_path, WARNED | {"actors": ["Peru"]}), str(exported))[1] == 1


def test_articles_need_a_learned_reader(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="learned reader"):
        read_leaves(write(tmp_path, WARNED), RULES)


def test_positions_are_learned(model: Reader, tokenizer: Tokenizer, leaf: Leaf) -> None:
    marks = Marks.of(tokenizer)
    assert measure_positions(model, [leaf], 0, marks)["positions"] < 1
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    model.train()
    for _ in range(60):
        optimizer.zero_grad()
        position_loss(model, [leaf], marks).backward()
        optimizer.step()
    after = measure_positions(model.eval(), [leaf], 0, marks)
    assert after["positions"] == after["targets"] == 1


def test_what_is_exported_tells_the_same(model: Reader, tokenizer: Tokenizer, leaf: Leaf, exported: Path) -> None:
    model.load_state_dict(_shipped(tokenizer))
    stances, aims = tell(model, leaf, Marks.of(tokenizer))
    runtime = Runtime(exported)
    states = runtime.look([TEXT], [0]).states[0]
    reader = PositionReader(runtime)
    found = reader.tell(states, leaf.candidates)
    np.testing.assert_allclose(found.stances, stances, atol=0.05)  # int8 against float
    np.testing.assert_allclose(found.cues.sum(axis=1), 1, atol=1e-5)
    for (holder, target), expected in zip(leaf.pairs, aims, strict=True):
        np.testing.assert_allclose(reader.aim(states, leaf.candidates, found, holder)[target], expected, atol=0.05)
    author = row(leaf, 0, AUTHOR)
    assert set(reader.aim(states, leaf.candidates, found, author)) == {row(leaf, 0, "ROK"), row(leaf, 0, "Japan")}


@pytest.fixture
def settled(model: Reader) -> Reader:
    """A reader in which the candidates of a sentence weigh on each other; an untrained one's do not yet."""
    torch.nn.init.normal_(model.position.settle.weight, std=2.0)
    return model


def test_candidates_are_held_against_those_of_their_sentence_alone(
    settled: Reader, tokenizer: Tokenizer, leaf: Leaf
) -> None:
    before, _ = tell(settled, leaf, Marks.of(tokenizer))
    changed = row(leaf, 1, "China")
    leaf.masks.clues[changed] = 1 - leaf.masks.clues[changed]
    after, _ = tell(settled, leaf, Marks.of(tokenizer))
    moved = np.abs(after - before).max(axis=1) > 1e-4
    beside = np.array([one.number == 1 for one in leaf.candidates])
    assert moved.tolist() == beside.tolist()


def test_the_exported_candidates_are_held_against_each_other(
    settled: Reader, tokenizer: Tokenizer, leaf: Leaf, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Torch warns that the exporter in use is the older one
        export(settled, tokenizer, tmp_path)
    runtime = Runtime(tmp_path)
    found = PositionReader(runtime).tell(runtime.look([TEXT], [0]).states[0], leaf.candidates)
    np.testing.assert_allclose(found.stances, tell(settled, leaf, Marks.of(tokenizer))[0], atol=0.05)


def test_many_candidates_are_asked_about_in_whole_sentences(exported: Path, leaf: Leaf) -> None:
    runtime = Runtime(exported)
    reader = PositionReader(runtime)
    states = runtime.look([TEXT], [0]).states[0]
    few = reader.tell(states, leaf.candidates)
    crowd = [replace(one, number=number) for number in range(TOGETHER) for one in leaf.candidates]
    many = reader.tell(states, crowd)
    assert len(many.stances) == len(crowd)
    np.testing.assert_allclose(many.stances[-len(few.stances) :], few.stances, atol=0.05)


@pytest.mark.parametrize("name", ["position.onnx", "target.onnx"])
@pytest.mark.parametrize("broken", [b"", b"{}", None])
def test_a_broken_head_of_positions_is_named(exported: Path, tmp_path: Path, broken: bytes | None, name: str) -> None:
    folder = Path(shutil.copytree(exported, tmp_path / "weights"))
    file = folder / name
    file.unlink() if broken is None else file.write_bytes(broken)
    with pytest.raises(MissingDependencyError, match=name.replace(".", r"\.")):
        PositionReader(Runtime(folder))


def test_weights_for_other_clues_are_refused(exported: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(exported, tmp_path / "weights"))
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    (folder / "labels.json").write_text(json.dumps(labels | {"clues": labels["clues"][1:]}), "utf-8")
    with pytest.raises(MissingDependencyError, match="do not go together"):
        PositionReader(Runtime(folder))


def test_stances_without_what_the_reader_saw_are_refused() -> None:
    nlp = load()
    nlp.get_pipe("claimx_reader").keep = False
    with pytest.raises(ConfigError, match="keep"):
        nlp("Japan condemned the launch.")


def _shipped(tokenizer: Tokenizer) -> dict[str, torch.Tensor]:
    """The weights that the fixture `exported` was made of."""
    torch.manual_seed(0)
    return Reader(tiny_encoder(tokenizer.get_vocab_size())).state_dict()


def test_marks_and_padding_are_never_hidden(tokenizer: Tokenizer) -> None:
    marks = Marks.of(tokenizer)
    ids, _, mask = pad([(np.full(4000, 7), np.zeros(4000, int)), (np.full(10, 7), np.zeros(10, int))], marks)
    hidden = _hide(ids, mask, marks)
    changed = hidden != ids
    assert set(hidden[changed].tolist()) == {marks.hidden}
    assert set(ids[changed].tolist()) == {7}
    assert HIDDEN / 2 < float(changed.sum()) / 4010 < HIDDEN * 2
