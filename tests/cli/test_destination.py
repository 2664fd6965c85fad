import os
import stat
from pathlib import Path

import pytest

from claimx.cli.destination import open_output
from claimx.errors import ConfigError

NOWHERE = Path(os.devnull)


def test_a_file_appears_whole_when_all_is_written(tmp_path):
    path = tmp_path / "out.json"
    with open_output(path) as stream:
        stream.write("é\n")
        assert not path.exists()
    assert path.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, ValueError])
def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path, stop):
    path = tmp_path / "out.json"
    path.write_text("old")

    def write_half() -> None:
        with open_output(path) as stream:
            stream.write("new")
            raise stop

    with pytest.raises(stop):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_and_the_mode_of_its_file_stay(tmp_path):
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    with open_output(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_new_files_have(tmp_path):
    with open_output(tmp_path / "out.json"):
        pass
    (tmp_path / "other").touch()
    assert (tmp_path / "out.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_to_and_not_replaced():
    with open_output(NOWHERE) as stream:
        stream.write("gone")
    assert stat.S_ISCHR(NOWHERE.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "expected"),
    [(".", "is a folder"), ("none/out.json", "no folder .*none; make it first"), ("a/out.json", "Not a dir")],
)
def test_a_place_that_cannot_be_written_to_is_refused_at_once(tmp_path, name, expected):
    (tmp_path / "a").touch()
    with pytest.raises(ConfigError, match=expected), open_output(tmp_path / name):
        pass
