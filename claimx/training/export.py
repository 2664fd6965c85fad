"""From trained weights to what runs: four ONNX graphs with int8 weights, and the tokenizer.

The encoder is written out once more for running, with fewer and larger products. Weights keep seven of eight
bits (`reduce_range`): processors without VNNI add pairs of products in 16 bits, which eight bits overflow. Graphs
are stored as ONNX Runtime optimises them, which halves the time to load them, except for one fusion
(SkipLayerNormFusion) that is slower than what it replaces.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from claimx.attribution.tags import TAGS
from claimx.attribution.windows import WINDOW
from claimx.records import FACTUALITIES, KINDS
from claimx.records import STANCES as POSITIONS
from claimx.stance.candidates import CLUES
from claimx.stance.learned import LONGEST, STANCES
from claimx.training.model import Reader

OPSET = 17

MARKS = 2
"""What stands around a window."""

CONTRIBUTED = "com.microsoft"
"""The domain of ONNX Runtime's own operations."""


class _Attention(torch.autograd.Function):
    """Attention as one operation of the graph, which ONNX Runtime computes block by block."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """query, key, value: [1, pieces, width]; returns the same shape."""
        split = (1, query.shape[1], heads, -1)
        query, key, value = (each.reshape(split).transpose(1, 2) for each in (query, key, value))
        seen: Tensor = (query @ key.transpose(-1, -2)).softmax(-1) @ value
        return seen.transpose(1, 2).flatten(-2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The node of the graph. The scale is in the queries' weights."""
        seen = graph.op(f"{CONTRIBUTED}::MultiHeadAttention", query, key, value, num_heads_i=heads, scale_f=1.0)
        return seen.setType(query.type())


class _Layer(nn.Module):
    """A layer of the encoder with one product for queries, keys and values; the scale is in the queries' weights."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__()
        attention = layer.attention.self
        query, key, value = attention.query, attention.key, attention.value
        width = query.in_features
        scale = (width // heads) ** -0.5
        self.heads = heads
        self.inputs = nn.Linear(width, 3 * width)
        with torch.no_grad():
            self.inputs.weight.copy_(torch.cat([query.weight * scale, key.weight, value.weight]))
            self.inputs.bias.copy_(torch.cat([query.bias * scale, key.bias, value.bias]))
        self.mix, self.mix_norm = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.up, self.down, self.norm = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        """states: [pieces, width]."""
        query, key, value = self.inputs(states)[None].split(states.shape[-1], -1)
        seen = _Attention.apply(query, key, value, self.heads)[0]  # type: ignore[no-untyped-call]
        mixed = self.mix_norm(states + self.mix(seen))
        normed: Tensor = self.norm(mixed + self.down(nn.functional.gelu(self.up(mixed))))
        return normed


class Encoder(nn.Module):
    """What reads a window: ids, cases [pieces] to states [pieces, width], tags [pieces, TAGS] and link vectors.

    unused: the half-open range of ids that no text has; their rows are left out.
    """

    def __init__(self, model: Reader, unused: tuple[int, int]) -> None:
        super().__init__()
        self.model = model
        self.embeddings = model.encoder.embeddings
        self.first, self.behind = unused
        words = self.embeddings.word_embeddings.weight
        words = torch.cat([words[: self.first], words[self.behind :]])
        self.words = nn.Embedding(words.shape[0], words.shape[1], _weight=words)
        rows = self.embeddings.position_embeddings.weight[: max(WINDOW, LONGEST) + MARKS]  # no window has more
        self.positions = nn.Embedding(rows.shape[0], rows.shape[1], _weight=rows)
        heads = model.encoder.config.num_attention_heads
        self.layers = nn.ModuleList(_Layer(layer, heads) for layer in model.encoder.encoder.layer)

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        rows = ids - (ids >= self.behind).to(ids.dtype) * (self.behind - self.first)
        words = self.words(rows) + self.embeddings.token_type_embeddings(cases)
        states = self.embeddings.LayerNorm(words + self.positions(torch.arange(ids.shape[0])))
        for layer in self.layers:
            states = layer(states)
        cues, passages = self.model.links(states[None])
        return states, self.model.tags(states).softmax(-1), cues[0], passages[0]


class _Pairs(nn.Module):
    """A window's pairs: states, holders and targets [pairs, pieces] to stances [pairs, classes]."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.stance = model.stance

    def forward(self, states: Tensor, holders: Tensor, targets: Tensor) -> Tensor:
        stances: Tensor = self.stance(states, torch.ones_like(holders), holders, targets)
        return stances.softmax(-1)


