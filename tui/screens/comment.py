"""A comment or a question about a turn; questions are checked, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog
from tui.session.bounds import LONGEST_NAME
from tui.session.drafts import comment_place
from tui.source.hostile import harmless
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.confrontation.flow import ConfrontationFlow

_EMPTY = "Le commentaire est vide."
_WRONG_FIELD = "Le commentaire est vide : ce qui est tapé est à la ligne du nom."


class CommentScreen(Dialog[None], Drafting[None]):
    """Write about a turn."""

    ABOUT = "Un commentaire, ou une question qui aide à raconter."
    CSS = "CommentScreen TextArea { height: 5; margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", key_display="Ctrl+S", priority=True),
        Binding("escape", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]

    def __init__(self, flow: ConfrontationFlow, event: int, author: str) -> None:
        super().__init__()
        self.drafts = flow.session.drafts
        self._flow = flow
        self._event = event
        self._author = author
        self._remarked = ""

    def compose(self) -> ComposeResult:
        """Lay out the author, the text, and room for remarks."""
        author = self.begun(comment_place(self._event, "author"), self._author)
        text = self.begun(comment_place(self._event))
        dialog = Vertical(
            LineInput(author, placeholder="Qui commente", compact=True, select_on_focus=False),
            TextArea(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False),
            Static(id="remarks", markup=False),
            classes="dialog",
        )
        dialog.border_title = "Commenter ce tour"
        dialog.border_subtitle = "Ctrl+S : garder · Échap : plus tard"
        yield dialog

    def on_mount(self) -> None:
        """Start where something is missing, after what is written already."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.query_one(TextArea if self.query_one(Input).value else Input).focus()

    @on(Input.Submitted)
    def _named(self) -> None:
        self.query_one(TextArea).focus()

    def typed(self) -> dict[str, str]:
        """Return the comment and its author as they stand."""
        return {
            comment_place(self._event): self.query_one(TextArea).text,
            comment_place(self._event, "author"): self.query_one(Input).value,
        }

    def _can_be_kept(self, author: str, text: str) -> bool:
        """Tell whether the comment can be kept as it stands; say why not, and go there."""
        if not text:
            self.query_one(TextArea).focus()
            elsewhere = author != self._author
            self.notify(_WRONG_FIELD if elsewhere else _EMPTY, severity="error", markup=False)
            return False
        if too_long(self, text):
            self.query_one(TextArea).focus()
            return False
        if too_long(self, author, LONGEST_NAME):
            self.query_one(Input).focus()
            return False
        return True

    def action_keep(self) -> None:
        """Keep the comment; what the check remarks is shown once first."""
        author = self.query_one(Input).value.strip()
        text = self.query_one(TextArea).text.strip()
        if not self._can_be_kept(author, text):
            return
        remarks = self._flow.remarks(self._event, text)
        if remarks and text != self._remarked:
            self._remarked = text
            lines: list[Content] = []
            for remark in remarks:
                lines.append(Content.styled(harmless(remark.sentence), "$text-warning"))
                lines.append(Content(f"  plutôt : {harmless(remark.instead.text)}"))
            lines.append(Content.styled("Ctrl+S encore pour garder tel quel.", "$text-muted"))
            self.query_one("#remarks", Static).update(Prose(Content("\n").join(lines)))
            return
        self._flow.comment(self._event, author, text)
        self.confirmed()
        self.dismiss()
