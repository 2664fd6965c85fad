"""From trained weights to what runs: two ONNX graphs with int8 weights, and the tokenizer.

The reader's graph takes one window at a time. Activations are quantised by their range in the tensor at hand,
so that in a batch every window's result would hang on its neighbours; alone, it hangs on nothing but itself.
Weights keep seven of eight bits (`reduce_range`): processors without VNNI add pairs of products in 16 bits,
which eight bits overflow.
"""

import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from claimx.attribution.tags import TAGS
from claimx.stance.learned import STANCES
from claimx.training.model import Reader

OPSET = 17


class _Window(nn.Module):
    """One window: ids, cases [1, pieces] to states [1, pieces, width], tags [1, pieces, TAGS] and link
    vectors.
    """

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        states = self.model.states(ids, cases, None)
        return states, self.model.tags(states).softmax(-1), *self.model.links(states)


class _Pairs(nn.Module):
    """A window's pairs: states, holders and targets [pairs, pieces] to stances [pairs, classes]."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.stance = model.stance

    def forward(self, states: Tensor, holders: Tensor, targets: Tensor) -> Tensor:
        every = states.expand(holders.shape[0], -1, -1)
        stances: Tensor = self.stance(every, torch.ones_like(holders), holders, targets)
        return stances.softmax(-1)


def export(model: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes reader.onnx, stance.onnx, tokenizer.json and labels.json into the folder; the float graphs into
    float/.
    """
    exact = folder / "float"
    exact.mkdir(parents=True, exist_ok=True)
    model = model.eval()
    model.encoder.set_attn_implementation("eager")
    ids = torch.ones((1, 12), dtype=torch.long)
    states, spans = torch.rand(1, 12, model.encoder.config.hidden_size), torch.ones((2, 12))
    pieces = {1: "pieces"}
    reader_axes = dict.fromkeys(("ids", "cases", "states", "tags", "cues", "passages"), pieces)
    _to_onnx(_Window(model), (ids, torch.zeros_like(ids)), reader_axes, 2, exact / "reader.onnx")
    by_pair = {0: "pairs", 1: "pieces"}
    pair_axes = {"states": pieces, "holders": by_pair, "targets": by_pair, "stances": {0: "pairs"}}
    _to_onnx(_Pairs(model), (states, spans, spans), pair_axes, 3, exact / "stance.onnx")
    for graph in ("reader.onnx", "stance.onnx"):
        quantize_dynamic(
            exact / graph,
            folder / graph,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    labels = {"tags": TAGS, "stances": STANCES, "vocabulary": tokenizer.get_vocab_size()}
    (folder / "labels.json").write_text(json.dumps(labels) + "\n", encoding="utf-8")


def _to_onnx(
    module: nn.Module, example: tuple[Tensor, ...], axes: dict[str, dict[int, str]], inputs: int, path: Path
) -> None:
    """axes: the dynamic axes of every input and output by name, in order; the first `inputs` of them are
    inputs.
    """
    names = list(axes)
    torch.onnx.export(
        module.eval(),  # else the exporter leaves the model under it in training mode
        example,
        str(path),
        input_names=names[:inputs],
        output_names=names[inputs:],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
