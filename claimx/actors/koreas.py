"""Words for the two Koreas that no list can settle: a bare "Korea", and "North and South Korea"."""

import re
from collections.abc import Sequence

from claimx.actors.matching import Word

_BARE = frozenset({"Korea", "Korean", "Koreans"})
_COORDINATED = re.compile(r"(?<!\w)(North|South) (?:and|or|nor|to) (North|South) Korea(?:n|ns)?\b")
_SEOUL_SIGNS = re.compile(
    r"\b(?:President|President-elect|Prime Minister|Foreign Minister) (?:Lee|Moon|Park|Yoon|Roh|Kim Dae)\b"
)
_PAIRED = re.compile(r"(?:US|U\.S\.|USA|Japan|China|America|Russia|EU|Australia|India|Taiwan|ASEAN)[-–/]$")
_PAIRED_AFTER = re.compile(r"[-–/](?:US|U\.S\.|USA|Japan|China|America|Russia|EU|Australia|India|Taiwan|ASEAN)\b")


def halves(text: str) -> list[tuple[int, int, str]]:
    """In "North and South Korea", the first word: its offsets and the Korea that it stands for."""
    return [
        (found.start(1), found.end(1), "DPRK" if found[1].startswith("N") else "ROK")
        for found in _COORDINATED.finditer(text)
        if found[1] != found[2]
    ]


def bare(text: str, words: Sequence[Word], labels: set[str], taken: dict[int, int]) -> list[tuple[int, int]]:
    """Where "Korea" or "Korean" by itself means the South.

    labels: the actors that the document names otherwise. It is the South where the document names the South
    and never the North, or where the South's president or a partner stands beside it ("Korea-US alliance").
    """
    found = []
    only_south = "ROK" in labels and "DPRK" not in labels
    reached = 0
    for word in words:
        reached = max(reached, taken.get(word.start, 0))
        if word.start < reached or word.text not in _BARE:
            continue
        beside = text[max(0, word.start - 40) : word.end + 40]
        paired = _PAIRED.search(text, max(0, word.start - 12), word.start) or _PAIRED_AFTER.match(text, word.end)
        if only_south or paired or _SEOUL_SIGNS.search(beside):
            found.append((word.start, word.end))
    return found
