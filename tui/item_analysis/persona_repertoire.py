"""What a persona, as far as explored, lets happen in an interview: what intervals are made from.

The *abstraction* of an abstract interpretation (Cousot & Cousot, 1977): the checker's proofs
say what never happens; all the rest goes into a repertoire, each once-only move once, the
others as often as the clock allows. Measures compute their intervals on it: see
:mod:`tui.rubric.measures.repertoire`, which knows nothing of personas.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from tui.checker.targets import ENDINGS, Target, TargetKind, ended
from tui.checker.witness import Unreachable
from tui.field.terms import Ending, Phase, Reception
from tui.rubric.measures.repertoire import Deed, Repertoire
from tui.rubric.trace import NO_MARK, Act
from tui.session.events import FactCard, ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.verdicts import Exploration
    from tui.interview.script import Line, Play
    from tui.persona.model import Persona


def repertoire_of(exploration: Exploration) -> Repertoire:
    """Return the repertoire of a persona, without what is proved never to happen."""
    return _PersonaRepertoire(exploration).repertoire()


def fact_cards(persona: Persona) -> tuple[FactCard, ...]:
    """Return the facts of a persona, as the journal of an interview tells them."""
    facts = persona.facts.items()
    return tuple(FactCard(name, fact.category, fact.essential) for name, fact in facts)


class _PersonaRepertoire:
    def __init__(self, exploration: Exploration) -> None:
        self._verdicts = exploration.verdicts
        self._script = exploration.system.script

    def repertoire(self) -> Repertoire:
        script = self._script
        lines = list(self._lines())
        return Repertoire(
            deeds=(*self._moves(), *self._looks()),
            cards=fact_cards(script.persona),
            learnable=frozenset(
                name for at, name in enumerate(script.facts) if self._can(TargetKind.LEARNT, at)
            ),
            agreements=frozenset(agreed for line in lines for agreed in line.agrees),
            resists=any(line.resists or line.change < 0 for line in lines) or self._loses(),
            phases=frozenset(
                scene.phase
                for at, scene in enumerate(script.scenes)
                if self._can(TargetKind.ENTERED, at)
            ),
            endings=frozenset(self._endings()),
        )

    def _moves(self) -> Iterator[Deed]:
        phases_of: dict[int, set[Phase]] = {}
        for scene in self._script.scenes:
            for play in () if scene.ending else scene.plays:
                phases_of.setdefault(play.index, set()).add(scene.phase)
        for play in self._script.plays:
            phases = phases_of.get(play.index)
            if phases and self._can(TargetKind.OFFERED, play.index):
                move = play.move
                acts = (
                    Act(NO_MARK, move.scheme, move.codes, phase, move.minutes, reception)
                    for phase in phases
                    for reception in self._receptions(play)
                )
                times = self._most(move.minutes) if play.repeatable else 1
                yield Deed(tuple(acts), times, move.gives_back)

    def _looks(self) -> Iterator[Deed]:
        screen = self._script.persona.screen
        if screen:
            codes = ScreenSeen(duration=screen.minutes).codes
            change = screen.effect.confidence
            reception = (
                Reception.CLOSED
                if change < 0
                else Reception.OPENED
                if change
                else Reception.NEUTRAL
            )
            acts = (
                Act(NO_MARK, None, codes, phase, screen.minutes, taken)
                for phase in Phase
                for taken in dict.fromkeys((reception, Reception.NEUTRAL))
            )
            yield Deed(tuple(acts), self._most(screen.minutes))

    def _receptions(self, play: Play) -> Iterator[Reception]:
        """Yield the ways in which the person may take a move; confidence may be at its limit."""
        scenes = self._script.scenes
        arrivals = {index for line in play.lines for index in line.goes_to}
        lines = [*play.lines, *(line for index in arrivals for line in scenes[index].lines)]
        changes = [*play.changes, *(line.change for line in lines)]
        if any(change < 0 for change in changes) or any(line.resists for line in lines):
            yield Reception.CLOSED
        if play.lines and all(line.resists for line in play.lines) and not play.lines[-1].test:
            return
        yield Reception.NEUTRAL
        if any(change > 0 for change in changes) or any(
            line.reveals or line.agrees for line in lines
        ):
            yield Reception.OPENED

    def _most(self, minutes: int) -> float:
        """Return how often something that takes so many minutes can be done, at most."""
        return (self._script.limit - 1) // minutes + 1 if minutes else inf

    def _loses(self) -> bool:
        """Tell whether an act itself, or a look at the screen, may cost confidence."""
        screen = self._script.persona.screen
        changes = [screen.effect.confidence] if screen else []
        for play in self._script.plays:
            changes += play.changes if self._can(TargetKind.OFFERED, play.index) else ()
        return any(change < 0 for change in changes)

    def _lines(self) -> Iterator[Line]:
        """Yield all that the person may say."""
        for play in self._script.plays:
            yield from self._said(TargetKind.REPLIED, play.index, play.lines)
        for index, scene in enumerate(self._script.scenes):
            yield from self._said(TargetKind.GREETED, index, scene.lines)

    def _said(self, kind: TargetKind, index: int, lines: tuple[Line, ...]) -> Iterator[Line]:
        return (line for place, line in enumerate(lines) if self._can(kind, index, place))

    def _endings(self) -> Iterator[Ending]:
        stuck = any(
            self._can(TargetKind.STUCK, index)
            for index, scene in enumerate(self._script.scenes)
            if not scene.ending
        )
        for ending in ENDINGS:
            if stuck if ending is Ending.STUCK else self._can(*ended(ending)):
                yield ending

    def _can(self, kind: TargetKind, index: int, line: int = 0) -> bool:
        return self._verdicts.get(Target(kind, index, line)) != Unreachable()
