import json
from pathlib import Path

import pytest
import torch

from claimx.errors import ConfigError
from claimx.training.averaging import average
from claimx.training.card import history


def _weights(folder: Path, **values: float) -> Path:
    folder.mkdir()
    torch.save({name: torch.full((2,), value) for name, value in values.items()}, folder / "model.pt")
    (folder / "log.jsonl").write_text(json.dumps({"task": folder.name, "start": "None"}) + "\n")
    return folder / "model.pt"


def test_each_counts_for_its_share(tmp_path: Path) -> None:
    files = [_weights(tmp_path / "a", encoder=1.0), _weights(tmp_path / "b", encoder=5.0, stance=7.0)]
    average(files, [3, 1], tmp_path / "out")
    found = torch.load(tmp_path / "out" / "model.pt", weights_only=True)
    assert {name: tensor.tolist() for name, tensor in found.items()} == {"encoder": [2.0, 2.0], "stance": [7.0, 7.0]}


@pytest.mark.parametrize("shares", [[1.0], [1.0, 0.0], [1.0, 2.0, 3.0]])
def test_shares_have_to_fit(tmp_path: Path, shares: list[float]) -> None:
    files = [_weights(tmp_path / "a", encoder=1.0), _weights(tmp_path / "b", encoder=5.0)]
    with pytest.raises(ConfigError, match="2 weights"):
        average(files, shares, tmp_path / "out")


def test_the_card_tells_the_runs_without_paths(tmp_path: Path) -> None:
    files = [_weights(tmp_path / "a", encoder=1.0), _weights(tmp_path / "b", encoder=5.0)]
    average(files, [1, 1], tmp_path / "out")
    assert history(tmp_path / "out" / "log.jsonl") == [
        {"task": "a"},
        {"task": "b"},
        {"task": "average", "shares": [1, 1]},
    ]
