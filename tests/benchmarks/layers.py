"""What each layer gives: `python -m tests.benchmarks.layers GOLD…`. F1 of rules alone, of the learned reader alone, and
of both.

The reader alone: its attributions and its own judgement of every candidate, without frames, demands and verbs of
change.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from claimx.cli.columns import columns
from claimx.evaluation import Figures, Gold, read_gold, score
from claimx.evaluation.figures import total
from claimx.evaluation.gold import read_gold_lines
from claimx.extraction import extract
from claimx.pipeline import load
from claimx.records import RULES, DocumentClaims
from claimx.stance.component import StanceTagger
from claimx.stance.lexicon import Changes, Demands


def main(paths: Sequence[Path]) -> None:
    rows = [["F1", "holder", "stance", "directed", "kind", "factuality"]]
    for name, nlp in (("rules", load(reader=RULES)), ("reader", _without_frames(load())), ("both", load())):
        figures = measure(nlp, paths)
        values = [figures.holder.f1, figures.stance.f1, figures.directed.f1]
        values += [figures.kind.value, figures.factuality.value]
        rows.append([name, *(f"{value or 0:.3f}" for value in values)])
    sys.stdout.write(columns(rows, right=range(1, 6)))


def _without_frames(nlp: Language) -> Language:
    tagger = nlp.get_pipe("claimx_stance")
    if not isinstance(tagger, StanceTagger):
        raise TypeError("the pipeline's stances are not claimx's")
    none: frozenset[str] = frozenset()
    tagger.frames = {}
    tagger.changes = Changes(none, none, {}, {})
    tagger.demands = Demands(none, none, none, none)
    return nlp


def read_golds(paths: Iterable[Path]) -> Iterator[Gold]:
    """Gold files, and files of JSON Lines with an article in each."""
    for path in paths:
        yield from read_gold_lines(path) if path.suffix == ".jsonl" else [read_gold(path)]


def measure(nlp: Language, paths: Iterable[Path]) -> Figures:
    """The figures of all gold files together."""
    figures = []
    for gold in read_golds(paths):
        (found,) = extract(nlp, [gold.article])
        if not isinstance(found, DocumentClaims):
            raise found
        figures.append(score(gold, found.claims, found.document.furniture))
    return total(figures)


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
