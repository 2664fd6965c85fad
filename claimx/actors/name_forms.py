"""Whose official a person with an office is whose state the sentence does not say, by the form of the name.

"President Jang Do-hyun" in an article that names South Korea is South Korea's, and so "Prime Minister Hatsue Kurokawa"
is Japan's. Only after a title, only for names whose form leaves no other state that the article names: a wrong holder
costs more than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import tomli

from claimx.actors.matching import Word
from claimx.actors.people import Introduction, load_titles

_REACH = 48
_NEARBY = 80  # characters before a person in which another state's name leaves it open whose official it is
_SHORTEST = 9  # letters of a Japanese name, both words: shorter ones are formed so in many languages
_FORMED = {"Japan", "ROK", "DPRK", "China", "US"}  # whose names are told from each other
_KOREAS, _LIKE_KOREAN = {"ROK", "DPRK"}, {"Taiwan", "Singapore", "Malaysia"}
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_NAME = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?(?: [A-Z][a-z]+(?:-[A-Za-z]+)?){1,2}(?![\w-])")
_JAPANESE = re.compile(  # Hepburn: "ti", "tu", "si", "hu" do not occur
    r"(?:(?:(?:[knmrgbp]|ky|ny|my|ry|gy|by|py)?[aiueo]|(?:sh|ch|j)[aiuo]|h[aieo]|hy[auo]|[td][aeo]|[sz][aueo]|tsu|fu|"
    r"y[auo]|wa)(?:(?<=o)h(?![aiueo]))?|n(?![aiueoy])|(?:k(?=k)|s(?=s)|t(?=t|ch)|p(?=p))){2,}",
    re.IGNORECASE,
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?[aeo](?:i|o|u|n|ng)?|[iu](?:n|ng|u)?|ong|iong|er)){1,2}",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(r"[A-Z][a-z]{1,5}")


@cache
def _families() -> dict[str, frozenset[str]]:
    table = tomli.loads(files("claimx.actors").joinpath("name_forms.toml").read_text("utf-8"))
    return {form: frozenset(names) for form, names in table.items()}


def states_of(name: str) -> set[str]:
    """The states whose names are formed so: of Japan, the ROK, the DPRK and China; none where no form fits."""
    words = name.split()
    known = _families()
    found = set()
    if all(_JAPANESE.fullmatch(word) for word in words) and len(words) == 2 and len(name) >= _SHORTEST:
        found.add("Japan")
    if words[0] in known["korean"]:
        if len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
            found.add("ROK")
        elif len(words) == 3 and all(_SYLLABLE.fullmatch(word) for word in words):
            found.add("DPRK")
    if words[0] in known["chinese"] and len(words) == 2 and "-" not in name and _PINYIN.fullmatch(words[1]):
        found.add("China")
    return found


def introduced_by_name(
    text: str, words: Sequence[Word], taken: dict[int, int], named: Sequence[tuple[int, str]]
) -> Iterator[Introduction]:
    """People with a title whom neither the gazetteer nor a state beside them makes known.

    words: the words with a capital. taken: start to end of what is tagged already. named: where the text names which
    actor; no other can be a person's, none whose names look alike may be among them, and no other state may stand
    right before the person ("In Rome, Foreign Minister …").
    """
    before = load_titles().before
    labels = {label for _, label in named}
    reached = 0
    for word in words:
        reached = max(reached, taken.get(word.start, 0))
        if word.start < reached or not before.search(text, max(0, word.start - _REACH), word.start):
            continue
        found = _NAME.match(text, word.start, word.start + _REACH)
        if found is None or any(found.start() < start < found.end() for start in taken):
            continue
        name = found.group()
        if (last := name.rpartition(" "))[2] in _DAYS:
            name = last[0]
        states = states_of(name) if " " in name else set()
        if len(states) != 1 or not states <= labels or (states & _KOREAS and labels & _LIKE_KOREAN):
            continue
        (label,) = states
        nearby = {other for start, other in named if word.start - _NEARBY <= start < word.start}
        if nearby - _FORMED:
            continue
        family = name.split()[-1] if label == "Japan" else name.split()[0]
        end = found.start() + len(name)
        yield Introduction(
            found.start(), end, name, (family,), label, "official", f"an official whose name is formed as in {label}"
        )
        reached = end
