"""A file line by line, as an author sees it, and what it takes to repair one of them.

A parser has no use for lines that are no YAML; a repair starts from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.source.decoding import BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYED = re.compile(
    r"(?P<dashes>(?:-\s+)*)(?P<key>[^\W\d][\w-]*)(?P<before>\s*):(?P<after>\s*)(?P<value>.*)",
    re.DOTALL,
)
_OPENS_BLOCK = re.compile(r"(?:^|[:\-]\s+)[|>][-+0-9]*\s*(?:#.*)?$")


@dataclass(frozen=True)
class SourceLine:
    """One line: its number, from 1, and its text without the newline."""

    number: int
    text: str

    @cached_property
    def margin(self) -> str:
        """Everything blank before the first sign."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def indent(self) -> int:
        """How many signs come before the first one that shows."""
        return len(self.margin)

    @property
    def body(self) -> str:
        """What shows of the line."""
        return self.text.strip()

    @property
    def shows(self) -> bool:
        """Tell whether there is anything else than a comment."""
        return bool(self.body) and not self.body.startswith("#")

    @property
    def is_item(self) -> bool:
        """Tell whether the line begins with the dash of a list."""
        return self.body == "-" or self.body.startswith("- ")

    @cached_property
    def keyed(self) -> re.Match[str] | None:
        """``dashes key before : after value``, when the line is a key and its value."""
        return _KEYED.fullmatch(self.text[self.indent :])

    @property
    def key(self) -> str:
        """The key that the line gives a value to, or nothing."""
        return self.keyed["key"] if self.keyed else ""

    @property
    def value_start(self) -> int:
        """Where the value starts, from 0: after the key, or after the dashes of a list."""
        if self.keyed:
            return self.indent + self.keyed.start("value")
        dashes = re.match(r"(?:-\s+)*", self.text[self.indent :])
        return self.indent + (dashes.end() if dashes else 0)

    @property
    def value(self) -> str:
        """The value written on the line, its comment included."""
        return self.text[self.value_start :].rstrip()

    @property
    def column_of_key(self) -> int:
        """Where the key, or what follows the dashes, starts, from 0."""
        return self.indent + (self.keyed.start("key") if self.keyed else 0)

    @property
    def opens_block(self) -> bool:
        """Tell whether a long text is to follow, after ``|`` or ``>``."""
        return _OPENS_BLOCK.search(self.text.rstrip()) is not None

    def with_value(self, value: str) -> str:
        """Return the text of the line with another value."""
        return self.text[: self.value_start] + value


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip of the pen at a line and a column, from 1, and how it is put right.

    ``edits`` are the lines to put, by number.
    """

    line: int
    column: int
    sentence: str
    edits: Mapping[int, str]


def on_line(line: SourceLine, start: int, sentence: str, edited: str) -> Repair:
    """Return a repair of one line, at a place in it counted from 0."""
    return Repair(line.number, start + 1, sentence, {line.number: edited})


def lines_of(text: str) -> list[SourceLine]:
    """Return the lines of a file, whatever ends them."""
    return [SourceLine(number, line) for number, line in enumerate(BREAK.split(text), start=1)]


def spoken(lines: list[SourceLine]) -> frozenset[int]:
    """Return the numbers of the lines that are in a long text, after ``|`` or ``>``."""
    inside: set[int] = set()
    depth: int | None = None
    begun = False
    for line in lines:
        blank = not line.text.strip(" ")
        if depth is not None and (blank or _depth(line) > depth):
            inside.add(line.number)
            if not blank and not begun:
                depth, begun = _depth(line) - 1, True
            continue
        begun = False
        depth = line.column_of_key if line.opens_block and line.shows else None
    return frozenset(inside)


def _depth(line: SourceLine) -> int:
    return len(line.text) - len(line.text.lstrip(" "))
