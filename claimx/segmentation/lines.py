"""What a line of a page looks like: its words, its case and how it ends."""

import re
from dataclasses import dataclass

from claimx.segmentation.paragraphs import CLOSERS

HEAD = 400
"""Characters of a paragraph that are looked at, from its beginning; of its end, a few."""

LONGEST_HEADING = 25
"""Words."""

_LABELS = "BREAKING|UPDATE|EXCLUSIVE|ANALYSIS|OPINION|COMMENTARY|EXPLAINER|FACTBOX|INTERVIEW|SUBJECT"
"""What headlines begin with, in capitals and with a colon like a transcript's speakers."""

_MARKS = re.compile(r"</?[a-z][^<>]{0,80}>|\*+|`+|(?<!\w)_+|_+(?!\w)")
_BULLET = re.compile(r"(?:[-+•·▪◦‣]|\\?\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\\?[.)]) +|\*+ +|[>|]")
_HEADING = re.compile(r"#{1,6} |\*\*(?!\s).*\*\*$|(?:\d{1,2}\. )?\*{2,3}[^*]{1,100}\*{2,3}$")
_WORD = re.compile(r"[^\W_][\w'.-]*")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\u200b": "", "\ufeff": ""})
_SPEAKER = re.compile(
    r"Q[.:]? |A[.:] |(?:Question|Answer|Reporter|Journalist|Moderator)(?: \([^()]{1,60}\))?:"
    rf"|(?!(?:{_LABELS})\b)[A-Z][A-Z.'-]*(?: [A-Z(][A-Z.,'()-]*){{0,7}}:"
)

_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but nor so yet as at by for from in into of off on onto out over per to up upon via "
        "vs v with within without amid after before between against under through about than that de la "
        "von van",
    )
)
"""Words that headlines leave in lower case."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph's first 400 characters, cleaned, and what they look like.

    text: white space collapsed, quotes straight, Markdown marks gone.
    words: how many, counted up to the 400 characters.
    ending: "stop" after terminal punctuation, "open" after a comma, colon, dash or the like, else "none".
    short: of a heading's length, and no speech, no list's item, and no sentence going on from before.
    title: short, and in title case or capitals, up to a word in seven.
    strict: title without exception, of four words or more, and not all capitals.
    marked: Markdown sets it as a heading. bullet: an item of a list, a row of a table or a quoted line.
    speaker: begins with a speaker's label, as in a transcript.
    lower: begins in lower case.
    """

    text: str
    words: int
    ending: str
    short: bool
    title: bool
    strict: bool
    marked: bool
    bullet: bool
    speaker: bool
    lower: bool

    @property
    def heading(self) -> bool:
        """Short and unpunctuated, as headings are."""
        return self.ending == "none" and self.short

    @property
    def titled(self) -> bool:
        """Short and in title case, with no full stop: a headline whatever else its end is."""
        return self.title and self.short and (self.ending == "none" or self.text.endswith(("?", "!", "…")))


def read_line(text: str, start: int, end: int) -> Line:
    """The paragraph text[start:end], in bounded time whatever its length."""
    raw = " ".join(text[start : min(end, start + HEAD)].translate(_PLAIN).split())
    bullet = _BULLET.match(raw) is not None
    marked = _HEADING.match(raw) is not None
    clean = _MARKS.sub("", raw.lstrip("#> ")).strip() or raw
    words = _WORD.findall(clean)
    short = len(words) <= LONGEST_HEADING and end - start <= HEAD
    content = [word for word in words if word.lower() not in _SMALL and not word[0].isdigit()] if short else []
    raised = sum(not word[0].islower() for word in content)
    lower = bool(words) and words[0][0].islower() and not marked
    speaker = _SPEAKER.match(clean) is not None
    return Line(
        text=clean,
        words=len(words) if end - start <= HEAD else HEAD,
        ending=_ending(text[max(start, end - 40) : end]),
        short=bool(words) and short and not speaker and not lower and (marked or not bullet),
        title=bool(content) and raised * 7 >= len(content) * 6,
        strict=len(content) >= 4 and raised == len(content) and not clean.isupper(),
        marked=marked,
        bullet=bullet,
        speaker=speaker,
        lower=lower,
    )


def _ending(tail: str) -> str:
    tail = _MARKS.sub("", tail).rstrip()
    inner = tail.rstrip(CLOSERS)
    if inner.endswith((".", "!", "?", "…")):
        return "stop"
    return "open" if inner.endswith((":", ";", ",", "-", "–", "—", "―", "/", "\\")) else "none"
