"""Where one can go from an autoconfrontation, and come back from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.text.answering import RemindingLines
from tui.text.orders import Exchanges, again_of, as_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.text.input_lines import Lines

_ANOTHER_QUESTION = "r"
"""What asks for another question, and not for her last reply, while a moment is told."""


class Leads(NamedTuple):
    """What is led beside: ``branch`` from an act, the ``bilan``, what a line ``remind``s of."""

    branch: Callable[[int], None]
    bilan: Callable[[], object]
    remind: Callable[[str], str | None]

    def reminding(self, lines: Lines, passage: str = "") -> Lines:
        """Return lines where a passage, the notebook and the file can be heard again."""

        def reminder(line: str) -> str | None:
            if passage and as_order(line) == _ANOTHER_QUESTION:
                return None
            if passage and again_of(line) == Exchanges():
                return passage
            return self.remind(line)

        return RemindingLines(lines, reminder)
