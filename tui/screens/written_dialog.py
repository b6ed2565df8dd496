"""Where a file was written, whole, and what can be done with it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.kinds import GuardedDialog
from tui.screens.user_programs import has_desktop, open_outside
from tui.source.hostile import one_line
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

_ACTIONS = {
    "copy": "c : copier ce chemin",
    "open_file": "o : ouvrir le fichier",
    "open_folder": "d : ouvrir son dossier",
    "download": "t : télécharger",
}


class WrittenScreen(GuardedDialog[None]):
    """Say where a file is; copy its path, open it where there is a desktop, or its folder."""

    ABOUT = "Le fichier est écrit. Son chemin se copie ; il s'ouvre là où il y a un bureau."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copier", tooltip="Mettre le chemin dans le presse-papiers"),
        Binding("o", "open_file", "Ouvrir", tooltip="Dans le programme prévu pour ce format"),
        Binding("d", "open_folder", "Dossier", tooltip="Ouvrir le dossier qui le contient"),
        Binding("t", "download", "Télécharger", tooltip="Dans ce navigateur"),
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter", "agree(None)", "Fermer", show=False, key_display="Entrée"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """Lay out the whole path, and the keys that work here."""
        can_do = [words for action, words in _ACTIONS.items() if self.check_action(action, ())]
        dialog = VerticalScroll(
            Static(one_line(str(self._path)), id="path", markup=False),
            Static(Prose("\n" + "\n".join(can_do)), markup=False),
            classes="dialog",
        )
        dialog.border_title = "Écrit"
        dialog.border_subtitle = "Échap pour fermer"
        yield dialog

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done from where the app is shown."""
        if action == "download":
            return self.app.is_web
        if action in ("open_file", "open_folder"):
            return not self.app.is_web and has_desktop()
        return True

    def action_copy(self) -> None:
        """Put the path in the clipboard."""
        self.app.copy_to_clipboard(str(self._path))
        self.notify("Chemin copié, si votre terminal le permet.", markup=False)

    def action_open_file(self) -> None:
        """Open the file in the desktop's program for it."""
        self._open(self._path)

    def action_open_folder(self) -> None:
        """Open the folder that the file is in."""
        self._open(self._path.parent)

    def action_download(self) -> None:
        """Send the file to the browser that shows the app."""
        self.app.deliver_binary(self._path)

    def _open(self, path: Path) -> None:
        if not open_outside(path):
            self.notify("Rien ici ne l'ouvre : copiez le chemin.", severity="error", markup=False)
