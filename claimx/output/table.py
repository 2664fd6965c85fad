"""The `table` format, for people: who takes which stance how often, then the claims in their own words.

    US       5        2        1        ·        an overview: actor by stance
    DPRK ──────────────────────────── 1 claim    a block for each actor (stance, target or document)
    oppose   → US, Japan          reported  s14  stance, targets and topic; kind, factuality, sentence
             North Korea [has condemned] these   the claim, its cue in brackets
             with China · in feed.jsonl#3        what else is to know: source, co-holders, document

Sentences are numbered from 1 (`s14` has the index 13 in the record). From `WIDE` columns on, a claim's
parts stand side by side. Colour only repeats what words and signs say.
"""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.grouping import NO_TARGET, group, summarize
from claimx.output import parts
from claimx.output.options import Options, Results
from claimx.records import STANCES, Claim, Document, Failure

WIDE = 120
"""Columns from which targets, words and kind of a claim stand side by side."""

NARROW = 60
"""Columns below which kind and sentence stand under a claim instead of beside its targets."""

MAX_WIDTH = 160
"""Columns that are used at most: longer lines are hard to read."""

NOTHING_FOUND = (
    "A claim is a position that an actor takes, or a judgement of the author. --actors world looks at every "
    "known actor; --stance, --target, --kind and --min-confidence narrow what is shown."
)


def write_table(results: Results, stream: TextIO, options: Options) -> None:
    """Overview, blocks and a closing line of counts, after the last document has come."""
    documents: list[Document] = []
    claims: list[Claim] = []
    failures = 0
    for result in results:
        if isinstance(result, Failure):
            failures += 1
        else:
            documents.append(result.document)
            claims.extend(result.claims)
    sections = _sections(documents, claims, failures, options)
    stream.write("\n".join(_render(section, options) for section in sections))


def _sections(
    documents: Sequence[Document], claims: Sequence[Claim], failures: int, options: Options
) -> Iterator[RenderableType]:
    """What is printed, from top to bottom; a blank line stands between the sections."""
    several = len(documents) > 1
    if len(documents) == 1:
        yield Group(Text(parts.short(documents[0].name), style="bold"), *_title(documents[0]))
    if claims:
        yield _overview(claims, options)
    titles = {document.name: _title(document) for document in documents if several}
    for key, block in group(claims, options.by).items():
        title = titles.get(key, []) if options.by == "document" else []
        yield Group(_block_head(key, len(block), options), *title, _block(block, options, several))
    yield _closing(documents, claims, failures)


def _title(document: Document) -> list[Text]:
    """A line with the document's date and title, if it has any."""
    known = [
        Text(parts.short(document.date or "")),
        Text(parts.short(document.title or ""), style="italic"),
    ]
    line = Text("  ").join(part for part in known if part)
    return [line] if line else []


def _overview(claims: Sequence[Claim], options: Options) -> Table:
    """How many claims each actor makes in each stance; without the sums where there is no room."""
    narrow = _width(options) < NARROW
    table = Table(box=None, padding=(0, 0 if narrow else 1, 0, 1), pad_edge=False, header_style="")
    table.add_column("", max_width=24, no_wrap=True)
    for stance in STANCES:
        table.add_column(Text(stance, style=parts.STYLES[stance]), justify="right")
    if not narrow:
        table.add_column(Text("all", style="dim"), justify="right", min_width=5)
    for actor, counts in summarize(claims).items():
        cells = [
            Text(str(n), style=f"bold {parts.STYLES[stance]}") if n else Text("·", style="dim")
            for stance, n in counts.items()
        ]
        if not narrow:
            cells.append(Text(str(sum(counts.values())), style="dim"))
        table.add_row(Text(parts.short(actor), style="bold"), *cells)
    return table


def _block_head(key: str, claims: int, options: Options) -> Text:
    """`Japan ───────────── 3 claims`, as wide as the block."""
    name = "no actor as target" if options.by == "target" and key == NO_TARGET else parts.short(key)
    number = _count(claims, "claim")
    room = _width(options) - cell_len(name) - cell_len(number) - 2
    return Text.assemble(
        (name, f"bold {parts.STYLES.get(key, '')}" if options.by == "stance" else "bold"),
        (f" {'─' * max(room, 2)} ", "dim"),
        (number, "dim"),
        overflow="fold",
    )


def _block(claims: Sequence[Claim], options: Options, several: bool) -> Table:
    """The claims of a block under each other, their parts as the width allows."""
    width = _width(options)
    labels = [parts.label(claim, options) for claim in claims]
    block = parts.grid(expand=True)
    block.add_column(width=min(max(7, *(label.cell_len for label in labels)), 16), no_wrap=True)
    if width >= WIDE:
        block.add_column(width=30, overflow="fold")
    block.add_column(ratio=1, overflow="fold")
    if width >= WIDE:
        block.add_column(width=24, justify="right")
    for above, label, claim in zip([None, *labels], labels, claims, strict=False):
        if above is not None and above != label and options.by != "document":
            block.add_row()
        head, words, where = parts.head(claim, options), parts.words(claim), parts.where(claim)
        rest: list[RenderableType] = [*parts.details(claim, options, several)]
        if options.explain:
            rest += parts.reasons(claim)
        if width >= WIDE:
            block.add_row(label, head, Group(words, *rest), where)
        elif width >= NARROW:
            line = parts.grid(expand=True)
            line.add_column(ratio=1, overflow="fold")
            line.add_column(justify="right", no_wrap=True)
            line.add_row(head, where)
            block.add_row(label, Group(line, words, *rest))
        else:
            block.add_row(label, Group(head, words, where, *rest))
    return block


def _closing(documents: Sequence[Document], claims: Sequence[Claim], failures: int) -> Text:
    """What was found and read, in numbers; how to find more where nothing was found."""
    sentences = sum(document.sentences for document in documents)
    furniture = sum(len(document.furniture) for document in documents)
    read = f"{_count(len(documents), 'document')} ({_count(sentences, 'sentence')})"
    if claims:
        actors = len({claim.actor for claim in claims})
        counts = [f"{_count(len(claims), 'claim')} by {_count(actors, 'actor')} in {read}"]
    elif documents:
        counts = [f"No claims found in {read}"]
    else:
        counts = ["No document was read"]
    if furniture:
        counts.append(f"{_count(furniture, 'part')} of the page left out as furniture")
    silent = len({document.name for document in documents} - {claim.document for claim in claims})
    if claims and silent:
        counts.append(f"{_count(silent, 'document')} without claims")
    if failures:
        counts.append(f"{_count(failures, 'input')} failed")
    closing = Text("; ".join(counts) + ".", style="bold" if not claims else "")
    if documents and not claims:
        closing.append(f"\n{NOTHING_FOUND}", style="not bold")
    return closing


def _count(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _width(options: Options) -> int:
    return min(max(options.width, 20), MAX_WIDTH)


def _render(section: RenderableType, options: Options) -> str:
    """The section as lines of text, without the spaces that Rich fills them up with."""
    text = StringIO()
    console = Console(
        file=text,
        width=_width(options),
        height=25,  # with a width alone, a dumb terminal would be taken for 80 columns
        force_terminal=options.color,
        force_jupyter=False,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(section)
    return re.sub(r" +(\x1b\[0m)? *\n", r"\1\n", text.getvalue())
