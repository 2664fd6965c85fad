"""The component `claimx_reader`: attributions by the learned reader, a paragraph at a time."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.attribution.decoding import decode
from claimx.attribution.layer import Attribution, write
from claimx.attribution.lexicon import load_cues
from claimx.attribution.reader import Reader, open_reader
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES


@Language.factory(
    "claimx_reader",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.pos", "token.lemma"],
    default_config={"weights": "builtin"},
)
def make_reader(nlp: Language, name: str, weights: str) -> "ReaderComponent":
    return ReaderComponent(open_reader(weights))


class ReaderComponent:
    """Writes the layer that `layer.attributions` reads. Paragraphs without a sentence of the body are not read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.cues = load_cues()

    def __call__(self, doc: Doc) -> Doc:
        homes = [-1] * len(doc)
        for number, sentence in enumerate(doc.spans[SENTENCES]):
            homes[sentence.start : sentence.end] = [number] * len(sentence)
        body = [p for p in doc.spans[PARAGRAPHS] if any(home >= 0 for home in homes[p.start : p.end])]
        readings = self.reader.read([paragraph.text for paragraph in body])
        found: list[Attribution] = []
        for paragraph, reading in zip(body, readings, strict=True):
            found += decode(doc, paragraph.start_char, reading, homes, self.cues)
        write(doc, found)
        return doc
