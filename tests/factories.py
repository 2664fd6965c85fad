"""Records made by hand, for tests that need some.

A claim is written as its passage with the cue in square brackets:

    make_claim("North Korea [condemned] these actions", actor="DPRK", stance="oppose", source="North Korea")
"""

from claimx.records import (
    Claim,
    Cue,
    Document,
    DocumentClaims,
    Evidence,
    Factuality,
    Furniture,
    Kind,
    Model,
    Passage,
    Sentence,
    Source,
    SourceType,
    Span,
    Stance,
)

MODEL = Model(name="en_test", version="1.0", reader="rules")
SHA256 = "3f9a1c" + "0" * 58


def make_claim(
    marked: str,
    *,
    actor: str = "Japan",
    stance: Stance = "neutral",
    targets: tuple[str, ...] = (),
    topic: str | None = None,
    kind: Kind = "reported",
    factuality: Factuality = "asserted",
    confidence: float = 0.9,
    source: str | None = None,
    source_type: SourceType = "state",
    lemma: str | None = None,
    content: str | None = None,
    co_actors: tuple[str, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    document: str = "article.txt",
    index: int = 0,
    number: int = 0,
    start: int | None = None,
) -> Claim:
    """A claim whose text is `marked` without the brackets round its cue, alone in its sentence.

    source, content: words of the claim. lemma: of the cue, by default its last word. index: the sentence's.
    start: the claim's offset in its document, by default a thousand for each sentence before.
    """
    start = 1000 * index if start is None else start
    before, _, rest = marked.partition("[")
    cue, _, after = rest.partition("]")
    text = before + cue + after
    end = start + len(text)
    cue_start = start + len(before)
    return Claim(
        id=f"{SHA256[:6]}:{index}:{number}",
        document=document,
        actor=actor,
        stance=stance,
        targets=targets,
        topic=topic,
        kind=kind,
        factuality=factuality,
        confidence=confidence,
        text=text,
        span=Span(start, end),
        sentence=Sentence(index, start, end, text),
        source=Source(*_find(source, text, start), type=source_type) if source is not None else None,
        cue=Cue(cue, lemma or cue.split(" ")[-1], cue_start, cue_start + len(cue)),
        content=Passage(*_find(content, text, start)) if content is not None else None,
        co_actors=co_actors,
        evidence=evidence,
    )


def make_document(
    *claims: Claim,
    name: str = "article.txt",
    title: str | None = None,
    date: str | None = None,
    sentences: int | None = None,
    furniture: tuple[Furniture, ...] = (),
) -> DocumentClaims:
    """A document that holds the claims at their offsets and blanks elsewhere."""
    text = ""
    for claim in sorted(claims, key=lambda claim: claim.span.start):
        text = text[: claim.span.start].ljust(claim.span.start) + claim.text
    if sentences is None:
        sentences = max((claim.sentence.index + 1 for claim in claims), default=0)
    return DocumentClaims(Document(name, title, date, SHA256, text, sentences, furniture), claims)


def _find(words: str, text: str, start: int) -> tuple[str, int, int]:
    at = start + text.index(words)
    return words, at, at + len(words)
