"""Small dialogs that several screens open: a text to read, a line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from tui.screens.drafting import too_long
from tui.screens.kinds import Dialog, GuardedDialog, keys_below
from tui.session.bounds import LONGEST_NAME
from tui.source.hostile import harmless
from tui.widgets.file_sheet import FileSheet
from tui.widgets.line_input import FramedInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.persona.model import Persona


class MessageScreen(GuardedDialog[None]):
    """A title and a text, shown as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter", "agree(None)", "Fermer", show=False, key_display="Entrée"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the text in a dialog that scrolls."""
        dialog = VerticalScroll(*self.body(), classes="dialog")
        dialog.border_title = self._title
        dialog.border_subtitle = keys_below()
        yield dialog

    def body(self) -> Iterator[Widget]:
        """Yield what is to be read."""
        yield Static(Prose(harmless(self._text)), markup=False)


class FileScreen(MessageScreen):
    """The file of a person, read again; under it, what one wanted to train."""

    DEFAULT_CSS = """
    FileScreen > .dialog { width: 96; }
    """

    def __init__(self, persona: Persona, to_train: str) -> None:
        super().__init__("Dossier", to_train)
        self._persona = persona

    def body(self) -> Iterator[Widget]:
        """Yield the file, then what one wanted to train."""
        yield FileSheet(self._persona)
        yield from super().body()


class SearchScreen(Dialog["str | None"]):
    """Ask for a word to find in the dialogue, or a minute to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        line = FramedInput("Un mot, ou une minute", placeholder="horaires, ou 12")
        dialog = Vertical(line, classes="dialog")
        dialog.border_title = "Chercher"
        dialog.border_subtitle = keys_below(("Entrée", "y aller"))
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)


class NamingScreen(Dialog["str | None"]):
    """Ask for a session's name: the line holds the one there is; left empty, it takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_before = name

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        line = FramedInput(
            "Son nom ; vide : sans nom", self._name_before, placeholder="avec les freins, essai 2…"
        )
        dialog = Vertical(line, classes="dialog")
        dialog.border_title = "Nommer cet entretien"
        dialog.border_subtitle = keys_below(("Entrée", "garder"))
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not too_long(self, event.value.strip(), LONGEST_NAME):
            self.dismiss(event.value.strip())
