"""The whole way on a handful of sentences: learn, export, and read with the exported weights."""

import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from claimx.attribution.pieces import pieces
from claimx.attribution.reader import Reader as Runtime
from claimx.attribution.windows import WINDOW
from claimx.errors import MissingDependencyError
from claimx.evaluation.alignment import align
from claimx.evaluation.articles import Article, Attribution
from claimx.evaluation.pairs import OPPOSE, UNKNOWN, Pair
from claimx.evaluation.sentences import align_pairs
from claimx.stance.learned import Span, StanceReader, mask_of
from claimx.training.attribution import read, tagging_loss
from claimx.training.batches import Marks, bucketed
from claimx.training.export import Encoder, _to_onnx, export
from claimx.training.loop import Log, Settings, seed_everything, train
from claimx.training.model import Reader
from claimx.training.run import measured_tags
from claimx.training.stance import forward, stance_loss
from claimx.training.windows import Window, cut

SETTINGS = Settings(epochs=30, pieces=64, rate=5e-3, head_rate=5e-3, layer_decay=1.0, average=0.5)


def _article(source: str, cue: str, content: str) -> Article:
    text = f"{source} {cue} {content}."
    ends = [len(source), len(source) + 1 + len(cue), len(text) - 1]
    spans = [((0, ends[0]),), ((ends[0] + 1, ends[1]),), ((ends[1] + 1, ends[2]),)]
    return Article(text, ((Attribution(*spans),),))


ARTICLES = [
    _article(source, cue, content)
    for source in ("Seoul", "Tokyo", "Beijing")
    for cue in ("said", "warned")
    for content in ("that talks would fail", "it would fail")
]


def _train(model: Reader, tokenizer: Tokenizer, log: Path) -> Reader:
    marks = Marks.of(tokenizer)
    articles = [list(align(article, tokenizer)) for article in ARTICLES]
    windows = [window for article in articles for window in cut(article, marks.last)]

    def loss(model: Reader, batch: list[Window]) -> torch.Tensor:
        return tagging_loss(model, batch, marks, 0.0)

    seed_everything(1)
    return train(
        model,
        model.depth,
        lambda: bucketed(windows, lambda window: len(window.ids) + 2, SETTINGS.pieces),
        2,
        loss,
        lambda model: measured_tags(model, articles, marks),
        SETTINGS,
        Log(log, lambda _: None),
        log.with_suffix(".pt"),
    )


def test_the_tagger_learns_what_it_is_shown(model: Reader, tokenizer: Tokenizer, tmp_path: Path) -> None:
    trained = _train(model, tokenizer, tmp_path / "log.jsonl")
    articles = [list(align(article, tokenizer)) for article in ARTICLES]
    figures = measured_tags(trained, articles, Marks.of(tokenizer))
    assert min(figures["exact source"], figures["exact cue"], figures["exact content"], figures["links"]) > 0.9


def test_the_same_seed_gives_the_same_figures(model: Reader, tokenizer: Tokenizer, tmp_path: Path) -> None:
    start = {name: value.clone() for name, value in model.state_dict().items()}
    one = _train(model, tokenizer, tmp_path / "one.jsonl").state_dict()
    model.load_state_dict(start)
    two = _train(model, tokenizer, tmp_path / "two.jsonl").state_dict()
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_stance_is_learned_from_pairs_known_one_way(model: Reader, tokenizer: Tokenizer) -> None:
    text = "Seoul warned Tokyo"
    pairs = [Pair(text, ((0, 5),), ((13, 18),), OPPOSE, UNKNOWN)]
    batch, marks = align_pairs(pairs, tokenizer), Marks.of(tokenizer)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(20):
        optimizer.zero_grad()
        stance_loss(model, batch, marks).backward()
        optimizer.step()
    assert forward(model, batch, marks)[0, 0].argmax() == OPPOSE


def test_exporting_leaves_dropout_off(model: Reader, tokenizer: Tokenizer, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        export(model, tokenizer, tmp_path)
    assert not any(module.training for module in model.modules())


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "weights"))


