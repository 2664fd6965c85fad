"""The formats for programs: `json`, one object for the whole run, and `jsonl`, one claim a line.

The shape is written out here by hand and described by `claimx.output.schema`. Keys come in the order of
the record's fields and are always all there. Text is UTF-8 and unescaped, except for characters that act
on a terminal or hide there: those are written as `\\uXXXX` and read back as they were. A lone surrogate,
which is no character, is written as U+FFFD.
"""

import json
from typing import Any, TextIO

from claimx import __version__
from claimx.grouping import summarize
from claimx.output.options import Options, Results
from claimx.output.sanitize import escape_json
from claimx.records import (
    SCHEMA_VERSION,
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

Object = dict[str, Any]


def write_json(results: Results, stream: TextIO, options: Options) -> None:
    """One object, indented by two, after the last document has come."""
    documents: list[Object] = []
    claims: list[Claim] = []
    errors: list[Object] = []
    for result in results:
        if isinstance(result, Failure):
            errors.append(failure_object(result))
        else:
            documents.append(document_object(result.document, no_text=options.no_text))
            claims.extend(result.claims)
    whole = {
        "schema_version": SCHEMA_VERSION,
        "claimx_version": __version__,
        "model": model_object(options.model),
        "documents": documents,
        "claims": [claim_object(claim) for claim in claims],
        "summary": summarize(claims),
        "errors": errors,
    }
    stream.write(_dumps(whole, indent=2) + "\n")


def write_jsonl(results: Results, stream: TextIO, _options: Options) -> None:
    """One claim a line, each with the schema's version, flushed after each document.

    Documents without claims and inputs that failed leave no line.
    """
    for result in results:
        if not isinstance(result, Failure):
            for claim in result.claims:
                line = {"schema_version": SCHEMA_VERSION, **claim_object(claim)}
                stream.write(_dumps(line) + "\n")
            stream.flush()


def claim_object(claim: Claim) -> Object:
    """A claim as it stands in JSON."""
    return {
        "id": claim.id,
        "document": claim.document,
        "actor": claim.actor,
        "stance": claim.stance,
        "targets": list(claim.targets),
        "topic": claim.topic,
        "kind": claim.kind,
        "factuality": claim.factuality,
        "confidence": claim.confidence,
        "text": claim.text,
        "span": _span(claim.span),
        "sentence": _sentence(claim.sentence),
        "source": claim.source and _source(claim.source),
        "cue": _cue(claim.cue),
        "content": claim.content and _passage(claim.content),
        "co_actors": list(claim.co_actors),
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
    }


def document_object(document: Document, *, no_text: bool = False) -> Object:
    """A document as it stands in JSON. no_text: without the key `text`, which all offsets point into."""
    return {
        "name": document.name,
        "title": document.title,
        "date": document.date,
        "sha256": document.sha256,
        **({} if no_text else {"text": document.text}),
        "sentences": document.sentences,
        "furniture": [_furniture(furniture) for furniture in document.furniture],
    }


def failure_object(failure: Failure) -> Object:
    """An input that failed, as it stands in JSON."""
    return {"document": failure.document, "code": failure.code, "message": failure.message}


def model_object(model: Model) -> Object:
    """What the claims come from, as it stands in JSON."""
    return {"name": model.name, "version": model.version, "reader": model.reader}


def _span(span: Span) -> Object:
    return {"start": span.start, "end": span.end}


def _sentence(sentence: Sentence) -> Object:
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def _source(source: Source) -> Object:
    return {"text": source.text, "start": source.start, "end": source.end, "type": source.type}


def _cue(cue: Cue) -> Object:
    return {"text": cue.text, "lemma": cue.lemma, "start": cue.start, "end": cue.end}


def _passage(passage: Passage) -> Object:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _evidence(evidence: Evidence) -> Object:
    return {
        "layer": evidence.layer,
        "rule": evidence.rule,
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
    }


def _furniture(furniture: Furniture) -> Object:
    return {"start": furniture.start, "end": furniture.end, "reason": furniture.reason}


def _dumps(value: Object, indent: int | None = None) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))
