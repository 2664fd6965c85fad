"""Groups of actors that a later "the two sides" or "they" can go back to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimx.actors.phrases import ACTORS, Mentions
from claimx.segmentation.groups import FURNITURE, PARAGRAPHS
from claimx.segmentation.transcripts import speaker_turns
from claimx.syntax import PREDICATE_POS, prepositional, subjects

_JOINT = (
    "joint statement",
    "joint declaration",
    "communiqué",
    "communique",
    "joint press statement",
    "leaders' statement",
    "leaders’ statement",
)


_SPEECH = re.compile(
    r"(?:(?:full )?text of (?:the )?)?(?:opening |closing |keynote |press )?"
    r"(?:speech|remarks|statement|toast|address|message|open letter)s?(?: [a-z]+){0,3}? (?:by|of|from) ",
    re.IGNORECASE,
)


_PARTED = re.compile(r"[,;:(]| (?:at|on|to|in|before|with) ")


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that stand together ("the United States, Japan and South Korea")."""

    labels: tuple[str, ...]
    span: Span
    sentence: int
    together: bool  # coordinated, not only partners of one act
    salient: bool  # a subject, partners of one act, or taken up by an anaphor before


def coordinated(chains: Iterable[list[Span]], sentence: Span, number: int) -> Iterator[Group]:
    """The coordinations of a sentence."""
    for chain in chains:
        if sentence.start <= chain[0].start < sentence.end:
            labels = tuple(dict.fromkeys(span.label_ for span in chain))
            span = sentence.doc[chain[0].start : max(span.end for span in chain)]
            yield Group(labels, span, number, True, _is_subject(span.root))


def partners(sentence: Span, number: int, mentions: Mentions) -> Iterator[Group]:
    """ "Japan's minister held talks with his Chinese counterpart": subject and "with" as a pair."""
    for verb in sentence:
        if verb.pos_ not in PREDICATE_POS:
            continue
        withs = prepositional(verb, ("with",))
        withs += [head for noun in verb.children if noun.dep_ == "dobj" for head in prepositional(noun, ("with",))]
        if verb.lemma_ == "meet":
            withs += [noun for noun in verb.children if noun.dep_ == "dobj"]
        if not withs:
            continue
        ours, theirs = mentions.holders(subjects(verb)), mentions.holders(withs)
        labels = tuple(dict.fromkeys(h.actor for h in (*ours, *theirs)))
        if ours and theirs and len(labels) >= 2:
            start = min(h.mention.start for h in (*ours, *theirs))
            end = max(h.mention.end for h in (*ours, *theirs))
            yield Group(labels, sentence.doc[start:end], number, False, True)


def issuers(doc: Doc, sentence: Span, number: int, groups: Iterable[Group]) -> Group | None:
    """Who speaks as "we" in a joint statement: the actors of its heading, else of its first sentence; and as "I" and
    "we" in a speech or statement: whoever its title says it is by.
    """
    if number > 1:
        return None
    speaker = _speaker(doc, number)
    if speaker is not None:
        return Group((speaker.label_,), speaker, number, False, True)
    headings = [s.text.lower() for s in doc.spans[FURNITURE] if s.label_ in {"headline", "subheading"}]
    opening = sentence.text.lower()
    if any(word in text for word in _JOINT for text in [*headings[:3], opening]) or opening.startswith("we, "):
        labels = list(dict.fromkeys(label for group in groups for label in group.labels))
        if len(labels) < 2:
            labels = list(
                dict.fromkeys(s.label_ for s in doc.spans[ACTORS] if s.start < sentence.end and s.id_ != "place")
            )
        if len(labels) >= 2:
            return Group(tuple(labels), sentence, number, False, True)
    return None


def _speaker(doc: Doc, number: int) -> Span | None:
    """The actor after "by" in a title such as "Remarks by the President of Korea at the …", in no transcript."""
    titles = list(doc.spans[PARAGRAPHS])[:1]
    if number or not titles:
        return None
    by = _SPEECH.match(titles[0].text)
    if by is None or speaker_turns(doc):
        return None
    start = titles[0].start_char + by.end()
    named = [s for s in doc.spans[ACTORS] if s.id_ != "place" and start <= s.start_char < titles[0].end_char]
    return named[0] if named and not _PARTED.search(doc.text[start : named[0].start_char]) else None


def _is_subject(token: Token) -> bool:
    """Whether a phrase is a subject, or stands in one ("the leaders of Japan and South Korea")."""
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ not in {"pobj", "prep", "conj", "compound", "nmod", "amod", "poss"} or token.head == token:
            return False
        token = token.head
    return False
