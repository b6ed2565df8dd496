"""What is read before the first run, and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.practice.explanations import WELCOME
from tui.screens.kinds import GuardedDialog
from tui.source.hostile import harmless
from tui.widgets.key_bar import keys_in_border
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

AfterFirstRun = Literal["meet", "again"]
"""What comes after the first run; leaving it is the last choice, and needs no name."""

_ALWAYS = "Partout : F1 dit les touches de l'écran, Ctrl+P cherche une commande ou une personne."


class WelcomeScreen(GuardedDialog[bool]):
    """Say what is going to be learnt; the answer is whether to begin."""

    ABOUT = "Ce qui va être appris, et avec qui."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree(True)", "Commencer", key_display="Entrée"),
        Binding("escape", "dismiss(False)", "Plus tard", key_display="Échap"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        keys = keys_in_border(("Entrée", "commencer"), ("Échap", "plus tard"))
        yield _page(WELCOME, "Premiers pas", keys)


class FarewellScreen(GuardedDialog["AfterFirstRun | None"]):
    """Say how the first run went, and ask what comes next.

    ``whom`` is the name of somebody to meet now, empty if there is nobody.
    """

    ABOUT = "Ce que vous savez faire, et ce qui vient ensuite."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree('meet')", "Rencontrer", key_display="Entrée"),
        Binding("r", "agree('again')", "Recommencer"),
        Binding("escape", "dismiss(None)", "Finir", key_display="Échap"),
    ]

    def __init__(self, said: str, whom: str) -> None:
        super().__init__()
        self._said = said
        self._whom = whom

    def compose(self) -> ComposeResult:
        """Lay out the text, and the ways to go on."""
        meet = [("Entrée", harmless(f"rencontrer {self._whom}"))] if self._whom else []
        keys = keys_in_border(*meet, ("r", "recommencer"), ("Échap", "finir"))
        yield _page(f"{self._said}\n\n{_ALWAYS}", "La suite", keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to meet somebody only where there is somebody."""
        return (action, parameters) != ("agree", ("meet",)) or bool(self._whom)


def _page(said: str, title: str, keys: Content) -> VerticalScroll:
    text = Static(Prose(harmless(said)), markup=False)
    dialog = VerticalScroll(text, classes="dialog")
    dialog.border_title = title
    dialog.border_subtitle = keys
    return dialog
