"""The paragraphs of one text, and which of them are known to be no part of its body."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimx.records import FurnitureReason
from claimx.segmentation.lines import Line, read_line


@dataclass(slots=True)
class Page:
    """reasons: for each paragraph why it is furniture, None where it is not known to be."""

    text: str
    spans: Sequence[tuple[int, int]]
    lines: list[Line] = field(init=False)
    reasons: list[FurnitureReason | None] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [read_line(self.text, start, end) for start, end in self.spans]
        self.reasons = [None] * len(self.lines)

    def is_heading(self, index: int) -> bool:
        return self.lines[index].heading or self.lines[index].titled

    def body(self) -> list[int]:
        """The paragraphs that read as prose and are not known to be furniture."""
        return [i for i, reason in enumerate(self.reasons) if reason is None and not self.is_heading(i)]
