"""Page furniture: the paragraphs of a news page that are no part of the article's body.

Lines that give themselves away by their words are found by the cues of cues.toml. Headlines,
subheadings and lists of other headlines have no words of their own: they are found by how they look
(`lines.Line`) and where they stand around the body, which is whatever reads as prose. Where nothing
reads as prose, unpunctuated lines are all the article there is, and stay.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import groupby, pairwise

from claimx.records import Furniture
from claimx.segmentation.biography import biography_of, continues_biography
from claimx.segmentation.cues import Cues, load_cues
from claimx.segmentation.lines import Line
from claimx.segmentation.page import Page

PLAIN_HEADLINES = 3
"""Unpunctuated lines in sentence case that pass for headlines before the body; in title case, any number."""

EDGE = 4
"""Paragraphs from the body's first on among which bylines and the like still occur."""

BIOGRAPHIES = 8
"""Paragraphs at most."""

SUBSTANTIAL = 18
"""Words that a paragraph needs to show that the article goes on."""

LONGEST_SUBHEADING = 12
LONGEST_PLAIN_SUBHEADING = 8
"""Words: in title case or capitals, and in sentence case."""

HEADLINES = 3
"""Unpunctuated lines in a row that are a list of headlines."""

TOP = 5
"""Paragraphs among which a byline shows where the page's head ends."""

LONGEST_ABOVE = {"byline": 60, "dateline": 25}
"""Words of a paragraph above a byline or a dateline that can be headline or standfirst."""

HEADED = 2
"""How many times the words above a byline stand below it, where they are its page's head and not its article."""

SPEAKERS = 2
"""Labelled speakers that make a transcript, in which short lines are speech."""


_COUNT = re.compile(r"\(?\d{1,2}[.)] \S")


def find_furniture(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Furniture]:
    """The page furniture of text in order, each the whole of one of its paragraphs. Linear in the text."""
    page = Page(text, paragraphs)
    cues = load_cues()
    openers = _mark_cues(page, cues)
    _mark_above_byline(page)
    if page.body():
        _mark_lists(page, openers)
        _mark_tail(page, cues)
        _mark_head(page, cues)
        _mark_subheadings(page)
    return [
        Furniture(start, end, reason)
        for (start, end), reason in zip(paragraphs, page.reasons, strict=True)
        if reason is not None
    ]


def _mark_cues(page: Page, cues: Cues) -> list[int]:
    """Mark what its words give away. Returns the lines after which a list of headlines is to be expected."""
    openers = []
    for index, line in enumerate(page.lines):
        if cue := cues.match(line.text, edge=False):
            page.reasons[index] = cue.reason
            if cue.opens:
                openers.append(index)
    return openers


def _mark_above_byline(page: Page) -> None:
    """Mark what stands between a page's top and its byline or dateline: headline and standfirst, whatever their end."""
    for index in range(min(TOP, len(page.lines))):
        longest = LONGEST_ABOVE.get(page.reasons[index] or "")
        if longest is None:
            continue
        above = [i for i in range(index) if page.reasons[i] is None]
        below = [page.lines[i].words for i in range(index + 1, len(page.lines)) if page.reasons[i] is None]
        is_head = sum(below) >= max(SUBSTANTIAL, HEADED * sum(page.lines[i].words for i in above))
        if is_head and all(page.lines[i].words <= longest and not page.lines[i].speaker for i in above):
            for i in above:
                page.reasons[i] = "headline"
        return


def _mark_lists(page: Page, openers: list[int]) -> None:
    """Mark the headlines after each opener; where they are most of what is left of the page, all of that."""
    body = page.body()
    last = max((index for index in body if page.lines[index].words >= SUBSTANTIAL), default=body[0])
    for opener in openers:
        for index in range(opener + 1, len(page.lines)):
            line = page.lines[index]
            listed = page.is_heading(index) or (line.bullet and line.ending == "none")
            if page.reasons[index] is not None or not listed or index == body[0]:
                break
            page.reasons[index] = "related"
    closing = next((opener for opener in openers if opener > last), None)
    if closing is not None:
        left = [index for index in range(closing, len(page.lines)) if page.reasons[index] is None]
        if 2 * len(left) <= len(page.lines) - closing:
            for index in left:
                page.reasons[index] = "related"


