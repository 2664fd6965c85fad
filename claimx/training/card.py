"""The model card: what the weights are, what they were trained on, and how well they read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CARD = """\
# The reader's weights

Trained {date}. A BERT encoder of 6 layers, 384 wide, with heads for source, cue and content (BIO), for links
between them, for the stance of a holder toward a target, for the positions that an actor or the author holds in a
sentence, and for whom they go toward. Its token types hold letter cases, since its vocabulary is lower-case. It reads
windows of a text of up to 256 word pieces, paragraphs joined. The files hold no text of the data.

## Data

| data | use | source | licence |
|---|---|---|---|
| PolNeAR 1.0 | attribution | Newell, Margolin and Ruths, *An Attribution Relations Corpus for Political \
News*, LREC 2018 | none stated; the texts are their publishers' |
| DSE | directed stance | Park, Pan and Joo, *Who Blames or Endorses Whom? Entity-to-Entity Directed \
Sentiment Extraction in News Text*, Findings of ACL 2021 | free to use with citation |
| sentences written for claimx, `data/training/stance.jsonl` | stance of four, also the author's; every fifth text is \
kept to measure on | claimx | MIT |
| articles written for claimx, `data/training/articles.jsonl` | positions and their targets | claimx | MIT |
| PLV, in Zero-Shot-PLOVER | events; every fifth row is kept to measure on | ACL 2024 | no licence file |
| all-MiniLM-L6-v2 | weights that training starts from | sentence-transformers | Apache-2.0 |

## Settings

Of the runs that led here, in their order:

```json
{settings}
```

## Figures on the development files

F1. Token: words and punctuation marks. Exact and overlap: passages. Attribution: a source and a content,
linked, both touching gold. Links: accuracy between gold passages. Stance: the five classes of DSE. Calibration
error: of the probability of attributions and of the class told, in ten bins (not F1: less is better). An article
with several annotators is measured against each, and each counts for its share of it.

{table}

The same label from float and int8: {agreement}.

## Limits

English news prose. Most of the training data is about the politics of the United States. Sources that stand
paragraphs away from what they say are not found. An attribution inside a content is not marked apart. Positions were
learned from articles written for claimx, whose writers also annotated them; how well they are told in others says the
gold of the project.
"""


def card(figures: Mapping[str, Mapping[str, float]], agreement: Mapping[str, float], log: Path, date: str) -> str:
    """Markdown. figures: by kind of weights (float, int8), by name; agreement: share of labels alike in both.

    log: the run's; see `history`.
    """
    kinds = list(figures)
    names = list(dict.fromkeys(name for of_kind in figures.values() for name in of_kind))
    rows = [[name, *(f"{figures[kind][name]:.3f}" for kind in kinds)] for name in names]
    table = [["", *kinds], ["---", *("---:" for _ in kinds)], *rows]
    return CARD.format(
        date=date,
        settings="\n".join(json.dumps(run) for run in history(log)),
        table="\n".join(f"| {' | '.join(row)} |" for row in table),
        agreement=", ".join(f"{name} {value:.2%}" for name, value in agreement.items()),
    )


def history(log: Path) -> list[dict[str, Any]]:
    """The settings of a run, each log's first line, after those of the runs that it started from, without paths."""
    settings = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    start = settings.pop("start", None)
    earlier = start if isinstance(start, list) else [start] if start else []
    logs = [path for path in (Path(weights).parent / "log.jsonl" for weights in earlier) if path.exists()]
    found = [run for path in logs for run in history(path)]
    return [*(run for number, run in enumerate(found) if run not in found[:number]), settings]
