"""Choosing people from a list of what tells them apart: where, what presses, what is trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.field.signs import MINE
from tui.french.typography import count
from tui.screens.kinds import Dialog, keys_below
from tui.transcript.facets import FACET_LABELS, Sieve
from tui.widgets.rows import Column, Row, Rows, heading, remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult

    from tui.transcript.acquaintances import Acquaintance
    from tui.transcript.facets import FacetCount, FacetValue

_COUNT = 4  # cells


class FacetsScreen(Dialog[None]):
    """Choose values of facets; what is behind follows at once.

    ``then`` is told of each choice. A value that would leave nobody is shown pale and can be
    chosen: rows stay where they are.
    """

    ABOUT = "Ce qui distingue les personnes ; chaque ligne dit combien il en resterait."
    DEFAULT_CSS = """
    FacetsScreen {
        & > .dialog { width: 60; height: 90%; }
        & Rows { height: 1fr; background: $surface; scrollbar-gutter: stable; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Mettre ou ôter", id="filtres.choisir"),
        Binding("t", "take_all_out", "Tout ôter", id="filtres.tout_oter"),
        Binding("escape,f", "dismiss(None)", "Fermer", key_display="Échap"),
    ]  # fmt: skip

    def __init__(
        self, people: Sequence[Acquaintance], sieve: Sieve, then: Callable[[Sieve], None]
    ) -> None:
        super().__init__()
        self._people = people
        self._sieve = sieve
        self._then = then
        self._values: dict[str, FacetValue] = {}

    def compose(self) -> ComposeResult:
        """Lay out the values under their facets."""
        dialog = Vertical(Rows(id="facets", markup=False), classes="dialog")
        dialog.border_subtitle = keys_below(("Entrée", "mettre ou ôter"), ("t", "tout ôter"))
        yield dialog

    def on_mount(self) -> None:
        """Start on the first value."""
        self._fill()
        self.query_one(Rows).focus()

    def show_people(self, people: Sequence[Acquaintance]) -> None:
        """Count again: more is known of people."""
        self._people = people
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        counted = self._sieve.counts(self._people)
        self._values = {_id(one.value): one.value for one in counted}
        self.query_one(Rows).keep_place(_options(counted))
        left = sum(self._sieve.keeps(one) for one in self._people)
        among = count(len(self._people))
        told = f"{count(left)} sur {among}" if self._sieve.chosen else among
        self.query_one(".dialog", Vertical).border_title = f"Filtrer les personnes · {told}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if value := self._values.get(event.option_id or ""):
            self._change(self._sieve.toggled(value))

    def _change(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self._then(sieve)
        self._fill()

    def action_choose(self) -> None:
        """Add the value under the arrow, or take it out."""
        self.query_one(Rows).action_select()

    def action_take_all_out(self) -> None:
        """Have everybody again."""
        self._change(Sieve())


def _options(counted: Sequence[FacetCount]) -> Iterator[Option]:
    facet = None
    for one in counted:
        if one.value.facet is not facet:
            yield heading(FACET_LABELS[one.value.facet], first=facet is None)
            facet = one.value.facet
        yield Option(_row(one), id=_id(one.value))
    if facet is None:
        yield remark("Personne à rencontrer.")


def _id(value: FacetValue) -> str:
    return f"{value.facet}:{value.value}"


def _row(one: FacetCount) -> Row:
    style = "bold" if one.chosen else "" if one.people else "$quiet"
    return Row(
        Content.styled(one.value.label, style),
        margin=Content.styled(MINE if one.chosen else "", "$done"),
        indent=2,
        columns=(Column(Content.styled(count(one.people), "$quiet"), _COUNT, at_right=True),),
        measure=None,
        on_one_line=True,
    )
