"""How well the claims of a document agree with a careful reader's.

`claimx.evaluation.corpora` measures the learned reader by itself, and is imported from there: gold needs no weights.
"""

from claimx.evaluation.figures import Accuracy, Counts, Figures, Mistake, total
from claimx.evaluation.gold import Gold, GoldClaim, GoldSentence, read_gold
from claimx.evaluation.scoring import TRACKED, score

__all__ = [
    "TRACKED",
    "Accuracy",
    "Counts",
    "Figures",
    "Gold",
    "GoldClaim",
    "GoldSentence",
    "Mistake",
    "read_gold",
    "score",
    "total",
]
