"""What was said, as lines: only those in view are drawn, whatever the length."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.turns import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style as RichStyle
    from textual.style import Style

    from tui.widgets.turns import Turn

_WIDEST_LABEL = 10
_MARK = "▌"


class Transcript(ScrollView, can_focus=True):
    """A growing list of turns that stays at its end while turns arrive."""

    DEFAULT_CSS = """
    Transcript {
        background: $background;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .transcript--person { color: $foreground; }
        & > .transcript--counsellor { color: $text-primary; }
        & > .transcript--aside { color: $text-muted; text-style: italic; }
        & > .transcript--note { color: $text-secondary; }
        & > .transcript--phase { color: $text-muted; }
        & > .transcript--label { color: $text-muted; text-style: bold; }
        & > .transcript--mark { color: $accent; text-style: bold; }
        &:focus { background-tint: $primary 5%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"transcript--{voice}" for voice in Voice} | {
        "transcript--label",
        "transcript--mark",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy_turn", "Copier", tooltip="Copier le dernier tour visible", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._turns: list[Turn] = []
        self._strips: list[Strip] = []
        self._owners: list[int] = []
        self._marked: int | None = None
        self._width = 0
        self._following = True

    def add(self, turns: Iterable[Turn]) -> None:
        """Add turns at the end and show them."""
        added = list(turns)
        self._turns += added
        if not self._width or not added:
            return
        for turn in added:
            self._lay_out(turn)
        self._measure()
        self._following = True
        self._follow()
        self.refresh()

    def show_event(self, index: int) -> None:
        """Mark the turns of an event and bring them into view."""
        self._marked = index
        self._following = False
        self._lay_out_all()
        line = next((at for at, owner in enumerate(self._owners) if owner >= index), 0)
        self.scroll_to(y=max(0, line - 2), animate=False, immediate=True)

    def action_copy_turn(self) -> None:
        """Copy the last turn in view."""
        last = min(self.scroll_offset.y + self.size.height, len(self._owners)) - 1
        if last < 0:
            return
        owner = self._owners[last]
        text = "\n".join(turn.text for turn in self._turns if turn.event == owner)
        self.app.copy_to_clipboard(text)
        self.notify("Copié.", markup=False, timeout=2)

    def on_resize(self) -> None:
        """Wrap again when the width changes; stay at the end, or at the turn marked."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._width = width
            self._lay_out_all()
        if self._marked is not None:
            self.show_event(self._marked)
        else:
            self.call_after_refresh(self._follow)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Stop following the dialogue when the reader goes back in it."""
        super().watch_scroll_y(old_value, new_value)
        if new_value < old_value:
            self._following = new_value >= self.max_scroll_y

    def _follow(self) -> None:
        if self._following:
            self.scroll_end(animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Draw again in the colours of a new theme."""
        super().notify_style_update()
        if self._width:
            self._lay_out_all()

    def render_line(self, y: int) -> Strip:
        """Return one line in view."""
        line = self.scroll_offset.y + y
        if line >= len(self._strips):
            return Strip.blank(self._width, self.rich_style)
        return self._strips[line]

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, len(self._strips))

    def _lay_out_all(self) -> None:
        self._strips.clear()
        self._owners.clear()
        for turn in self._turns:
            self._lay_out(turn)
        self._measure()
        self.refresh()

    def _lay_out(self, turn: Turn) -> None:
        style = self.get_visual_style(f"transcript--{turn.voice}")
        base = self.get_visual_style().rich_style
        marked = turn.event == self._marked
        if turn.voice is Voice.PHASE:
            strips = [self._rule(turn.text, style)]
        else:
            strips = self._wrapped(turn, style, base)
        edge = Strip([Segment(_MARK if marked else " ", self._mark_style(base, marked=marked))])
        if turn.voice in (Voice.COUNSELLOR, Voice.PHASE) and self._strips:
            strips.insert(0, Strip.blank(self._width - 1, base))
        for strip in strips:
            self._strips.append(Strip.join([edge, strip]).adjust_cell_length(self._width, base))
            self._owners.append(turn.event)

    def _wrapped(self, turn: Turn, style: Style, base: RichStyle) -> list[Strip]:
        indent = min(_WIDEST_LABEL, max(6, self._width // 6))
        label = turn.label if len(turn.label) < indent else turn.label[: indent - 2] + "…"
        label_style = self.get_visual_style("transcript--label").rich_style
        room = max(10, self._width - indent - 2)
        lines = Visual.to_strips(self, Content(turn.text), room, None, style, apply_selection=False)
        first = Strip([Segment(label.ljust(indent), label_style)])
        blank = Strip.blank(indent, base)
        return [Strip.join([blank if number else first, line]) for number, line in enumerate(lines)]

    def _rule(self, text: str, style: Style) -> Strip:
        line = f"── {text} "
        return Strip([Segment(line.ljust(self._width - 2, "─"), style.rich_style)])

    def _mark_style(self, base: RichStyle, *, marked: bool) -> RichStyle:
        return self.get_visual_style("transcript--mark").rich_style if marked else base
