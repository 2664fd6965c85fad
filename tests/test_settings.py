from pathlib import Path
from typing import get_args

import pytest

from claimx import grouping, settings
from claimx.errors import ConfigError
from claimx.evaluation import TRACKED
from claimx.output import WRITERS
from claimx.settings import NAMES, Settings, default_user_file, load_settings


@pytest.fixture
def load(tmp_path):
    """Loads settings from given texts of the two files, and from nothing else of this machine."""

    def load(flags=None, environ=None, project=None, user=None) -> Settings:
        files = {"project_file": tmp_path / "claimx.toml", "user_file": tmp_path / "user" / "config.toml"}
        for (_, path), text in zip(files.items(), (project, user), strict=True):
            if text is not None:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return load_settings(flags or {}, environ=environ or {}, **files)

    return load


def test_without_any_source_the_defaults_hold(load):
    found = load()
    assert found == Settings(origins=dict.fromkeys(NAMES, "default"))


def test_the_strongest_source_wins_and_is_named(load, tmp_path):
    sources = {
        "user": "jobs = 2\nby = 'stance'\nformat = 'csv'\nencoding = 'cp1252'",
        "project": "jobs = 3\nby = 'target'\nformat = 'json'",
        "environ": {"CLAIMX_JOBS": "4", "CLAIMX_BY": "document"},
        "flags": {"jobs": 5, "by": None, "encoding": None},
    }
    found = load(**sources)
    assert (found.jobs, found.by, found.format, found.encoding) == (5, "document", "json", "cp1252")
    assert {found.origins[name] for name in ("jobs", "by")} == {"--jobs", "CLAIMX_BY"}
    assert found.origins["format"] == str(tmp_path / "claimx.toml")
    assert found.origins["encoding"] == str(tmp_path / "user" / "config.toml")
    assert found.origins["explain"] == "default"


@pytest.mark.parametrize("value", ["['US', 'Japan']", "'US,Japan'", "'US, Japan,US'"])
def test_actors_are_a_list_or_one_string(load, value):
    assert load(project=f"actors = {value}").actors == ("US", "Japan")


def test_world_stands_for_all_actors(load):
    assert load(environ={"CLAIMX_ACTORS": "US,world"}).actors == ("world",)


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("Yes", True), ("off", False), ("false", False)])
def test_switches_as_variables(load, value, expected):
    assert load(project="explain = true", environ={"CLAIMX_EXPLAIN": value}).explain is expected


def test_a_switch_can_be_turned_off_on_the_command_line(load):
    assert load({"strict": False}, project="strict = true").strict is False


def test_an_empty_variable_is_not_set(load):
    assert load(environ={"CLAIMX_JOBS": ""}).origins["jobs"] == "default"


def test_other_variables_are_left_alone(load):
    assert load(environ={"CLAIMX_ELSE": "1"}) == load()


def test_paths_in_a_file_are_relative_to_it(load, tmp_path):
    found = load(user="gazetteer = 'mine.toml'\nmodel = './models/en'")
    assert found.gazetteer == tmp_path / "user" / "mine.toml"
    assert found.model == str(tmp_path / "user" / "models" / "en")
    assert load(user="model = 'en_core_web_sm'").model == "en_core_web_sm"
    assert load({"gazetteer": Path("mine.toml")}).gazetteer == Path("mine.toml")


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"flags": {"jobs": 0}}, "--jobs: got 0; expected a whole number of processes, 1 or more"),
        ({"flags": {"min_confidence": 1.5}}, "--min-confidence: got 1.5; expected a number from 0 to 1"),
        ({"environ": {"CLAIMX_JOBS": "two"}}, "CLAIMX_JOBS: got 'two'; expected a whole number"),
        ({"environ": {"CLAIMX_MIN_CONFIDENCE": "nan"}}, "CLAIMX_MIN_CONFIDENCE: got 'nan'; expected"),
        ({"environ": {"CLAIMX_EXPLAIN": "maybe"}}, "CLAIMX_EXPLAIN: got 'maybe'; expected true or false"),
        ({"project": "format = 'xml'"}, "claimx.toml: format: got 'xml'; expected one of table, json, jsonl"),
        ({"project": "jobs = true"}, "claimx.toml: jobs: got True; expected a whole number"),
        ({"project": "jobs = 1.5"}, "claimx.toml: jobs: got 1.5; expected a whole number"),
        ({"project": "actors = [1]"}, "claimx.toml: actors: got [1]; expected actors such as"),
        ({"project": "actors = []"}, "claimx.toml: actors: got []; expected actors such as"),
        ({"project": "explain = 1"}, "claimx.toml: explain: got 1; expected true or false"),
        ({"project": "model = ''"}, "claimx.toml: model: got ''; expected the name or the path"),
        ({"user": "min_confidense = 1"}, "config.toml: unknown key 'min_confidense'; did you mean min_conf"),
        ({"user": "zzz = 1"}, "config.toml: unknown key 'zzz'; expected one of format, by, actors"),
        ({"user": "jobs = 1\njobs"}, "config.toml: not TOML: "),
    ],
)
def test_what_is_not_usable_is_named(load, sources, expected):
    with pytest.raises(ConfigError) as caught:
        load(**sources)
    assert expected in str(caught.value)


def test_a_syntax_error_comes_with_its_line(load):
    with pytest.raises(ConfigError, match="line 2"):
        load(project="jobs = 1\nby = \n")


def test_a_weaker_source_is_checked_too(load):
    with pytest.raises(ConfigError, match=r"config\.toml: jobs"):
        load({"jobs": 2}, user="jobs = 0")


def test_a_file_that_cannot_be_read_is_named(load, tmp_path):
    (tmp_path / "claimx.toml").mkdir()
    with pytest.raises(ConfigError, match=r"claimx\.toml: cannot be read: Is a directory"):
        load()


def test_a_file_that_is_not_utf8_is_named(load, tmp_path):
    (tmp_path / "claimx.toml").write_bytes(b"by = '\xff'")
    with pytest.raises(ConfigError, match=r"claimx\.toml: not UTF-8 at byte 6"):
        load()


def test_the_users_file_lies_where_the_system_keeps_configuration(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_user_file().name == "config.toml"
    assert default_user_file().parent.name == "claimx"


def test_the_choices_are_those_of_the_parts_that_act_on_them():
    assert set(get_args(settings.Format)) == set(WRITERS)
    assert get_args(settings.By) == get_args(grouping.By)
    assert Settings().actors == TRACKED
