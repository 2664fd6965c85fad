import io
import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from claimx.output import WRITERS, Options
from claimx.output.schema import schema
from claimx.records import DocumentClaims, Failure
from tests.factories import MODEL
from tests.output.story import RESULTS
from tests.output.strategies import documents, unhurried

WHOLE = Draft202012Validator(schema())
LINE = Draft202012Validator({"$ref": "#/$defs/ClaimLine", "$defs": schema()["$defs"]})


def write(name: str, *results: DocumentClaims | Failure, no_text: bool = False) -> str:
    stream = io.StringIO()
    WRITERS[name](results, stream, Options(MODEL, no_text=no_text))
    return stream.getvalue()


@pytest.fixture
def whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write("json", *RESULTS))
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("no_text", [False, True])
def test_the_json_output_is_valid(no_text: bool) -> None:
    WHOLE.validate(json.loads(write("json", *RESULTS, no_text=no_text)))


def test_every_jsonl_line_is_valid() -> None:
    for line in write("jsonl", *RESULTS).splitlines():
        LINE.validate(json.loads(line))


@unhurried
@given(documents)
def test_any_text_gives_valid_output(document: DocumentClaims) -> None:
    WHOLE.validate(json.loads(write("json", document)))


@pytest.mark.parametrize("record", ["Claim", "Document", "Failure", "Model", "Furniture"])
def test_the_schema_names_the_keys_of_the_output_in_their_order(record: str, whole: dict[str, Any]) -> None:
    written = {
        "Claim": whole["claims"][0],
        "Document": whole["documents"][0],
        "Failure": whole["errors"][0],
        "Model": whole["model"],
        "Furniture": whole["documents"][0]["furniture"][0],
    }

    assert list(schema()["$defs"][record]["properties"]) == list(written[record])


def test_a_missing_key_is_invalid(whole: dict[str, Any]) -> None:
    del whole["claims"][0]["topic"]

    with pytest.raises(ValidationError, match="'topic' is a required property"):
        WHOLE.validate(whole)


def test_an_unknown_stance_is_invalid(whole: dict[str, Any]) -> None:
    whole["claims"][0]["stance"] = "lukewarm"

    with pytest.raises(ValidationError, match="lukewarm"):
        WHOLE.validate(whole)


def test_a_negative_offset_is_invalid(whole: dict[str, Any]) -> None:
    whole["claims"][0]["span"]["start"] = -1

    with pytest.raises(ValidationError, match="minimum of 0"):
        WHOLE.validate(whole)


def test_a_further_key_is_valid(whole: dict[str, Any]) -> None:
    whole["claims"][0]["later"] = "addition"

    WHOLE.validate(whole)
