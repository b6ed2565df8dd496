"""Writing what a group leaves with: a report, a table, statements; then where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places
from tui.group.exports import EXPORTS, MISSING, export_to
from tui.screens.export import WrittenScreen
from tui.screens.kinds import Dialog, keys_below
from tui.session.record import JournalProblem
from tui.source.reasons import in_words
from tui.source.writing import write_numbered
from tui.widgets.prose import Prose
from tui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.group.exports import GroupExport
    from tui.group.gathering import Gathering

_STEM = "groupe"
_ENDING = 16  # cells
_ABOUT = (
    "Personne n'y est nommé : ni la personne rencontrée, ni les pairs, qui y ont des pseudonymes. "
    "À relire avant de partager."
)
_WRITING = "Écriture…"


class GroupExportScreen(Dialog[None]):
    """Choose in which form all that was gathered is written."""

    ABOUT = "Écrire ce qui a été réuni dans un fichier."
    DEFAULT_CSS = """
    GroupExportScreen {
        & Rows { height: auto; max-height: 50vh; margin-top: 1; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Fermer", key_display="Échap"),
    ]

    class Written(Message):
        """A file was written."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class NotWritten(Message):
        """Nothing was written, for a reason."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, gathering: Gathering) -> None:
        super().__init__()
        self._gathering = gathering

    def compose(self) -> ComposeResult:
        """Lay out the forms."""
        forms = (
            Option(
                Row(form.label, indent=1, columns=(Column(form.ending, _ENDING),)), id=form.ending
            )
            for form in EXPORTS
        )
        dialog = Vertical(
            Static(Prose(_ABOUT)), Rows(*forms, id="forms", markup=False), classes="dialog"
        )
        dialog.border_title = "Rapport et exports"
        dialog.border_subtitle = keys_below(("Entrée", "écrire"))
        yield dialog

    def on_mount(self) -> None:
        """Start on the first form."""
        rows = self.query_one(Rows)
        rows.highlighted = 0
        rows.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        form = export_to(event.option_id or "")
        if form:
            self.query_one(Vertical).border_title = _WRITING
            self.query_one(Rows).disabled = True
            self._write(form)

    @work(thread=True, exclusive=True)
    def _write(self, form: GroupExport) -> None:
        try:
            parts = form.parts(self._gathering)
            path = write_numbered(places.exports(), _STEM, form.ending, parts)
        except ModuleNotFoundError:
            self.post_message(self.NotWritten(MISSING))
        except (OSError, JournalProblem) as problem:
            self.post_message(self.NotWritten(in_words(problem)))
        else:
            self.post_message(self.Written(path))

    @on(Written)
    def _written(self, message: Written) -> None:
        if self.is_active:
            self.app.switch_screen(WrittenScreen(message.path))

    @on(NotWritten)
    def _refused(self, message: NotWritten) -> None:
        self.query_one(Vertical).border_title = "Rapport et exports"
        rows = self.query_one(Rows)
        rows.disabled = False
        rows.focus()
        why = f"Rien n'a été écrit : {message.why}"
        self.notify(why, severity="error", markup=False)


def _row(form: GroupExport) -> Row:
    return Row(form.label, indent=1, columns=(Column(form.ending, _ENDING),))
