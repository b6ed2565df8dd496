"""The panels of a group: to finish, to answer, to read together; or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.french.typography import counted
from tui.group.panel_listing import list_panels
from tui.group.panel_words import few_told
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, PanelMakingRoute, PanelReadingRoute, PanelRoute
from tui.widgets.key_bar import KeyBar
from tui.widgets.rows import Column, Row, Rows, banner, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.group.panel_listing import ListedPanel, PanelListing

_TITLE = "Panels · plusieurs formateurs, les mêmes moments"
_NEW = "nouveau"
_NOTHING = (
    "Aucun panel. Réunissez d'abord des entretiens, ou un fichier de questions reçu, avec « a » "
    "dans l'écran du groupe."
)
_COLUMN = 38  # cells


class PanelsScreen(FullScreen[None]):
    """Choose a panel among those that came with a group, and those of this computer."""

    ABOUT = (
        "Chaque formateur répond aux mêmes moments sans voir les autres. Les réponses se lisent "
        "ensemble une fois finies."
    )
    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir", id="panels.ouvrir", show=False, key_display="Entrée"),
        Binding("escape", "dismiss", "Retour", id="panels.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._routes: dict[str, PanelRoute | PanelReadingRoute | PanelMakingRoute] = {}

    def compose(self) -> ComposeResult:
        """Lay out the panels, by what can be done with them."""
        yield Static(banner(_TITLE), classes="banner", markup=False)
        yield Rows(id="panels", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """List them again: one may have been made, or finished."""
        rows = self.query_one(Rows)
        self._routes.clear()
        rows.keep_place(list(self._lines(list_panels(self._paths))))
        rows.focus()

    def _lines(self, listing: PanelListing) -> Iterator[Option]:
        panels = listing.panels
        if not panels and not listing.has_sessions:
            yield remark(_NOTHING)
        yield from self._section(
            "À finir",
            (
                (one, "vos réponses commencées", PanelRoute((one.begun,)))
                for one in panels
                if one.begun
            ),
        )
        yield from self._section(
            "Répondre",
            ((one, "", PanelRoute((one.questions,))) for one in panels if one.questions),
        )
        yield from self._section(
            "Lire ensemble",
            (
                (one, few_told(one.finished), PanelReadingRoute(self._paths, one.key))
                for one in panels
                if one.finished and not one.begun
            ),
        )
        if listing.has_sessions:
            yield heading("Nouveau")
            told = "Choisir des moments de ces entretiens, en faire les questions d'un panel"
            self._routes[_NEW] = PanelMakingRoute(self._paths)
            yield Option(Row(told, measure=None), id=_NEW)
        for left in listing.left_out:
            yield remark(f"Laissé de côté : {left.name} ; {left.why}.")

    def _section(
        self,
        title: str,
        found: Iterator[tuple[ListedPanel, str, PanelRoute | PanelReadingRoute]],
    ) -> Iterator[Option]:
        for at, (panel, told, route) in enumerate(found):
            if not at:
                yield heading(title)
            name = f"{title}:{panel.key}"
            self._routes[name] = route
            about = f"{panel.title} · {counted(len(panel.moments), 'moment')}"
            row = Row(
                about,
                columns=[Column(told, _COLUMN, spare=True)],
                measure=None,
                beneath=Content.styled(", ".join(panel.moments), "$quiet"),
            )
            yield Option(row, id=name)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.post_message(Go(self._routes[event.option_id or _NEW]))

    def action_open(self) -> None:
        """Open what is under the arrow."""
        self.query_one(Rows).action_select()
