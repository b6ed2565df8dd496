"""Writing a crossed reading to a file, once it is unveiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui import places
from tui.group.crossed_document import FORMS, document_of, page_in
from tui.screens.export import WrittenScreen
from tui.screens.kinds import Dialog, keys_below
from tui.source.reasons import in_words
from tui.source.writing import write_new
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.group.crossed_work import CrossedWork


class CrossedExportScreen(Dialog[None]):
    """Choose a form."""

    ABOUT = "Écrire la croisée dans un fichier, sans noms ni jour."
    DEFAULT_CSS = "CrossedExportScreen Rows { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Fermer", key_display="Échap"),
    ]

    def __init__(self, work: CrossedWork) -> None:
        super().__init__()
        self._work = work

    def compose(self) -> ComposeResult:
        """Lay out the forms."""
        forms = (Option(Row(label, indent=1), id=form) for form, label in FORMS.items())
        dialog = Vertical(Rows(*forms, markup=False), classes="dialog")
        dialog.border_title = "Exporter la croisée, sans les noms"
        dialog.border_subtitle = keys_below(("Entrée", "écrire"))
        yield dialog

    @on(OptionList.OptionSelected)
    def _write(self, event: OptionList.OptionSelected) -> None:
        try:
            path = _written(self._work, event.option_id or "")
        except OSError as problem:
            why = in_words(problem)
            self.notify(f"Rien n'a été écrit : {why}", severity="error", markup=False)
            return
        self.app.switch_screen(WrittenScreen(path))


def _written(work: CrossedWork, form: str) -> Path:
    """Write the page beside the other exports, under a name that nothing has; return its path."""
    text = page_in(form, document_of(work))
    folder = places.exports()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = 1
    while True:
        path = folder / f"croisee{f'-{number}' if number > 1 else ''}.{form}"
        try:
            write_new(path, text.encode())
        except FileExistsError:
            number += 1
        else:
            return path
