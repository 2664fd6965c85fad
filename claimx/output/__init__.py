"""Claims as text: one writer a format, in one table.

    WRITERS["json"](results, stream, Options(model))

A writer takes what the run found, document by document, and writes text to a stream. `jsonl` and `csv`
write and flush after each document, `json` and `table` when the last one has come. The same results give
the same bytes: no dates of the run, no dependence on the environment.

The stream must write UTF-8 and translate no newlines (`open(..., encoding="utf-8", newline="")`).
No writer lets a lone surrogate through; errors of the stream, such as a closed pipe, go to the caller.
"""

from typing import TextIO

from claimx.output.csv import write_csv
from claimx.output.json import write_json, write_jsonl
from claimx.output.options import Options, Results, Writer


def _write_table(results: Results, stream: TextIO, options: Options) -> None:
    """The table for people; Rich is loaded only for it."""
    from claimx.output.table import write_table

    write_table(results, stream, options)


WRITERS: dict[str, Writer] = {
    "table": _write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
}
"""Every output format by its name."""

__all__ = ["WRITERS", "Options", "Results", "Writer"]
