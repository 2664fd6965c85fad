"""What the table shows of a claim, part by part, as Rich text. Where each part goes is the table's affair.

All text from outside becomes `Text`, never markup, and goes through `one_line`, which leaves no control
character in it. What would be endless is cut, with an ellipsis.
"""

from rich.table import Table
from rich.text import Text

from claimx.output.options import Options
from claimx.output.sanitize import one_line
from claimx.records import Claim

REACH = 600
"""How many characters of a claim are shown on either side of its cue."""

SHORT = 200
"""How many characters of a name, a topic or a source are shown."""

STYLES = {"support": "green", "neutral": "cyan", "concern": "yellow", "oppose": "red"}


def label(claim: Claim, options: Options) -> Text:
    """What stands at the left: the stance, or who takes it where the block is one stance."""
    if options.by == "stance":
        return Text(short(claim.actor), style="bold")
    return Text(claim.stance, style=f"bold {STYLES[claim.stance]}")


def head(claim: Claim, options: Options) -> Text:
    """`Japan → US (its bases)`: holder (where block and label do not say it), targets and topic.

    `↔` where the holders of the passage are each other's targets.
    """
    parts = []
    if options.by in ("target", "document"):
        parts.append(Text(short(claim.actor), style="bold"))
    if claim.targets:
        arrow = "↔" if _is_mutual(claim) else "→"
        parts.append(Text(f"{arrow} {short(', '.join(claim.targets))}", style="bold"))
    if claim.topic:
        parts.append(Text(f"({short(claim.topic)})"))
    return Text(" ").join(parts)


def _is_mutual(claim: Claim) -> bool:
    """Whether the holders of the claim's passage are each other's targets."""
    return set(claim.targets) == set(claim.co_actors)


def where(claim: Claim) -> Text:
    """`reported, possible  s25`: kind, factuality unless asserted, and the sentence, counted from 1."""
    factuality = "" if claim.factuality == "asserted" else f", {claim.factuality}"
    return Text.assemble((f"{claim.kind}{factuality}", "dim"), f"  s{claim.sentence.index + 1}")


def words(claim: Claim) -> Text:
    """The claim's own words, the cue in brackets; an ellipsis for what is far from it."""
    start, end = _cue_range(claim)
    first, last = max(start - REACH, 0), min(end + REACH, len(claim.text))
    shown = Text("…" if first else "")
    shown.append(one_line(claim.text[first:start]))
    if start < end:
        shown.append(f"[{one_line(claim.text[start:end], REACH)}]", style=f"bold {STYLES[claim.stance]}")
    shown.append(one_line(claim.text[end:last]))
    return shown.append("…" if last < len(claim.text) else "")


def _cue_range(claim: Claim) -> tuple[int, int]:
    """The part of the claim's text that is its cue, by offsets into that text; (0, 0) where none is."""
    start = max(claim.cue.start - claim.span.start, 0)
    end = min(claim.cue.end - claim.span.start, len(claim.text))
    return (start, end) if start < end else (0, 0)


def details(claim: Claim, options: Options, several: bool) -> list[Text]:
    """One line of what else is to know, if there is anything.

    The source's words where they are no bare name of the actor or stand outside the claim; the cue where it
    stands outside; the other holders; the document where there are several.
    """
    said = []
    source = claim.source
    if source and source.type not in ("state", "author"):
        said.append(f"{source.type}: {short(source.text)}")
    elif source and not claim.span.start <= source.start < claim.span.end:
        said.append(f"source: {short(source.text)}")
    if claim.cue.text and _cue_range(claim) == (0, 0):
        said.append(f"cue: [{short(claim.cue.text)}]")
    if claim.co_actors and not _is_mutual(claim):
        said.append(f"with {short(', '.join(claim.co_actors))}")
    if options.explain:
        said.append(f"confidence {claim.confidence:.2f}")
    if several and options.by != "document":
        said.append(f"in {short(claim.document)}")
    return [Text(" · ".join(said), style="dim")] if said else []


def reasons(claim: Claim) -> list[Table]:
    """Why the claim is as it is: layer, rule and words, a row for each piece of evidence, if there is any."""
    if not claim.evidence:
        return []
    table = grid()
    for _ in range(3):
        table.add_column(overflow="fold")
    for evidence in claim.evidence:
        cells = (short(evidence.layer), short(evidence.rule), f"“{short(evidence.text)}”")
        table.add_row(*(Text(cell, style="dim") for cell in cells))
    return [table]


def grid(expand: bool = False) -> Table:
    """Columns two spaces apart, without lines; expand: as wide as the room."""
    return Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=expand)


def short(text: str) -> str:
    """A name or a few words on one line, cut where they are too many."""
    return one_line(text, SHORT)
