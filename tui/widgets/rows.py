"""The rows of every list: a margin, a text that hangs, columns at the right, a bar beside one.

Home, interviews, replies, bilan, moments and the lists of dialogs are all :class:`Rows` of
:class:`Row`: where a line is cut, where a label stands and how the row under the arrow shows
is decided here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.field.signs import HERE, RESTING
from tui.source.cells import width
from tui.widgets.prose import MEASURE, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.css.styles import RulesMap
    from textual.geometry import Size
    from textual.style import Style
    from textual.visual import RenderOptions

_UPRIGHT = RichStyle(reverse=False)
_GAP = 2  # cells before each column at the right
_LEAST = 12  # cells of text under which columns give way


class Column(NamedTuple):
    """What stands in a column at the right of a row, ``cells`` wide on each row of its list.

    One to ``spare`` is the first to give way.
    """

    text: Content | str
    cells: int
    at_right: bool = False
    spare: bool = False


class Row(Visual):
    """A sign in the margin, a text whose lines hang, columns beside its first line.

    ``margin`` is drawn in ``indent`` cells. Columns stand at the end of the text's measure,
    which is ``measure`` cells at most (``None``: as wide as there is room); those to spare, then
    those declared last, give way where the text would have too little room. With
    ``on_one_line`` the text is cut rather than wrapped. ``beneath`` is a line of its own under
    the text.
    """

    def __init__(
        self,
        text: Content | str,
        *,
        margin: Content | str = "",
        indent: int = 0,
        columns: Sequence[Column] = (),
        measure: int | None = MEASURE,
        on_one_line: bool = False,
        beneath: Content | str = "",
    ) -> None:
        self._text = _content(text) if on_one_line else Prose(text)
        self._margin = _content(margin)
        self._indent = indent
        self._columns = tuple(columns)
        self._measure = measure
        self._on_one_line = on_one_line
        self._beneath = Prose(beneath) if beneath else None

    @property
    def plain(self) -> str:
        """What the row says, a line of text."""
        parts = (self._margin, self._text, *(column.text for column in self._columns))
        told = "  ".join(filter(None, (str(part).strip() for part in parts)))
        return f"{told}\n{self._beneath}" if self._beneath else told

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells that needs no wrapping."""
        text = self._text.get_optimal_width(rules, container_width)
        return self._indent + text + _taken(self._columns)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells that breaks no word."""
        return self._indent + self._text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        room, _ = self._shared(width)
        lines = 1 if self._on_one_line else self._text.get_height(rules, room)
        if self._beneath is not None:
            lines += self._beneath.get_height(rules, max(1, width - self._indent))
        return lines

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        plain = style.rich_style
        room, columns = self._shared(width)
        text = self._text.truncate(room, ellipsis=True) if self._on_one_line else self._text
        lines = text.render_strips(room, None, style, options)
        lines = [line.adjust_cell_length(room, plain) for line in lines]
        margin = _strip(self._margin, self._indent, style, options)
        blank, gap = Strip.blank(self._indent, plain), Strip.blank(_GAP, plain)
        first = [margin, lines[0]]
        for column in columns:
            first += [gap, _cell(column, style, options)]
        strips = [Strip.join(first), *(Strip.join([blank, line]) for line in lines[1:])]
        if self._beneath is not None:
            beneath = self._beneath.render_strips(
                max(1, width - self._indent), None, style, options
            )
            strips += [Strip.join([blank, line]) for line in beneath]
        return strips[:height]

    def _shared(self, width: int) -> tuple[int, Sequence[Column]]:
        """Return the cells of the text at a width, and the columns that stand beside it."""
        columns = list(self._columns)
        while columns and width - self._indent - _taken(columns) < _LEAST:
            spare = [column for column in columns if column.spare]
            columns.remove((spare or columns)[-1])
        room = max(1, width - self._indent - _taken(columns))
        return (room if self._measure is None else min(room, self._measure)), columns


def banner(text: str, at_right: str = "") -> Row:
    """Return the line at the top of a screen: where one is, and at its end how many."""
    columns = (Column(at_right, width(at_right), at_right=True),) if at_right else ()
    return Row(text, columns=columns, measure=None, on_one_line=True)


def heading(text: str, *columns: Column, first: bool = False) -> Option:
    """Return a heading among rows; the ``first`` of a list has no blank line above it."""
    row = Row(Content.styled(text, "bold"), columns=columns, measure=None)
    return Option(row if first else Spaced(row), disabled=True)


def remark(text: str) -> Option:
    """Return a line that says something of a list, and is not chosen."""
    return Option(Row(Content.styled(text, "$quiet")), disabled=True)


class Spaced(Visual):
    """A row with a blank line above it."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the row."""
        return self._row.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the least width of the row."""
        return self._row.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines of the row, and one."""
        return self._row.get_height(rules, width) + 1

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the row under a blank line."""
        blank = Strip.blank(width, style.rich_style)
        return [blank, *self._row.render_strips(width, None, style, options)][:height]


class Rows(OptionList):
    """A list of rows: a bar beside the one under the arrow, which goes through a tall one whole.

    The bar is there without colour too; it is thinner once the list has lost the focus.
    """

    DEFAULT_CSS = """
    Rows {
        scrollbar-size-vertical: 1;
        &:focus { background-tint: $foreground 0%; }
        & > .option-list--option-disabled { color: $foreground; background: transparent; }
        & > .option-list--option-hover { background: $panel; }
    }
    """

    def action_cursor_down(self) -> None:
        """Go to the next option, once the one under the arrow could be read to its end."""
        rows = self.scrollable_content_region.height
        below = self._lines[self.scroll_offset.y + rows :]
        if below and below[0][0] == self.highlighted:
            self.scroll_relative(y=max(1, rows - 1), animate=False)
        else:
            super().action_cursor_down()

    def _get_left_gutter_width(self) -> int:
        """Keep a cell free for the bar."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of all rows at a width, the bar's cell taken off."""
        return super().get_content_height(container, viewport, width - 1)

    def render_line(self, y: int) -> Strip:
        """Return one line, with a bar beside the row under the arrow."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        chosen = line < len(self._lines) and self._lines[line][0] == self.highlighted
        if not chosen:
            return Strip.join([Strip.blank(1, self.rich_style), strip])
        style = self.get_component_rich_style("option-list--option-highlighted") + _UPRIGHT
        sign = HERE if self.has_focus else RESTING
        return Strip.join([Strip([Segment(sign, style)], 1), strip])

    def keep_place(self, options: Iterable[Option]) -> None:
        """Show other options, the arrow on the one it was on if it is still there, else near."""
        at, before = self.highlighted or 0, self.highlighted_option
        self.set_options(options)
        known = [option.id for option in self.options]
        if before is not None and before.id in known:
            at = known.index(before.id)
        self.highlighted = min(at, len(known) - 1) if known else None
        if self.highlighted_option is not None and self.highlighted_option.disabled:
            self.action_first()


def _content(text: Content | str) -> Content:
    return text if isinstance(text, Content) else Content(text)


def _taken(columns: Sequence[Column]) -> int:
    return sum(column.cells + _GAP for column in columns)


def _cell(column: Column, style: Style, options: RenderOptions) -> Strip:
    text = _content(column.text).truncate(column.cells, ellipsis=True)
    if column.at_right:
        text = Content(" " * (column.cells - text.cell_length)) + text
    return _strip(text, column.cells, style, options)


def _strip(text: Content, cells: int, style: Style, options: RenderOptions) -> Strip:
    """Return a text on one line of that many cells."""
    lines = text.truncate(cells, ellipsis=True).render_strips(cells, 1, style, options)
    line = lines[0] if lines else Strip([])
    return line.adjust_cell_length(cells, style.rich_style)
