"""`claimx extract` as a process with real streams, pipes and terminals."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("claimx.pipeline")

COMMAND = [sys.executable, "-m", "claimx"]


def on_terminal(args: list[str], *, cwd, env) -> tuple[int, str]:
    """Runs the command with a terminal as all its streams; gives the exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *args], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env
    )
    os.close(theirs)
    got = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            data = os.read(ours, 65536)
        except OSError:  # Linux says so at the end of a terminal
            break
        if not data:
            break
        got += data
    os.close(ours)
    return process.wait(60), got.decode()


def test_a_terminal_gets_a_table_in_colour_as_wide_as_it_is(folder, environment):
    code, text = on_terminal(["extract", "article.txt"], cwd=folder, env=environment | {"COLUMNS": "100"})
    assert code == 0
    assert "\x1b[" in text
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert any(line.startswith("DPRK ") for line in lines)
    assert 80 < max(map(len, lines)) <= 100


def test_a_terminal_without_a_file_is_told_what_to_do(folder, environment):
    code, text = on_terminal(["extract"], cwd=folder, env=environment)
    assert code == 2
    assert text.startswith("claimx: no FILE given; name an article (claimx extract article.txt) or pipe")


def test_a_terminal_without_a_command_gets_help(folder, environment):
    code, text = on_terminal([], cwd=folder, env=environment)
    assert code == 0
    assert "Usage: " in text


def test_from_a_pipe_into_a_pipe(claimx, folder):
    done = claimx("extract", stdin=(folder / "article.txt").read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    whole = json.loads(done.stdout)
    assert [document["name"] for document in whole["documents"]] == ["<stdin>"]
    assert {(c["actor"], c["stance"]) for c in whole["claims"]} >= {("DPRK", "oppose"), ("Japan", "support")}


def test_what_cannot_be_read_costs_no_other_input(claimx, folder):
    (folder / "empty.txt").touch()
    (folder / "bad\x1b[2J.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    done = claimx("extract", "none.txt", "article.txt", "empty.txt", "bad\x1b[2J.txt", "-f", "json")
    assert done.returncode == 1
    whole = json.loads(done.stdout)
    assert [document["name"] for document in whole["documents"]] == ["article.txt"]
    assert [error["document"] for error in whole["errors"]] == ["none.txt", "empty.txt", "bad\x1b[2J.txt"]
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("claimx: none.txt: ")
    assert lines[2].startswith("claimx: bad␛[2J.txt: ")


def test_strict_stops_at_the_first_failure_and_keeps_the_old_file(claimx, folder):
    (folder / "out.json").write_text("old")
    done = claimx("extract", "article.txt", "none.txt", "--strict", "-o", "out.json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"claimx: none.txt: ")
    assert (folder / "out.json").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "out.json"]


def test_filters_and_the_format_of_the_output_file(claimx, folder):
    args = ["--actors", "world", "--stance", "oppose", "--stance", "concern", "--target", "US"]
    done = claimx("extract", "article.txt", *args, "-o", "out.jsonl", "-v")
    assert (done.returncode, done.stdout) == (0, b"")
    claims = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [(c["actor"], c["stance"], c["targets"]) for c in claims] == [("China", "oppose", ["US"])]
    first, last = done.stderr.decode().splitlines()
    assert re.fullmatch(r"claimx: en_\w+ [\d.]+ \(\w+\), loaded in [\d.]+ s", first)
    assert re.fullmatch(r"claimx: 1 documents, 1 claims, 0 failures in [\d.]+ s", last)


def test_without_a_claim_the_exit_status_tells_if_asked(claimx, folder):
    done = claimx("extract", "-e", "--actors", "Japan", "--stance", "oppose", "article.txt", "-o", "out.txt")
    assert (done.returncode, done.stderr) == (4, b"")
    assert (folder / "out.txt").exists()


def test_settings_and_notes(claimx, folder):
    (folder / "claimx.toml").write_text("format = 'jsonl'\nactors = ['China']")
    (folder / "latin.txt").write_bytes("Pékin: China accused the US of bullying.".encode("latin-1"))
    done = claimx("extract", "latin.txt", "article.txt")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert {claim["actor"] for claim in claims} == {"China"}
    assert done.stderr.startswith(b"claimx: latin.txt: ")


def test_a_reader_that_closes_the_pipe_is_success(folder, environment):
    (folder / "many.jsonl").write_text(
        (json.dumps({"text": (folder / "article.txt").read_text()}) + "\n") * 300
    )
    process = subprocess.Popen(
        [*COMMAND, "extract", "many.jsonl", "-f", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
    )
    assert process.stdout.readline().startswith(b'{"schema_version": 1')
    process.stdout.close()
    assert (process.wait(60), process.stderr.read()) == (0, b"")
    process.stderr.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_file(folder, environment, number, code):
    process = subprocess.Popen(
        [*COMMAND, "extract", "-", "-o", "out.json", "-v"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
    )
    assert b"loaded in" in process.stderr.readline()  # now it waits for its input
    time.sleep(0.1)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in said
    assert [path.name for path in folder.iterdir()] == ["article.txt"]


def test_a_model_that_is_not_installed_is_exit_code_3(claimx):
    done = claimx("extract", "article.txt", "--model", "en_not_installed")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"claimx: model en_not_installed: ")
    assert done.stderr.count(b"\n") == 1


def test_how_a_text_is_tagged(claimx):
    done = claimx("actors", "Seoul said it backs Tokyo in the South China Sea.", "--format", "json")
    mentions = json.loads(done.stdout)
    assert [(m["text"], m["actor"]) for m in mentions if m["resolved_by"] == "capital"] == [
        ("Seoul", "ROK"),
        ("Tokyo", "Japan"),
    ]
    assert "China" not in {mention["actor"] for mention in mentions}


def test_evaluation_of_a_gold_file(claimx, folder):
    text = (folder / "article.txt").read_text()
    start = text.index("China accused")
    claim = {
        "actors": ["China"],
        "kind": "reported",
        "cue": "accused",
        "stance": "oppose",
        "targets": ["US"],
        "factuality": "asserted",
    }
    sentence = {"start": start, "end": start + 13, "text": "China accused", "claims": [claim]}
    gold = {"article": "article.txt", "sentences": [sentence], "furniture": []}
    (folder / "gold.json").write_text(json.dumps(gold))
    done = claimx("evaluate", "gold.json", "--actors", "China", "--format", "json", "--errors")
    assert (done.returncode, done.stderr) == (0, b"")
    whole = json.loads(done.stdout)
    assert whole["all"]["directed"]["f1"] == 1.0
    assert whole["files"][0]["errors"] == []
    done = claimx("evaluate", "gold.json", "gold.json", "--errors")
    text = done.stdout.decode()
    assert "spurious  DPRK  article.txt:0\n    North Korea condemned" in text
    assert any(line.startswith("all ") for line in text.splitlines())
