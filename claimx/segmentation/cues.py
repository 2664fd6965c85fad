"""The cues for page furniture: cues.toml, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from claimx.records import FurnitureReason

_REFERENCE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of line that is furniture.

    edges: only outside the body. opens: a list of other headlines follows the line.
    """

    reason: FurnitureReason
    edges: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues in one pattern each for both zones, whose last group tells which cue matched."""

    cues: tuple[Cue, ...]
    anywhere: re.Pattern[str]
    edges: re.Pattern[str]
    biography: re.Pattern[str]
    saying: re.Pattern[str]

    def match(self, line: str, *, edge: bool) -> Cue | None:
        """The first cue that the whole line fits: of the edge zone if edge, else of the body's."""
        found = (self.edges if edge else self.anywhere).fullmatch(line)
        return self.cues[int(found.lastgroup[1:])] if found and found.lastgroup else None


@cache
def load_cues() -> Cues:
    """The cues of cues.toml, compiled once in a process."""
    data = tomli.loads(files("claimx.segmentation").joinpath("cues.toml").read_text("utf-8"))
    fragments: dict[str, str] = {}
    for name, pattern in data["fragments"].items():
        fragments[name] = _expand(pattern, fragments)
    cues = tuple(Cue(entry["reason"], entry.get("zone") == "edges", entry.get("opens", False)) for entry in data["cue"])
    patterns = [_expand(entry["pattern"], fragments) for entry in data["cue"]]
    biography = data["biography"]
    fragments |= {name: biography[name] for name in ("verb", "doing", "role", "no_person")}
    return Cues(
        cues,
        _union(patterns, [index for index, cue in enumerate(cues) if not cue.edges]),
        _union(patterns, [index for index, cue in enumerate(cues) if cue.edges]),
        re.compile(_expand(_BIOGRAPHY, fragments)),
        re.compile(rf"\b{biography['saying']}\b"),
    )


_BIOGRAPHY = (
    r"(?!{no_person}\b)(?P<names>{names})"
    r"(?: \([^()]{1,40}\))?(?:,.{1,160}?,)? "
    r"(?:{verb}\b.{0,160}?\b{role}|{doing})\b"
)


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    return _REFERENCE.sub(lambda reference: fragments[reference[1]], pattern)


def _union(patterns: list[str], indices: list[int]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<c{index}>{patterns[index]})" for index in indices))
