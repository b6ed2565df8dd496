"""Root causes: of the unreachable targets, those from which the others follow.

One unreachable moment makes its moves unreachable, hence the facts that they reveal, hence
all that asks for these facts. Each unreachable target depends on the unreachable ones that
would have to be reached first: its causes, read from the script. Targets that depend on
each other in a circle are one strongly connected component (Tarjan 1972); in the acyclic
graph of components, following causes leads to roots, and the first in a fixed order of
kinds is taken. Causes are necessary conditions that fail, which the script shows without
another search; which single constraint to relax is for :mod:`tui.checker.relaxation`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.strongly_connected_components import strongly_connected_components
from tui.checker.targets import ENDINGS, Target, TargetKind, ended
from tui.field.terms import Ending
from tui.persona.model import variants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tui.checker.checked_persona import CheckedPersona
    from tui.interview.script import Line
    from tui.persona.conditions import Condition

_AGREED = ended(Ending.AGREED)


class RootCauses:
    """The causes of unreachable targets; from the moments ``dead_ends`` no end can be reached."""

    def __init__(self, checked: CheckedPersona, dead_ends: Collection[int]) -> None:
        self._checked = checked
        self._script = checked.script
        self._dead_ends = sorted(dead_ends)
        self._causes: dict[Target, list[Target]] = {}
        self._roots: dict[Target, Target] = {}

    def root(self, target: Target) -> Target:
        """Return the root cause of an unreachable target: itself if it has no other."""
        if target not in self._roots:
            known = self._roots.__contains__
            for together in strongly_connected_components(target, self._causes_of, known):
                behind = {self._roots[cause] for one in together for cause in self._causes_of(one)
                          if cause in self._roots}  # fmt: skip
                root = min(behind or together, key=_order)
                self._roots.update(dict.fromkeys(together, root))
        return self._roots[target]

    def _causes_of(self, target: Target) -> list[Target]:
        if target not in self._causes:
            self._causes[target] = [one for one in self._prerequisites(target) if one != target]
        return self._causes[target]

    def _prerequisites(self, target: Target) -> Iterable[Target]:
        """Return the unreachable targets that would have to be reached before this one."""
        script, at = self._script, target.number
        match target.kind:
            case TargetKind.OFFERED:
                return self._prerequisites_of_move(at)
            case TargetKind.WITHHELD:
                return self._unreachable(Target(TargetKind.OFFERED, at))
            case TargetKind.REPLIED:
                made = self._unreachable(Target(TargetKind.OFFERED, at))
                variant = variants(script.plays[at].move.reply)[target.line]
                return made or list(self._asked(variant.condition))
            case TargetKind.GREETED:
                scene = script.scenes[at]
                entered = self._unreachable(Target(TargetKind.ENTERED, at))
                says = variants(self._checked.persona.moments[scene.name].says)
                return entered or list(self._asked(says[target.line].condition))
            case TargetKind.ENTERED:
                return self._prerequisites_of_moment(at)
            case TargetKind.BARRED:
                return self._unreachable(Target(TargetKind.ENTERED, at))
            case TargetKind.LEARNT:
                return self._if_all_unreachable(self._revealing.get(at, []))
            case TargetKind.ENDED:
                ending = ENDINGS[at]
                moments = (m for m, scene in enumerate(script.scenes) if scene.ending is ending)
                return self._if_all_unreachable(
                    [Target(TargetKind.ENTERED, moment) for moment in moments]
                )
            case TargetKind.STUCK:
                return self._unreachable(Target(TargetKind.CONCLUDED_AFTER, at))
            case TargetKind.AGREED_AFTER:
                concluded = self._unreachable(Target(TargetKind.CONCLUDED_AFTER, at))
                return self._unreachable(_AGREED) or concluded or self._after(target)
            case TargetKind.CONCLUDED_AFTER:
                return self._after(target)
            case _:
                return []

    def _prerequisites_of_move(self, index: int) -> list[Target]:
        play = self._script.plays[index]
        homes = [
            Target(TargetKind.ENTERED, at)
            for at, scene in enumerate(self._script.scenes)
            if play in scene.plays and not scene.ending
        ]
        facts = range(len(self._script.facts))
        needs = [Target(TargetKind.LEARNT, at) for at in facts if play.needs >> at & 1]
        return self._if_all_unreachable(homes) or [
            *self._unreachable(*needs),
            *self._asked(play.move.condition),
        ]

    def _prerequisites_of_moment(self, index: int) -> list[Target]:
        name = self._script.scenes[index].name
        condition = self._checked.persona.moments[name].condition
        leading = self._if_all_unreachable(self._leading.get(index, []))
        needed = leading or list(self._asked(condition))
        if needed or index in self._dead_ends:
            return needed
        before = [at for at in self._dead_ends if at < index] or self._dead_ends
        return [Target(TargetKind.CONCLUDED_AFTER, before[-1])] if before else []

    def _after(self, target: Target) -> list[Target]:
        return self._unreachable(
            *(
                Target(target.kind, at)
                for at in sorted(self._checked.successors[target.number])
                if not self._script.scenes[at].ending
                and not self._unreachable(Target(TargetKind.ENTERED, at))
            )
        )

    def _asked(self, condition: Condition | None) -> Iterator[Target]:
        """Yield the unreachable targets that a condition asks to have been reached."""
        if condition is None:
            return
        script = self._script
        names = {scene.name: at for at, scene in enumerate(script.scenes)}
        yield from self._unreachable(
            *(Target(TargetKind.LEARNT, script.facts.index(name)) for name in condition.knows),
            *(Target(TargetKind.ENTERED, names[name]) for name in condition.visited),
            *(
                Target(TargetKind.CONCLUDED_AFTER, names[name])
                for name in condition.visited
                if names[name] in self._dead_ends
            ),
            *(Target(TargetKind.OFFERED, script.by_id[name].index) for name in condition.said),
        )
        options = [list(self._asked(option)) for option in condition.any_of]
        if all(options):
            yield from (target for option in options for target in option)

    def _unreachable(self, *targets: Target) -> list[Target]:
        return [one for one in targets if self._checked.is_unreachable(*one)]

    def _if_all_unreachable(self, targets: list[Target]) -> list[Target]:
        """Return targets of which one would be enough, if all are unreachable."""
        return targets if len(self._unreachable(*targets)) == len(targets) else []

    @cached_property
    def _leading(self) -> dict[int, list[Target]]:
        """The lines that lead to each moment."""
        found: dict[int, list[Target]] = {}
        for target, line in self._lines():
            for moment in line.goes_to:
                found.setdefault(moment, []).append(target)
        return found

    @cached_property
    def _revealing(self) -> dict[int, list[Target]]:
        """The lines that teach each fact."""
        found: dict[int, list[Target]] = {}
        for target, line in self._lines():
            for fact in range(line.reveals.bit_length()):
                if line.reveals >> fact & 1:
                    found.setdefault(fact, []).append(target)
        return found

    def _lines(self) -> Iterator[tuple[Target, Line]]:
        for play in self._script.plays:
            for at, line in enumerate(play.lines):
                yield Target(TargetKind.REPLIED, play.index, at), line
        for moment, scene in enumerate(self._script.scenes):
            for at, line in enumerate(scene.lines):
                yield Target(TargetKind.GREETED, moment, at), line


def _order(target: Target) -> tuple[int, int, int]:
    return list(TargetKind).index(target.kind), target.number, target.line
