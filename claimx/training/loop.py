"""The training loop: seeded, learning rates falling by layer, an average of the weights kept beside them."""

import copy
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

Figures = dict[str, float]
Model = TypeVar("Model", bound=nn.Module)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on, apart from its data.

    rate: of the encoder's top layer; each layer below learns at `layer_decay` times the one above it. pieces:
    word pieces in a batch, padding counted. average: share of the running mean kept at each step. bf16: whether
    products are computed in bfloat16, which is faster where the processor has instructions for it.
    """

    epochs: float = 4
    pieces: int = 1024
    rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.85
    warmup: float = 0.06
    weight_decay: float = 0.01
    smoothing: float = 0.03
    average: float = 0.995
    seed: int = 1
    threads: int = 2
    bf16: bool = False


class Log:
    """Figures as JSON lines, one object a line, to a file and to whoever watches."""

    def __init__(self, path: Path, echo: Callable[[str], None]) -> None:
        self.path = path
        self.echo = echo

    def __call__(self, **figures: Any) -> None:
        line = json.dumps(figures)
        self.echo(line)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def seed_everything(seed: int) -> None:
    """Python's, NumPy's and Torch's generators."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def _groups(model: nn.Module, depth: int, settings: Settings) -> list[dict[str, Any]]:
    """Parameters with their learning rates: heads, the encoder's `depth` layers, its embeddings."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if "encoder." not in name:
            rate = settings.head_rate
        elif ".embeddings." in name:
            rate = settings.rate * math.pow(settings.layer_decay, depth)
        else:
            layer = int(name.split(".layer.")[1].split(".")[0])
            rate = settings.rate * math.pow(settings.layer_decay, depth - 1 - layer)
        decay = 0.0 if parameter.ndim < 2 else settings.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in groups.items()]


class Average(Generic[Model]):
    """A running mean of a model's weights, which reads better than the weights of any one step."""

    def __init__(self, model: Model, keep: float) -> None:
        self.model = copy.deepcopy(model).eval()
        self.keep = keep
        self.steps = 0

    @torch.no_grad()
    def update(self, model: Model) -> None:
        """Take in the weights of one more step."""
        self.steps += 1
        keep = min(self.keep, self.steps / (self.steps + 10))
        for mine, theirs in zip(self.model.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 1 - keep)


def train(
    model: Model,
    depth: int,
    batches: Callable[[], Iterator[Any]],
    steps_per_epoch: int,
    loss_of: Callable[[Model, Any], Tensor],
    evaluate: Callable[[Model], Figures],
    settings: Settings,
    log: Log,
    checkpoint: Path | None = None,
) -> Model:
    """Train in place and return the averaged model. After each epoch it is measured, logged and, where a checkpoint is
    named, written down.

    depth: layers of its encoder. batches: called once an epoch. The rate warms up, then falls to nothing in a
    straight line.
    """
    total = math.ceil(steps_per_epoch * settings.epochs)
    warm = max(1, int(total * settings.warmup))
    optimizer = torch.optim.AdamW(_groups(model, depth, settings), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: (step + 1) / warm if step < warm else (total - step) / max(1, total - warm)
    )
    average = Average(model, settings.average)
    step, began = 0, time.monotonic()
    for epoch in range(1, math.ceil(settings.epochs) + 1):
        model.train()
        losses: list[float] = []
        for batch in batches():
            if step == total:
                break
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=settings.bf16):
                loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            step += 1
            losses.append(float(loss.detach()))
            if step % 50 == 0:
                log(
                    step=step,
                    of=total,
                    loss=round(sum(losses[-50:]) / 50, 4),
                    seconds=round(time.monotonic() - began),
                )
        if checkpoint:
            torch.save(average.model.state_dict(), checkpoint)
        log(epoch=epoch, seconds=round(time.monotonic() - began), **evaluate(average.model))
    return average.model
