"""The date in a dateline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.inputs.dates import find_date, iso_date


@pytest.mark.parametrize(
    "line",
    [
        "Friday, December 1, 2023",
        "Friday, December 1, 2023 | 04:28 WIB",
        "1 Dec 2023",
        "1st December 2023",
        "Dec. 1, 2023 10:15 AM",
        "DECEMBER 1, 2023",
        "2023-12-01",
        "2023-12-01T10:00:00Z",
        "Seoul – 1 December 2023",
        "SEOUL, Dec. 1, 2023 (Newswire) --",
        "By Jane Sunak and John Doe in Seoul | Published December 1, 2023 at 10:15 a.m. | 5 min read",
        "Published: Dec 1, 2023, Updated: Dec 3, 2023",
        "Updated: Dec 3, 2023\nPublished: Dec 1, 2023",
        "Updated on 1 December 2023",
        "04:28 - 1 December 2023",
        "A Headline\r\n\r\nBy Jane Doe\r\nDecember 1, 2023\r\n\r\nThe talks went on.",
    ],
)
def test_a_dateline_or_byline_gives_the_date(line: str) -> None:
    assert find_date(line) == "2023-12-01"


@pytest.mark.parametrize(
    "line",
    [
        "01/02/2023",
        "1.2.2023",
        "December 2023",
        "December 1",
        "February 30, 2023",
        "December 1–3, 2023",
        "1-3 December 2023",
        "30 November to 3 December 2023",
        "December 1, 2023 – December 4, 2023",
        "Talks resumed on December 1, 2023.",
        "Talks resumed on December 1, 2023, officials said.",
        "Nations Remember December 7, 1941",
        "December 1, 2023 Was A Dark Day",
        "By Jane Doe, December 1, 2023, " + "who writes on fisheries and much else besides " * 3,
        "The talks went on.\n" * 30 + "December 1, 2023",
        "",
    ],
)
def test_doubt_gives_none(line: str) -> None:
    assert find_date(line) is None


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["%d %B %Y", "%b %d, %Y", "%Y-%m-%d"]))
def test_every_day_is_read(day: date, form: str) -> None:
    assert find_date(f"{day:{form}}") == str(day)


@given(st.text(st.sampled_from("0123456789 ,.-–/abDecmr\n")))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = find_date(text)
    assert found is None or iso_date(found) == found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-12-01", "2023-12-01"),
        ("2023-12-01T10:00:00Z", "2023-12-01"),
        ("2023-13-01", None),
        ("2023-12-011", None),
        ("12/01/2023", None),
        (20231201, None),
        (None, None),
    ],
)
def test_metadata_dates_are_iso_or_none(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected
