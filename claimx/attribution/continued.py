"""Attributions whose source stands in another sentence: quotations that go on, turns of a transcript."""

from collections.abc import Iterator

from spacy.tokens import Doc

from claimx.attribution.layer import CONTINUED, TURN, Attribution
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES
from claimx.segmentation.transcripts import Turn
from claimx.syntax import trimmed


def continued_quotations(doc: Doc, found: list[Attribution], quoted: list[int]) -> list[Attribution]:
    """Sentences of a quotation whose source stands in another sentence.

    A sentence inside quotation marks that no cue of its own sentence governs belongs to the source of the
    same quotation, else to the last quoted source of its paragraph, else, where it opens the paragraph
    and the paragraph before ended in a quotation, to that one's.
    """
    sentences = list(doc.spans[SENTENCES])
    by_quotation: dict[int, Attribution] = {}
    governed: set[int] = set()
    for attribution in found:
        if quoted[attribution.cue.start]:
            continue
        for part in attribution.content:
            numbers = {quoted[token.i] for token in part if quoted[token.i]}
            for number in numbers:
                by_quotation.setdefault(number, attribution)
            if numbers:
                governed.update(range(part.start, part.end))
    outside = iter(sorted((a for a in found if not quoted[a.cue.start]), key=lambda a: a.cue.start))
    following_cue = next(outside, None)
    paragraphs = iter(doc.spans[PARAGRAPHS])
    paragraph = next(paragraphs, None)
    last: Attribution | None = None
    added = []
    for sentence in sentences:
        while paragraph is not None and paragraph.end_char <= sentence.start_char:
            following = next(paragraphs, None)
            opens = bool(quoted[sentence.start])
            if not (opens and last is not None):
                last = None
            paragraph = following
        own: list[Attribution] = []
        while following_cue is not None and following_cue.cue.start < sentence.end:
            own.append(following_cue)
            following_cue = next(outside, None)
        quoting = [a for a in own if any(quoted[t.i] for part in a.content for t in part)]
        inside = [token for token in sentence if quoted[token.i] and not token.is_punct]
        words = [token for token in sentence if not token.is_punct and not token.is_space]
        if quoting:
            last = quoting[-1]
        elif not own and words and len(inside) >= 0.8 * len(words) and len(words) >= 3:
            number = quoted[inside[0].i]
            governor = by_quotation.get(number) or last
            if governor is not None and sentence.start not in governed:
                content = trimmed(doc, sentence.start, sentence.end) or sentence
                added.append(Attribution(governor.source, governor.cue, (content,), governor.predicate, CONTINUED))
                last = governor
    return added


def in_turns(doc: Doc, turns: list[Turn]) -> Iterator[Attribution]:
    """Each sentence under a speaker's label is the speaker's; a questioner's are nobody's."""
    sentences, position = list(doc.spans[SENTENCES]), 0
    for turn in turns:
        if turn.asks:
            continue
        label, start, end = turn.label, turn.start, turn.end
        while position < len(sentences) and sentences[position].end <= start:
            position += 1
        while position < len(sentences) and sentences[position].start < end:
            sentence = sentences[position]
            position += 1
            first = max(sentence.start, start)
            content = trimmed(doc, first, sentence.end) if first < sentence.end else None
            if content is not None and len(content) > 1:
                yield Attribution(label, doc[label.end : label.end + 1], (content,), "say", TURN)
