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

from tests.cli.conftest import ARTICLE

pytest.importorskip("claimx.pipeline")

COMMAND = [sys.executable, "-m", "claimx"]


def write_feed(path, articles: int) -> None:
    """A feed of the same article, many times."""
    path.write_text((json.dumps({"text": ARTICLE}) + "\n") * articles)


def on_terminal(args: list[str], *, cwd, env) -> tuple[int, str]:
    """Runs the command with a terminal as all its streams; gives the exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, *args], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env)
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


def test_a_reader_that_closes_the_pipe_is_success(folder, environment):
    write_feed(folder / "many.jsonl", 100)
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


def start(*args: str, cwd, env) -> subprocess.Popen[bytes]:
    """A run in a session of its own, past the loading of its model."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [*COMMAND, "extract", "-v", *args]
    process = subprocess.Popen(command, cwd=cwd, env=env, start_new_session=True, **pipes)
    assert b"loaded in" in process.stderr.readline()
    return process


def test_an_interrupted_run_leaves_no_file(folder, environment):
    process = start("-", "-o", "out.json", cwd=folder, env=environment)
    time.sleep(0.1)  # now it waits for its input
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"claimx: interrupted\n")
    assert [path.name for path in folder.iterdir()] == ["article.txt"]


def test_a_run_with_workers_that_is_told_to_stop_does_so_at_once(folder, environment):
    write_feed(folder / "many.jsonl", 500)
    process = start("many.jsonl", "-j", "2", "-o", "out.json", cwd=folder, env=environment)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGTERM)
    _, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (143, b"")
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "many.jsonl"]
