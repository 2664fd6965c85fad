"""Title and date from a Markdown file's front matter: `key: value` lines between `---` lines at its top."""

import re

from claimx.inputs.dates import iso_date

LONGEST = 4000
"""Front matter ends within so many characters, or it is none."""


def front_matter(text: str) -> tuple[str | None, str | None]:
    """(title, date) of the article, each None where the front matter does not give it as a plain value."""
    block = re.match(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", text[:LONGEST], re.DOTALL)
    if block is None:
        return None, None
    values = dict(re.findall(r"^(title|date):[ \t]+(.*?)[ \t\r]*$", block[1], re.MULTILINE))
    return _plain(values.get("title", "")), iso_date(_plain(values.get("date", "")))


def _plain(value: str) -> str | None:
    """A YAML value that is a plain or simply quoted string; None for blocks, lists and the like."""
    if quoted := re.fullmatch(r"\"([^\"\\]+)\"|'([^']+)'", value):
        return quoted[1] or quoted[2]
    return None if not value or value[0] in "\"'|>[{&*!#%@`" else value
