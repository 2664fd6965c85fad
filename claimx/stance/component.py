"""The component `claimx_stance`: who takes which position, from attributions, acts, relations and judgements."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.actors.phrases import Mentions
from claimx.attribution.component import LOOK
from claimx.attribution.lexicon import load_cues
from claimx.attribution.reader import Look, open_reader
from claimx.errors import ConfigError
from claimx.stance.attributed import attributed
from claimx.stance.learned_positions import PositionReader
from claimx.stance.lexicon import load_changes, load_demands, load_frames
from claimx.stance.narrated import unattributed
from claimx.stance.page import Page
from claimx.stance.positions import POSITIONS, Position, once
from claimx.stance.readings import Reader
from claimx.stance.weighing import weighed


@Language.factory(
    "claimx_stance",
    assigns=["doc.user_data"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
    default_config={"weights": None},
)
def make_stance(nlp: Language, name: str, weights: str | None) -> "StanceTagger":
    """weights: of the learned reader, as for `claimx_reader`, which then has to `keep` what it sees; None for frames
    alone.
    """
    return StanceTagger(None if weights is None else PositionReader(open_reader(weights)))


class StanceTagger:
    """Writes `doc.user_data["claimx_positions"]`. No state but the lexicons and the reader."""

    def __init__(self, reader: PositionReader | None = None) -> None:
        self.reader = reader
        self.frames = load_frames()
        self.changes = load_changes()
        self.demands = load_demands()
        self.plain = load_cues().clause | {"accord"}

    def draft(self, doc: Doc) -> tuple[Page, list[Position], Look | None]:
        """What the frames find in a Doc, and what the learned reader left in it."""
        mentions = Mentions(doc)
        page = Page(doc, mentions, Reader(self.frames, self.changes, self.demands, mentions))
        positions = list(attributed(page, self.plain))
        positions += unattributed(page, {position["sentence"] for position in positions})
        positions = [position for position in positions if not page.is_courtesy(position["sentence"])]
        return page, once(positions), doc.user_data.pop(LOOK, None)

    def __call__(self, doc: Doc) -> Doc:
        page, positions, look = self.draft(doc)
        if self.reader is not None:
            if look is None:
                raise ConfigError("claimx_stance with weights needs claimx_reader before it, with keep set")
            positions = once(weighed(page, positions, look, self.reader))
        for position in positions:
            page.leave_prefix_out(position)
        doc.user_data[POSITIONS] = positions
        return doc
