"""How the actors of a text were resolved, for a reader."""

from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.actors.entries import TRAP
from claimx.actors.phrases import ACTORS
from claimx.actors.speakers import SPEAKER
from claimx.actors.tagger import TRAPS


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention, or a trap: a name that holds an alias and is no actor.

    text, start, end: the words and their offsets into the text. actors: labels, none for a trap.
    kind: how it was resolved, "trap" for a trap. rule: the same in words.
    """

    text: str
    start: int
    end: int
    actors: tuple[str, ...]
    kind: str
    rule: str


def explain_mentions(doc: Doc, spans_key: str = ACTORS) -> list[Explained]:
    """All mentions and traps of a tagged Doc, in the order of the text; what several actors share, once."""
    rules: dict[str, str] = doc.spans[spans_key].attrs.get("rules", {})
    found: dict[tuple[int, int, str], Explained] = {}
    for span in doc.spans[spans_key]:
        place = (span.start_char, span.end_char, span.id_)
        rule = rules.get(f"{span.start}:{span.end}:{span.label_}", "")
        if span.id_ in {"anaphora", SPEAKER}:
            antecedents = [part.split(":") for part in span.kb_id_.split(",") if ":" in part]
            rule = "stands for " + ", ".join(repr(doc.text[int(start) : int(end)]) for start, end in antecedents)
        elif span.id_ == "place":
            rule = f"only says where ({rule})"
        known = found.get(place)
        actors = (*known.actors, span.label_) if known else (span.label_,)
        found[place] = Explained(span.text, span.start_char, span.end_char, actors, span.id_, rule)
    for span in doc.spans.get(spans_key + TRAPS, ()):
        trap = Explained(span.text, span.start_char, span.end_char, (), TRAP, span.id_)
        found[(span.start_char, span.end_char, TRAP)] = trap
    return sorted(found.values(), key=lambda one: (one.start, one.end))
