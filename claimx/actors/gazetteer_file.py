"""A gazetteer file, and where in it something stands, for messages: the parser of TOML keeps no lines."""

import re
from dataclasses import dataclass

from claimx.errors import ConfigError

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_ACTOR = re.compile(r"^[ \t]*\[\[[ \t]*actor[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Location:
    """A location in a file, as exact as known: the file, a table of it, a key of that, an item of its value.

    name: of the file, as it was given. table: number of an [[actor]] from 0, or the name of another table.
    """

    name: str
    text: str
    table: int | str | None = None
    key: str | None = None
    item: str | None = None

    def at(self, key: str, item: object = None) -> "Location":
        """The place of a key of the same table, and of an item of its list."""
        return Location(self.name, self.text, self.table, key, item if isinstance(item, str) else None)

    def error(self, message: str) -> ConfigError:
        """`my.toml, line 12: message`"""
        return ConfigError(f"{self.name}, line {self.line}: {message}")

    @property
    def line(self) -> int:
        """The line of the item, else of what holds it, from 1."""
        start, end = self._bounds()
        if self.key is not None:
            written = re.compile(rf"^[ \t]*(['\"]?){re.escape(self.key)}\1[ \t]*=", re.MULTILINE)
            key = written.search(self.text, start, end)
            if key:
                item = self.text.find(self.item, key.end(), end) if self.item else -1
                start = item if item >= 0 else key.end()
        return self.text.count("\n", 0, start) + 1

    def _bounds(self) -> tuple[int, int]:
        """Where the table begins and ends, in characters."""
        if isinstance(self.table, int):
            heads = list(_ACTOR.finditer(self.text))[self.table : self.table + 1]
        else:
            name = re.escape(self.table or "")
            heads = list(re.finditer(rf"^[ \t]*\[[ \t]*{name}[ \t]*\]", self.text, re.MULTILINE))[:1]
        if not heads:  # the file itself, or a table written inline
            return 0, len(self.text)
        following = _TABLE.search(self.text, heads[0].end())
        return heads[0].start(), following.start() if following else len(self.text)
