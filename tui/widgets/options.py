"""The list of what the counsellor can say now, chosen by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.terms import SCHEME_SHORT
from tui.french.typography import counted
from tui.shell.run_to_completion import Guard
from tui.source.cells import width as cells
from tui.source.hostile import harmless
from tui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual import events

    from tui.persona.model import Move
    from tui.session.journal import Mode

_INDENT = 4  # cells of a number and of the blank around it


def numbered(number: int | None, text: Content | str, label: str = "", aside: int = 0) -> Row:
    """Return a text with a number in its margin and a label to its right.

    ``aside`` is the width of the column of labels, 0 when there is none.
    """
    columns = (Column(Content.styled(label, "$quiet italic"), aside),) if aside else ()
    margin = Content.styled(f"{number or '':>2}", "bold")
    return Row(text, margin=margin, indent=_INDENT, columns=columns)


class MoveOptions(Rows):
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
            Option(numbered(number, harmless(move.says), label, aside), id=move.id)
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


def _others(count: int) -> str:
    return counted(count, "autre") if count else "la suite"
