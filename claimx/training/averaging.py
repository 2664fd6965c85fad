"""The mean of the weights of several runs that grew out of each other.

A tagger and the stance runs that start from it lie in one valley: between them reading is better than at either end
(Wortsman and others, "Robust fine-tuning of zero-shot models", CVPR 2022). Runs of different seeds do not.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from claimx.errors import ConfigError
from claimx.training.loop import Log


def average(files: Sequence[Path], shares: Sequence[float], out: Path) -> None:
    """Writes model.pt and log.jsonl into `out`. A head that only some of the files hold is the mean of theirs.

    shares: one for each file, in any unit. Raises ConfigError where their numbers differ or a share is not positive.
    """
    if len(files) != len(shares) or not all(share > 0 for share in shares):
        raise ConfigError(f"{len(files)} weights and the shares {list(shares)}; expected one above 0 for each")
    summed: dict[str, Tensor] = {}
    weight: dict[str, float] = {}
    for file, share in zip(files, shares, strict=True):
        for name, tensor in torch.load(file, weights_only=True).items():
            summed[name] = summed[name] + share * tensor if name in summed else share * tensor
            weight[name] = weight.get(name, 0.0) + share
    out.mkdir(parents=True, exist_ok=True)
    torch.save({name: tensor / weight[name] for name, tensor in summed.items()}, out / "model.pt")
    Log(out / "log.jsonl", print)(task="average", shares=list(shares), start=[str(file) for file in files])
