"""Writing a session to a file the trainee can take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places
from tui.replay.exports import WITH_RUBRIC, Format, Options, export
from tui.source.reasons import told

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.session.journal import Record

_FORMS = {
    Format.HTML: "page à imprimer ou à projeter (HTML)",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "texte simple",
    Format.CSV: "tableur (CSV)",
    Format.SUBTITLES: "sous-titres (WebVTT)",
    Format.ELAN: "annotation (ELAN)",
    Format.JSON: "données (JSON)",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written."""

    form: Format
    with_rubric: bool
    anonymous: bool


class ExportScreen(ModalScreen[None]):
    """Choose a form, with or without the rubric and the names."""

    ABOUT = "Écrire la transcription dans un fichier."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "switch('with_rubric')", "Grille", tooltip="Avec ou sans la grille"),
        Binding("a", "switch('anonymous')", "Anonyme", tooltip="Avec ou sans les noms"),
        Binding("escape", "dismiss(None)", "Fermer", key_display="Échap"),
    ]
    with_rubric: reactive[bool] = reactive(False, init=False)
    anonymous: reactive[bool] = reactive(False, init=False)

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def compose(self) -> ComposeResult:
        """Lay out the forms and the two switches."""
        dialog = Vertical(
            OptionList(*(Option(label, id=form) for form, label in _FORMS.items()), markup=False),
            Static(id="switches", markup=False),
            classes="dialog",
        )
        dialog.border_title = "Exporter"
        dialog.border_subtitle = "Entrée : écrire · Échap : fermer"
        yield dialog

    def on_mount(self) -> None:
        """Start on the first form."""
        self.query_one(OptionList).highlighted = 0
        self._show_switches()

    def watch_with_rubric(self) -> None:
        """Show the switch."""
        self._show_switches()

    def watch_anonymous(self) -> None:
        """Show the switch."""
        self._show_switches()

    def _show_switches(self) -> None:
        self.query_one("#switches", Static).update(
            Content(
                f"\n[{'x' if self.with_rubric else ' '}] g  avec la grille et la voix de la "
                f"personne\n[{'x' if self.anonymous else ' '}] a  sans nom, jour ni session"
            )
        )

    def action_switch(self, name: str) -> None:
        """Turn one of the switches."""
        setattr(self, name, not getattr(self, name))

    @on(OptionList.OptionSelected)
    def _write(self, event: OptionList.OptionSelected) -> None:
        from tui.session.journal import JournalProblem
        from tui.source.diagnostics import Refused

        wanted = Wanted(Format(event.option_id or ""), self.with_rubric, self.anonymous)
        if wanted.with_rubric and wanted.form not in WITH_RUBRIC:
            self.notify("Ce format ne porte pas la grille : g pour l'écrire sans.", markup=False)
            return
        try:
            path = _written(self._record, wanted)
        except (OSError, JournalProblem, Refused) as problem:
            why = told(problem)
            self.notify(f"Rien n'a été écrit : {why}", severity="error", markup=False)
            return
        self.dismiss()
        self.app.notify(f"Écrit : {path}", markup=False, timeout=12)


def _written(record: Record, wanted: Wanted) -> Path:
    """Write the export beside the others, under a name that nothing has; return its path."""
    from tui.replay.prepared import load_preparation
    from tui.replay.sources import find_parent
    from tui.rubric.loading import load_named
    from tui.sitting import persona_of

    rubric = load_named(record.header.rubric) if wanted.with_rubric else None
    options = Options(rubric=rubric, anonymous=wanted.anonymous)
    text = export(
        record,
        persona_of(record),
        wanted.form,
        options,
        parent=find_parent(record),
        preparation=load_preparation(record.path),
    )
    folder = places.exports()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = "entretien" if wanted.anonymous else record.id
    number = 1
    while True:
        suffix = f"-{number}" if number > 1 else ""
        path = folder / f"{stem}{suffix}.{wanted.form}"
        try:
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(text, encoding="utf-8", newline="")
        except FileExistsError:
            number += 1
        else:
            return path
