"""Front matter."""

import pytest

from claimx.inputs.markdown import front_matter


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ('---\ntitle: "Talks: a start"\ndate: 2023-12-01\n---\nBody', "Talks: a start", "2023-12-01"),
        ("---\r\ndate: '2023-12-01T10:00'\r\ntitle: Talks\r\nauthor: x\r\n---\r\n", "Talks", "2023-12-01"),
        ("---\ntitle: >\n  Talks\ndate: 1 Dec\n---\n", None, None),
        ("---\ntitle: Never closed\n" + "line\n" * 1000, None, None),
        ("# Talks\n\ntitle: no front matter\n", None, None),
        ("---\n---\n", None, None),
    ],
)
def test_title_and_date_come_from_plain_values(text: str, title: str | None, date: str | None) -> None:
    assert front_matter(text) == (title, date)
