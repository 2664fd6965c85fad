"""A reading: what one predicate of a sentence says of somebody's position, before anyone asks whose voice it is."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.records import Stance
from claimx.stance.lexicon import FrameKind


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one predicate.

    holders: heads of the phrase that holds the position; None for a judgement, which is the speaker's.
    participants: of a mutual relation, each a holder toward the others.
    targets: actors, in order. topic: the words for what it is about.
    changes: whether it is a verb of change with its noun, which takes a side also where no target is named.
    """

    head: Token
    kind: FrameKind
    stance: Stance
    holders: tuple[Token, ...] | None
    participants: tuple[str, ...]
    targets: tuple[str, ...]
    topic: Span | None
    rule: str
    changes: bool = False
