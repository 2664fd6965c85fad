"""Agency prefixes."""

import pytest

from claimx.segmentation.agency import agency_prefix

PREFIXES = [
    "Jakarta, IO – ",
    "Hanoi, Vietnam – ",
    "SEOUL, March 3 (Yonhap) -- ",
    "TOKYO (AP) — ",
    "BEIJING, Nov 3 — ",
    "BEIJING, 3 November 2025 (Xinhua) -- ",
    "TOKYO/SEOUL (Reuters) - ",
    "WASHINGTON, D.C. – ",
    "BUSAN, Korea - ",
    "New York (AFP) – ",
    "(Reuters) - ",
    "Dec 29 (Reuters) - ",
    "MANILA —",
    "MANILA —\xa0",
]

NO_PREFIXES = [
    "Seoul – Washington ties are strained.",
    "US – China talks failed.",
    "NATO – Russia talks failed.",
    "Seoul, Tokyo – and Washington – agree.",
    "The pact – Japan's first – failed.",
    "Sen. Mika Sato (D-Calif.) — Not seen since.",
    "PRESIDENT XI: Thank you.",
    "Tokyo agreed.",
    "Tokyo – ",
    "TOKYO —",
]


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("content", ["The fleet sailed.", "“We go,” he said."])
def test_the_content_begins_after_the_prefix(prefix: str, content: str) -> None:
    text = f"Allies Meet\n\n{prefix}{content}"
    assert text[agency_prefix(text, 13, len(text)) :] == content


@pytest.mark.parametrize("text", NO_PREFIXES)
def test_without_a_prefix_the_content_is_the_paragraph(text: str) -> None:
    assert agency_prefix(text, 0, len(text)) == 0
