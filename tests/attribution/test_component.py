import pickle
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimx.attribution.layer import attributions
from claimx.extraction import extract
from claimx.pipeline import load
from claimx.records import RULES, DocumentClaims
from tests.conftest import article

TEXT = (
    "The envoy mused aloud that the pact, in his words, “had run its course.”\n\n"
    "BY MARA QUIST\n\n"
    "Seoul said on Monday that it would not be hurried. “We have time,” it said. “Others do not.”"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def read(nlp: Language) -> Callable[[str], Doc]:
    """A Doc with what the learned reader alone finds."""
    names = nlp.pipe_names[: nlp.pipe_names.index("claimx_reader") + 1]

    def apply(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for name in names:
            doc = nlp.get_pipe(name)(doc)
        return doc

    return apply


def test_it_reads_what_no_lexicon_knows(read: Callable[[str], Doc]) -> None:
    first = attributions(read(TEXT))[0]
    assert (first.source.text, first.cue.text) == ("The envoy", "mused aloud")
    assert 0 < first.probability <= 1


def test_passages_are_slices_of_the_text(read: Callable[[str], Doc]) -> None:
    odd = "Séoul 🇰🇷\u00a0said Tok\u0301yo “will\u00a0not ✊🏽 yield”.\r\n\r\nIt added: “Never.”"
    for found in attributions(read(odd)):
        for span in (found.cue, *found.content, *((found.source,) if found.source else ())):
            assert span.text == odd[span.start_char : span.end_char]


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x1b[31m", "a" * 5000, "“" * 400])
def test_nothing_breaks_it(read: Callable[[str], Doc], text: str) -> None:
    attributions(read(text))


def test_a_long_paragraph_is_read_to_its_end(read: Callable[[str], Doc]) -> None:
    last = attributions(read("Seoul said that talks would fail. " * 150))[-1]
    assert last.cue.start_char > 33 * 145


def test_results_hang_neither_on_the_batch_nor_on_the_number_of_jobs(nlp: Language) -> None:
    articles = [article(TEXT, str(number)) for number in range(3)] + [article("Tokyo agreed.", "other")]
    alone = [next(iter(extract(nlp, [one]))) for one in articles]
    assert list(extract(nlp, articles)) == alone
    assert list(extract(nlp, articles, jobs=2)) == alone


def test_its_reader_survives_pickling(nlp: Language) -> None:
    reader = nlp.get_pipe("claimx_reader").reader
    texts = [TEXT.split("\n\n")[0]]
    assert pickle.loads(pickle.dumps(reader)).read(texts) == reader.read(texts)


def test_rules_alone_need_no_weights() -> None:
    rules = load(reader=RULES)
    assert "claimx_reader" not in rules.pipe_names
    (found,) = extract(rules, [article("Japan condemned the launch.")])
    assert isinstance(found, DocumentClaims)
    assert [claim.stance for claim in found.claims] == ["oppose"]


def test_it_works_in_any_pipeline() -> None:
    assert spacy.blank("en").add_pipe("claimx_reader").reader is not None
