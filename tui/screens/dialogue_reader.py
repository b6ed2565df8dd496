"""The dialogue of a session, to read again at a given moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screens.kinds import FullScreen
from tui.session.notebook import as_it_stands
from tui.source.hostile import harmless
from tui.transcript.turns import turns_of
from tui.widgets.dialogue import Dialogue
from tui.widgets.dialogue_turns import GUIDANCE, shown
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.journal import Record


class ReadingScreen(FullScreen[None]):
    """Read the dialogue again."""

    ABOUT = "Le dialogue entier ; le moment choisi est marqué dans la marge."
    CSS_PATH = "dialogue_reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Retour", key_display="Échap"),
    ]

    def __init__(self, record: Record, persona: Persona, at: int | None) -> None:
        super().__init__()
        self._record = record
        self._persona = persona
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the dialogue over the whole screen."""
        who = self._persona.identity
        title = harmless(f"Le dialogue · {who.first_name} {who.last_name}")
        yield Static(title, classes="banner", markup=False)
        yield Dialogue(id="transcript")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the moment asked for."""
        transcript = self.query_one(Dialogue)
        events = as_it_stands(self._record.events)
        turns = turns_of(enumerate(events), self._persona.identity.first_name)
        transcript.add(shown(turns, GUIDANCE))
        transcript.focus()
        if self._at is not None:
            self.call_after_refresh(transcript.go_to, self._at)
