"""Transcripts: whose turn it is, by the labels that begin paragraphs ("PRESIDENT XI:", "Q:")."""

import re
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

QUESTIONS = "questions"
"""Key in `doc.spans` of the turns that only ask."""

_LABEL = re.compile(
    r"(?:[A-Z][A-Z.’'\- ]{0,48}|[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,4})(?: \([^()\n]{1,60}\))?:(?=\s)"
)
_QUESTIONER = re.compile(r"(?:Q|QUESTION|REPORTER|JOURNALIST|PRESS|THE PRESS|MODERATOR)\b", re.IGNORECASE)
_MEDIUM = re.compile(
    r"\b(?:News|Daily|Times|Post|Radio|TV|Television|Channel|Agency|Press|Herald|Tribune|Journal|Network|Broadcasting|"
    r"Reuters|AFP|AP|BBC|CNN|Bloomberg|Kyodo|Yonhap|NHK|Xinhua|CCTV|CGTN|TASS|Interfax)\b"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: its label, its tokens after the label (half-open), and whether it only asks."""

    label: Span
    start: int
    end: int
    asks: bool


def speaker_turns(doc: Doc) -> list[Turn]:
    """The turns of a transcript, empty where fewer than two paragraphs have labels.

    Needs `doc.spans["paragraphs"]`. A turn asks where its label is a questioner's or a news medium's.
    """
    labels = []
    for paragraph in doc.spans["paragraphs"]:
        match = _LABEL.match(paragraph.text)
        if match:
            start = paragraph.start_char
            label = doc.char_span(start, start + match.end() - 1, alignment_mode="contract")
            if label is not None and len(label) <= 12:
                labels.append(label)
    if len(labels) < 2:
        return []
    ends = [*(following.start for _, following in pairwise(labels)), len(doc)]
    return [
        Turn(label, label.end + 1, end, bool(_QUESTIONER.match(label.text) or _MEDIUM.search(label.text)))
        for label, end in zip(labels, ends, strict=True)
    ]
