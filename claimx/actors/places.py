"""Place or government: whether "Seoul" stands for a state, or only says where something is.

With a parse the decision follows the phrase's governor; without one, the words beside it.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli
from spacy.tokens import Span, Token

_SEATS = frozenset({"capital", "government"})
_STATES = frozenset({"name", "short", "abbreviation"})
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}[ \u00a0]\d{{1,2}}|\d{{1,2}}[ \u00a0]{_MONTH})(?:,?[ \u00a0]\d{{4}})?"
_AGENCY = r"(?:,?[ \u00a0]?\([^()\n]{1,40}\))"
_DASH = r"(?:[ \u00a0]?(?:—|--)|[ \u00a0](?:–|-|/)[ \u00a0])"
_DATELINE = re.compile(
    rf"(?:,[ \u00a0][A-Z][\w. ]{{1,30}})?(?:,?[ \u00a0]{_DATE})?"
    rf"(?:{_AGENCY}?(?:,[ \u00a0][A-Z]{{2,6}})?{_DASH}|{_AGENCY})"
)
_DATE_ONLY = re.compile(rf",[ \u00a0]?{_DATE}\b")
_BYLINE = re.compile(r"(?:[A-Z][A-Za-z.]+[/,] ?)*")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of `places.toml`."""

    capital_prepositions: frozenset[str]
    state_prepositions: frozenset[str]
    kept_by: frozenset[str]
    motion: frozenset[str]
    sending: frozenset[str]
    travellers: frozenset[str]
    visiting: frozenset[str]
    parts: frozenset[str]
    directions: frozenset[str]
    acting: frozenset[str]
    local: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """The built-in words."""
    table: dict[str, Any] = tomli.loads(files("claimx.actors").joinpath("places.toml").read_text("utf-8"))
    return PlaceWords(**{name: frozenset(words) for name, words in table.items()})


def is_place(span: Span, kind: str, text: str, *, parsed: bool) -> bool:
    """Whether the mention of a capital, a seat of government or a state only says where.

    text: of the Doc, which would take time to put together for each mention. parsed: whether the Doc is.
    """
    if kind not in _SEATS | _STATES:
        return False
    doc = span.doc
    if kind == "capital" and (span.text[-2:] in {"C.", ".C", "DC"} or _in_dateline(span, text)):
        return True
    if span.end + 1 < len(doc) and doc[span.end].text == "-" and doc[span.end + 1].lower_ in {"based", "born"}:
        return True
    if parsed:
        return _by_parse(span, kind)
    return _by_words(span, kind)


def _in_dateline(span: Span, text: str) -> bool:
    start = span.start_char
    line = max(text.rfind("\n", max(0, start - 40), start), text.rfind("\r", max(0, start - 40), start)) + 1
    if line == 0 and start > 40:
        return False
    before = text[line:start].strip(" \t\u00a0(*_")
    if before and not _BYLINE.fullmatch(before):
        return False
    return bool(_DATELINE.match(text, span.end_char) or _DATE_ONLY.match(text, span.end_char))


def _by_parse(span: Span, kind: str) -> bool:
    words = load_place_words()
    root = span.root
    if _owns(span):
        owned = root.head if root.dep_ == "poss" else root
        return kind == "capital" and owned.i > span.end and _lemma(owned) in words.local
    root = _first_conjunct(root)
    head = root.head
    if kind == "capital" and span.start and span.doc[span.start - 1].lower_ in words.directions:
        return True
    if root.dep_ == "pobj" and head.pos_ in {"ADP", "SCONJ", "PART"}:
        return _after_preposition(head.lower_, _governor(head), kind, words)
    if root.dep_ == "prep" or (root.dep_ == "appos" and _first_conjunct(head).dep_ == "pobj" and kind in _STATES):
        return False
    if kind not in _SEATS:
        return False
    if root.dep_ in {"compound", "nmod", "amod"} and head.i >= span.end:
        if kind == "government":
            return False
        return not _acts(head, span, words)
    if root.dep_ == "dobj" and kind == "capital":
        return _lemma(head) in words.visiting
    return False


def _acts(head: Token, span: Span, words: PlaceWords) -> bool:
    """Whether the noun after a capital makes it the government: "Beijing officials", "Seoul-Tokyo ties"."""
    beside = span.doc[max(0, span.start - 1) : span.end + 1]
    if any(token.text in {"-", "–", "/"} for token in beside):
        return True
    between = span.doc[span.end : head.i + 1]
    return any(_lemma(token) in words.acting for token in between) or head.text[0].isupper() or head.pos_ == "VERB"


def _after_preposition(preposition: str, governor: Token | None, kind: str, words: PlaceWords) -> bool:
    lemma = _lemma(governor) if governor is not None else ""
    if kind in _STATES:
        return preposition in words.state_prepositions and lemma not in words.kept_by
    if preposition in words.capital_prepositions:
        return lemma not in words.kept_by
    if preposition in {"to", "toward", "towards", "from", "for"}:
        if lemma in words.sending and preposition == "to":
            carried = (
                [_lemma(child) for child in governor.children if child.dep_ in {"dobj", "nsubjpass"}]
                if governor
                else []
            )
            if carried or lemma not in words.motion:
                return any(one in words.travellers for one in carried)
        return lemma in words.motion or (preposition == "from" and lemma in words.parts)
    if preposition in {"of", "between"}:
        return kind == "capital" and lemma in words.parts | words.motion
    return False


def _governor(preposition: Token) -> Token | None:
    """What a prepositional phrase hangs on; over stacked prepositions ("north of", "out of")."""
    head = preposition.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        head = head.head
    return head if head.i != preposition.i else None


def _first_conjunct(token: Token) -> Token:
    for _ in range(12):
        if token.dep_ != "conj" or token.head.pos_ not in {"PROPN", "ADJ"}:
            break
        token = token.head
    return token


def _owns(span: Span) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].lower_ in {"'s", "’s", "'", "’"}


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()


def _by_words(span: Span, kind: str) -> bool:
    """Without a parse: only a locative preposition right before, and no owner."""
    words = load_place_words()
    if _owns(span) or not span.start:
        return False
    previous = span.doc[span.start - 1]
    governor = span.doc[span.start - 2] if span.start > 1 else None
    if kind == "capital" and previous.lower_ in words.directions:
        return True
    lemma = governor.lower_ if governor is not None else ""
    kept = lemma in words.kept_by or lemma.removesuffix("s") in words.kept_by
    prepositions = words.state_prepositions if kind in _STATES else words.capital_prepositions
    return previous.lower_ in prepositions and not kept
