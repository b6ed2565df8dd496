"""What was said, as lines: only those in view are drawn, whatever the length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.field.signs import HERE, PIN
from tui.source.cells import cut, padded, width
from tui.widgets.prose import MEASURE, Prose
from tui.widgets.said_rows import SaidRows
from tui.widgets.shown_turns import ShownTurn, Speaker, said_up_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textual.selection import Selection
    from textual.style import Style


_WIDEST_LABEL = 10
_CURRENT = HERE
_CHOSEN = "┊"
_PINNED = PIN
_PARTED = frozenset({Speaker.COUNSELLOR, Speaker.PHASE})
_PARTED_FROM_AFAR = _PARTED | {Speaker.PERSON}


class Dialogue(ScrollView, can_focus=True):
    """A growing list of turns that stays at its end while turns arrive.

    Turns are laid out once, when they are added; a line is drawn when it is in view.
    """

    DEFAULT_CSS = """
    Dialogue {
        background: $background;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .transcript--person { color: $foreground; }
        & > .transcript--counsellor { color: $yours; }
        & > .transcript--aside { color: $quiet; text-style: italic; }
        & > .transcript--note { color: $noted; }
        & > .transcript--phase { color: $quiet; }
        & > .transcript--label { color: $quiet; text-style: bold; }
        & > .transcript--mark { color: $pointer; text-style: bold; }
        &:focus { scrollbar-color: $yours; }
    }
    """
    _STYLES = (*(f"transcript--{voice}" for voice in Speaker), "transcript--label")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*_STYLES, "transcript--mark"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._turns: list[ShownTurn] = []
        self._strips: list[Strip] = []
        self._owners: list[int] = []
        self._revealed: int | None = None
        self._current: int | None = None
        self._chosen: frozenset[int] = frozenset()
        self._pinned: frozenset[int] = frozenset()
        self._width = 0
        self._following = True
        self._speaking: Speaker | None = None
        self._looks: tuple[object, ...] = ()
        self._said = SaidRows()

    def add(self, turns: Iterable[ShownTurn]) -> None:
        """Add turns at the end and show them."""
        added = list(turns)
        self._turns += added
        if not self._width or not added:
            return
        for turn in added:
            self._lay_out(turn)
        self._following = True
        self._measure()
        self._follow()
        self.call_after_refresh(self._follow)

    def rows_since(self, event: int) -> int:
        """Return how many rows show an event and what came after it."""
        return len(self._owners) - bisect_left(self._owners, event)

    def go_to(self, event: int) -> None:
        """Mark the turns of an event, given by its index, and bring them into view."""
        self._current = event
        self._following = False
        line = bisect_left(self._owners, event)
        self.scroll_to(y=max(0, line - 2), animate=False, immediate=True)
        self.refresh()

    def unroll(self, event: int) -> None:
        """Show the turns up to those of an event, and mark these; what comes after is hidden."""
        self._revealed = self._current = event
        self._following = True
        self._measure()
        self._follow()

    def choose(self, events: Collection[int]) -> None:
        """Draw a line beside the turns of some events."""
        self._chosen = frozenset(events)
        self.refresh()

    @property
    def at_hand(self) -> int | None:
        """The event of the turn that is marked, if it is in view; else of the last one in view."""
        if self._current is None:
            return self._last_in_view
        row = bisect_left(self._owners, self._current) - self.scroll_offset.y
        return self._current if 0 <= row < self.size.height else self._last_in_view

    @property
    def _apart(self) -> bool:
        """Whether each turn stands apart from the one before, to be read from afar."""
        return self.app.has_class("-projector")

    @property
    def _last_in_view(self) -> int | None:
        last = min(self.scroll_offset.y + self.size.height, self.virtual_size.height) - 1
        return self._owners[last] if last >= 0 else None

    def pin(self, events: Collection[int]) -> None:
        """Draw a flag at the first line of the turns of some events."""
        pinned = frozenset(events)
        if pinned != self._pinned:
            self._pinned = pinned
            self.refresh()

    @property
    def said_at_hand(self) -> str | None:
        """What is said at that turn, or last before it."""
        return None if self.at_hand is None else said_up_to(self._turns, self.at_hand)

    def on_resize(self) -> None:
        """Wrap again when the width changes; stay at the end, or at the current turn."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._lay_out_all()
        if self._current is not None and self._revealed is None:
            self.go_to(self._current)
        else:
            self.call_after_refresh(self._follow)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Stop following the dialogue when the reader goes back in it."""
        super().watch_scroll_y(old_value, new_value)
        if new_value < old_value:
            self._following = new_value >= self.max_scroll_y

    def notify_style_update(self) -> None:
        """Draw again in the colours of a new theme."""
        super().notify_style_update()
        if not self._width:
            return
        styles = map(self.get_visual_style, self._STYLES)
        looks = (self._apart, self.get_visual_style(), *styles)
        if looks != self._looks:
            self._looks = looks
            self._lay_out_all()

    def render_line(self, y: int) -> Strip:
        """Return one line in view, with its mark in the margin."""
        line = self.scroll_offset.y + y
        if line >= self.virtual_size.height:
            return Strip.blank(self._width, self.rich_style)
        edge = self._said.edge(
            self._mark(line), self.get_component_rich_style("transcript--mark"), line
        )
        return Strip.join([Strip([edge], 1), self._selectable(line)])

    def _selectable(self, line: int) -> Strip:
        """Return a line over which the mouse can be drawn, with what of it is selected."""
        strip, selection = self._strips[line], self.text_selection
        if selection is not None:
            style = self.screen.get_component_rich_style("screen--selection")
            strip = self._said.highlighted(strip, line, selection, style)
        return self._said.placed(strip, line)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return what is selected of what is revealed, as it was said, and a new line."""
        return self._said.extract(selection, self.virtual_size.height), "\n"

    def _mark(self, line: int) -> str:
        """Return the sign in the margin of a line."""
        owner = self._owners[line]
        if owner in self._pinned and line == bisect_left(self._owners, owner):
            return _PINNED
        return _CURRENT if owner == self._current else _CHOSEN if owner in self._chosen else " "

    def _follow(self) -> None:
        if self._following:
            self.scroll_end(animate=False, immediate=True, force=True)

    def watch_show_vertical_scrollbar(self, _: bool, is_shown: bool) -> None:
        """Put a scrollbar that appears where the dialogue is: it missed the scrolling before."""
        if is_shown:
            self.vertical_scrollbar.position = self.scroll_y

    def _measure(self) -> None:
        """Give the height of what is revealed."""
        revealed = self._revealed
        height = len(self._owners) if revealed is None else bisect_right(self._owners, revealed)
        self.virtual_size = Size(self._width, height)
        self.refresh()

    def _lay_out_all(self) -> None:
        self._strips.clear()
        self._owners.clear()
        self._said.clear()
        if self.text_selection is not None:
            self.screen.clear_selection()
        self._speaking = None
        for turn in self._turns:
            self._lay_out(turn)
        self._measure()

    def _lay_out(self, turn: ShownTurn) -> None:
        style = self.get_visual_style(f"transcript--{turn.voice}")
        base = self.get_visual_style().rich_style
        if turn.voice is Speaker.PHASE:
            self._speaking = None
            strips = [self._rule(turn.text, style)]
        else:
            strips = self._wrapped(turn, style)
        apart = turn.voice in (_PARTED_FROM_AFAR if self._apart else _PARTED)
        if apart and self._strips:
            strips.insert(0, Strip.blank(self._width - 1, base))
        self._said.add(str(Prose(turn.text)), strips)
        self._strips += [strip.adjust_cell_length(self._width - 1, base) for strip in strips]
        self._owners += [turn.event] * len(strips)

    def _wrapped(self, turn: ShownTurn, style: Style) -> list[Strip]:
        indent = min(_WIDEST_LABEL, max(6, self._width // 6))
        label = "" if turn.voice is self._speaking else turn.label
        label = padded(cut(label, indent - 1), indent)
        if turn.voice in (Speaker.PERSON, Speaker.COUNSELLOR):
            self._speaking = turn.voice
        label_style = self.get_visual_style("transcript--label").rich_style
        room = max(10, min(MEASURE, self._width - indent - 2))
        lines = Visual.to_strips(self, Prose(turn.text), room, None, style, apply_selection=False)
        first = Strip([Segment(label, label_style)])
        blank = Strip.blank(indent, self.get_visual_style().rich_style)
        return [Strip.join([blank if number else first, line]) for number, line in enumerate(lines)]

    def _rule(self, text: str, style: Style) -> Strip:
        line = f"── {text} "
        end = min(self._width - 2, _WIDEST_LABEL + MEASURE)
        return Strip([Segment(line + "─" * (end - width(line)), style.rich_style)])
