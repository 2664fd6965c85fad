"""From articles to claims: runs the pipeline and makes the records. The only reader of the Doc's positions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from claimx import records
from claimx.actors.tagger import DAY
from claimx.errors import InputError
from claimx.inputs.dates import find_date
from claimx.records import (
    LEARNED,
    RULES,
    Article,
    Claim,
    Cue,
    Document,
    DocumentClaims,
    Evidence,
    Furniture,
    FurnitureReason,
    Model,
    Passage,
    Sentence,
    Source,
    SourceType,
)
from claimx.segmentation.chunks import chunks
from claimx.segmentation.groups import FURNITURE, SENTENCES
from claimx.stance.positions import POSITIONS, Position, targets_of

_CHUNK = 100_000  # characters that are parsed at once: bounds memory to about 1 GB per million
_BATCH = 8  # articles that are parsed together: larger is hardly faster, and the first result waits for all


def describe(nlp: Language) -> Model:
    """The model and reader behind a pipeline."""
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    return Model(name, version=nlp.meta["version"], reader=LEARNED if nlp.has_pipe("claimx_reader") else RULES)


def extract(nlp: Language, articles: Iterable[Article], *, jobs: int = 1) -> Iterator[DocumentClaims | InputError]:
    """The claims of each article, in order, lazily.

    jobs: processes to parse with. A text that breaks the analysis comes back as an InputError and costs no other.
    """
    stream = iter(articles)
    while batch := list(islice(stream, _BATCH * (32 if jobs > 1 else 1))):
        try:
            yield from _read(nlp, batch, jobs)
        except Exception:  # one of them is bad: read each alone to find out which
            yield from (_read_alone(nlp, article) for article in batch)


def _read_alone(nlp: Language, article: Article) -> DocumentClaims | InputError:
    try:
        return _read(nlp, [article], 1)[0]
    except Exception as error:
        name = type(error).__name__
        return InputError(article.name, "analysis", f"the analysis failed ({name}); please report it with the text")


def _read(nlp: Language, articles: Sequence[Article], jobs: int) -> list[DocumentClaims]:
    drafts = [_Draft(article) for article in articles]
    pieces = [(number, *piece) for number, article in enumerate(articles) for piece in _pieces(article.text)]
    texts = (
        (_dated(nlp, articles[number].text[start:end], articles[number].date), (number, start))
        for number, start, end in pieces
    )
    longest = max((end - start for _, start, end in pieces), default=0)
    size = max(1, min(_BATCH, _CHUNK // max(1, longest)))  # Docs that are held at once: few where they are long
    with nlp.memory_zone():
        for doc, (number, start) in nlp.pipe(texts, as_tuples=True, n_process=jobs, batch_size=size):
            drafts[number].add(doc, start)
    return [draft.finished() for draft in drafts]


def _dated(nlp: Language, text: str, day: str | None) -> str | Doc:
    """A text, with its day where its own dateline does not tell it."""
    if day is None or find_date(text) == day:
        return text
    doc = nlp.make_doc(text)
    doc.user_data[DAY] = day
    return doc


def _pieces(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))] if len(text) <= _CHUNK else chunks(text, _CHUNK)


class _Draft:
    """The record of one article while its pieces come in, in order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = 0
        self.furniture: list[Furniture] = []
        self.claims: list[Claim] = []
        self._numbers: dict[int, int] = {}

    def add(self, doc: Doc, shift: int) -> None:
        """Take over a parsed piece that begins at `shift` in the article."""
        sentences = list(doc.spans[SENTENCES])
        self.furniture += [
            Furniture(span.start_char + shift, span.end_char + shift, cast(FurnitureReason, span.label_))
            for span in doc.spans[FURNITURE]
        ]
        for position in doc.user_data[POSITIONS]:
            span = sentences[position["sentence"]]
            sentence = Sentence(
                self.sentences + position["sentence"],
                span.start_char + shift,
                span.end_char + shift,
                span.text,
            )
            self.claims += self._of_position(doc, shift, sentence, position)
        self.sentences += len(sentences)

    def _of_position(self, doc: Doc, shift: int, sentence: Sentence, position: Position) -> Iterator[Claim]:
        def passage(tokens: tuple[int, int]) -> Passage:
            span = doc[tokens[0] : tokens[1]]
            return Passage(span.text, span.start_char + shift, span.end_char + shift)

        text = passage(position["passage"])
        cue = passage(position["cue"])
        labels = [label for label, _ in position["holders"]]
        for label, source_type in position["holders"]:
            number = self._numbers.get(sentence.index, 0)
            self._numbers[sentence.index] = number + 1
            others = [other for other in labels if other != label]
            source = passage(position["source"]) if position["source"] else None
            targets = [t for t in targets_of(position, label) if t != label or not others]
            yield Claim(
                id=f"{self.article.sha256[:6]}:{sentence.index}:{number}",
                document=self.article.name,
                actor=label,
                stance=position["stance"],
                targets=tuple(targets),
                topic=passage(position["topic"]).text if position["topic"] else None,
                kind=position["kind"],
                factuality=position["factuality"],
                confidence=round(position["confidence"], 2),
                text=text.text,
                span=records.Span(text.start, text.end),
                sentence=sentence,
                source=Source(source.text, source.start, source.end, cast(SourceType, source_type)) if source else None,
                cue=Cue(cue.text, position["lemma"], cue.start, cue.end),
                content=passage(position["content"]) if position["content"] else None,
                co_actors=tuple(others),
                evidence=tuple(
                    Evidence(layer, rule, *_fields(passage((start, end))))
                    for layer, rule, start, end in position["evidence"]
                ),
            )

    def finished(self) -> DocumentClaims:
        """The record, once all pieces are in."""
        article = self.article
        headline = next((item for item in self.furniture if item.reason == "headline"), None)
        title = article.title or (article.text[headline.start : headline.end] if headline else None)
        document = Document(
            name=article.name,
            title=title,
            date=article.date,
            sha256=article.sha256,
            text=article.text,
            sentences=self.sentences,
            furniture=tuple(self.furniture),
        )
        return DocumentClaims(document, tuple(self.claims))


def _fields(passage: Passage) -> tuple[str, int, int]:
    return passage.text, passage.start, passage.end