def _mark_tail(page: Page, cues: Cues) -> None:
    """Mark what follows the body: agency marks, biographies, signatures, other headlines."""
    first = page.body()[0]
    headings: list[int] = []
    continued: list[int] = []
    biographies = 0
    for index in range(len(page.lines) - 1, first, -1):
        line, (start, end) = page.lines[index], page.spans[index]
        if page.reasons[index] is not None:
            continue
        if cue := cues.match(line.text, edge=True):
            page.reasons[index] = cue.reason
        elif page.is_heading(index):
            headings.append(index)
        elif biographies + len(continued) >= BIOGRAPHIES:
            break
        elif names := biography_of(page.text, start, end, line, cues):
            if any(page.text.find(name, page.spans[first][0], start) >= 0 for name in names):
                break
            for part in (index, *continued):
                page.reasons[part] = "biography"
            biographies += 1 + len(continued)
            continued = []
        elif continues_biography(page.text, start, end, line, cues):
            continued.append(index)
        else:
            break
    last = page.body()[-1]
    headings = [index for index in headings if index > last]
    for index in headings:
        if page.lines[index].title or len(headings) >= HEADLINES:
            page.reasons[index] = "related"


def _mark_head(page: Page, cues: Cues) -> None:
    """Mark what precedes the body: headlines, and bylines and the like in and shortly after them."""
    first, *others = page.body()
    bylines = " ".join(line.text for line, reason in zip(page.lines, page.reasons, strict=True) if reason == "byline")
    plain = 0
    for index in range(min(first + EDGE, len(page.lines))):
        line, (start, end) = page.lines[index], page.spans[index]
        if page.reasons[index] is not None:
            continue
        if index < first and page.is_heading(index):
            cue = cues.match(line.text, edge=True)
            plain += not (line.title or line.marked)
            if cue or line.title or line.marked or plain <= PLAIN_HEADLINES:
                page.reasons[index] = cue.reason if cue else "headline"
        elif others and index == first and "headline" not in page.reasons[:index]:
            question = line.short and line.text.endswith("?") and page.lines[others[0]].words >= SUBSTANTIAL
            if line.strict or (question and '"' not in line.text):
                page.reasons[index] = "headline"
        elif index > first and page.is_heading(index) and (cue := cues.match(line.text, edge=True)):
            page.reasons[index] = cue.reason
        elif index < (others or [0])[-1] and any(
            name in bylines for name in biography_of(page.text, start, end, line, cues)
        ):
            page.reasons[index] = "biography"


def _mark_subheadings(page: Page) -> None:
    """Mark the headings inside the body, and lists of headlines that nothing announces."""
    body = page.body()
    transcript = sum(line.speaker for line in page.lines) >= SPEAKERS
    for index, following in pairwise(body):
        alone = page.lines[following].words >= SUBSTANTIAL and following == index + 1 and index != body[0]
        if alone and not transcript and _is_heading_sentence(page.lines[index], page.lines[following]):
            page.reasons[index] = "subheading"
    before = body[0]
    inside = (index for index in range(body[0] + 1, body[-1]) if page.reasons[index] is None)
    for heading, group in groupby(inside, page.is_heading):
        run = list(group)
        if not heading:
            before = run[-1]
            continue
        after = body[bisect(body, run[-1])]
        if page.lines[before].ending != "stop" or page.lines[after].lower:
            continue  # a line broken off, or an item of a list that the text introduces
        lines = [page.lines[index] for index in run]
        if len(run) >= HEADLINES and all(line.title and not line.marked for line in lines) and not transcript:
            for index in run:
                page.reasons[index] = "related"
            continue
        heads_text = len(run) == 1 and page.lines[after].words >= SUBSTANTIAL
        for index in run:
            if _is_subheading(page.lines[index], transcript=transcript, heads_text=heads_text):
                page.reasons[index] = "subheading"


def _is_heading_sentence(line: Line, following: Line) -> bool:
    """ "What happens now?", "3. Seoul keeps out of it.": sentences that head the text below them, which is not the next
    item of a list.
    """
    if line.words > LONGEST_SUBHEADING or line.ending != "stop" or '"' in line.text or ":" in line.text:
        return False
    return line.text.endswith("?") or bool(_COUNT.match(line.text) and not _COUNT.match(following.text))


def _is_subheading(line: Line, *, transcript: bool, heads_text: bool) -> bool:
    """Whether an unpunctuated line between prose is a heading, not a sentence that lacks its full stop.

    heads_text: it stands alone before a paragraph of some length.
    """
    if line.marked:
        return True
    if transcript or '"' in line.text:
        return False
    if line.title:
        return line.words <= LONGEST_SUBHEADING
    return heads_text and 2 <= line.words <= LONGEST_PLAIN_SUBHEADING and ":" not in line.text
