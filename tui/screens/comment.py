"""A comment or a question about a turn; questions are checked, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.replay.prompts import shipped_bank
from tui.replay.questions import check_question, shipped_rules
from tui.screens.drafting import Drafting
from tui.session.draft_places import comment_place
from tui.session.events import Commented
from tui.session.written import LONGEST_NAME, overlong
from tui.source.hostile import harmless
from tui.widgets.line import Line
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.replay.occasions import Kind
    from tui.session.drafts import Drafts

_WRONG_FIELD = "Il n'y a pas encore de commentaire : ce qui est tapé est à « Qui commente »."


class CommentScreen(ModalScreen["Commented | None"], Drafting["Commented | None"]):
    """Write about a turn."""

    ABOUT = "Un commentaire, ou une question qui aide à raconter."
    CSS = "CommentScreen TextArea { height: 5; margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", key_display="Ctrl+S", priority=True),
        Binding("escape", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]

    def __init__(self, event: int, author: str, kind: Kind, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts
        self._kind = kind
        self._event = event
        self._author = author
        self._remarked = ""

    def compose(self) -> ComposeResult:
        """Lay out the author, the text, and room for remarks."""
        author = self.begun(comment_place(self._event, "author"), self._author)
        text = self.begun(comment_place(self._event))
        dialog = Vertical(
            Line(author, placeholder="Qui commente", compact=True, select_on_focus=False),
            TextArea(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False),
            Static(id="remarks", markup=False),
            classes="dialog",
        )
        dialog.border_title = "Commenter ce tour"
        dialog.border_subtitle = "Ctrl+S : garder · Échap : plus tard"
        yield dialog

    def on_mount(self) -> None:
        """Start where something is missing."""
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

    def _faults(self, author: str, text: str) -> str:
        """Return why the comment cannot be kept as it stands, nothing when it can."""
        if not text:
            return _WRONG_FIELD if author != self._author else "Le commentaire est vide."
        return overlong(text) or overlong(author, LONGEST_NAME)

    def action_keep(self) -> None:
        """Keep the comment; what the check remarks is shown once first."""
        author = self.query_one(Input).value.strip()
        text = self.query_one(TextArea).text.strip()
        if fault := self._faults(author, text):
            self.query_one(TextArea if overlong(author, LONGEST_NAME) == "" else Input).focus()
            self.notify(fault, severity="error", markup=False)
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
        self.dismiss(Commented(event=self._event, author=author or "Sans nom", text=text))
