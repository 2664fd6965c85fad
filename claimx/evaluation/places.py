"""Where in a file a reader is, and what it expects there: one clear error for whatever else it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from claimx.errors import ConfigError

T = TypeVar("T", bound=str | int)

Span = tuple[int, int]
"""Offsets, end exclusive."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Its methods give a value of an object there, or raise ConfigError with the place's name."""

    name: str

    def error(self, message: str) -> ConfigError:
        return ConfigError(f"{self.name}: {message}")

    def get(self, item: Mapping[str, Any], key: str) -> Any:
        if key not in item:
            raise self.error(f"the key {key!r} is missing")
        return item[key]

    def string(self, item: Mapping[str, Any], key: str) -> str:
        value = self.get(item, key)
        if not isinstance(value, str):
            raise self.error(f"{key!r} is {value!r}; expected a string")
        return value

    def strings(self, item: Mapping[str, Any], key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.get(item, key) if required else item.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.error(f"{key!r} is {value!r}; expected a list of strings")
        return tuple(value)

    def one_of(self, item: Mapping[str, Any], key: str, values: Sequence[T]) -> T:
        return self._known(key, self.get(item, key), values)

    def some_of(self, item: Mapping[str, Any], key: str, values: Sequence[T]) -> tuple[T, ...]:
        return tuple(self._known(key, value, values) for value in self.strings(item, key, required=False))

    def objects(self, item: Mapping[str, Any], key: str, *, required: bool = True) -> list[Mapping[str, Any]]:
        value = self.get(item, key) if required else item.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.error(f"{key!r} is not a list of objects")
        return value

    def span(self, item: Mapping[str, Any], key: str, length: int) -> Span | None:
        """[start, end] within a length; None for null."""
        value = self.get(item, key)
        return None if value is None else self._span(key, value, length)

    def spans(self, item: Mapping[str, Any], key: str, length: int) -> tuple[Span, ...]:
        value = self.get(item, key)
        if not isinstance(value, list):
            raise self.error(f"{key!r} is {value!r}; expected a list of [start, end]")
        return tuple(self._span(key, one, length) for one in value)

    def _span(self, key: str, value: Any, length: int) -> Span:
        whole = isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)
        if not whole or not 0 <= value[0] <= value[1] <= length:
            raise self.error(f"{key!r} holds {value!r}; expected [start, end], 0 <= start <= end <= {length}")
        return value[0], value[1]

    def _known(self, key: str, value: Any, values: Sequence[T]) -> T:
        for known in values:
            if value == known and type(value) is type(known):
                return known
        raise self.error(f"{key!r} is {value!r}; expected one of {', '.join(map(str, values))}")
