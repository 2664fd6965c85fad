"""Transcripts: whose turn it is, by the labels that begin paragraphs ("PRESIDENT XI:", "Q:")."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from claimx.segmentation.groups import PARAGRAPHS

QUESTIONS = "questions"
"""Key in `doc.spans` of the turns that only ask."""

_LABEL = re.compile(
    r"(?:[A-Z][A-Z.’'\- ]{0,48}"
    r"|[A-Z][\w.’'\-]*(?: (?:of (?:the )?)?[A-Z][\w.’'\-]*){0,6})(?: \([^()\n]{1,60}\))?:(?=\s)"
    r"|Q(?=[ \t]+[A-Z“\"(—–])"  # "Q Thank you.", without a colon
)
_QUESTIONER = re.compile(
    r"(?:Q|QUESTION|REPORTER|JOURNALIST|(?:THE )?(?:PRESS|MODERATOR|HOST|INTERVIEWER|PRESENTER|ANCHOR)|OPERATOR|STAFF|"
    r"AIDE|INTERPRETER|VOICE)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"A|ANSWER|Answer")
_OFFICE = re.compile(
    r"(?:THE |SENIOR |DEPUTY |VICE |PRIME |FIRST |FOREIGN |DEFEN[CS]E |UNDER ?)*"
    r"(?:PRESIDENT|MINISTER|CHANCELLOR|PREMIER|SECRETARY|AMBASSADOR|SPOKES(?:PERSON|MAN|WOMAN)|"
    r"HIGH REPRESENTATIVE|SENATOR|GOVERNOR|ADMIRAL|"
    r"MR\.|MRS\.|MS\.|DR\.)(?![A-Z’'])(?: [A-Z.’'\-]+){0,4}"
)
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
    """The turns of a transcript: where no label comes twice and none is a questioner's, those of offices in capitals.

    Needs `doc.spans["paragraphs"]`. A turn asks where its label is a questioner's or a news medium's.
    """
    labels: list[Span] = []
    notes: list[int] = []
    for paragraph in doc.spans[PARAGRAPHS]:
        match = _LABEL.match(paragraph.text)
        if paragraph.text.startswith("("):  # an editor's note
            notes.append(paragraph.start)
        elif match:
            start = paragraph.start_char
            label = doc.char_span(start, start + len(match[0].rstrip(":")), alignment_mode="contract")
            if label is not None and len(label) <= 12:
                labels.append(label)
    if all(label.end < len(doc) and doc[label.end].text != ":" for label in labels):
        return []
    names = [label.text for label in labels]
    if any(_ANSWER.fullmatch(name) for name in names):  # "Guest: Ana Roda" above "Q:" and "A:" is a heading
        asked = next((n for n, name in enumerate(names) if _QUESTIONER.match(name)), len(names))
        labels = [one for n, one in enumerate(labels) if n >= asked or _ANSWER.fullmatch(names[n])]
        names = [label.text for label in labels]
    if len(names) == len(set(names)) and not any(_QUESTIONER.match(name) for name in names):
        labels = [label for label in labels if _OFFICE.fullmatch(label.text)]  # not "From:", "Subject:"
    borders = sorted([*(label.start for label in labels), *notes, len(doc)])
    ends = [borders[bisect_right(borders, label.start)] for label in labels]
    return [
        Turn(label, min(_after(label), end), end, bool(_QUESTIONER.match(label.text) or _MEDIUM.search(label.text)))
        for label, end in zip(labels, ends, strict=True)
    ]


def _after(label: Span) -> int:
    """The token after a label and its colon."""
    colon = label.end < len(label.doc) and label.doc[label.end].text == ":"
    return label.end + colon
