"""`--reader`: the weights that come with claimx, the rules, weights of one's own, and weights that cannot be used."""

import json
import shutil

import pytest

from claimx.attribution.reader import WEIGHTS

FILES = ("labels.json", "tokenizer.json", "reader.onnx", "position.onnx", "target.onnx")


def test_the_rules_need_no_weights(call):
    code, out, err = call("extract", "article.txt", "--reader", "rules", "-f", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["model"]["reader"] == "rules"


def test_weights_of_ones_own(call, folder):
    shutil.copytree(WEIGHTS, folder / "mine")
    own, built_in = (call("extract", "article.txt", "-f", "json", *args) for args in (("--reader", "mine"), ()))
    assert own == built_in
    assert json.loads(own[1])["model"]["reader"] == "learned"


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named_and_never_replaced_by_rules(call, folder, name):
    shutil.copytree(WEIGHTS, folder / "mine")
    whole = (folder / "mine" / name).read_bytes()
    (folder / "mine" / name).write_bytes(whole[: len(whole) // 2])
    code, out, err = call("extract", "article.txt", "--reader", "mine")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("claimx: mine")


def test_a_folder_that_is_not_there(call):
    code, out, err = call("extract", "article.txt", "--reader", "nowhere")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("claimx: nowhere: the reader's files cannot be opened")


def test_a_tokenizer_of_another_version(call, folder):
    shutil.copytree(WEIGHTS, folder / "mine")
    labels = json.loads((folder / "mine" / "labels.json").read_text())
    (folder / "mine" / "labels.json").write_text(json.dumps(labels | {"vocabulary": labels["vocabulary"] - 1}))
    code, out, err = call("extract", "article.txt", "--reader", "mine")
    assert (code, out) == (3, "")
    assert "do not go together" in err


def test_the_rules_cannot_be_measured_on_a_corpus(call, folder):
    (folder / "stances.jsonl").write_text('{"text": "A b", "holder": null, "target": [0, 1], "stance": "neutral"}\n')
    code, out, err = call("evaluate", "stances.jsonl", "--reader", "rules")
    assert (code, out) == (2, "")
    assert err.startswith("claimx: --reader rules: ")


def test_truncated_stances_are_named_where_they_are_measured(call, folder):
    shutil.copytree(WEIGHTS, folder / "mine")
    whole = (folder / "mine" / "stance.onnx").read_bytes()
    (folder / "mine" / "stance.onnx").write_bytes(whole[: len(whole) // 2])
    (folder / "stances.jsonl").write_text('{"text": "A b", "holder": null, "target": [0, 1], "stance": "neutral"}\n')
    code, out, err = call("evaluate", "stances.jsonl", "--reader", "mine")
    assert (code, out) == (3, "")
    assert err.startswith("claimx: mine/stance.onnx: ")
