"""How much is read at once, and what counts as nothing."""

from typing import BinaryIO

from claimx.errors import InputError

LIMIT = 64_000_000
"""Bytes of the longest file, and of the longest line of a feed, that is read."""


def read_all(stream: BinaryIO, name: str, first: bytes = b"") -> bytes:
    """All of a stream, first included, which was read from it before. Raises InputError `too-large`."""
    data = first + stream.read(max(0, LIMIT + 1 - len(first)))
    if len(data) > LIMIT:
        raise too_large(name)
    return data


def too_large(name: str) -> InputError:
    return InputError(name, "too-large", f"is larger than {LIMIT // 1_000_000} MB; split it into articles")


def is_blank(text: str) -> bool:
    """Whether there is nothing in text but white space."""
    return not text or text.isspace()
