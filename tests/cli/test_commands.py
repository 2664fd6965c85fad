"""The commands that need no model, and what all of them share. Each test runs real processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import claimx as package

HEAVY = ("spacy", "numpy", "trafilatura", "lxml", "thinc")

WATCHED = f"""
import atexit, sys
from claimx.cli import main
atexit.register(lambda: sys.stderr.write(repr([name for name in {HEAVY} if name in sys.modules])))
main()
"""
"""Runs the command and says at its end which heavy modules were loaded."""


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["extract", "--help"], ["schema"], ["info"]])
def test_quick_commands_load_nothing_heavy(args, environment, folder):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *args], capture_output=True, env=environment, cwd=folder, check=True
    )
    assert done.stderr == b"[]"
    assert done.stdout


def test_completion_loads_nothing_heavy_and_knows_the_choices(environment, folder):
    asked = {"_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": "claimx extract --stance ", "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, env=environment | asked, cwd=folder, check=True
    )
    assert done.stdout.split() == [b"support", b"neutral", b"concern", b"oppose"]
    assert done.stderr == b"[]"


def test_version(call):
    assert call("--version") == (0, f"claimx {package.__version__}\n", "")


def test_help_names_every_command_and_shows_an_example(call):
    code, text, _ = call("--help")
    assert code == 0
    assert all(f" {name} " in text for name in ("extract", "actors", "evaluate", "schema", "info"))
    assert "claimx extract article.txt" in text


def test_the_schema_is_json(call):
    _, text, _ = call("schema")
    assert json.loads(text)["$schema"].startswith("https://json-schema.org/")


def test_info_says_where_a_setting_comes_from(call, folder, monkeypatch):
    (folder / "claimx.toml").write_text("jobs = 2\n")
    monkeypatch.setenv("CLAIMX_BY", "stance")
    monkeypatch.setenv("CLAIMX_BYE", "1")
    _, text, _ = call("info")
    lines = [line.split() for line in text.splitlines()]
    assert ["jobs", "2", "claimx.toml"] in lines
    assert ["by", "stance", "CLAIMX_BY"] in lines
    assert ["strict", "no", "default"] in lines
    assert [str(folder / "claimx.toml"), "read"] in lines
    assert ["CLAIMX_BYE"] in lines


def test_actors_lists_the_gazetteer(call):
    code, text, _ = call("actors")
    assert code == 0
    assert text.startswith("US\n  names           United States, ")
    assert max(map(len, text.splitlines())) <= 80


def test_actors_as_json(call):
    _, text, _ = call("actors", "--format", "json")
    korea = next(actor for actor in json.loads(text) if actor["actor"] == "DPRK")
    assert "North Korea" in korea["aliases"]["name"]
    assert "Pyongyang" in korea["aliases"]["capital"]
    assert (korea["iso"], korea["wikidata"], korea["members"]) == ("PRK", "Q423", [])


def test_members_of_a_bloc_as_json(call):
    _, text, _ = call("actors", "--format", "json")
    union = next(actor for actor in json.loads(text) if actor["actor"] == "EU")
    assert union["iso"] is None
    assert "UK" not in union["members"]
    assert union["membership"]["UK"] == {"from": "1973-01-01", "to": "2020-01-31"}
    assert union["membership"]["Croatia"] == {"from": "2013-07-01", "to": None}


def test_actors_of_a_users_gazetteer(call, folder):
    (folder / "mine.toml").write_text('[[actor]]\nlabel = "Ruritania"\nname = ["Ruritania"]\n')
    _, text, _ = call("actors", "--gazetteer", "mine.toml")
    assert text.endswith("Ruritania\n  names           Ruritania\n")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("", "no command given; try: claimx extract article.txt, or: claimx --help"),
        ("extrac", "No such command 'extrac'. Did you mean 'extract'?; see: claimx --help"),
        ("extract --fast", "No such option: --fast"),
        ("extract -j two", "--jobs: got 'two'; expected a whole number of processes, 1 or more"),
        ("extract -j 0", "--jobs: got '0'; expected a whole number of processes, 1 or more"),
        ("extract --jobs=-1", "--jobs: got '-1'; expected a whole number of processes, 1 or more"),
        ("extract --min-confidence 2", "--min-confidence: got '2'; expected a number from 0 to 1"),
        ("extract -f xml", "--format: got 'xml'; expected one of table, json, jsonl, csv"),
        ("extract --by colour", "--by: got 'colour'; expected one of actor, stance, target, document"),
        ("extract --stance against", "--stance: got 'against'; expected one of support, neutral, concern"),
        ("extract --kind said", "--kind: got 'said'; expected one of quoted, reported, narrated, author"),
        ("extract --actors US,Chna", "--actors: no actor is called 'Chna'; did you mean China?"),
        ("extract --actors Pyongyang", "--actors: no actor is called 'Pyongyang'; did you mean DPRK?"),
        ("extract --actors Zzyzx", "--actors: no actor is called 'Zzyzx'; `claimx actors` lists them all"),
        ("extract --target japan", "--target: no actor is called 'japan'; did you mean Japan?"),
        ("extract --target author", "--target: no actor is called 'author'"),
        ("extract --gazetteer none.toml", "none.toml: cannot be read"),
        ("extract --encoding utf-99 article.txt", ""),
        ("extract article.txt -o .", "--output .: is a folder; name a file in it"),
        ("extract article.txt -o a/b.json", "--output a/b.json: no folder "),
        ("extract article.txt -o a.html", "--output a.html: .html tells no format; add --format"),
        ("extract article.txt -o ./article.txt", "--output article.txt: is one of the inputs"),
        ("evaluate", "Missing argument 'GOLD'; see: claimx evaluate --help"),
        ("evaluate none.json", "none.json: No such file or directory; give the path of a gold file"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(call, args, expected):
    code, out, err = call(*args.split())
    assert (code, out) == (2, "")
    assert err.startswith(f"claimx: {expected}")
    assert err.count("\n") == 1


def test_a_wrong_setting_is_named_with_its_file(call, folder):
    (folder / "claimx.toml").write_text("jobs = 1\nby = \n")
    code, _, err = call("extract", "article.txt")
    assert code == 2
    assert err.startswith("claimx: claimx.toml: not TOML: ")
    assert "line 2" in err


def test_what_a_message_quotes_cannot_act_on_the_terminal(call):
    code, _, err = call("evaluate", "\x1b[31mred\u202e[/i].json")
    assert code == 2
    assert "claimx: ␛[31mred<U+202E>[/i].json: " in err


@pytest.mark.parametrize("debug", [False, True])
def test_a_broken_invariant_is_one_line_and_a_traceback_on_request(call, debug, monkeypatch):
    """Nothing is known to break one, so a part is made to."""
    monkeypatch.setattr("claimx.output.schema.schema", lambda: 1 / 0)
    if debug:
        monkeypatch.setenv("CLAIMX_DEBUG", "1")
    code, out, err = call("schema")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith("claimx: internal error (ZeroDivisionError: division by zero); ")
    assert ("Traceback" in err) is debug


def test_a_full_disk_is_said(environment, folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimx", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=folder,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"claimx: output: No space left on device; nothing more was written\n"
