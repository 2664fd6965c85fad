"""Text of unknown origin, made harmless to show.

An article, a file's name or a feed's title can hold escape sequences that drive the terminal, bidirectional
overrides that make a line read backwards, and characters that nobody sees. Nothing of that reaches the
reader raw: it is shown as what it is.
"""

import json
import re

HIDDEN = re.compile(
    "["
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (without tab and newline), DEL, C1
    r"\xad\u061c\u180e"  # soft hyphen, Arabic letter mark, Mongolian vowel separator
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero widths, line separators, bidi, BOM
    r"\ufff9-\ufffb\U0001d173-\U0001d17a"  # interlinear and musical marks
    r"\ud800-\udfff"  # lone surrogates: no text at all
    r"\U000e0000-\U000e0fff"  # tags and the supplementary variation selectors
    "]"
)
"""Characters that act on a terminal or cannot be seen. Tab and newline are left to the caller."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with every hidden character shown: ESC as `␛`, a bidi override as `<U+202E>`.

    Tab and newline stay; carriage returns do not, they would write over the line.
    """
    return HIDDEN.sub(lambda match: _show(match[0]), text)


def one_line(text: str, limit: int | None = None) -> str:
    """The text visible and on one line: each run of white space becomes one space.

    limit: how many characters of the text to show at most; an ellipsis stands for the rest.
    """
    if limit is not None and len(text) > limit:
        text = text[:limit] + "…"
    return visible(re.sub(r"\s+", " ", text))


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be encoded; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def escape_json(text: str) -> str:
    r"""JSON text with hidden characters written as `\uXXXX`: the same value, safe to print.

    text: from `json.dumps(..., ensure_ascii=False)`, which escapes C0 itself.
    """
    return HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], without_surrogates(text))


def _show(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
