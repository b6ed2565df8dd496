"""A comment or a question about a turn; questions are checked, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.replay.prompts import shipped_bank
from tui.replay.questions import check_question, shipped_rules
from tui.session.events import Commented
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.replay.occasions import Kind

MAX_COMMENT = 4000


class CommentScreen(ModalScreen["Commented | None"]):
    """Write about a turn."""

    ABOUT = "Un commentaire, ou une question qui aide à raconter."
    CSS = "CommentScreen TextArea { height: 5; margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", key_display="Ctrl+S", priority=True),
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, event: int, author: str, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self._event = event
        self._author = author
        self._remarked = ""

    def compose(self) -> ComposeResult:
        """Lay out the author, the text, and room for remarks."""
        dialog = Vertical(
            Input(self._author, placeholder="Qui commente", max_length=40, compact=True),
            TextArea(soft_wrap=True, tab_behavior="focus", show_line_numbers=False),
            Static(id="remarks", markup=False),
            classes="dialog",
        )
        dialog.border_title = "Commenter ce tour"
        dialog.border_subtitle = "Ctrl+S : garder · Échap : annuler"
        yield dialog

    def on_mount(self) -> None:
        """Start where something is missing."""
        self.query_one(TextArea if self._author else Input).focus()

    def action_keep(self) -> None:
        """Keep the comment; what the check remarks is shown once first."""
        text = self.query_one(TextArea).text.strip()[:MAX_COMMENT]
        if not text:
            self.dismiss(None)
            return
        remarks = check_question(text, shipped_rules(), shipped_bank(), self._kind)
        if remarks and text != self._remarked:
            self._remarked = text
            lines: list[Content] = []
            for remark in remarks:
                lines.append(Content.styled(harmless(remark.sentence), "$text-warning"))
                lines.append(Content(f"  plutôt : {harmless(remark.instead.text)}"))
            lines.append(Content.styled("Ctrl+S encore pour garder tel quel.", "$text-muted"))
            self.query_one("#remarks", Static).update(Prose(Content("\n").join(lines)))
            return
        author = self.query_one(Input).value.strip() or "Sans nom"
        self.dismiss(Commented(event=self._event, author=author, text=text))
