import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import ConfigError
from claimx.evaluation.articles import Attribution
from claimx.evaluation.corpora import read_corpus, texts_of
from claimx.evaluation.opinions import read_opinions
from claimx.evaluation.pairs import AGAINST, SUPPORT, UNKNOWN, Pair

TEXT = "Seoul warned Tokyo"


def _attribution(**changes: Any) -> dict[str, Any]:
    roles = {"source": [[0, 5]], "cue": [[6, 12]], "content": [[13, 18]]}
    return {role: [{"spans": spans}] for role, spans in roles.items()} | changes


ARTICLE = {"text": TEXT, "annotations": [{"attributions": [_attribution()]}]}
PAIR = {"text": TEXT, "p_span": [0, 5], "q_span": [13, 18], "label": 3}
STANCE = {"text": TEXT, "holder": [0, 5], "target": [13, 18], "stance": "oppose"}
EVENT = {"text": TEXT, "source_spans": [[0, 5]], "target_spans": [[13, 18]], "valence": "conflictual"}
ROLES = [{"role": "source", "start": 0, "end": 1}, {"role": "target", "start": 2, "end": 3}]
EVENT_TOKENS = {"tokens": TEXT.split(), "roles": ROLES, "quad": "verbal_conflict"}
OPINION = {"holder_idx": [[0]], "attitudes": [{"type": "sentiment-neg", "target_idx": [[2]]}]}
OPINIONS = {"tokens": TEXT.split(), "opinions": [OPINION]}


def write(folder: Path, *rows: Any, name: str = "a.jsonl") -> Path:
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path = folder / name
    path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    return path


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ARTICLE, "articles"),
        (PAIR, "pairs"),
        (STANCE, "stances"),
        (EVENT, "events"),
        (EVENT_TOKENS, "events in tokens"),
        (OPINIONS, "opinions"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_the_first_row_tells_the_format(row: dict[str, Any], expected: str, name: str, tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, row | {"id": "more"}, name=name))
    assert (corpus.format.name, [one.text for one in corpus.rows]) == (expected, [TEXT])


def test_parts_of_a_passage_are_read_in_order_and_empty_ones_left_out(tmp_path: Path) -> None:
    content = [{"spans": [[13, 18]]}, {"spans": [[0, 5], [5, 5]]}]
    row = ARTICLE | {"annotations": [{"attributions": [_attribution(content=content, source=[])]}]}
    [article] = read_corpus(write(tmp_path, row)).rows
    assert article.annotators == ((Attribution((), ((6, 12),), ((0, 5), (13, 18))),),)


def test_opinions_give_pairs_where_the_sentiment_is_one(tmp_path: Path) -> None:
    attitudes = [
        {"type": "sentiment-pos", "target_idx": [[2, 3], [5]]},
        {"type": "sentiment-neg", "target_idx": [[5]]},
        {"type": "arguing-pos", "target_idx": [[0]]},
    ]
    opinions = [{"holder_idx": [[0]], "attitudes": attitudes}, {"holder_idx": [], "attitudes": attitudes[1:2]}]
    row = {"tokens": ["Seoul", "likes", "North", "Korea", "-LRB-", "Tokyo"], "opinions": opinions}
    [sentence] = read_opinions(write(tmp_path, row))
    assert sentence.text == "Seoul likes North Korea ( Tokyo"
    assert sentence.holders == ((0, 5),)
    assert sentence.targets == ((12, 23), (26, 31), (0, 5))
    assert sentence.pairs == (Pair(sentence.text, ((0, 5),), ((12, 23),), SUPPORT, UNKNOWN),)


def test_a_negative_sentiment_is_against(tmp_path: Path) -> None:
    [sentence] = read_opinions(write(tmp_path, OPINIONS))
    assert [pair.forward for pair in sentence.pairs] == [AGAINST]


def test_rows_whose_text_stands_in_another_file_are_left_out_however_it_is_spaced(tmp_path: Path) -> None:
    path = write(tmp_path, PAIR, PAIR | {"text": "Tokyo, warned Seoul"}, PAIR | {"text": "Tokyo warned Seoul"})
    others = write(tmp_path, {"text": TEXT}, {"text": "Tokyo , warned\nSeoul"}, name="b.jsonl.gz")
    assert [pair.text for pair in read_corpus(path, texts_of(others)).rows] == ["Tokyo warned Seoul"]


