"""The stated policy where the learned reader and the rules over the parse both look for attributions.

1. Two attributions are the same where their cues share a word.
2. Of the same one, the rules keep the predicate and their name, and the reader gives source and contents, since its
   passages are more often exact; where the reader has no source, the rules' stands.
3. What only the reader finds is taken.
4. What only the rules find is taken, too: nouns and feelings that the reader was not taught ("China's objections"),
   and what is said inside of what is said.
"""

from collections.abc import Iterable
from dataclasses import replace

from claimx.attribution.layer import CONTINUED, Attribution


def agree(by_rules: Iterable[Attribution], by_reader: Iterable[Attribution]) -> list[Attribution]:
    """The attributions of both. Those whose content stands in another sentence than their cue are the reader's alone,
    and pass through.
    """
    found = [one for one in by_reader if one.rule == CONTINUED]
    read = [one for one in by_reader if one.rule != CONTINUED]
    at = {i: number for number, one in reversed([*enumerate(read)]) for i in range(one.cue.start, one.cue.end)}
    joined: set[int] = set()
    for rule in by_rules:
        number = next((at[i] for i in range(rule.cue.start, rule.cue.end) if i in at), None)
        if number is None:
            found.append(rule)
        elif number not in joined:
            joined.add(number)
            found.append(_joined(rule, read[number]))
    return found + [one for number, one in enumerate(read) if number not in joined]


def _joined(rule: Attribution, read: Attribution) -> Attribution:
    return replace(
        read,
        source=read.source or rule.source,
        predicate=rule.predicate,
        rule=f"{rule.rule}, as the reader",
    )
