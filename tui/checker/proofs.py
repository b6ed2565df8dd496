"""What an exploration proved of a persona, as remarks ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.checker.obstacles import Obstacles
from tui.checker.refinement import Never
from tui.checker.targets import TargetKind, Thing
from tui.checker.time_limit import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration
    from tui.interview.script import Line
    from tui.source.diagnostics import Diagnostic, Place

MOST_PLACES = 4
"""Places shown beside a remark."""


class Finding(NamedTuple):
    """A remark, and the thing whose verdict it tells, if it tells one."""

    remark: Diagnostic
    thing: Thing | None = None


class Proofs:
    """A persona with the verdicts on all that may happen in it.

    ``linked``: the moments that the graph leads to, whatever the conditions.
    """

    def __init__(self, naming: Naming, exploration: Exploration) -> None:
        self.script = exploration.space.script
        self.persona = self.script.persona
        self.verdicts = exploration.verdicts
        self.naming = naming
        self.bound = exploration.bound
        self.clock = Clock(exploration)
        self.obstacles = Obstacles(self.persona, exploration.bound // 20)
        self.next = exploration.space.relevance.next
        self.linked = self.reached_from(self.script.start.moment)
        self._at_hand = {
            play.index
            for at, scene in enumerate(self.script.scenes)
            if at in self.linked and not scene.ending and not self.is_never(TargetKind.ENTERED, at)
            for play in scene.plays
        }

    def is_never(self, kind: TargetKind, index: int, line: int = 0) -> bool:
        """Tell whether a thing is proved never to happen."""
        return self.verdicts.get(Thing(kind, index, line)) == Never()

    def reached_from(self, start: int) -> set[int]:
        """Return the moments that the graph of moments leads to, whatever the conditions."""
        reached = {start}
        waiting = [start]
        while waiting:
            found = self.next[waiting.pop()] - reached
            reached |= found
            waiting += found
        return reached

    def can_be_made_somewhere(self, index: int) -> bool:
        """Tell whether a moment that offers a move to whoever may make it can be entered."""
        return index in self._at_hand

    def why_never(self, thing: Thing) -> str | None:
        """Return what alone keeps a thing from happening, the clock or a part of its condition."""
        return "le temps manque" if self.clock.forbids(thing) else self.obstacles.why(thing)

    def staying(self, moments: Iterable[int]) -> list[int]:
        """Return the moves of some moments, made once, that lead nowhere whatever the reply."""
        common = len(self.persona.common)
        return sorted(
            play.index
            for at in moments
            for play in self.script.scenes[at].plays
            if play.index >= common
            and not play.repeatable
            and not any(line.goes_to for line in play.lines)
        )

    def why_unsaid(
        self, kind: TargetKind, index: int, lines: tuple[Line, ...], line: int
    ) -> tuple[str, list[int]]:
        """Return why a line is never said, and which lines before it are."""
        before = [at for at in range(line) if not self.is_never(kind, index, at)]
        if not before:
            why = self.why_never(Thing(kind, index, line))
            return why or "son « si » n'est jamais vrai ici", []
        if lines[line].test is None or any(lines[at].test is None for at in before):
            return "une variante d'avant l'emporte toujours", before
        return "son « si » est faux, ou une variante d'avant l'emporte", before

    def ways_to(self, index: int) -> tuple[tuple[Place, str], ...]:
        """Return some places that lead to a moment."""
        return tuple(
            (place, "ce « vers » y mène") for place in self.naming.ways_to(index)[:MOST_PLACES]
        )
