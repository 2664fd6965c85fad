"""What kind of text an article is, as far as its characters tell: whether its author takes sides hangs on it."""

import re

from claimx.segmentation.agency import agency_prefix

TRAITS = ("opinion", "report", "quotations", "first person", "labels", "speech")
"""Traits of a text, each from 0 to 1."""

_HEAD = 400
"""Characters at the top in which a label of the genre stands."""

_OPENING = 6
"""Paragraphs among which a report's first is."""

_OPINION = re.compile(
    r"\b(?:opinion|op-?ed|editorials?|commentary|columns?|columnist|comment|leader|letters?|perspectives?|viewpoint|"
    r"essay|blog|memo|policy brief|analysis|we say|our view)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,600}[”\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|me)\b")
_LABEL = re.compile(r"[A-Z][\w.’' -]{0,40}:\s")
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to|statement|spokes\w+)\b", re.IGNORECASE)


def traits(text: str) -> dict[str, float]:
    """By the names of TRAITS."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    words = max(1, text.count(" "))
    quoted = [match.group() for match in _QUOTED.finditer(text)]
    own = _QUOTED.sub(" ", text)
    starts = (agency_prefix(part, 0, len(part)) for part in paragraphs[:_OPENING])
    labelled = sum(bool(_LABEL.match(part)) for part in paragraphs)
    return {
        "opinion": float(_OPINION.search(text[:_HEAD]) is not None),
        "report": float(any(starts)),
        "quotations": min(1.0, sum(map(len, quoted)) / max(1, len(text)) * 3),
        "first person": min(1.0, len(_FIRST_PERSON.findall(own)) / words * 30),
        "labels": labelled / max(1, len(paragraphs)),
        "speech": min(1.0, len(_SPEECH.findall(own)) / words * 30),
    }
