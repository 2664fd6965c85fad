"""The component `claimx_stance`: who takes which position, from attributions, acts, relations and judgements."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.actors.phrases import Mentions
from claimx.attribution.lexicon import load_cues
from claimx.attribution.reader import open_reader
from claimx.stance.attributed import attributed
from claimx.stance.learned import StanceReader
from claimx.stance.lexicon import load_changes, load_demands, load_frames
from claimx.stance.narrated import unattributed
from claimx.stance.page import Page
from claimx.stance.positions import POSITIONS, once
from claimx.stance.readings import Reader


@Language.factory(
    "claimx_stance",
    assigns=["doc.user_data"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
    default_config={"weights": None},
)
def make_stance(nlp: Language, name: str, weights: str | None) -> "StanceTagger":
    """weights: of the learned reader, as for `claimx_reader`; None for frames alone."""
    return StanceTagger(None if weights is None else StanceReader(open_reader(weights)))


class StanceTagger:
    """Writes `doc.user_data["claimx_positions"]`. No state but the lexicons and the reader."""

    def __init__(self, reader: StanceReader | None = None) -> None:
        self.reader = reader
        self.frames = load_frames()
        self.changes = load_changes()
        self.demands = load_demands()
        self.plain = load_cues().clause | {"accord"}

    def __call__(self, doc: Doc) -> Doc:
        mentions = Mentions(doc)
        page = Page(doc, mentions, Reader(self.frames, self.changes, self.demands, mentions), self.reader)
        positions = list(attributed(page, self.plain))
        positions += unattributed(page, {position["sentence"] for position in positions})
        for position in positions:
            page.leave_prefix_out(position)
        doc.user_data[POSITIONS] = once(positions)
        return doc