class _Positions(nn.Module):
    """A window's candidates: see PositionHead; probabilities in place of logits."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.position = model.position

    def forward(
        self, states: Tensor, holders: Tensor, words: Tensor, sources: Tensor, clues: Tensor
    ) -> tuple[Tensor, ...]:
        stances, kinds, factualities, cues, hidden = self.position(states, holders, words, sources, clues)
        return stances.sigmoid(), kinds.softmax(-1), factualities.softmax(-1), cues.softmax(-1), hidden


class _Targets(nn.Module):
    """Whom a position may go toward: see TargetHead; probabilities in place of logits."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.target = model.target

    def forward(self, *inputs: Tensor) -> Tensor:
        logits: Tensor = self.target(*inputs)
        return logits.sigmoid()


def export(model: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes reader.onnx, stance.onnx, position.onnx, target.onnx, tokenizer.json and labels.json into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval()
    ids = torch.ones(10, dtype=torch.int64)
    reader_axes = {name: {0: "pieces"} for name in ("ids", "cases", "states", "tags", "cues", "passages")}
    states, spans = torch.rand(1, 12, model.encoder.config.hidden_size), torch.ones((2, 12))
    by_pair = {0: "pairs", 1: "pieces"}
    pair_axes = {"states": {1: "pieces"}, "holders": by_pair, "targets": by_pair, "stances": {0: "pairs"}}
    clues, by_candidate = torch.ones((2, len(CLUES))), {0: "candidates"}
    spots = {0: "candidates", 1: "pieces"}
    position_axes = {"states": {1: "pieces"}, "holders": spots, "words": spots, "sources": spots, "clues": by_candidate}
    position_axes |= {"stances": by_candidate, "kinds": by_candidate, "factualities": by_candidate, "cues": spots}
    position_axes |= {"hidden": by_candidate}
    of_pair = {0: "pairs"}
    target_axes = {"states": {1: "pieces"}, "holding": of_pair, "aimed": of_pair, "targets": by_pair, "words": by_pair}
    target_axes |= {"said": of_pair, "aims": of_pair}
    hidden, said = torch.rand(2, model.encoder.config.hidden_size // 2), torch.ones((2, len(POSITIONS)))
    with tempfile.TemporaryDirectory() as scratch:
        exact, small = Path(scratch) / "exact.onnx", Path(scratch) / "small.onnx"
        for graph, module, example, axes, inputs in (
            ("reader.onnx", Encoder(model, _unused(tokenizer)), (ids, 0 * ids), reader_axes, 2),
            ("stance.onnx", _Pairs(model), (states, spans, spans), pair_axes, 3),
            ("position.onnx", _Positions(model), (states, spans, spans, spans, clues), position_axes, 5),
            ("target.onnx", _Targets(model), (states, hidden, hidden, spans, spans, said), target_axes, 6),
        ):
            _to_onnx(module, example, axes, inputs, exact)
            _quantize(exact, small)
            _optimize(small, folder / graph)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    labels = {"tags": TAGS, "stances": STANCES, "vocabulary": tokenizer.get_vocab_size()}
    labels |= {"clues": CLUES, "positions": POSITIONS, "kinds": KINDS, "factualities": FACTUALITIES}
    (folder / "labels.json").write_text(json.dumps(labels) + "\n", encoding="utf-8")


def _unused(tokenizer: Tokenizer) -> tuple[int, int]:
    """The longest run of ids that the vocabulary only reserves."""
    reserved = {number for word, number in tokenizer.get_vocab().items() if re.fullmatch(r"\[unused\d+\]", word)}
    runs: list[tuple[int, int]] = [(0, 0)]
    for number in sorted(reserved):
        runs.append((runs[-1][0], number + 1) if runs[-1][1] == number else (number, number + 1))
    return max(runs, key=lambda run: run[1] - run[0])


def _quantize(exact: Path, small: Path) -> None:
    quantize_dynamic(
        exact,
        small,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def _optimize(graph: Path, out: Path) -> None:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


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
        custom_opsets={CONTRIBUTED: 1} if isinstance(module, Encoder) else None,
        dynamo=False,
    )
