"""The place, date and agency that a news agency puts before a report's first sentence."""

import re

LONGEST = 100
"""Characters of a paragraph in which the prefix has to end."""

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?"
_PLACE_IN_CAPITALS = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}(?:, {_WORD}(?: {_WORD})?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"[(\[](?![DIR]-)(?:[A-Z][\w.&'’/ -]{1,40})[)\]]"
_DASH = r" ?(?:--|[—–―]) ?| - "
_OTHERS = "NATO|ASEAN|BRICS|AUKUS|DPRK|OPEC|UNESCO|APEC|QUAD|SAARC"
"""Names in capitals that are no places: before a dash they stand for themselves ("ASEAN – China talks")."""

_PREFIX = re.compile(
    "(?:"
    rf"(?:{_PLACE}, )?{_DATE},? ?(?:{_AGENCY})?"  # BUSAN, March 3 (Agency) --    March 3 (Agency) -
    rf"|(?:{_PLACE},? ?)?{_AGENCY}"  # Busan (Agency) –    (Agency) -
    rf"|(?!(?:{_OTHERS})\b){_PLACE_IN_CAPITALS}(?<=[\w.,/ '’-]{{4}})"  # BUSAN —
    rf"|{_WORD}(?: {_WORD}){{0,2}}, (?:[A-Z]{{2,6}}|{_WORD})"  # Busan, AGENCY –    Busan, Korea –
    rf")(?:{_DASH})\s*(?=[A-ZÀ-ÖØ-Þ0-9\"'“‘(])"
)


def agency_prefix(text: str, start: int, end: int) -> int:
    """Where the content of the paragraph text[start:end] begins: after its agency prefix, else at start.

    "BUSAN, March 3 (Agency) -- The fleet …" and "Jakarta, IO – The fleet …" begin at "The". A name in
    mixed case alone before a dash is no prefix: "Seoul – Washington ties" are one subject.
    """
    head = text[start : min(end, start + LONGEST)].replace("\xa0", " ").replace("\n", " ")
    found = _PREFIX.match(head)
    return start + found.end() if found and found.end() < len(head) else start
