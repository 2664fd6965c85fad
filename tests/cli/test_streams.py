import pytest

from claimx.cli.streams import is_terminal, shows_color


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "stream", "expected"),
    [
        ({}, Terminal(), True),
        ({}, object(), False),
        ({"TERM": "dumb"}, Terminal(), False),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"NO_COLOR": ""}, Terminal(), True),
        ({"FORCE_COLOR": "1"}, object(), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, object(), False),
    ],
)
def test_colour(environ, stream, expected):
    assert shows_color(stream, environ) is expected


def test_a_closed_stream_is_no_terminal(tmp_path):
    stream = (tmp_path / "x").open("w")
    stream.close()
    assert not is_terminal(stream)
    assert not is_terminal(None)
