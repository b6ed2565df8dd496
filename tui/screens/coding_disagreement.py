"""One disagreement: what was heard, the act, who said what and why; last, the author's reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.group.coding_words import (
    AUTHOR,
    AUTHOR_IS_ONE,
    heard,
    readings_told,
    values_told,
    where_said,
)
from tui.screens.kinds import FullScreen
from tui.source.hostile import one_line
from tui.widgets.key_bar import KeyBar
from tui.widgets.rows import Row, banner
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.group.codings_compared import CodingsCompared

_NAMES = 18  # cells of who said what


class DisagreementScreen(FullScreen[None]):
    """Talk about one act."""

    ABOUT = (
        "Que chacun dise d'abord à quoi il l'a vu. Ce que l'auteur avait écrit ne s'ouvre "
        "qu'ensuite, comme une lecture de plus."
    )
    DEFAULT_CSS = """
    DisagreementScreen {
        #page { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        #told { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn_over(1)", "Suivant", id="desaccord.suivant", key_display="→",
                priority=True),
        Binding("left", "turn_over(-1)", "Précédent", id="desaccord.precedent", key_display="←",
                priority=True),
        Binding("a", "show_author", "Auteur", id="desaccord.auteur",
                tooltip="Ce que l'auteur avait écrit, après vous être parlé"),
        Binding("escape", "dismiss", "Retour", id="desaccord.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, compared: CodingsCompared, at: int) -> None:
        super().__init__()
        self._compared = compared
        self._at = at
        self._author_is_shown = False

    def compose(self) -> ComposeResult:
        """Lay out the act and its readings."""
        yield Static(id="where", classes="banner", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the act."""
        self._show()

    def _show(self) -> None:
        unit = self._compared.divided[self._at]
        place = f"{self._at + 1} sur {len(self._compared.divided)}"
        told = f"Désaccord · {where_said(unit.drawn)}"
        self.query_one("#where", Static).update(banner(told, place))
        self.query_one("#told", Static).update(Stacked(*self._lines()))

    def _lines(self) -> Iterator[Row | Content]:
        unit = self._compared.divided[self._at]
        for line in unit.drawn.before:
            speaker, text, gesture = heard(line)
            said = Content.assemble(text, (f" {gesture}" if gesture else "", "italic $quiet"))
            yield Row(said, margin=Content.styled(speaker, "$quiet"), indent=_NAMES)
        yield Content("")
        act = Content.styled(one_line(unit.drawn.said), "bold")
        yield Row(act, margin=Content.styled("À coder", "bold"), indent=_NAMES)
        yield Content("")
        for name, told, reason in readings_told(unit):
            yield Row(
                told,
                margin=Content.styled(name, "$yours"),
                indent=_NAMES,
                beneath=Content.styled(reason, "$quiet"),
            )
        yield Content("")
        if self._author_is_shown:
            told = values_told(self._compared.author_said(unit))
            yield Row(f"{AUTHOR} : {told}")
        else:
            yield Row(Content.styled(AUTHOR_IS_ONE, "$quiet"))

    def action_turn_over(self, step: int) -> None:
        """Go to another disagreement; its author's reading is covered again."""
        at = self._at + step
        if 0 <= at < len(self._compared.divided):
            self._at, self._author_is_shown = at, False
            self._show()
            self.query_one("#page").scroll_home(animate=False)

    def action_show_author(self) -> None:
        """Show what the author wrote."""
        self._author_is_shown = True
        self._show()
