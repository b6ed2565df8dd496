"""Who is met, where the interview stands, and how much of its time is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.field.terms import PHASE_LABELS
from tui.session.events import Ended, PhaseEntered
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event

_NEARLY_OVER = 5  # minutes left, from which they are told


class InterviewClock(Static):
    """The line above an interview; its time is that of the interview, not of the wall."""

    def show(self, persona: Persona, events: Sequence[Event], minute: int) -> None:
        """Show where an interview stands at a minute, after some events."""
        who = persona.identity
        phase = next(one.phase for one in reversed(events) if isinstance(one, PhaseEntered))
        left = persona.duration - minute
        time = f"{minute} min sur {persona.duration}"
        if any(isinstance(event, Ended) for event in events):
            time += " · terminé"
        elif left < 0:
            time += f" · {-left} min de retard"
        elif left <= _NEARLY_OVER:
            time += f" · il reste {left} min"
        self.update(
            Content.assemble(
                harmless(f"{who.first_name} {who.last_name}"),
                ("   ◆ ", "$text-muted"),
                PHASE_LABELS[phase],
                ("   ◷ ", "$text-muted"),
                (time, "$text-warning" if left <= _NEARLY_OVER else ""),
            )
        )
