"""The exported weights, measured on a row of each format; what `claimx evaluate` makes of them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from claimx.attribution.pieces import pieces
from claimx.attribution.reader import Passage, Reader, Reading
from claimx.evaluation.alignment import align
from claimx.evaluation.attributions import measure
from claimx.evaluation.corpora import FORMATS, measure_corpus, read_corpus
from claimx.evaluation.reading import measure_passages, read_paragraphs, tell_stances
from claimx.evaluation.sentences import align_pairs
from claimx.evaluation.stances import coarse, directed
from claimx.evaluation.tally import Match
from claimx.stance.learned import StanceReader, mask_of
from claimx.training import stance
from tests.evaluation.test_corpora import ARTICLE, EVENT, EVENT_TOKENS, OPINIONS, PAIR, STANCE, TEXT, write

ROWS = dict(zip((f.name for f in FORMATS), (ARTICLE, PAIR, STANCE, EVENT, EVENT_TOKENS, OPINIONS), strict=True))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("articles", {"attribution"}),
        ("pairs", {"stance"}),
        ("stances", {"stance"}),
        ("events", {"valence", "passages"}),
        ("events in tokens", {"valence", "passages"}),
        ("opinions", {"polarity", "passages"}),
    ],
)
def test_every_format_is_measured(name: str, expected: set[str], exported: Path, tmp_path: Path) -> None:
    seen = []

    def watch(items: Any, noun: str) -> Any:
        seen.append(noun)
        return items

    figures = measure_corpus(read_corpus(write(tmp_path, ROWS[name], ROWS[name])), exported, watch)
    assert (figures.rows, set(figures.measured)) == (2, expected)
    assert set(seen) <= {"articles", "sentences"}
    assert len(seen) == len(expected)


@pytest.mark.parametrize(("name", "count"), [("pairs", 2), ("stances", 2), ("events", 2), ("opinions", 1)])
def test_every_pair_is_counted(name: str, count: int, exported: Path, tmp_path: Path) -> None:
    figures = measure_corpus(read_corpus(write(tmp_path, ROWS[name], ROWS[name])), exported)
    measured = next(iter(figures.measured.values()))
    assert sum(match.gold for match in measured.matches.values()) == count


def test_an_event_without_a_target_has_no_valence_but_a_holder(exported: Path, tmp_path: Path) -> None:
    path = write(tmp_path, EVENT | {"target_spans": []})
    measured = measure_corpus(read_corpus(path), exported).measured
    assert measured["valence"].values["micro"] is None
    assert measured["passages"].matches["holder"].gold == 1


def test_a_stance_without_a_holder_is_read_as_the_authors(exported: Path, tmp_path: Path) -> None:
    reader = Reader(exported)
    rows = read_corpus(write(tmp_path, STANCE | {"holder": None})).rows
    (told,) = tell_stances(StanceReader(reader), align_pairs(rows, reader.tokenizer))
    of = pieces(TEXT, reader.tokenizer)
    judge = StanceReader(reader)
    expected = judge.scores(judge.states(of), np.array([[mask_of(of, None), mask_of(of, [(13, 18)])]]))
    np.testing.assert_allclose(np.exp(told[:, 0]), expected, atol=1e-6)


def test_pairs_are_told_both_ways_and_others_one(exported: Path, tmp_path: Path) -> None:
    reader = Reader(exported)
    for row, ways in ((PAIR, 2), (STANCE, 1)):
        sentences = align_pairs(read_corpus(write(tmp_path, row)).rows, reader.tokenizer)
        assert tell_stances(StanceReader(reader), sentences)[0].shape == (1, ways, 4)


def test_paragraphs_are_measured_as_the_reader_reads_them(exported: Path, tmp_path: Path) -> None:
    reader = Reader(exported)
    (paragraph,) = align(read_corpus(write(tmp_path, ARTICLE)).rows[0], reader.tokenizer)
    (output,) = read_paragraphs(reader, [paragraph])
    (reading,) = reader.read([TEXT])
    found = output.passages(paragraph.words)
    assert [output.probability(passage) for passage in found] == [passage.probability for passage in reading.passages]
    by_role = {role: sum(passage.role == role for passage in reading.passages) for role in ("source", "cue", "content")}
    matches = measure([output], [paragraph]).matches
    assert {role: matches[f"exact {role}"].predicted for role in by_role} == by_role


def test_passages_count_by_overlap_with_their_role(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(exported)
    passages = (
        Passage("source", 0, 9, 0.9),
        Passage("source", 9, 12, 0.9),
        Passage("cue", 13, 15, 0.9),
        Passage("content", 13, 18, 0.9),
    )
    monkeypatch.setattr(reader, "read", lambda texts: [Reading(passages, ()) for _ in texts])
    gold = {"holder": [(0, 5), (6, 8), (14, 16)], "target": [(17, 30)]}
    measured = measure_passages(reader, [("", gold), ("", {"holder": []})], {"holder": "source", "target": "content"})
    assert measured.matches["holder"] == Match(hits=1, recalled=2, predicted=4, gold=3)
    assert measured.matches["target"] == Match(hits=1, recalled=1, predicted=1, gold=1)


def test_training_and_measuring_fold_the_stances_alike() -> None:
    logits = torch.randn((5, 2, 4), generator=torch.Generator().manual_seed(0))
    logs = logits.log_softmax(-1).numpy()
    np.testing.assert_allclose(stance.directed(logits).numpy(), directed(logs), atol=1e-5)
    np.testing.assert_allclose(stance.coarse(logits).numpy(), coarse(logs), atol=1e-5)


def test_a_table_for_each_file(call: Any, folder: Path, exported: Path) -> None:
    write(folder, ARTICLE, name="articles.jsonl.gz")
    write(folder, EVENT, name="events.jsonl")
    code, out, err = call("evaluate", "articles.jsonl.gz", "events.jsonl", "--reader", str(exported))
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "articles.jsonl.gz: articles, 1 rows"
    assert "events.jsonl: events, 1 rows" in lines
    heads = [line.split() for line in lines if "precision" in line]
    assert [head[0] for head in heads] == ["attribution", "valence", "passages"]
    assert any(line.startswith("calibration error: ") for line in lines)


def test_the_figures_as_json_without_the_texts_of_another_file(call: Any, folder: Path, exported: Path) -> None:
    write(folder, PAIR, PAIR | {"text": "Seoul warned Seoul"}, name="pairs.jsonl")
    write(folder, {"text": TEXT}, name="train.jsonl")
    args = ["--reader", str(exported), "--without-texts-of", "train.jsonl", "-f", "json"]
    code, out, _ = call("evaluate", "pairs.jsonl", *args)
    [corpus] = json.loads(out)["corpora"]
    assert (code, corpus["file"], corpus["format"], corpus["rows"]) == (0, "pairs.jsonl", "pairs", 1)
    stances = corpus["figures"]["stance"]
    assert set(stances) == {"matches", "micro", "macro", "calibration_error"}
    assert stances["matches"]["p against q"]["gold"] == 1


def test_claims_come_before_corpora(call: Any, folder: Path, exported: Path) -> None:
    write(folder, STANCE, name="stances.jsonl")
    (folder / "gold.json").write_text(json.dumps({"article": "article.txt", "sentences": [], "furniture": []}))
    args = ["evaluate", "stances.jsonl", "gold.json", "--reader", str(exported)]
    _, out, _ = call(*args)
    assert out.index("gold.json") < out.index("\n\nstances.jsonl: stances")
    whole = json.loads(call(*args, "-f", "json")[1])
    assert [list(whole), len(whole["files"]), len(whole["corpora"])] == [["files", "all", "corpora"], 1, 1]


def test_a_bad_corpus_is_one_line_and_exit_code_2_before_anything_is_measured(call: Any, folder: Path) -> None:
    write(folder, PAIR, PAIR | {"label": 7}, name="pairs.jsonl")
    code, out, err = call("evaluate", "pairs.jsonl", "--reader", "none")
    expected = "claimx: pairs.jsonl, line 2: 'label' is 7; expected one of 0, 1, 2, 3, 4\n"
    assert (code, out, err) == (2, "", expected)


def test_weights_that_are_not_there_are_exit_code_3(call: Any, folder: Path) -> None:
    write(folder, PAIR, name="pairs.jsonl")
    code, out, err = call("evaluate", "pairs.jsonl", "--reader", "none")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("claimx: none: the reader's files cannot be opened")
