"""What the commands make of their options, with the model in this process."""

import json
import re

import pytest

pytest.importorskip("claimx.pipeline")


def test_filters_and_the_format_of_the_output_file(call, folder):
    args = ["--actors", "world", "--stance", "oppose", "--stance", "concern", "--target", "US"]
    code, out, err = call("extract", "article.txt", *args, "-o", "out.jsonl", "-v")
    assert (code, out) == (0, "")
    claims = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [(c["actor"], c["stance"], c["targets"]) for c in claims] == [("China", "oppose", ["US"])]
    first, last = err.splitlines()
    assert re.fullmatch(r"claimx: en_\w+ [\d.]+ \([\w ]+\), loaded in [\d.]+ s", first)
    assert re.fullmatch(r"claimx: [\d.]+ s: documents 1, claims 1, failures 0", last)


def test_without_a_claim_the_exit_status_tells_if_asked(call, folder):
    code, _, err = call("extract", "-e", "--actors", "Japan", "--stance", "oppose", "article.txt", "-o", "o.txt")
    assert (code, err) == (4, "")
    assert (folder / "o.txt").exists()


def test_settings_and_notes(call, folder):
    (folder / "claimx.toml").write_text("format = 'jsonl'\nactors = ['China']")
    (folder / "latin.txt").write_bytes("Pékin: China accused the US of bullying.".encode("latin-1"))
    _, out, err = call("extract", "latin.txt", "article.txt")
    assert {json.loads(line)["actor"] for line in out.splitlines()} == {"China"}
    assert err.startswith("claimx: latin.txt: ")
    assert err.count("\n") == 1
    assert call("extract", "latin.txt", "article.txt", "--quiet") == (0, out, "")


def test_a_model_that_is_not_installed_is_exit_code_3(call):
    code, out, err = call("extract", "article.txt", "--model", "en_not_installed")
    assert (code, out) == (3, "")
    assert err.startswith("claimx: model en_not_installed: ")
    assert err.count("\n") == 1


def test_how_a_text_is_tagged(call):
    _, out, _ = call("actors", "Seoul said it backs Tokyo in the South China Sea.")
    rows = [re.split("  +", line) for line in out.splitlines()]
    assert [row[:4] for row in rows] == [
        ["0–5", "Seoul", "ROK", "capital"],
        ["11–13", "it", "ROK", "anaphora"],
        ["20–25", "Tokyo", "Japan", "capital"],
        ["33–48", "South China Sea", "–", "trap"],
    ]


def test_how_a_text_is_tagged_as_json(call):
    _, out, _ = call("actors", "They met.", "-f", "json")
    [mention] = json.loads(out)
    assert mention == {
        "text": "They",
        "start": 0,
        "end": 4,
        "actors": [],
        "kind": "anaphora",
        "rule": "no antecedent found",
    }


def test_a_text_without_actors(call):
    assert call("actors", "Rain fell.", "-f", "json")[:2] == (0, "[]\n")


GOLD_CLAIM = {
    "actors": ["China"],
    "kind": "reported",
    "cue": "accused",
    "stance": "oppose",
    "targets": ["US"],
    "factuality": "asserted",
}


@pytest.fixture
def gold(folder):
    """Gold for the last sentence of the article only."""
    start = (folder / "article.txt").read_text().index("China accused")
    sentence = {"start": start, "end": start + 13, "text": "China accused", "claims": [GOLD_CLAIM]}
    path = folder / "gold.json"
    path.write_text(json.dumps({"article": "article.txt", "sentences": [sentence], "furniture": []}))


@pytest.mark.usefixtures("gold")
def test_evaluation_as_json(call):
    code, out, err = call("evaluate", "gold.json", "--actors", "China", "--format", "json", "--errors")
    assert (code, err) == (0, "")
    whole = json.loads(out)
    assert whole["all"]["directed"]["f1"] == 1.0
    assert whole["files"][0]["errors"] == []


@pytest.mark.usefixtures("gold")
def test_evaluation_as_text(call):
    _, out, _ = call("evaluate", "gold.json", "gold.json", "--errors")
    assert "spurious  DPRK  article.txt:0\n    North Korea condemned" in out
    assert [line.split()[0] for line in out.splitlines() if line.startswith(("gold.json", "all "))] == [
        "gold.json",
        "gold.json",
        "all",
        "all",
    ]
