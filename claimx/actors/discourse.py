"""A Doc whose anaphors are being resolved: what has been mentioned so far."""

from spacy.tokens import Doc, Span

from claimx.actors.groups import Group
from claimx.actors.phrases import Mentions
from claimx.segmentation.groups import SENTENCES
from claimx.segmentation.quotes import quoted_words


class Discourse:
    """Mentions and groups up to the current token; grows as the text goes on.

    groups: in order of the text. found, unresolved: the anaphors so far. issuers: of a joint statement.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = list(doc.spans[SENTENCES])
        self.mentions = Mentions(doc)
        self.quoted = quoted_words(doc)
        self.groups: list[Group] = []
        self.found: list[Span] = []
        self.unresolved: list[Span] = []
        self.issuers: Group | None = None

    def settle(self, start: int, end: int, labels: tuple[str, ...], antecedent: Span | None) -> None:
        """Record an anaphor with its actors, or as unresolved where there are none."""
        if not labels or antecedent is None:
            self.unresolved.append(Span(self.doc, start, end))
            return
        where = f"{antecedent.start_char}:{antecedent.end_char}"
        for label in labels:
            span = Span(self.doc, start, end, label=label, kb_id=where, span_id="anaphora")
            self.found.append(span)
            self.mentions.add(span)

    def imply(self, start: int, end: int, label: str, antecedent: Span) -> None:
        """Record the doer of what "this" or "these efforts" take up."""
        where = f"{antecedent.start_char}:{antecedent.end_char}"
        span = Span(self.doc, start, end, label=label, kb_id=where, span_id="implied")
        self.found.append(span)
        self.mentions.add(span)
