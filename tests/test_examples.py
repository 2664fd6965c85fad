"""Whole articles with the claims that they give: a folder a case, `article.txt` and `claims.json`.

`python -m tests.test_examples` writes the claims anew; read the difference before you keep it.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spacy.language import Language

from claimx import __version__
from claimx.extraction import describe, extract
from claimx.grouping import summarize
from claimx.output.json import claim_object, document_object, model_object
from claimx.output.sanitize import escape_json
from claimx.output.schema import schema
from claimx.pipeline import load
from claimx.records import SCHEMA_VERSION, Article, DocumentClaims

FOLDER = Path(__file__).parent / "examples"
CASES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def read(nlp: Language, case: str) -> DocumentClaims:
    data = (FOLDER / case / "article.txt").read_bytes()
    found = Article("article.txt", data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    (result,) = extract(nlp, [found])
    assert isinstance(result, DocumentClaims), result
    return result


def expected(case: str) -> Any:
    return json.loads((FOLDER / case / "claims.json").read_text(encoding="utf-8"))


def objects(result: DocumentClaims) -> dict[str, Any]:
    """What `claimx extract --format json` prints of documents and claims."""
    return {
        "documents": [document_object(result.document)],
        "claims": [claim_object(claim) for claim in result.claims],
    }


def rounded(found: dict[str, Any]) -> Any:
    """Without what the last digit of a probability hangs on: processors round the learned reader's sums differently."""
    for claim in found["claims"]:
        for evidence in claim["evidence"]:
            evidence["rule"] = re.sub(r", 0\.\d$|, 1\.0$", "", evidence["rule"])
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_claims_are_as_they_were(nlp: Language, case: str) -> None:
    found, known = rounded(objects(read(nlp, case))), rounded(expected(case))
    confidences = [[claim.pop("confidence") for claim in side["claims"]] for side in (found, known)]
    assert found == known
    assert confidences[0] == pytest.approx(confidences[1], abs=0.05)


@pytest.mark.parametrize("case", CASES)
def test_they_fit_the_schema(nlp: Language, case: str) -> None:
    whole = {
        "schema_version": SCHEMA_VERSION,
        "claimx_version": __version__,
        "model": model_object(describe(nlp)),
        **expected(case),
        "summary": summarize(read(nlp, case).claims),
        "errors": [],
    }
    jsonschema.validate(whole, schema())


@pytest.mark.parametrize("case", CASES)
def test_offsets_point_into_the_text_that_is_printed(case: str) -> None:
    found = expected(case)
    text = found["documents"][0]["text"]
    for claim in found["claims"]:
        assert claim["text"] == text[claim["span"]["start"] : claim["span"]["end"]]
        for part in (claim["sentence"], claim["source"], claim["cue"], claim["content"], *claim["evidence"]):
            assert part is None or part["text"] == text[part["start"] : part["end"]]


if __name__ == "__main__":
    pipeline = load()
    for case in CASES:
        text = escape_json(json.dumps(objects(read(pipeline, case)), ensure_ascii=False, indent=2))
        (FOLDER / case / "claims.json").write_text(text + "\n", encoding="utf-8")