def test_a_file_to_compare_with_needs_texts(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"b\.jsonl, line 1: the key 'text' is missing"):
        texts_of(write(tmp_path, OPINIONS, name="b.jsonl"))


@pytest.mark.parametrize(
    ("row", "changes", "expected"),
    [
        (ARTICLE, {"text": 3}, "'text' is 3; expected a string"),
        (ARTICLE, {"annotations": {}}, "'annotations' is not a list of objects"),
        (ARTICLE, {"annotations": []}, "'annotations' is empty; expected those of one annotator or more"),
        (ARTICLE, {"annotations": [{}]}, "the key 'attributions' is missing"),
        (ARTICLE, {"annotations": [{"attributions": [{"source": []}]}]}, "the key 'cue' is missing"),
        (
            ARTICLE,
            {"annotations": [{"attributions": [_attribution(cue=[{"spans": [[6, 99]]}])]}]},
            r"'spans' holds \[6, 99\]; expected \[start, end\], 0 <= start <= end <= 18",
        ),
        (PAIR, {"label": 5}, "'label' is 5; expected one of 0, 1, 2, 3, 4"),
        (PAIR, {"label": True}, "'label' is True; expected one of 0"),
        (PAIR, {"p_span": [5, 0]}, r"'p_span' holds \[5, 0\]; expected \[start, end\]"),
        (PAIR, {"q_span": "all"}, "'q_span' holds 'all'; expected"),
        (STANCE, {"stance": "against"}, "'stance' is 'against'; expected one of neutral, support, oppose, concern"),
        (STANCE, {"target": None}, r"'target' is null; expected \[start, end\]"),
        (STANCE, {"holder": [0, 1.5]}, r"'holder' holds \[0, 1.5\]"),
        (EVENT, {"valence": None}, "'valence' is None; expected one of cooperative, conflictual"),
        (EVENT, {"source_spans": None}, r"'source_spans' is None; expected a list of \[start, end\]"),
        (EVENT_TOKENS, {"tokens": "Seoul"}, "'tokens' is 'Seoul'; expected a list of strings"),
        (EVENT_TOKENS, {"roles": [ROLES[0] | {"end": 9}]}, r"'start and end' holds \[0, 9\]; .* <= 3"),
        (EVENT_TOKENS, {"roles": [{"start": 0, "end": 1}]}, "the key 'role' is missing"),
        (OPINIONS, {"opinions": [OPINION | {"holder_idx": [[3]]}]}, r"'holder_idx' is \[\[3\]\]; .* 0 to 2"),
        (OPINIONS, {"opinions": [OPINION | {"holder_idx": [[]]}]}, "'holder_idx' is .* numbers of tokens"),
        (OPINIONS, {"opinions": [{"holder_idx": []}]}, "the key 'attitudes' is missing"),
    ],
)
def test_a_bad_row_is_named_with_what_was_expected(
    row: dict[str, Any], changes: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    path = write(tmp_path, row, row | changes)
    with pytest.raises(ConfigError, match=expected) as caught:
        read_corpus(path)
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ": is empty; expected JSON Lines"),
        (b"\n \n", ": is empty"),
        (b'\n{"text"', ", line 2: not JSON"),
        (b"[]\n", ", line 1: expected an object"),
        (b'{"text": ""}', r", line 1: is no format that is known; expected the keys of one \(articles: annotations, "),
        (b"\xff", ": cannot be read: .*codec"),
    ],
)
def test_what_is_no_corpus_is_refused(data: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=rf"a\.jsonl{expected}"):
        read_corpus(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.jsonl: cannot be read: No such file or directory"):
        read_corpus(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    "damage", [lambda data: data[5:], lambda data: data[:-12], lambda data: data[:12] + b"\0" * 20]
)
def test_a_damaged_archive_is_refused(damage: Any, tmp_path: Path) -> None:
    path = write(tmp_path, ARTICLE, name="a.jsonl.gz")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ConfigError, match=r"a\.jsonl\.gz: cannot be read: "):
        read_corpus(path)
