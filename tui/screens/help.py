"""Help about the screen one is on: its keys, and what each does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.kinds import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.screen import Screen

_COMMON = (
    ("↑ ↓", "aller d'une ligne à l'autre"),
    ("Tab", "passer d'un panneau à l'autre"),
    ("Entrée", "choisir"),
    ("Pg↑ Pg↓ Début Fin", "faire défiler le panneau actif"),
    ("Ctrl+O", "sauter à un panneau ou à une ligne par sa lettre"),
    ("Ctrl+P", "toutes les commandes, personnes, entretiens"),
    ("Échap", "revenir"),
    ("Ctrl+Q", "quitter"),
)


class HelpScreen(Dialog[None]):
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
    """Return the bindings that a screen declares, and that work now."""
    declared = {
        binding.action
        for kind in type(screen).__mro__
        if kind.__module__.startswith("tui.")
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
    }
    return [
        active.binding
        for active in screen.active_bindings.values()
        if active.enabled and active.node is screen and active.binding.action in declared
    ]


def _what(binding: Binding) -> str:
    return f"{binding.description} : {binding.tooltip}" if binding.tooltip else binding.description


def _table(rows: Iterable[tuple[str, str]]) -> list[Content]:
    keys: dict[str, list[str]] = {}
    for key, what in rows:
        if key not in keys.setdefault(what, []):
            keys[what].append(key)
    return [
        Content.assemble((f"{' '.join(own):>18}  ", "bold"), what) for what, own in keys.items()
    ]
