"""Choosing an interview to lay beside another: with the same person, what a branch left first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.kinds import Dialog, keys_below
from tui.screens.loss_dialogs import leave_when_saved
from tui.screens.routes import BilanRoute, ComparisonRoute, CrossedRoute, Go, Replace
from tui.session import store
from tui.transcript.entries import branch, mode, name, opened, state
from tui.transcript.sources import find_parent
from tui.widgets.options import numbered
from tui.widgets.rows import Column, Row, Rows, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

    from tui.interview.live import Sitting
    from tui.session.journal import Record
    from tui.session.summary import Summary

_MODE, _STATE = 7, 20  # cells
TO_SYNTHESIS = "synthese"
TO_BILAN = "bilan"
TO_COMPARISON = "comparer"


def compare_key(screen: str) -> Binding:
    """Return the key by which another interview is laid beside the one shown on a screen."""
    return Binding(
        "c",
        "compare",
        "Comparer",
        id=f"{screen}.comparer",
        tooltip="Avec un autre entretien, la même personne : où les deux se séparent",
    )


def ask_counterpart(screen: Screen[Any], one: Summary) -> None:
    """Ask which interview to lay beside one, then go and see both, the older one first."""

    def chosen(other: Summary | None) -> None:
        if other is not None:
            left, right = sorted((one, other), key=lambda side: (side.instant, side.id))
            screen.post_message(Go(ComparisonRoute(left.path, right.path)))

    screen.app.push_screen(CounterpartScreen(one), chosen)


def cross_key(screen: str) -> Binding:
    """Return the key by which two peers cross the interview shown on a screen with another."""
    return Binding(
        "d",
        "cross",
        "Croiser",
        id=f"{screen}.croiser",
        show=False,
        tooltip="À deux pairs : chacun écrit sur les deux entretiens, puis on en parle",
    )


def ask_peer(screen: Screen[Any], one: Summary) -> None:
    """Ask which interview to cross with one, then go and do it."""

    def chosen(other: Summary | None) -> None:
        if other is not None:
            screen.post_message(Go(CrossedRoute(one.path, other.path)))

    screen.app.push_screen(CounterpartScreen(one, "Croiser avec…", "croiser les deux"), chosen)


class CounterpartScreen(Dialog["Summary | None"]):
    """Choose among the other interviews with the same person."""

    ABOUT = "L'entretien à mettre à côté de celui-ci."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    class Found(Message):
        """The interviews that can be chosen have been read."""

        def __init__(self, others: Sequence[Summary]) -> None:
            super().__init__()
            self.others = others

    def __init__(
        self, one: Summary, title: str = "Comparer avec…", enter: str = "mettre côte à côte"
    ) -> None:
        super().__init__()
        self._one = one
        self._title, self._enter = title, enter
        self._others: dict[str, Summary] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        dialog = Vertical(Rows(id="others", markup=False), classes="dialog")
        dialog.border_title = self._title
        dialog.border_subtitle = keys_below(("Entrée", self._enter))
        yield dialog

    def on_mount(self) -> None:
        """Look for them, off the screen's own thread."""
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        self.post_message(self.Found(store.counterparts(self._one)))

    @on(Found)
    def _list(self, message: Found) -> None:
        self._others = {other.id: other for other in message.others}
        listed = self.query_one("#others", OptionList)
        listed.set_options(Option(self._told(other), id=other.id) for other in message.others)
        if not message.others:
            listed.add_option(remark("Pas d'autre entretien avec cette personne."))
        listed.focus()
        listed.action_first()

    def _told(self, other: Summary) -> Row:
        left = "l'entretien dont celui-ci part" if other.id == self._one.parent else ""
        beneath = " · ".join(filter(None, (left, name(other), branch(other))))
        return Row(
            opened(other),
            indent=1,
            columns=(Column(mode(other), _MODE), Column(state(other), _STATE)),
            beneath=Content.styled(beneath, "$quiet") if beneath else "",
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if self.is_active:
            self.dismiss(self._others.get(event.option_id or ""))


def next_steps(record: Record) -> Iterator[Option]:
    """Yield what can be done once an interview is over: compared too, if it left another.

    The synthesis is proposed first. One may read before it is written, unless looking at the
    interview again has to come first.
    """
    from tui.confrontation.review_order import ReviewOrder

    yield Option(numbered(None, "Écrire votre synthèse (Entrée)"), id=TO_SYNTHESIS)
    if not ReviewOrder.now().keeps_bilan_closed(record.events):
        read_first = numbered(None, "Lire le bilan avant d'écrire votre synthèse")
        yield Option(read_first, id=TO_BILAN)
    if find_parent(record):
        beside = numbered(None, "Comparer avec l'entretien dont celui-ci part")
        yield Option(beside, id=TO_COMPARISON)


def read_bilan_first(screen: Screen[Any], sitting: Sitting) -> None:
    """Go from an interview that is over to its bilan, once all is on the disk."""

    def go_on() -> None:
        sitting.close()
        screen.post_message(Replace(BilanRoute(sitting.path)))

    leave_when_saved(screen.app, sitting, go_on)
