"""The course of an interview through its dominant phases, as a state machine.

Phases are free to be skipped or returned to (CIREL 2019, §13.2 and §13.3: a
diagnosis may be rushed, dodged, taken up again); the machine names each passage
and refuses any once the interview has ended.
"""

from __future__ import annotations

from typing import Any, Literal

from transitions import Machine

from tui.field.terms import Ending, Phase

Passage = Literal["debut", "suite", "saut", "retour"]

PASSAGES: dict[tuple[Phase, Phase], Passage] = {
    (Phase.LISTEN, Phase.QUESTION): "suite",
    (Phase.QUESTION, Phase.PROPOSE): "suite",
    (Phase.LISTEN, Phase.PROPOSE): "saut",
    (Phase.QUESTION, Phase.LISTEN): "retour",
    (Phase.PROPOSE, Phase.QUESTION): "retour",
    (Phase.PROPOSE, Phase.LISTEN): "retour",
}
"""How a phase is entered from another."""

_BEFORE = "accueil"


class Course:
    """Where an interview is: before its first phase, in a phase, or ended.

    All courses are run by one machine, which is slow to make and holds no state.
    """

    def __init__(self) -> None:
        self.state: str = _BEFORE

    @property
    def ended(self) -> bool:
        """Tell whether the interview is over."""
        return self.state in tuple(Ending)

    def enter(self, phase: Phase) -> Passage | None:
        """Go to a phase; return how it was reached, or ``None`` when already there.

        Raises :class:`transitions.MachineError` once the interview has ended.
        """
        if phase == self.state:
            return None
        before = self.state
        _MACHINE.events[f"vers_{phase}"].trigger(self)
        return "debut" if before == _BEFORE else PASSAGES[Phase(before), phase]

    def end(self, ending: Ending) -> None:
        """Reach an ending. Raises :class:`transitions.MachineError` if one was reached."""
        _MACHINE.events[f"fin_{ending}"].trigger(self)


def _transitions() -> list[dict[str, Any]]:
    enterings = [
        {"trigger": f"vers_{after}", "source": before, "dest": after}
        for before, after in [*PASSAGES, *((_BEFORE, phase) for phase in Phase)]
    ]
    endings = [
        {"trigger": f"fin_{ending}", "source": [_BEFORE, *Phase], "dest": ending}
        for ending in Ending
    ]
    return [*enterings, *endings]


_MACHINE = Machine(
    model=None,
    states=[_BEFORE, *Phase, *Ending],
    initial=_BEFORE,
    transitions=_transitions(),
    auto_transitions=False,
)
