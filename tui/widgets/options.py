"""What the counsellor can say now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.field.terms import SCHEME_SHORT
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.model import Move
    from tui.session.journal import Mode


class MoveOptions(OptionList):
    """The moves offered, numbered from 1; each option's id is the move's."""

    def __init__(self, mode: Mode, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._mode = mode

    def offer(self, moves: Sequence[Move]) -> None:
        """Show other moves."""
        self.set_options(
            Option(self._prompt(number, move), id=move.id)
            for number, move in enumerate(moves, start=1)
        )
        self.highlighted = None
        self.scroll_home(animate=False)

    def choose(self, number: int) -> None:
        """Choose the option of a number, if there is one."""
        if 1 <= number <= self.option_count:
            self.highlighted = number - 1
            self.action_select()

    def _prompt(self, number: int, move: Move) -> Table:
        prompt = Table.grid(padding=(0, 1), expand=True)
        prompt.add_column(width=2, justify="right")
        prompt.add_column(ratio=1)
        text = Text(harmless(move.says))
        if self._mode == "guide":
            text.append(f"  · {SCHEME_SHORT[move.scheme]}", style="dim italic")
        prompt.add_row(Text(str(number), style="bold"), text)
        return prompt
