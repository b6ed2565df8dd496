"""The list of what the counsellor can say now, chosen by number."""

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
from tui.french.typography import counted
from tui.shell.run_to_completion import Guard
from tui.source.cells import width as cells
from tui.source.hostile import harmless
from tui.widgets.prose import MEASURE, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual import events
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.persona.model import Move
    from tui.session.journal import Mode

_MARGIN = 4  # a bar beside the option under the arrow, a number, a space
_BETWEEN = 2
_BAR = "▌"


class Numbered(Visual):
    """A number in the margin, a text whose lines stay clear of it, a label to its right.

    ``number`` may be ``None``: the margin is then empty. ``aside`` is the width of the
    column of labels, 0 when there is none.
    """

    def __init__(
        self, number: int | None, text: Content | str, label: str = "", aside: int = 0
    ) -> None:
        self._number = number
        self._text = Prose(text)
        self._label = label
        self._aside = aside + _BETWEEN if aside else 0

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells that needs no wrapping."""
        text = self._text.get_optimal_width(rules, container_width)
        return text + _MARGIN + self._aside

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells that breaks no word."""
        return self._text.get_minimal_width(rules) + _MARGIN + self._aside

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self._text.get_height(rules, self._room(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width, number and label beside the first."""
        room, plain = self._room(width), style.rich_style
        lines = self._text.render_strips(room, height, style, options)
        number = Strip(
            [Segment(f" {self._number or '':>2} ", plain + RichStyle(bold=True))], _MARGIN
        )
        label = Segment(" " * _BETWEEN + self._label, plain + RichStyle(italic=True))
        first = [number, lines[0].adjust_cell_length(room, plain)]
        if self._aside:
            first.append(Strip([label]))
        blank = Strip.blank(_MARGIN, plain)
        return [Strip.join(first), *(Strip.join([blank, line]) for line in lines[1:])]

    def _room(self, width: int) -> int:
        return max(1, min(MEASURE, width - _MARGIN - self._aside))


class TallOptions(OptionList):
    """A list of options that may be higher than it is: the arrows go through each to its end."""

    def action_cursor_down(self) -> None:
        """Go to the next option, once the one under the arrow could be read to its end."""
        rows = self.scrollable_content_region.height
        below = self._lines[self.scroll_offset.y + rows :]
        if below and below[0][0] == self.highlighted:
            self.scroll_relative(y=max(1, rows - 1), animate=False)
        else:
            super().action_cursor_down()


class MoveOptions(TallOptions):
    """The moves offered, by their ``numbers``; each option's id is the move's.

    What does not fit is told on the lower border. While ``confirms`` tells so, a number or a
    click goes to an option, and Enter or another click says it. Nothing is said before it has
    been on screen for a short while when it is chosen, ``waited`` seconds before that has its
    effect: see :mod:`tui.shell.run_to_completion`.
    """

    def __init__(
        self,
        mode: Mode,
        *,
        confirms: Callable[[], bool] = lambda: False,
        waited: Callable[[], float] = lambda: 0.0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id, markup=False)
        self._confirms = confirms
        self._waited = waited
        self._mode = mode
        self._guard = Guard()
        self.numbers: tuple[int, ...] = ()

    def offer(self, moves: Mapping[int, Move]) -> None:
        """Show other moves, by their numbers."""
        self.numbers = tuple(moves)
        guided = self._mode == "guide"
        labels = [SCHEME_SHORT[move.scheme] if guided else "" for move in moves.values()]
        aside = max(map(cells, labels), default=0)
        self.show_instead(
            Option(Numbered(number, Content(harmless(move.says)), label, aside), id=move.id)
            for (number, move), label in zip(moves.items(), labels, strict=True)
        )
        self.highlighted = None

    def show_instead(self, options: Iterable[Option]) -> None:
        """Show other options; none can be chosen until they have been seen."""
        self.set_options(options)
        self.scroll_home(animate=False)
        self.wait_until_seen()

    def wait_until_seen(self) -> None:
        """Let nothing be chosen until what is offered has been on screen for a while."""
        self._guard.close()
        self.call_after_refresh(self._guard.seen)

    @property
    def answers(self) -> bool:
        """Whether what is offered has been on screen long enough for a choice to be meant."""
        return self._guard.is_open(self._waited())

    def choose(self, number: int) -> None:
        """Say the option of a number, or go to it; nothing when the number is nobody's."""
        if number not in self.numbers:
            return
        index = self.numbers.index(number)
        if self._confirms():
            self.highlighted = index
        elif self.answers:
            self._post_selected(index)

    def action_select(self) -> None:
        """Say the option under the arrow, once it can have been read."""
        if self.answers:
            super().action_select()

    async def _on_click(self, event: events.Click) -> None:
        index = event.style.meta.get("option")
        if self._confirms() and index is not None and index != self.highlighted:
            event.prevent_default()
            self.highlighted = index

    def _post_selected(self, index: int) -> None:
        option = self.get_option_at_index(index)
        self.post_message(self.OptionSelected(self, option, index))

    # ── What does not fit ───────────────────────────────────────────────────

    def fit(self, rows: int) -> None:
        """Take the rows that the options need, ``rows`` at most, borders included."""
        width = self.scrollable_content_region.width or self.app.size.width
        needed = self.get_content_height(self.size, self.size, width) + self.styles.gutter.top
        self.set_class(needed > rows, "-more")
        self.styles.height = min(needed, rows)
        self.call_after_refresh(self._tell_more)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what is hidden now."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_more()

    def _tell_more(self) -> None:
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        seen = {index for index, _ in self._lines[top:bottom]}
        sides = (("↑", self._lines[:top]), ("↓", self._lines[bottom:]))
        self.border_subtitle = " · ".join(
            f"{sign} {_others(len({index for index, _ in lines} - seen))}"
            for sign, lines in sides
            if lines
        )

    def render_line(self, y: int) -> Strip:
        """Return one line, with a bar in the margin of the option under the arrow."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self.highlighted is None or line >= len(self._lines):
            return strip
        if self._lines[line][0] != self.highlighted:
            return strip
        style = next(iter(strip)).style
        return Strip.join([Strip([Segment(_BAR, style)], 1), strip.crop(1)])


def _others(count: int) -> str:
    return counted(count, "autre") if count else "la suite"