def test_the_written_encoder_is_the_trained_one(model: Reader, tokenizer: Tokenizer, tmp_path: Path) -> None:
    for layer in model.encoder.encoder.layer:  # so that attention tells pieces apart, as a trained one's does
        torch.nn.init.normal_(layer.attention.self.query.weight)
        torch.nn.init.normal_(layer.attention.self.key.weight)
    articles = [list(align(article, tokenizer)) for article in (ARTICLES[0], ARTICLES[-1])]
    alone = read(model, articles, Marks.of(tokenizer))
    ids = torch.ones(10, dtype=torch.int64)
    axes = {name: {0: "pieces"} for name in ("ids", "cases", "states", "tags", "cues", "passages")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Torch warns that the exporter in use is the older one
        _to_onnx(Encoder(model, (0, 0)), (ids, 0 * ids), axes, 2, tmp_path / "exact.onnx")
    session = InferenceSession(tmp_path / "exact.onnx", providers=["CPUExecutionProvider"])
    for (paragraph,), exact in zip(articles, alone, strict=True):
        inputs = {"ids": np.array([2, *paragraph.ids, 3]), "cases": np.array([0, *paragraph.cases, 0])}
        (tags,) = session.run(["tags"], inputs)
        np.testing.assert_allclose(tags[1:-1], exact.shares, atol=1e-5)


def _scores(folder: Path, *pairs: tuple[list[Span] | None, list[Span]]) -> np.ndarray:
    reader = StanceReader(Runtime(folder))
    of = pieces("Seoul warned Tokyo", reader.reader.tokenizer)
    return reader.scores(reader.states(of), np.array([[mask_of(of, side) for side in pair] for pair in pairs]))


class TestExported:
    def test_the_weights_are_int8(self, folder: Path) -> None:
        kinds = {tensor.data_type for tensor in onnx.load(folder / "reader.onnx").graph.initializer}
        assert onnx.TensorProto.INT8 in kinds

    def test_a_document_reads_the_same_whatever_was_read_before(self, folder: Path) -> None:
        reader = Runtime(folder)
        texts = [article.text for article in ARTICLES]
        first = reader.read(texts)
        reader.read(texts[:1])
        assert reader.read(texts) == first

    def test_offsets_are_exact_on_odd_characters(self, folder: Path) -> None:
        text = "“Seoul”\u00a0said, 🇰🇷 Tok\u0301yo\u0301 \x1b[1m e\u0301 it ✊🏽."
        for passage in Runtime(folder).read([text])[0].passages:
            assert 0 <= passage.start < passage.end <= len(text)
            assert not text[passage.start].isspace()
            assert not text[passage.end - 1].isspace()

    def test_a_long_paragraph_is_read_to_its_end(self, folder: Path) -> None:
        reader = Runtime(folder)
        text = " ".join(["Seoul said that talks would fail ."] * WINDOW)
        assert reader.read([text])[0].passages[-1].end > len(text) - 100

    def test_nothing_is_read_from_nothing(self, folder: Path) -> None:
        assert Runtime(folder).read(["", " \n", "\x00"]) == [Runtime(folder).read([""])[0]] * 3

    def test_stances_of_a_pair_sum_to_one(self, folder: Path) -> None:
        found = _scores(folder, ([(0, 5)], [(13, 18)]), ([(13, 18)], [(0, 5)]), (None, [(0, 5)]))
        np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)

    def test_a_pair_without_a_target_is_neutral(self, folder: Path) -> None:
        assert _scores(folder, ([(0, 5)], [(5, 6)])).tolist() == [[1, 0, 0, 0]]

    @pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json", "labels.json"])
    @pytest.mark.parametrize("broken", [b"", b"{}", None])
    def test_a_broken_file_is_named(self, folder: Path, name: str, broken: bytes | None) -> None:
        (folder / name).unlink()
        if broken is not None:
            (folder / name).write_bytes(broken)
        with pytest.raises(MissingDependencyError, match=str(folder)):
            Runtime(folder)
