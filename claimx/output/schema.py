"""The JSON Schema of the output, made from the records themselves, so that the two cannot drift apart."""

import inspect
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from claimx.records import (
    SCHEMA_VERSION,
    STANCES,
    Claim,
    Cue,
    Document,
    Evidence,
    Failure,
    Furniture,
    Model,
    Passage,
    Sentence,
    Source,
    Span,
)

Schema = dict[str, Any]

RECORDS = (Claim, Span, Sentence, Source, Cue, Passage, Evidence, Document, Furniture, Model, Failure)


def schema() -> Schema:
    """The schema (draft 2020-12) of what `--format json` prints.

    `$defs` holds every record, and as `ClaimLine` what `--format jsonl` prints on a line. Further keys are
    allowed everywhere: within one schema version fields are only added.
    """
    version = {"const": SCHEMA_VERSION}
    definitions = {record.__name__: _record(record) for record in RECORDS}
    definitions["Document"]["required"].remove("text")  # --no-text leaves it out
    definitions["StanceCounts"] = _object({stance: {"type": "integer", "minimum": 0} for stance in STANCES})
    definitions["ClaimLine"] = {
        "description": "A line of the jsonl format: a claim with the version of this schema.",
        "allOf": [_ref("Claim"), _object({"schema_version": version})],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"claimx output, schema version {SCHEMA_VERSION}",
        "description": "Who takes which position toward whom, and where the documents say so.",
        **_object(
            {
                "schema_version": version,
                "claimx_version": {"type": "string"},
                "model": _ref("Model"),
                "documents": {"type": "array", "items": _ref("Document")},
                "claims": {"type": "array", "items": _ref("Claim")},
                "summary": {
                    "description": "How many claims each actor makes in each stance.",
                    "type": "object",
                    "additionalProperties": _ref("StanceCounts"),
                },
                "errors": {"type": "array", "items": _ref("Failure")},
            }
        ),
        "$defs": definitions,
    }


def _record(record: type) -> Schema:
    properties = {name: _type(hint) for name, hint in get_type_hints(record).items()}
    if "confidence" in properties:
        properties["confidence"] |= {"minimum": 0, "maximum": 1}
    return {"description": inspect.getdoc(record), **_object(properties)}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": True,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _type(hint: Any) -> Schema:
    """The schema of a field's type; every integer of the records is an offset, an index or a count."""
    if hint is str:
        return {"type": "string"}
    if hint is int:
        return {"type": "integer", "minimum": 0}
    if hint is float:
        return {"type": "number"}
    if hint is NoneType:
        return {"type": "null"}
    if is_dataclass(hint) and isinstance(hint, type):
        return _ref(hint.__name__)
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(arguments)}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if get_origin(hint) is UnionType:
        return {"anyOf": [_type(argument) for argument in arguments]}
    raise TypeError(f"no JSON type for {hint!r}")
