"""Files, folders and patterns."""

import os
from pathlib import Path

import pytest

from claimx.errors import InputError
from claimx.inputs.collecting import collect, printable

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a few articles in it."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.md",
        "c.HTML",
        "d.log",
        ".hidden.txt",
        "sub/e.jsonl",
        "sub/deep/f.txt",
        ".git/g.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Talks.")
    return tmp_path


def names(*paths: str) -> list[str]:
    """The names collected, or `CODE: DOCUMENT` for an error."""
    return [f"{one.code}: {one.document}" if isinstance(one, InputError) else one[0] for one in collect(paths)]


def test_files_are_named_as_given_and_come_in_order() -> None:
    assert names("./d.log", "b.txt", ".hidden.txt") == ["./d.log", "b.txt", ".hidden.txt"]


def test_a_dash_is_standard_input_once() -> None:
    assert list(collect(["-", "-"])) == [("<stdin>", None)]


def test_a_folder_stands_for_the_articles_in_it_sorted() -> None:
    assert names(".") == ["a.md", "b.txt", "c.HTML", "sub/deep/f.txt", "sub/e.jsonl"]
    assert names("sub/") == ["sub/deep/f.txt", "sub/e.jsonl"]


def test_a_hidden_folder_is_read_where_it_is_named() -> None:
    assert names(".git") == [".git/g.txt"]


def test_what_is_reached_twice_comes_once(here: Path) -> None:
    (here / "again.txt").symlink_to("b.txt")
    assert names("b.txt", "./b.txt", str(here / "b.txt"), "again.txt", "*.txt") == ["b.txt"]
    assert names("sub", "sub") == ["sub/deep/f.txt", "sub/e.jsonl"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("./[ab].*", ["a.md", "b.txt"]),
        ("?.log", ["d.log"]),
        (".*.txt", [".hidden.txt"]),
        ("*/e.jsonl", ["sub/e.jsonl"]),
        ("s*", ["sub/deep/f.txt", "sub/e.jsonl"]),
        ("**/*.txt", ["b.txt", "sub/deep/f.txt"]),
        ("**/deep/*", ["sub/deep/f.txt"]),
        ("sub/**", ["sub/deep/f.txt", "sub/e.jsonl"]),
        ("**/**/f.txt", ["sub/deep/f.txt"]),
        ("*.pdf", ["missing: *.pdf"]),
        ("none/*.txt", ["missing: none/*.txt"]),
        ("*/none.txt", ["missing: */none.txt"]),
    ],
)
def test_patterns_that_the_shell_left_are_expanded(pattern: str, expected: list[str]) -> None:
    assert names(pattern) == expected


def test_absolute_patterns_work(here: Path) -> None:
    assert names(f"{here}/*.md") == [f"{here}/a.md"]


def test_a_file_that_is_named_like_a_pattern_is_itself(here: Path) -> None:
    (here / "[b].txt").write_text("Talks.")
    assert names("[b].txt") == ["[b].txt"]


@pytest.mark.parametrize("path", ["none.txt", "b.txt/x", "none/", "x\0y"])
def test_what_is_missing_is_said(path: str) -> None:
    assert names(path, "b.txt") == [f"missing: {path}", "b.txt"]


def test_an_empty_name_is_not_the_current_folder() -> None:
    assert names("") == ["missing: ''"]


def test_a_name_that_is_too_long_is_an_error() -> None:
    assert names("x" * 5000) == [f"unreadable: {'x' * 5000}"]


def test_links_to_folders_are_not_followed_into_loops(here: Path) -> None:
    (here / "sub" / "loop").symlink_to(here)
    (here / "sub" / "deep" / "loop").symlink_to("..")
    (here / "sub" / "self.txt").symlink_to("self.txt")
    assert names("sub") == ["sub/deep/f.txt", "sub/e.jsonl", "sub/self.txt"]
    assert names("**/*.jsonl") == ["sub/e.jsonl"]


def test_a_folder_without_articles_says_what_is_read(here: Path) -> None:
    (here / "empty" / "below").mkdir(parents=True)
    (here / "empty" / "x.pdf").touch()
    (error,) = collect(["empty"])
    assert isinstance(error, InputError)
    assert (error.document, error.code) == ("empty", "empty-folder")
    assert ".txt .md .html .htm .jsonl .ndjson" in error.message


def test_a_folder_is_listed_when_its_turn_comes(here: Path) -> None:
    found = collect(["b.txt", "late"])
    assert next(found) == ("b.txt", Path("b.txt"))
    (here / "late").mkdir()
    (here / "late" / "x.txt").touch()
    assert next(found) == ("late/x.txt", Path("late/x.txt"))


def test_names_that_are_no_utf_8_can_be_printed(here: Path) -> None:
    (here / "sub" / os.fsdecode(b"caf\xe9\x1b.txt")).touch()
    assert names("sub/caf*") == ["sub/caf\\udce9\x1b.txt"]


def test_printable_names_stay() -> None:
    assert printable("naïve 朝.txt") == "naïve 朝.txt"
