"""The pipeline components of the segmentation.

`claimx_paragraphs` has to run before the parser; `claimx_furniture` anywhere after it, and
`claimx_sentences` after both and the parser. None holds state.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.segmentation.furniture import find_furniture
from claimx.segmentation.groups import FURNITURE, PARAGRAPHS, SENTENCES
from claimx.segmentation.paragraphs import paragraphs
from claimx.segmentation.sentences import body_sentences


@Language.component("claimx_paragraphs", assigns=["doc.spans", "token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Write doc.spans["paragraphs"] and begin a sentence at each; the parser decides on all other tokens."""
    spans = [_span(doc, start, end) for start, end in paragraphs(doc.text)]
    for span in spans:
        span[0].is_sent_start = True
    doc.spans[PARAGRAPHS] = spans
    return doc


@Language.factory("claimx_furniture", assigns=["doc.spans"], default_config={"enabled": True})
def make_furniture_marker(nlp: Language, name: str, enabled: bool) -> Callable[[Doc], Doc]:
    """A component that writes doc.spans["furniture"]; empty, with all of the page as body, unless enabled."""
    return mark_furniture if enabled else mark_no_furniture


def mark_furniture(doc: Doc) -> Doc:
    """Write doc.spans["furniture"], each span labelled with its reason."""
    doc.spans[FURNITURE] = [
        _span(doc, found.start, found.end, found.reason) for found in find_furniture(doc.text, paragraphs(doc.text))
    ]
    return doc


def mark_no_furniture(doc: Doc) -> Doc:
    """Write an empty doc.spans["furniture"]."""
    doc.spans[FURNITURE] = []
    return doc


@Language.component("claimx_sentences", requires=["doc.spans", "token.is_sent_start"], assigns=["doc.spans"])
def mark_sentences(doc: Doc) -> Doc:
    """Write doc.spans["sentences"]."""
    doc.spans[SENTENCES] = body_sentences(doc)
    return doc


def _span(doc: Doc, start: int, end: int, label: str = "") -> Span:
    """The tokens that hold doc.text[start:end], which is not empty."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None
    return span
