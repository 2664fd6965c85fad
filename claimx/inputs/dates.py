"""The date of an article, where its first lines or its metadata state it beyond doubt."""

import re
from datetime import date

HEAD = 400
"""A dateline or byline begins within so many characters."""

LONGEST = 100
"""A longer line is running text."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = "(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"(?<![\w/.–—-])(?:"
    + rf"{_MONTH.format('month_1')}\s(?P<day_1>\d{{1,2}}){_ORDINAL},?\s(?P<year_1>\d{{4}})"
    + rf"|(?P<day_2>\d{{1,2}}){_ORDINAL}[\s-]{_MONTH.format('month_2')},?[\s-](?P<year_2>\d{{4}})"
    + r"|(?P<year_3>\d{4})-(?P<month_3>\d\d)-(?P<day_3>\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
    + r")(?![\w/–—-])",
    re.IGNORECASE,
)
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
_UPDATED = re.compile(r"(?:updated|modified|edited)\W*(?:on\W*)?\W*$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:by|on|at|date|dated|published|updated|posted|issued|released|modified|edited)$", re.IGNORECASE
)
# "1 - 3 December 2023", "30 November to 3 December 2023": when something was held, not when it was written.
_RANGE = re.compile(rf"(?<![:\d])\d{{1,4}}{_ORDINAL}\s*(?:[-–—&]|to|and)\s*$", re.IGNORECASE)
# Small words that a byline may hold; any other makes the line a sentence.
_SMALL = frozenset(
    {
        "by",
        "on",
        "at",
        "in",
        "and",
        "from",
        "published",
        "updated",
        "posted",
        "issued",
        "released",
        "modified",
    }
    | {"edited", "last", "date", "dated", "a", "m", "p", "am", "pm", "min", "read"}
)


def find_date(text: str) -> str | None:
    """The date in a dateline or byline among the first lines of text, as `YYYY-MM-DD`; None where in doubt.

    Reads `Friday, December 1, 2023`, `1 Dec 2023`, `2023-12-01`; never `01/02/2023`, a range of days, or a
    date inside a sentence. A date of publication goes before one of an update.
    """
    updated = None
    start = 0
    for line in text[: HEAD + LONGEST + 1].splitlines(keepends=True):
        if start >= HEAD:
            break
        start += len(line)
        dates = _line_dates(line.strip())
        published = {found for found, update in dates if not update}
        if len(published) == 1:
            return published.pop()
        updated = updated or next((found for found, update in dates if update), None)
    return updated


def iso_date(value: object) -> str | None:
    """The date in metadata that is already written `YYYY-MM-DD…`, as `YYYY-MM-DD`; None for anything else."""
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d(?!\d)", value, re.ASCII):
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None


def _line_dates(line: str) -> list[tuple[str, bool]]:
    """The dates in a line, and of each whether it is that of an update; [] where the line is no dateline."""
    if len(line) > LONGEST:
        return []
    matches = list(_DATE.finditer(line))
    words = re.findall(r"[^\W\d_]+", re.sub(_WEEKDAY, "", _DATE.sub("", line), flags=re.IGNORECASE))
    small = [word for word in words if word[0].islower()]
    if not set(small) <= _SMALL or (len(words) > 5 and not re.search(r"[|·•]|^by\b", line, re.IGNORECASE)):
        return []
    dates = []
    for match in matches:
        found = _iso(match)
        before = re.sub(rf"{_WEEKDAY}\s*$", "", line[: match.start()], flags=re.IGNORECASE).rstrip()
        after = line[match.end() :].lstrip()
        apart = not before or before[-1] in ",;:|·•–—-()/" or _LABEL.search(before)
        ends = not after or not after[0].isalpha() or re.match("(?:at|by|in|on|updated)\\b", after, re.IGNORECASE)
        if _RANGE.search(before):
            return []
        if found and apart and ends:
            dates.append((found, _UPDATED.search(before) is not None))
    return dates


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = next(
        (match[f"year_{form}"], match[f"month_{form}"], match[f"day_{form}"])
        for form in (1, 2, 3)
        if match[f"year_{form}"]
    )
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= 1900 else None
