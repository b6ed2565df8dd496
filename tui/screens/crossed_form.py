"""What is written beside a common moment: the moment above, which is read on while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tui.screens.drafting import Drafting
from tui.widgets.key_bar import keys_in_border

if TYPE_CHECKING:
    from textual.widgets import Static

    from tui.group.crossed_work import CrossedWork


class CrossedForm(Drafting[None]):
    """A screen with the moment in a panel, ``#said``, and something to write beneath."""

    CSS_PATH = "crossed_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_page(-1)", "Remonter le moment", show=False, key_display="Pg↑",
                priority=True),
        Binding("pagedown", "scroll_page(1)", "Descendre le moment", show=False,
                key_display="Pg↓", priority=True),
    ]  # fmt: skip

    def __init__(self, work: CrossedWork) -> None:
        super().__init__()
        self.drafts = work.drafts
        self.work = work

    def action_scroll_page(self, direction: int) -> None:
        """Read the moment on, or back, wherever the focus is."""
        said = self.query_one("#said")
        said.scroll_relative(y=direction * max(1, said.size.height - 1), animate=False)


def said_panel(title: str, *told: Static) -> VerticalScroll:
    """Return the panel of what was said, with the keys that read it on in its border."""
    panel = VerticalScroll(*told, id="said", classes="panel", can_focus=False)
    panel.border_title = title
    panel.border_subtitle = keys_in_border(("Pg↓", "lire la suite"))
    return panel
