"""What a slip is: where it was made, how it is said, what the file is once it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.source.repair.lines import SourceLine


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip at a line and a column, from 1; ``mended`` gives the lines to put, by number."""

    line: int
    column: int
    sentence: str
    mended: Mapping[int, str]


def on_line(line: SourceLine, start: int, sentence: str, mended: str) -> Slip:
    """Return a slip of one line, at a place in it counted from 0."""
    return Slip(line.number, start + 1, sentence, {line.number: mended})
