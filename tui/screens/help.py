"""Help about the screen one is on: its keys, and what each does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

_COMMON = (
    ("↑ ↓", "aller d'une ligne à l'autre"),
    ("Tab", "passer d'un panneau à l'autre"),
    ("Entrée", "choisir"),
    ("Pg↑ Pg↓ Début Fin", "faire défiler le panneau actif"),
    ("Ctrl+P", "toutes les commandes, dont le thème"),
    ("Échap", "revenir ; rien n'est perdu"),
)


class HelpScreen(ModalScreen[None]):
    """The keys of a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "dismiss(None)", "Fermer", key_display="Échap"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._about = screen

    def compose(self) -> ComposeResult:
        """Lay out the screen's own keys, then those that work everywhere."""
        own = [
            (self.app.get_key_display(binding), _what(binding))
            for binding in own_bindings(self._about)
        ]
        about = getattr(self._about, "ABOUT", "")
        lines = [Content(about), Content(""), *_table(own), Content(""), *_table(_COMMON)]
        dialog = VerticalScroll(Static(Content("\n").join(lines), markup=False), classes="dialog")
        dialog.border_title = "Aide"
        dialog.border_subtitle = "Échap pour fermer"
        yield dialog


def own_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that a screen and the app declare, and that work now."""
    declared = {
        binding.action
        for owner in (type(screen), type(screen.app))
        for binding in owner.BINDINGS
        if isinstance(binding, Binding)
    }
    return [
        active.binding
        for active in screen.active_bindings.values()
        if active.enabled and active.binding.action in declared
    ]


def _what(binding: Binding) -> str:
    return f"{binding.description} : {binding.tooltip}" if binding.tooltip else binding.description


def _table(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> list[Content]:
    seen: dict[str, str] = {}
    for key, what in rows:
        seen.setdefault(what, key)
    return [
        Content.assemble((f"{key:>18}  ", "bold $text-primary"), what) for what, key in seen.items()
    ]
