"""Where one can go from an autoconfrontation, and come back from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.cli.text.again import Exchanges, again_of
from tui.cli.text.orders import as_order
from tui.cli.text.reminding import RemindingLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cli.text.lines import Lines

_LETTERS_TOLD = ("c", "d", "r")
"""What one letter may well tell of a moment, or ask of it: the whole word reminds."""


class Leads(NamedTuple):
    """What is led beside: ``branch`` from an act, the ``bilan``, what a line ``remind``s of."""

    branch: Callable[[int], None]
    bilan: Callable[[], object]
    remind: Callable[[str], str | None]

    def reminding(self, lines: Lines, passage: str = "") -> Lines:
        """Return lines where a passage, the notebook and the file can be heard again."""

        def reminder(line: str) -> str | None:
            if as_order(line) in _LETTERS_TOLD:
                return None
            if again_of(line) == Exchanges() and passage:
                return passage
            return self.remind(line)

        return RemindingLines(lines, reminder)
