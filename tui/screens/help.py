"""Help about the screen one is on: what each of its keys does, then those that work everywhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.french.comparison import plain
from tui.screens.kinds import Dialog, keys_below
from tui.widgets.prose import Prose
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult
    from textual.screen import Screen

_EVERYWHERE = (
    ("↑ ↓", "aller d'une ligne à l'autre"),
    ("Entrée", "choisir"),
    ("Tab", "passer au panneau suivant"),
    ("Ctrl+O", "sauter à un panneau ou à une ligne par sa lettre"),
    ("Pg↑ Pg↓", "faire défiler"),
    ("Ctrl+P", "toutes les commandes, personnes, entretiens"),
    (",", "les réglages"),
    ("F1 ?", "cette aide"),
    ("Échap", "revenir"),
    ("Ctrl+Q", "quitter"),
)
_GROUPS = {
    "Parler": {"choose", "confirm", "finish", "begin", "look_at_screen"},
    "Écrire": {
        *("note", "keep_words", "diagnose", "pin", "comment", "mark", "start_span", "name"),
        *("close_pass", "withdraw", "put_back", "strike", "keep", "choose_intention"),
    },
    "Relire": {
        *("open_notebook", "show_file", "go", "go_to_end"),
        *("unroll", "search", "next_pin", "instruction", "open_grid", "read", "replay", "curve"),
        *("compare", "export", "copy_turn", "sessions", "filter", "show_all"),
    },
    "Essayer autrement": {"branch", "start_again"},
}
"""What the actions of all screens are for; the others are told under « Cet écran »."""
_REST = "Cet écran"
_KEY_CELLS = 10


class HelpScreen(Dialog[None]):
    """The keys of a screen, by what they are for, beside those of every screen."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "dismiss(None)", "Fermer", key_display="Échap"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._about = screen

    def compose(self) -> ComposeResult:
        """Lay out the screen's own keys, then those that work everywhere."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Aide"
            dialog.border_subtitle = keys_below()
            if about := getattr(self._about, "ABOUT", ""):
                yield Static(Prose(Content(about)), id="about")
            with Container(id="columns"):
                with Vertical(id="here"):
                    yield from self._here()
                with Vertical(id="everywhere"):
                    yield from _told("Partout", _EVERYWHERE)

    def _here(self) -> Iterator[Static]:
        groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for binding in own_bindings(self._about):
            if binding.action.startswith("scroll"):
                continue
            groups[_group(binding)].append((self.app.get_key_display(binding), _what(binding)))
        for name in (*_GROUPS, _REST):
            if name in groups:
                yield from _told(name, groups[name])


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


def _group(binding: Binding) -> str:
    action = binding.action.partition("(")[0]
    return next((name for name, actions in _GROUPS.items() if action in actions), _REST)


def _what(binding: Binding) -> str:
    """Return what a key does, and why where that says more than its name."""
    name, why = binding.description, binding.tooltip
    if not why:
        return name
    return why if plain(name) in plain(why) else f"{name} : {why[:1].lower()}{why[1:]}"


def _told(title: str, keys: Iterable[tuple[str, str]]) -> Iterator[Static]:
    """Yield a title, then a line for each thing that keys do."""
    by_what: defaultdict[str, list[str]] = defaultdict(list)
    for key, what in keys:
        if key not in by_what[what]:
            by_what[what].append(key)
    yield Static(Content.styled(title, "bold"))
    for what, own in by_what.items():
        margin = Content.styled(" ".join(own), "$pointer bold")
        yield Static(Row(what, margin=margin, indent=_KEY_CELLS, measure=None))
