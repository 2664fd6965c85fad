"""What the attribution layer hands on: who is said to hold which content, by which cue.

A finder of attributions, by rules or learned, writes the three span groups below; the layers after it
read them through `attributions` and know nothing of the finder. The parts of one attribution share the
number in `Span.id_`; the cue's `label_` is the key of its predicate (`condemn`, `concern`), its
`kb_id_` the finder's rule; the reader's probabilities are an attribute of the group of cues.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

SOURCE = "source"
CUE = "cue"
CONTENT = "content"
CONTINUED = "quotation continued"
"""Rule of an attribution whose content stands in another sentence than its cue."""
TURN = "speaker's label"
"""Rule of an attribution whose cue is a speaker's label in a transcript."""
PROBABILITIES = "probabilities"
"""Key in the attributes of the cues' group: `Span.id_` to the learned reader's probability."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in a Doc.

    source: the words that name the holder; None where the sentence leaves them out (the anaphoric
    source is then another sentence's) or names nobody.
    predicate: lemma of the word that carries the meaning of the cue: `condemn`, `concern` in "voiced concern".
    content: what is said or thought, one or several passages; empty where the cue says it all.
    rule: how it was found.
    probability: of the learned reader, that all of it is right; None where the reader does not see it.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    predicate: str
    rule: str
    probability: float | None = None


def write(doc: Doc, found: Iterable[Attribution]) -> None:
    """Store attributions in the Doc, in order of the cue."""
    groups: dict[str, list[Span]] = {SOURCE: [], CUE: [], CONTENT: []}
    probabilities: dict[str, float] = {}
    for number, item in enumerate(sorted(found, key=lambda a: (a.cue.start, a.cue.end))):
        number_ = str(number)
        cue = Span(doc, item.cue.start, item.cue.end, label=item.predicate, kb_id=item.rule, span_id=number_)
        groups[CUE].append(cue)
        if item.probability is not None:
            probabilities[number_] = item.probability
        if item.source is not None:
            groups[SOURCE].append(Span(doc, item.source.start, item.source.end, span_id=number_))
        groups[CONTENT] += [Span(doc, part.start, part.end, span_id=number_) for part in item.content]
    for key, spans in groups.items():
        doc.spans[key] = spans
    doc.spans[CUE].attrs[PROBABILITIES] = probabilities


def attributions(doc: Doc) -> list[Attribution]:
    """The attributions that a finder left in the Doc, in order of the cue."""
    sources = {span.id_: span for span in doc.spans[SOURCE]}
    content: dict[str, list[Span]] = {}
    for span in doc.spans[CONTENT]:
        content.setdefault(span.id_, []).append(span)
    probabilities = doc.spans[CUE].attrs[PROBABILITIES]
    return [
        Attribution(
            sources.get(cue.id_),
            cue,
            tuple(content.get(cue.id_, ())),
            cue.label_,
            cue.kb_id_,
            probabilities.get(cue.id_),
        )
        for cue in doc.spans[CUE]
    ]
