"""The information system's screen: scores, a suggested mode, and lines to deal with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.field.signs import NOT_SCORED, SCORED
from tui.french.typography import counted
from tui.screens.kinds import GuardedDialog, keys_below
from tui.source.hostile import one_line
from tui.transcript.file_lines import LabelledLine
from tui.widgets.file_sheet import LabelledLines
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.persona.known_before import InformationScreen

MODES = {"suivi": "suivi", "guide": "guidé", "renforce": "renforcé"}
_HIGHEST = 5
_CELLS = 4  # of a gauge, for each point of a score


class InformationSystemScreen(GuardedDialog[None]):
    """What the system shows; the person waits."""

    DEFAULT_CSS = """
    InformationSystemScreen {
        & .scores { grid-columns: 22 1fr; }
        & .heading { text-style: bold; margin-top: 1; }
        & .line { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter,e", "agree(None)", "Fermer", show=False),
    ]

    def __init__(self, screen: InformationScreen) -> None:
        super().__init__()
        self._shown = screen

    def compose(self) -> ComposeResult:
        """Lay out the scores, the suggestion and the lines."""
        shown = self._shown
        with VerticalScroll(classes="dialog") as dialog:
            yield LabelledLines(self._scores(), classes="scores")
            if shown.lines:
                yield Static(f"À traiter · {len(shown.lines)}", classes="heading")
            for line in shown.lines:
                row = Row(one_line(line), margin="–", indent=2)
                yield Static(row, classes="line", markup=False)
        passed = counted(shown.minutes, "minute")
        dialog.border_title = f"Système d'information · le regarder a pris {passed}"
        dialog.border_subtitle = keys_below()

    def _scores(self) -> Iterator[LabelledLine]:
        shown = self._shown
        scores = {
            "Projet": shown.project,
            "Recherche": shown.search,
            "Marché": shown.market,
            "Freins périphériques": shown.obstacles,
        }
        for label, score in scores.items():
            gauge = SCORED * _CELLS * score + NOT_SCORED * _CELLS * (_HIGHEST - score)
            yield LabelledLine(label, f"{gauge}   {score} sur {_HIGHEST}")
        yield LabelledLine("Modalité suggérée", MODES[shown.advises])
