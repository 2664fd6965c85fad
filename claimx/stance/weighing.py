"""How frames and learned stances are combined: the stated rule, and its thresholds, chosen on the articles for tuning.

1. What a demand or the frame of a cue says stands ("condemned", "urged to stop"): there the frames are rarely wrong.
2. Elsewhere in what is said, the learned stance decides where it is SURE; else what the frames find in the content, and
   else no side is taken.
3. The article's own opposition or concern is taken from the learned stance of the sentence where it is SURE_OF_AUTHORS,
   the words are nobody else's, and no frame finds a position there. (Left out, since half of them or more were wrong on
   those articles: the article's own support, and acts that no frame knows, by the learned stance of their doers.)
4. Where no frame names a target, the actors of the sentence are targets toward whom the learned stance is the same.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Span

from claimx.records import Stance
from claimx.stance.page import Page
from claimx.stance.pairs import Verdict

SURE, SURE_OF_AUTHORS = 0.6, 0.7
SURE_OF_TARGETS = 0.5

AGAINST = frozenset({"oppose", "concern"})
_NO_VERDICT = Verdict("neutral", 0.0)


def verdict(page: Page, number: int, holder: Span | None, target: Sequence[Span]) -> Verdict:
    """The learned stance in sentence `number`; neutral with probability 0 without a learned reader."""
    if page.pairs is None:
        return _NO_VERDICT
    return page.pairs.toward(number, holder, [target])[0]


def targets(page: Page, number: int, holder: Span | None, stance: Stance, without: Iterable[str]) -> tuple[str, ...]:
    """The actors of the sentence toward whom the learned stance goes the same way, those in `without` left out."""
    if page.pairs is None:
        return ()
    mentions = page.actors_in(number, without)
    verdicts = page.pairs.toward(number, holder, [[mention] for mention in mentions])
    found = [
        mention.label_
        for mention, one in zip(mentions, verdicts, strict=True)
        if one.probability >= SURE_OF_TARGETS and agrees(one.stance, stance)
    ]
    return tuple(dict.fromkeys(found))


def agrees(one: Stance, other: Stance) -> bool:
    """Whether two stances go the same way: opposition and concern do."""
    return one == other or {one, other} <= AGAINST
