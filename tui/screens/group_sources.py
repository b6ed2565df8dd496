"""Adding to a group: a path that is typed, pasted or dropped, or what lies where files arrive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.group.gathered_from import proposed, typed_path
from tui.screens.kinds import Dialog, keys_below
from tui.source.hostile import one_line
from tui.widgets.line_input import FramedInput
from tui.widgets.rows import Column, Row, Rows, remark

if TYPE_CHECKING:
    from textual.app import ComposeResult

_KIND = 8  # cells


class SourceScreen(Dialog["str | None"]):
    """Ask for a folder, a file or a packet; what could be meant is listed below the line."""

    ABOUT = "Le dossier, le fichier ou le paquet à réunir avec les autres."
    DEFAULT_CSS = """
    SourceScreen {
        & .dialog { width: 96; }
        & Rows { height: auto; max-height: 12; margin-top: 1; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
        Binding("down", "to_list", "Liste", show=False, key_display="↓"),
        Binding("tab", "complete", "Compléter", key_display="Tab", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the line, and what it could mean."""
        line = FramedInput(
            "Un chemin, ou déposez ici un fichier", placeholder="~/Téléchargements/groupe.zip"
        )
        dialog = Vertical(line, Rows(id="proposed", markup=False), classes="dialog")
        dialog.border_title = "Ajouter des entretiens"
        dialog.border_subtitle = keys_below(("Entrée", "ajouter"), ("Tab", "compléter"))
        yield dialog

    def on_mount(self) -> None:
        """Start with what lies where files arrive."""
        self._list("")
        self.query_one(FramedInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str) -> None:
        rows = [Option(_row(path), id=str(path)) for path in proposed(typed)]
        nothing = remark("Rien de ce nom." if typed.strip() else "Aucun paquet reçu par ici.")
        self.query_one("#proposed", Rows).keep_place(rows or [nothing])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = typed_path(event.value)
        if path:
            self.dismiss(path)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss(event.option_id)

    def action_to_list(self) -> None:
        """Go to what is listed."""
        self.query_one(Rows).focus()

    def action_complete(self) -> None:
        """Type the rest of what is under the arrow of the list."""
        option = self.query_one(Rows).highlighted_option
        if option is None or not option.id:
            return
        line = self.query_one(FramedInput)
        path = Path(option.id)
        line.value = f"{path}/" if path.is_dir() else str(path)
        line.cursor_position = len(line.value)
        line.focus()


def _row(path: Path) -> Row:
    kind = "dossier" if path.is_dir() else "paquet" if path.suffix.lower() == ".zip" else "fichier"
    return Row(
        one_line(path.name),
        indent=1,
        columns=(Column(kind, _KIND),),
        beneath=one_line(str(path.parent)),
        on_one_line=True,
        measure=None,
    )
