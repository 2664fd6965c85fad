import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given

from claimx.output import WRITERS, Options
from claimx.output.csv import COLUMNS, guard, unguard
from claimx.output.sanitize import visible
from claimx.records import DocumentClaims, Failure
from tests.factories import MODEL, make_claim, make_document
from tests.output.story import CLAIMS, RESULTS
from tests.output.strategies import documents, texts, unhurried


def write(name: str, *results: DocumentClaims | Failure, terminal: bool = False) -> str:
    stream = io.StringIO(newline="")
    WRITERS[name](results, stream, Options(MODEL, terminal=terminal))
    return stream.getvalue()


def read(written: str) -> list[dict[str, str]]:
    """The rows as a program reads them that knows of the apostrophe."""
    rows = csv.DictReader(io.StringIO(written, newline=""))
    return [{column: unguard(cell) for column, cell in row.items()} for row in rows]


def flat(claim: dict[str, Any]) -> dict[str, str]:
    """A claim of the JSON output as the cells of a row."""
    source, content = claim["source"] or {}, claim["content"] or {}
    cells = {
        **{key: claim[key] for key in ("id", "document", "actor", "stance", "topic", "kind")},
        **{key: claim[key] for key in ("factuality", "confidence", "text")},
        **{key: "; ".join(claim[key]) for key in ("targets", "co_actors")},
        **claim["span"],
        **{f"sentence_{key}": claim["sentence"][key] for key in ("index", "start", "end")},
        "sentence": claim["sentence"]["text"],
        **{f"source_{key}": source.get(key) for key in ("text", "type", "start", "end")},
        **{f"cue_{key}": value for key, value in claim["cue"].items()},
        **{f"content_{key}": content.get(key) for key in ("text", "start", "end")},
    }
    return {key: "" if value is None else str(value) for key, value in cells.items()}


def test_a_header_even_without_claims() -> None:
    assert write("csv") == ",".join(COLUMNS) + "\r\n"


def test_a_row_a_claim() -> None:
    row = read(write("csv", make_document(CLAIMS[4])))[0]

    assert (row["actor"], row["stance"], row["targets"]) == ("Japan", "concern", "US")
    assert (row["source_text"], row["source_type"]) == ("Some Japanese analysts", "experts")
    assert (row["topic"], row["content_text"], row["content_start"]) == ("", "", "")


def test_lists_are_joined() -> None:
    assert read(write("csv", make_document(CLAIMS[2])))[0]["targets"] == "US; Japan"


def test_the_same_as_json() -> None:
    claims = json.loads(write("json", *RESULTS))["claims"]

    assert read(write("csv", *RESULTS)) == [flat(claim) for claim in claims]


@unhurried
@given(documents)
def test_the_same_as_json_for_any_text(document: DocumentClaims) -> None:
    claims = json.loads(write("json", document))["claims"]

    assert read(write("csv", document)) == [flat(claim) for claim in claims]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "  =1", "\xa0=1", "\x00=1", "＝1", "'=1"],
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "US", "'We urge restraint,' she said", "1=1", "a -1", "—"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(texts)
def test_the_apostrophe_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text


@unhurried
@given(documents)
def test_no_cell_is_a_formula(document: DocumentClaims) -> None:
    for row in csv.reader(io.StringIO(write("csv", document), newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.strip()]


def test_text_is_exact_in_a_pipe() -> None:
    claim = make_claim('a \x1b]0; \u202e b\r\nc, "d"')

    assert read(write("csv", make_document(claim)))[0]["text"] == claim.text


def test_hidden_characters_are_shown_on_a_terminal() -> None:
    claim = make_claim("a\x1b]\u202e [said]", document="x\x1b.txt")

    row = read(write("csv", make_document(claim), terminal=True))[0]

    assert (row["text"], row["document"]) == ("a␛]<U+202E> said", "x␛.txt")


@unhurried
@given(documents)
def test_nothing_raw_reaches_a_terminal(document: DocumentClaims) -> None:
    written = write("csv", document, terminal=True).replace("\r\n", "\n")

    assert written == visible(written)
