"""Fields to write in, one open at a time: the others are a line each, with what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from tui.field.signs import MINE, NOT_REACHED
from tui.screens.drafting import too_long
from tui.source.cells import cut, padded, width
from tui.source.hostile import harmless, one_line
from tui.widgets.key_bar import keys_in_border
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

_WIDEST_NAME = 28  # cells
_ROOMY = 28  # rows of the terminal


class AnswerText(TextArea):
    """Lines to write in, which an arrow leaves at the top and at the bottom."""

    class WentBeyond(Message):
        """An arrow went beyond what is written, up (-1) or down (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_cursor_up(self, select: bool = False) -> None:
        """Go a line up; from the first, leave."""
        if select or self._line:
            super().action_cursor_up(select)
        else:
            self.post_message(self.WentBeyond(-1))

    def action_cursor_down(self, select: bool = False) -> None:
        """Go a line down; from the last, leave."""
        if select or self._line < self.wrapped_document.height - 1:
            super().action_cursor_down(select)
        else:
            self.post_message(self.WentBeyond(1))

    @property
    def _line(self) -> int:
        """The line of the cursor, as lines are cut on screen."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y


class AnswerArea(Vertical):
    """What is asked and what is answered: framed when open, else on a line.

    ``name`` stands in the column of names, ``label`` in the frame, ``hint`` where nothing is
    written yet; ``aid`` is read above the text while one writes.
    """

    DEFAULT_CSS = """
    AnswerArea {
        height: 1;
        & > .closed { height: 1; }
        & > .aid { display: none; }
        & > AnswerText { display: none; }
        &.-roomy {
            height: auto;
            margin-bottom: 1;
            & > .closed { height: auto; max-height: 3; }
        }
        &.-open {
            height: 1fr;
            min-height: 5;
            max-height: 14;
            border: round $yours;
            border-title-color: $foreground;
            border-title-style: bold;
            & > .closed { display: none; }
            & > .aid { display: block; height: auto; max-height: 50%; padding: 0 1; }
            & > .aid.-empty { display: none; }
            & > AnswerText {
                display: block;
                height: 1fr;
                min-height: 2;
                border: none;
                padding: 0 1;
                background: $background;
            }
        }
    }
    """

    def __init__(
        self,
        text: str,
        *,
        id: str,  # noqa: A002
        name: str,
        label: str,
        hint: str = "",
        aid: Content | None = None,
    ) -> None:
        super().__init__(id=id)
        self._text = text
        self._hint = hint
        self._short = name
        self._aid = aid
        self._names = 0
        self.border_title = harmless(label)
        self.border_subtitle = keys_in_border(("Tab", "champ suivant"))

    def compose(self) -> ComposeResult:
        """Lay out the line of a closed field, then what an open one shows."""
        yield Static(classes="closed", markup=False)
        yield Static(
            Row(self._aid or "", measure=None),
            classes="aid" if self._aid else "aid -empty",
            markup=False,
        )
        yield AnswerText(
            self._text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
        )

    def on_mount(self) -> None:
        """Go on after what is written already."""
        area = self.query_one(AnswerText)
        area.move_cursor(area.document.end)
        self.sum_up()

    @property
    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.query_one(AnswerText).text.strip()

    @property
    def name_width(self) -> int:
        """The cells that the name needs."""
        return min(_WIDEST_NAME, width(self._short))

    def align(self, names: int) -> None:
        """Give the column of names its width."""
        self._names = names

    def set_open(self) -> None:
        """Open it, and put the cursor in the text."""
        self.add_class("-open")
        self.screen.set_focus(self.query_one(AnswerText))
        self.call_after_refresh(self.scroll_visible, animate=False)

    def set_closed(self) -> None:
        """Reduce it to a line."""
        self.remove_class("-open")
        self.sum_up()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if not self.has_class("-open"):
            self.sum_up()

    def sum_up(self) -> None:
        """Say on a line what is written, or what is asked."""
        written = one_line(self.text)
        shown = Content(written) if written else Content.styled(harmless(self._hint), "$quiet")
        name = padded(cut(self._short, self._names), self._names)
        self.query_one(".closed", Static).update(
            Row(
                shown,
                margin=Content.assemble(
                    (MINE if written else NOT_REACHED, "$done" if written else "$quiet"),
                    " ",
                    (name, "bold" if written else ""),
                ),
                indent=self._names + 4,
                measure=None,
                on_one_line=not self.has_class("-roomy"),
            )
        )


class AnswerFields(VerticalScroll, can_focus=False):
    """Fields of which one is open. Tab, and the arrows at its ends, open the next one."""

    DEFAULT_CSS = """
    AnswerFields {
        height: 1fr;
        max-width: 96;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "open_next(1)", "Champ suivant", show=False),
        Binding("shift+tab", "open_next(-1)", "Champ précédent", show=False),
    ]

    class FieldOpened(Message):
        """Another field is open."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self, areas: Iterable[AnswerArea], *, id: str | None = None) -> None:  # noqa: A002
        self._areas = list(areas)
        names = max((area.name_width for area in self._areas), default=0)
        for area in self._areas:
            area.align(names)
        self._at = 0
        super().__init__(*self._areas, id=id)

    def on_resize(self) -> None:
        """Give the others some air on a tall terminal, and let them tell more."""
        for area in self._areas:
            area.set_class(self.app.size.height >= _ROOMY, "-roomy")
            area.sum_up()

    @property
    def texts(self) -> dict[str, str]:
        """What is written in each, by its id."""
        return {area.id or "": area.text for area in self._areas}

    @property
    def filled(self) -> int:
        """How many hold something."""
        return sum(map(bool, self.texts.values()))

    def open(self, name: str) -> None:
        """Open the field of an id; the one that was open closes, and keeps what it holds."""
        self._open(next(place for place, area in enumerate(self._areas) if area.id == name))

    def _open(self, place: int) -> None:
        self._areas[self._at].set_closed()
        self._at = place
        self._areas[place].set_open()
        self.post_message(self.FieldOpened(self._areas[place].id or ""))

    def action_open_next(self, step: int) -> None:
        """Open the next field, or the one before; after the last comes the first."""
        self._open((self._at + step) % len(self._areas))

    @on(AnswerText.WentBeyond)
    def _went_beyond(self, event: AnswerText.WentBeyond) -> None:
        if 0 <= self._at + event.step < len(self._areas):
            self._open(self._at + event.step)

    def on_click(self, event: events.Click) -> None:
        """Open the field that is clicked."""
        clicked = event.widget.ancestors_with_self if event.widget else ()
        for place, area in enumerate(self._areas):
            if area in clicked and place != self._at:
                self._open(place)

    def find_too_long(self) -> bool:
        """Tell whether something written is longer than what can be kept; open it, and say so."""
        for place, area in enumerate(self._areas):
            if too_long(area, area.text):
                self._open(place)
                return True
        return False
