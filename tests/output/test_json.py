import io
import json
from collections.abc import Iterator

from hypothesis import given

from claimx.output import WRITERS, Options
from claimx.output.sanitize import visible, without_surrogates
from claimx.records import DocumentClaims, Failure
from tests.factories import MODEL, SHA256, make_claim, make_document
from tests.output.story import CLAIMS, RESULTS
from tests.output.strategies import documents, unhurried


def write(name: str, *results: DocumentClaims | Failure, no_text: bool = False) -> str:
    stream = io.StringIO(newline="")
    WRITERS[name](results, stream, Options(MODEL, no_text=no_text))
    return stream.getvalue()


def test_one_object_for_all_inputs() -> None:
    whole = json.loads(write("json", *RESULTS))

    assert list(whole) == [
        "schema_version",
        "claimx_version",
        "model",
        "documents",
        "claims",
        "summary",
        "errors",
    ]
    assert len(whole["documents"]) == 3
    assert len(whole["claims"]) == 9
    assert whole["summary"]["China"] == {"support": 0, "neutral": 0, "concern": 0, "oppose": 2}
    assert whole["errors"] == [{"document": "gone.txt", "code": "missing", "message": "no such file: check the path"}]


def test_a_claim_in_full() -> None:
    claim = CLAIMS[2]

    found = json.loads(write("json", make_document(claim)))["claims"]

    assert found == [
        {
            "id": "3f9a1c:2:0",
            "document": "article.txt",
            "actor": "China",
            "stance": "oppose",
            "targets": ["US", "Japan"],
            "topic": "the plan",
            "kind": "reported",
            "factuality": "asserted",
            "confidence": 0.9,
            "text": claim.text,
            "span": {"start": 2000, "end": 2092},
            "sentence": {"index": 2, "start": 2000, "end": 2092, "text": claim.text},
            "source": {"text": "China", "start": 2000, "end": 2005, "type": "state"},
            "cue": {"text": "has condemned", "lemma": "condemn", "start": 2006, "end": 2019},
            "content": {"text": claim.text[20:], "start": 2020, "end": 2092},
            "co_actors": [],
            "evidence": [
                {
                    "layer": "attribution",
                    "rule": "condemn: subject is the source",
                    "text": "China",
                    "start": 2000,
                    "end": 2005,
                },
                {
                    "layer": "stance",
                    "rule": "condemn: subject opposes object",
                    "text": "condemned",
                    "start": 2010,
                    "end": 2019,
                },
            ],
        }
    ]


def test_what_a_claim_lacks_is_null_or_empty() -> None:
    claim = json.loads(write("json", make_document(make_claim("It [rained]"))))["claims"][0]

    assert (claim["topic"], claim["source"], claim["content"]) == (None, None, None)
    assert (claim["targets"], claim["co_actors"], claim["evidence"]) == ([], [], [])


def test_a_document_in_full() -> None:
    document = make_document(make_claim("It [rained]"), name="a.txt", title="Rain", date="2031-05-04")

    assert json.loads(write("json", document))["documents"] == [
        {
            "name": "a.txt",
            "title": "Rain",
            "date": "2031-05-04",
            "sha256": SHA256,
            "text": "It rained",
            "sentences": 1,
            "furniture": [],
        }
    ]


def test_the_text_can_be_left_out() -> None:
    documents = json.loads(write("json", *RESULTS, no_text=True))["documents"]

    assert [("text" in document) for document in documents] == [False, False, False]


def test_offsets_point_into_the_text_of_the_same_output() -> None:
    whole = json.loads(write("json", *RESULTS))

    texts = {document["name"]: document["text"] for document in whole["documents"]}
    for claim in whole["claims"]:
        text = texts[claim["document"]]
        assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["text"]
        assert text[claim["cue"]["start"] : claim["cue"]["end"]] == claim["cue"]["text"]


def test_letters_are_not_escaped() -> None:
    assert "反対 é 😀" in write("json", make_document(make_claim("反対 é 😀 [said]")))


def test_no_inputs_give_an_empty_object_of_the_same_shape() -> None:
    whole = json.loads(write("json"))

    assert (whole["documents"], whole["claims"], whole["summary"], whole["errors"]) == ([], [], {}, [])


def test_jsonl_is_one_claim_a_line_with_the_version_first() -> None:
    lines = [json.loads(line) for line in write("jsonl", *RESULTS).splitlines()]

    whole = json.loads(write("json", *RESULTS))
    assert lines == [{"schema_version": 1, **claim} for claim in whole["claims"]]
    assert {next(iter(line)) for line in lines} == {"schema_version"}


def test_jsonl_has_written_a_document_before_it_asks_for_the_next() -> None:
    flushed: list[str] = []

    class Stream(io.StringIO):
        def flush(self) -> None:
            flushed.append(self.getvalue())

    def results() -> Iterator[DocumentClaims]:
        yield make_document(make_claim("It [rained]", document="first"))
        assert '"document": "first"' in flushed[-1]
        yield make_document(make_claim("It [snowed]", document="second"))

    WRITERS["jsonl"](results(), Stream(), Options(MODEL))

    assert '"document": "second"' in flushed[-1]


@unhurried
@given(documents)
def test_any_text_reads_back_and_nothing_raw_is_written(document: DocumentClaims) -> None:
    written = write("json", document)

    whole = json.loads(written)
    assert [claim["text"] for claim in whole["claims"]] == [without_surrogates(claim.text) for claim in document.claims]
    assert whole["documents"][0]["text"] == without_surrogates(document.document.text)
    assert written == visible(written)
    assert "\t" not in written


@unhurried
@given(documents)
def test_any_text_stays_on_its_line_in_jsonl(document: DocumentClaims) -> None:
    written = write("jsonl", document)

    assert len(written.splitlines()) == len(document.claims)
    assert written.encode("utf-8").decode("utf-8") == written
