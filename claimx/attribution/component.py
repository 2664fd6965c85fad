"""The component `claimx_reader`: attributions by the learned reader, a paragraph at a time."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.attribution.decoding import decode
from claimx.attribution.layer import Attribution, write
from claimx.attribution.lexicon import load_cues
from claimx.attribution.reader import Reader, open_reader
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES

LOOK = "claimx_look"
"""Key in `doc.user_data` of a `Look`, from `claimx_reader` to `claimx_stance`."""


@Language.factory(
    "claimx_reader",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.pos", "token.lemma"],
    default_config={"weights": "builtin", "keep": False},
)
def make_reader(nlp: Language, name: str, weights: str, keep: bool) -> "ReaderComponent":
    """keep: whether to leave what the encoder made of the text for `claimx_stance`, which takes it away again."""
    return ReaderComponent(open_reader(weights), keep=keep)


class ReaderComponent:
    """Writes the layer that `layer.attributions` reads. Paragraphs without a sentence of the body are not read."""

    def __init__(self, reader: Reader, *, keep: bool = False) -> None:
        self.reader = reader
        self.keep = keep
        self.cues = load_cues()

    def __call__(self, doc: Doc) -> Doc:
        homes = [-1] * len(doc)
        for number, sentence in enumerate(doc.spans[SENTENCES]):
            homes[sentence.start : sentence.end] = [number] * len(sentence)
        body = [p for p in doc.spans[PARAGRAPHS] if any(home >= 0 for home in homes[p.start : p.end])]
        look = self.reader.look([paragraph.text for paragraph in body], [paragraph.start_char for paragraph in body])
        if self.keep:
            doc.user_data[LOOK] = look
        found: list[Attribution] = []
        for paragraph, reading in zip(body, look.readings, strict=True):
            found += decode(doc, paragraph.start_char, reading, homes, self.cues)
        write(doc, found)
        return doc
