"""Batches: items of like length together, padded, between the encoder's first and last mark."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Marks:
    """The ids of the marks around every window, of padding, and of what stands for a hidden piece."""

    first: int
    last: int
    padding: int
    hidden: int

    @classmethod
    def of(cls, tokenizer: Tokenizer) -> "Marks":
        """Raises KeyError where the vocabulary lacks one."""
        vocabulary = tokenizer.get_vocab()
        return cls(*(vocabulary[mark] for mark in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")))


def pad(pieces: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], marks: Marks) -> tuple[Tensor, Tensor, Tensor]:
    """ids, cases, mask: [batch, longest + 2], from (ids, cases) without marks."""
    longest = max(len(ids) for ids, _ in pieces) + 2
    out = np.zeros((3, len(pieces), longest), dtype=np.int64)
    out[0] = marks.padding
    for row, (ids, cases) in enumerate(pieces):
        end = len(ids) + 1
        out[0, row, 0], out[0, row, 1:end], out[0, row, end] = marks.first, ids, marks.last
        out[1, row, 1:end] = cases
        out[2, row, : end + 1] = 1
    tensor = torch.from_numpy(out)
    return tensor[0], tensor[1], tensor[2]


def bucketed(items: Sequence[Item], length: Callable[[Item], int], pieces: int) -> Iterator[list[Item]]:
    """Batches of items of like length, at most `pieces` with padding, in random order and never twice the
    same.
    """
    order = sorted(items, key=lambda item: length(item) + random.uniform(0, 8))
    batches: list[list[Item]] = []
    longest = 0
    for item in order:
        longest = max(longest, length(item))
        if not batches or longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
            longest = length(item)
        batches[-1].append(item)
    random.shuffle(batches)
    return iter(batches)
