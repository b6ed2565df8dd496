"""A persona with its verdicts, and the questions that the checks of its play ask of them.

Each check reads verdicts as premises and yields findings: a remark for the trainer and, where
it tells of one, the target that its cause is looked for by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.checker.relaxation import BlockingConjuncts, TimeLimit
from tui.checker.targets import Target, TargetKind
from tui.checker.witness import Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration
    from tui.interview.script import Line
    from tui.source.diagnostics import Diagnostic, Place

MOST_PLACES = 4
"""Places shown beside a remark."""


class Finding(NamedTuple):
    """A remark, and the target whose verdict it reports, if it reports one."""

    remark: Diagnostic
    target: Target | None = None


class CheckedPersona:
    """A persona, the places of its parts, and the verdicts on its targets.

    ``successors``: the moments that each may lead to; ``linked``: those that the graph of
    moments leads to from the first, whatever the conditions.
    """

    def __init__(self, naming: Naming, exploration: Exploration) -> None:
        self.script = exploration.system.script
        self.persona = self.script.persona
        self.verdicts = exploration.verdicts
        self.naming = naming
        self.bound = exploration.bound
        self.time_limit = TimeLimit(exploration)
        self._conjuncts = BlockingConjuncts(self.persona, exploration.bound // 20)
        self.successors = exploration.system.live.successors
        self.linked = self.reached_from(self.script.start.moment)
        self._offered_somewhere = {
            play.index
            for at, scene in enumerate(self.script.scenes)
            if at in self.linked
            and not scene.ending
            and not self.is_unreachable(TargetKind.ENTERED, at)
            for play in scene.plays
        }

    def is_unreachable(self, kind: TargetKind, index: int, line: int = 0) -> bool:
        """Tell whether a target is proved unreachable."""
        return self.verdicts.get(Target(kind, index, line)) == Unreachable()

    def reached_from(self, start: int) -> set[int]:
        """Return the moments that the graph of moments leads to, whatever the conditions."""
        reached = {start}
        waiting = [start]
        while waiting:
            found = self.successors[waiting.pop()] - reached
            reached |= found
            waiting += found
        return reached

    def may_be_offered(self, index: int) -> bool:
        """Tell whether a moment that has a move can be entered."""
        return index in self._offered_somewhere

    def why_unreachable(self, target: Target) -> str | None:
        """Return, in French, the one constraint that makes a target unreachable, if one does."""
        if self.time_limit.blocks(target):
            return "le temps manque"
        return self._conjuncts.why(target)

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
        """Return why a line is never said, and the lines before it that are."""
        before = [at for at in range(line) if not self.is_unreachable(kind, index, at)]
        if not before:
            why = self.why_unreachable(Target(kind, index, line))
            return why or "son « si » n'est jamais vrai ici", []
        if lines[line].test is None or any(lines[at].test is None for at in before):
            return "une variante d'avant l'emporte toujours", before
        return "son « si » est faux, ou une variante d'avant l'emporte", before

    def ways_to(self, index: int) -> tuple[tuple[Place, str], ...]:
        """Return some places that lead to a moment."""
        return tuple(
            (place, "ce « vers » y mène") for place in self.naming.ways_to(index)[:MOST_PLACES]
        )
