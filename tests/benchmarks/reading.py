"""How fast the learned reader reads, against the parser of the same pipeline: `python -m tests.benchmarks.reading`.

Both read the same articles in one process on one core, in turn, a document at a time. Words are counted in the whole
article; the reader leaves page furniture out, as it does in use.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline import load

ROUNDS = 7
ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def main(folder: Path = ARTICLES) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    nlp = load()
    first_own = next(name for name in nlp.pipe_names if name in {"tok2vec", "transformer", "tagger"})
    names = nlp.pipe_names
    parts = names[names.index(first_own) : names.index("claimx_furniture")]
    docs = [_upto(nlp, text, "claimx_anaphora") for text in texts]
    reader = nlp.get_pipe("claimx_reader")
    ratios, speeds = [], []
    for _ in range(ROUNDS):
        parsing = _seconds(lambda: [_apply(nlp, nlp.make_doc(text), ["claimx_paragraphs", *parts]) for text in texts])
        reading = _seconds(lambda: [reader(doc) for doc in docs])
        ratios.append(parsing / reading)
        speeds.append((words / parsing, words / reading))
    parser, learned = (statistics.median(side) for side in zip(*speeds, strict=True))
    sys.stdout.write(
        f"{len(texts)} articles, {words} words, {ROUNDS} rounds\n"
        f"parser ({', '.join(parts)}): {parser:,.0f} words/s\n"
        f"learned reader: {learned:,.0f} words/s\n"
        f"ratio: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})\n"
    )


def _apply(nlp: Language, doc: Doc, names: Sequence[str]) -> Doc:
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _upto(nlp: Language, text: str, last: str) -> Doc:
    names = nlp.pipe_names
    return _apply(nlp, nlp.make_doc(text), names[: names.index(last) + 1])


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
