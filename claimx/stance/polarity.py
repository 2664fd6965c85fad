"""How negation turns a stance."""

from spacy.tokens import Token

from claimx.records import Stance
from claimx.stance.factuality import NEGATIVE_GOVERNORS, NEGATIVE_NOUNS, is_negated
from claimx.syntax import PREDICATE_POS

_NEGATED: dict[Stance, Stance] = {
    "support": "oppose",
    "oppose": "neutral",
    "concern": "neutral",
    "neutral": "neutral",
}


def turned(token: Token, stance: Stance) -> tuple[Stance, str]:
    """The stance after negation of the predicate or of what governs it, and a note for the evidence."""
    governor = token.head
    refused = token.dep_ in {"xcomp", "dobj"} and governor.lemma_.lower() in NEGATIVE_GOVERNORS
    stopped_short = (
        token.dep_ == "pcomp"
        and token.head.lower_ in {"of", "from"}
        and token.head.head.lemma_.lower() in {"short", "stop", "refrain", "fall"}
    )
    if stopped_short and token.head.head.lemma_.lower() in {"short", "fall"}:
        return "neutral", ", stopped short of"
    refused = refused or (token.dep_ == "acl" and governor.lemma_.lower() in NEGATIVE_NOUNS)
    lacking = governor.lemma_ == "lack" and token.dep_ == "dobj"
    if token.dep_ == "xcomp" and governor.lemma_ == "have" and any(c.lower_ == "yet" for c in governor.children):
        return "neutral", ", not yet"
    undone = (refused or stopped_short or lacking) and not is_negated(governor)
    negated_governor = not refused and token.dep_ in {"xcomp", "acomp", "attr"} and is_negated(governor)
    if sum((is_negated(token), undone, negated_governor)) % 2 == 0:
        negated_light = token.dep_ == "dobj" and governor.pos_ in PREDICATE_POS and is_negated(governor)
        if not negated_light:
            return stance, ""
    return _NEGATED[stance], ", negated"
