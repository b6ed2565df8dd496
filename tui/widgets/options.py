"""What the counsellor can say now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.field.terms import SCHEME_SHORT
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.persona.model import Move
    from tui.session.journal import Mode


_MARGIN = 3


class Numbered(Visual):
    """A number in the margin, and a text whose lines stay clear of it."""

    def __init__(self, number: int, text: Content) -> None:
        self._number = number
        self._text = Prose(text)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells that needs no wrapping."""
        return self._text.get_optimal_width(rules, container_width) + _MARGIN

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells that breaks no word."""
        return self._text.get_minimal_width(rules) + _MARGIN

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self._text.get_height(rules, max(1, width - _MARGIN))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width, the number beside the first."""
        lines = self._text.render_strips(max(1, width - _MARGIN), height, style, options)
        bold = style.rich_style + RichStyle(bold=True)
        first = Strip([Segment(f"{self._number:>2} ", bold)])
        blank = Strip.blank(_MARGIN, style.rich_style)
        return [Strip.join([blank if at else first, line]) for at, line in enumerate(lines)]


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
            option = self.get_option_at_index(number - 1)
            self.post_message(self.OptionSelected(self, option, number - 1))

    def _prompt(self, number: int, move: Move) -> Numbered:
        text = Content(harmless(move.says))
        if self._mode == "guide":
            scheme = Content.styled(f"  · {SCHEME_SHORT[move.scheme]}", "dim italic")
            text = Content.assemble(text, scheme)
        return Numbered(number, text)
