"""Claims that hold any text at all, for properties that every writer keeps."""

from hypothesis import settings
from hypothesis import strategies as st

from claimx.records import (
    FACTUALITIES,
    KINDS,
    SOURCE_TYPES,
    STANCES,
    Claim,
    Cue,
    DocumentClaims,
    Evidence,
    Passage,
    Sentence,
    Source,
    Span,
)
from tests.factories import make_document

unhurried = settings(deadline=None, max_examples=60)
"""For tests that write claims: no limit to the time an example takes, which others' work can stretch."""

NASTY = "\x00\x07\x1b\x7f\x85\x9b\r\n\t \xa0\xad=+-@＝'\",;[]漢👩\u061c\u200b\u200d\u202e\u2066\u2028\ufeff\ud800\udfff"

texts = st.text(st.characters() | st.sampled_from(NASTY), max_size=40)
words = texts.filter(bool)
labels = st.sampled_from(["US", "Japan", "author", "=SUM(A1)", "a\x1b\u202eb\ud800"])
offsets = st.integers(0, 60)

claims = st.builds(
    Claim,
    id=st.just("3f9a1c:0:0"),
    document=texts,
    actor=labels,
    stance=st.sampled_from(STANCES),
    targets=st.lists(labels, unique=True).map(tuple),
    topic=st.none() | words,
    kind=st.sampled_from(KINDS),
    factuality=st.sampled_from(FACTUALITIES),
    confidence=st.integers(0, 100).map(lambda percent: percent / 100),
    text=texts,
    span=st.builds(Span, offsets, offsets),
    sentence=st.builds(Sentence, offsets, offsets, offsets, texts),
    source=st.none() | st.builds(Source, texts, offsets, offsets, st.sampled_from(SOURCE_TYPES)),
    cue=st.builds(Cue, texts, texts, offsets, offsets),
    content=st.none() | st.builds(Passage, texts, offsets, offsets),
    co_actors=st.lists(labels, unique=True).map(tuple),
    evidence=st.lists(st.builds(Evidence, texts, texts, texts, offsets, offsets), max_size=2).map(tuple),
)

documents: st.SearchStrategy[DocumentClaims] = st.builds(
    lambda found, name, title: make_document(*found, name=name, title=title),
    st.lists(claims, max_size=3),
    texts,
    st.none() | texts,
)
