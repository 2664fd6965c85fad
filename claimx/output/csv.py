"""The `csv` format: a header, then a flat row per claim, as RFC 4180 has it (UTF-8, lines end in CR LF).

Lists are joined by "; ". A field that is null in JSON is an empty cell. The evidence stands in JSON only.

A spreadsheet runs a cell that looks like a formula, so such a cell gets an apostrophe in front: one that
begins with a tab or a line break, or whose first character, white space and control characters aside, is
one of `= + - @` (also full-width). Reading it back: from a cell that begins with an apostrophe and, after
all its leading apostrophes, looks like a formula, drop the first apostrophe; `unguard` does that. Numbers
are left alone, and no other cell is touched in a file or a pipe. On a terminal, control and invisible
characters are shown by `visible` instead of written.
"""

import csv
import re
from typing import TextIO

from claimx.output.options import Options, Results
from claimx.output.sanitize import visible, without_surrogates
from claimx.records import Claim, Failure

COLUMNS = (
    "id",
    "document",
    "actor",
    "stance",
    "targets",
    "topic",
    "kind",
    "factuality",
    "confidence",
    "text",
    "start",
    "end",
    "sentence_index",
    "sentence_start",
    "sentence_end",
    "sentence",
    "source_text",
    "source_type",
    "source_start",
    "source_end",
    "cue_text",
    "cue_lemma",
    "cue_start",
    "cue_end",
    "content_text",
    "content_start",
    "content_end",
    "co_actors",
)

Cell = str | int | float | None

# What spreadsheets take for a formula: one of = + - @, in either width, behind anything they skip; or a tab
# or line break, behind which they look again. Leading apostrophes belong to the pattern, so that a cell
# matches with one more exactly if it matches without: that is what makes the guard reversible.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])")


def write_csv(results: Results, stream: TextIO, options: Options) -> None:
    """The header at once, then the rows of each document, flushed after each."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for result in results:
        if not isinstance(result, Failure):
            writer.writerows([_cell(value, options.terminal) for value in _row(claim)] for claim in result.claims)
            stream.flush()


def guard(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made the cell from."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: Cell, terminal: bool) -> Cell:
    if not isinstance(value, str):
        return value
    return guard(visible(value) if terminal else without_surrogates(value))


def _row(claim: Claim) -> tuple[Cell, ...]:
    """The cells of a claim, one for each of `COLUMNS`."""
    source, content = claim.source, claim.content
    return (
        claim.id,
        claim.document,
        claim.actor,
        claim.stance,
        "; ".join(claim.targets),
        claim.topic,
        claim.kind,
        claim.factuality,
        claim.confidence,
        claim.text,
        claim.span.start,
        claim.span.end,
        claim.sentence.index,
        claim.sentence.start,
        claim.sentence.end,
        claim.sentence.text,
        *((source.text, source.type, source.start, source.end) if source else (None,) * 4),
        claim.cue.text,
        claim.cue.lemma,
        claim.cue.start,
        claim.cue.end,
        *((content.text, content.start, content.end) if content else (None,) * 3),
        "; ".join(claim.co_actors),
    )
