"""What could still be reached along a session, asked of the checker.

Its questions are those of a bilan (:mod:`tui.checker.reach` answers them), and its answers
the turns of a session. What is found is kept: a bilan that is read again looks it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.kept_answers import KeptAnswers
from tui.checker.reach import NO_PATIENCE, Reach
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.witness import LOOK, NotPlayable, played_from
from tui.field.terms import Ending
from tui.interview.script import Script
from tui.session.events import Acted, ScreenSeen
from tui.transcript.chances import Chance, WayMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.checker.reach import Patience
    from tui.persona.model import Persona
    from tui.session.events import Event


SECONDS = 14.0
"""How long a bilan may look for what it does not know yet: a search begun is finished."""


class Chances:
    """What could still be reached along one session, as far as ``patience`` goes."""

    def __init__(self, persona: Persona, events: Sequence[Event], patience: Patience) -> None:
        self._script = Script(persona)
        self._acts = _acts(persona, events)
        self._minutes = [events[at].minute for at, _ in self._acts]
        self._looks = patience is not NO_PATIENCE
        self._kept = KeptAnswers(persona)
        self._reach = self._along(patience)

    @property
    def sought(self) -> bool:
        """Whether all that was asked was known, or looked for."""
        return self._looks or self._reach is None or self._reach.settled

    def of_agreement(self) -> Chance:
        """Return until when an agreed conclusion could still be reached."""
        return self._chance(ended(Ending.AGREED))

    def of_fact(self, fact: str) -> Chance:
        """Return until when a fact that stayed unsaid could still be said."""
        return self._chance(Target(TargetKind.LEARNT, self._script.facts.index(fact)))

    def keep(self) -> None:
        """Write what was found to where it is looked up the next time."""
        self._kept.save()

    def _along(self, patience: Patience) -> Reach | None:
        """Return what answers along this session; ``None`` if it does not go as it is told.

        That would be a session of another version of the persona, or of the rules of play.
        """
        try:
            reach = Reach(self._script, [name for _, name in self._acts], self._kept, patience)
        except NotPlayable:
            return None
        told = [state.minutes for state in reach.states[: len(self._acts)]]
        return reach if told == self._minutes else None

    def _chance(self, target: Target) -> Chance:
        if self._reach is None:
            return Chance(None, None, (), shortest=False, lost=False, sought=True)
        found = self._reach.last_chance(target)
        if found.made is None or found.made == len(self._acts):
            return Chance(None, None, (), False, found.lost, self.sought)
        steps = played_from(self._script, self._reach.states[found.made], found.way)
        return Chance(
            event=self._acts[found.made][0],
            minute=self._minutes[found.made],
            way=tuple(
                WayMove(before.minutes, play.move.says if play else None)
                for play, before, _ in steps
            ),
            shortest=found.shortest,
            lost=found.lost,
            sought=self.sought,
        )


def _acts(persona: Persona, events: Sequence[Event]) -> list[tuple[int, str]]:
    """Return the acts of a session that are moves to the checker, each with its event."""
    acts: list[tuple[int, str]] = []
    for at, event in enumerate(events):
        if isinstance(event, Acted):
            acts.append((at, event.move))
        elif isinstance(event, ScreenSeen) and persona.screen:
            acts.append((at, LOOK))
    return acts
