"""What every writer is handed: the results, the stream, and how to write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from claimx.grouping import By
from claimx.records import DocumentClaims, Failure, Model


@dataclass(frozen=True, slots=True)
class Options:
    """How to write. Each writer looks at what concerns it.

    model: what the claims come from (json).
    no_text: leave the articles' texts out (json).
    by, explain: what the blocks are, and whether the evidence stands under each claim (table).
    width, color: columns of the terminal, and whether it shows colour (table).
    terminal: whether the stream is a terminal, where control characters would act (csv).
    """

    model: Model
    no_text: bool = False
    by: By = "actor"
    explain: bool = False
    width: int = 80
    color: bool = False
    terminal: bool = False


Results = Iterable[DocumentClaims | Failure]
Writer = Callable[[Results, TextIO, Options], None]
