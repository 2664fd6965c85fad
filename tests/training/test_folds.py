import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer

from claimx.evaluation.sentences import Sentence
from claimx.training import folds
from claimx.training.folds import cross_validate
from claimx.training.loop import Settings
from claimx.training.model import Reader
from tests.evaluation.test_corpora import EVENT, STANCE, write

TEXTS = [f"{one} warned {other}" for one in ("Seoul", "Tokyo", "it") for other in ("Seoul", "Tokyo", "it")]


@pytest.fixture
def run(
    tmp_path: Path, model: Reader, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[Any]]:
    """Three folds of nine events, each text twice, and one sentence of the project; gives what was logged."""
    rows = [EVENT | {"text": text, "source_spans": [[0, 2]], "target_spans": [[3, 6]]} for text in TEXTS]
    events = write(tmp_path, *rows, *(row | {"valence": "cooperative"} for row in rows), name="events.jsonl")
    sentences = write(tmp_path, STANCE | {"text": TEXTS[0], "target": [6, 12]}, name="sentences.jsonl")
    weights = tmp_path / "model.pt"
    torch.save(model.state_dict(), weights)
    monkeypatch.setattr(folds, "base_tokenizer", lambda: tokenizer)

    def load(path: Path) -> Reader:
        model.load_state_dict(torch.load(path, weights_only=True))
        return model

    def cross() -> list[Any]:
        monkeypatch.setattr(folds, "load", load)
        cross_validate(weights, events, sentences, tmp_path / "out", Settings(epochs=1), 3)
        return [json.loads(line) for line in (tmp_path / "out" / "log.jsonl").read_text().splitlines()]

    return cross


def test_every_text_is_held_out_once_and_never_learned_from_then(
    run: Callable[[], list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[set[bytes], set[bytes]]] = []
    of_fold = folds._of_fold

    def watched(model: Reader, sentences: list[Sentence], dev: list[Sentence], *rest: Any) -> list[Any]:
        learned, held = ({one.ids.tobytes() for one in side} for side in (sentences, dev))
        seen.append((learned, held))
        return of_fold(model, sentences, dev, *rest)

    monkeypatch.setattr(folds, "_of_fold", watched)
    run()
    assert [(len(learned), len(held)) for learned, held in seen] == [(6, 3)] * 3
    assert all(not learned & held for learned, held in seen)
    assert len(set().union(*(held for _, held in seen))) == len(TEXTS)


def test_each_fold_and_all_together_are_logged(run: Callable[[], list[Any]], tmp_path: Path) -> None:
    settings, *epochs, pooled = run()
    assert settings["folds"] == 3
    assert [epoch["fold"] for epoch in epochs] == [0, 1, 2]
    assert pooled["pooled"] == 3
    assert pooled["valence micro"] == 0.5  # each text is given both valences: one of them is wrong
    assert not (tmp_path / "out" / "model.pt").exists()
