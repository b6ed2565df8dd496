"""The curve of trust over the whole screen: a cursor goes from turn to turn, Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.field.terms import PHASE_LABELS
from tui.screens.branch import branch_key, offer_branch
from tui.screens.kinds import FullScreen
from tui.source.hostile import harmless
from tui.transcript.labels import clock
from tui.transcript.trust_curve import HIGHEST
from tui.transcript.trust_words import TITLE, shift
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.trust_chart import TrustChart

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.record import Record
    from tui.transcript.trust_curve import TrustCurve, TrustPoint


class TrustScreen(FullScreen[None]):
    """See how trust went, and go to the turn where it changed."""

    ABOUT = "La confiance de la personne après chacune de vos répliques, de 0 à 10."
    CSS_PATH = "trust.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "go(1)", "Tour", id="confiance.suivant", key_display="← →",
                tooltip="Aller d'un tour à l'autre"),
        Binding("left", "go(-1)", "Tour précédent", id="confiance.precedent", show=False,
                key_display="←"),
        Binding("home", "go_to_end(0)", "Au début", show=False, key_display="Début"),
        Binding("end", "go_to_end(-1)", "À la fin", show=False, key_display="Fin"),
        Binding("enter", "open_turn", "Voir le tour", id="confiance.tour", key_display="Entrée",
                tooltip="Relire le dialogue à cet endroit"),
        branch_key("confiance"),
        Binding("escape,q", "dismiss", "Retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, record: Record, persona: Persona, curve: TrustCurve) -> None:
        super().__init__()
        self._record = record
        self._persona = persona
        self._curve = curve

    def compose(self) -> ComposeResult:
        """Lay out the drawing, and what is under its cursor."""
        who = harmless(self._persona.identity.first_name)
        yield Static(f"{TITLE} · {who}", classes="banner", markup=False)
        yield TrustChart(self._curve)
        yield Static(id="step", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the way in."""
        self._chart.focus()
        self._chart.go_to(0)

    @property
    def _chart(self) -> TrustChart:
        return self.query_one(TrustChart)

    @on(TrustChart.Moved)
    def _tell(self) -> None:
        place = f"{self._chart.at} sur {len(self._curve.points)}"
        self.query_one("#step", Static).update(Prose(_told(self._chart.step, place)))

    def action_go(self, by: int) -> None:
        """Go some turns on, or back."""
        self._chart.go_to(self._chart.at + by)

    def action_go_to_end(self, step: int) -> None:
        """Go to the way in, or to the last turn."""
        self._chart.go_to(range(len(self._curve.steps))[step])

    def action_open_turn(self) -> None:
        """Read the dialogue again at the turn under the cursor."""
        from tui.screens.dialogue_reader import ReadingScreen

        event = self._chart.step.event
        self.app.push_screen(ReadingScreen(self._record, self._persona, event))

    def action_branch(self) -> None:
        """Try another way from the turn under the cursor."""
        offer_branch(self, self._record, self._persona, self._chart.step.event)


def _told(step: TrustPoint, place: str) -> Content:
    """Return what is under the cursor: where, how trust went, what was said, what came of it."""
    phase = f" · {PHASE_LABELS[step.phase]}" if step.phase else ""
    beside = " · ".join(step.marks)
    return Content.assemble(
        (f"{clock(step.minute)} · {place}{phase}", "$quiet"),
        "\n",
        (f"Confiance, sur {HIGHEST} : {shift(step)}", "bold"),
        (f" · {beside}" if beside else "", "$noted"),
        "\n",
        Content(step.text),
    )
