"""Of what never happens, what keeps what from happening.

A move cannot be made in a moment that is never entered, nor a fact be learnt from words
that are never said: followed upwards, one comes to where all of it starts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.components import components
from tui.checker.targets import ENDINGS, TargetKind, Thing, ended
from tui.field.terms import Ending
from tui.persona.model import variants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tui.checker.proofs import Proofs
    from tui.interview.script import Line
    from tui.persona.model import Condition

_AGREED = ended(Ending.AGREED)


class Blame:
    """What things that never happen wait for; from ``dead_ends``, moments, no end is reached."""

    def __init__(self, proofs: Proofs, dead_ends: Collection[int]) -> None:
        self._proofs = proofs
        self._script = proofs.script
        self._dead_ends = sorted(dead_ends)
        self._causes: dict[Thing, list[Thing]] = {}
        self._roots: dict[Thing, Thing] = {}

    def root(self, thing: Thing) -> Thing:
        """Return the first of what keeps a thing from happening, itself if nothing else does."""
        if thing not in self._roots:
            for together in components(thing, self._causes_of, self._roots.__contains__):
                behind = {self._roots[cause] for one in together for cause in self._causes_of(one)
                          if cause in self._roots}  # fmt: skip
                first = min(behind or together, key=_order)
                self._roots.update(dict.fromkeys(together, first))
        return self._roots[thing]

    def _causes_of(self, thing: Thing) -> list[Thing]:
        if thing not in self._causes:
            self._causes[thing] = [one for one in self._waits_for(thing) if one != thing]
        return self._causes[thing]

    def _waits_for(self, thing: Thing) -> Iterable[Thing]:
        """Return what never happens either, and would have to for a thing to happen."""
        script, at = self._script, thing.number
        match thing.kind:
            case TargetKind.OFFERED:
                return self._a_move_waits_for(at)
            case TargetKind.WITHHELD:
                return self._never(Thing(TargetKind.OFFERED, at))
            case TargetKind.REPLIED:
                made = self._never(Thing(TargetKind.OFFERED, at))
                variant = variants(script.plays[at].move.reply)[thing.line]
                return made or list(self._asked(variant.condition))
            case TargetKind.GREETED:
                scene = script.scenes[at]
                entered = self._never(Thing(TargetKind.ENTERED, at))
                says = variants(self._proofs.persona.moments[scene.name].says)
                return entered or list(self._asked(says[thing.line].condition))
            case TargetKind.ENTERED:
                return self._a_moment_waits_for(at)
            case TargetKind.BARRED:
                return self._never(Thing(TargetKind.ENTERED, at))
            case TargetKind.LEARNT:
                return self._all_never(self._revealing.get(at, []))
            case TargetKind.ENDED:
                ending = ENDINGS[at]
                moments = (m for m, scene in enumerate(script.scenes) if scene.ending is ending)
                return self._all_never([Thing(TargetKind.ENTERED, moment) for moment in moments])
            case TargetKind.STUCK:
                return self._never(Thing(TargetKind.CONCLUDED_AFTER, at))
            case TargetKind.AGREED_AFTER:
                concluded = self._never(Thing(TargetKind.CONCLUDED_AFTER, at))
                return self._never(_AGREED) or concluded or self._after(thing)
            case TargetKind.CONCLUDED_AFTER:
                return self._after(thing)

    def _a_move_waits_for(self, index: int) -> list[Thing]:
        play = self._script.plays[index]
        homes = [
            Thing(TargetKind.ENTERED, at)
            for at, scene in enumerate(self._script.scenes)
            if play in scene.plays and not scene.ending
        ]
        facts = range(len(self._script.facts))
        needs = [Thing(TargetKind.LEARNT, at) for at in facts if play.needs >> at & 1]
        return self._all_never(homes) or [
            *self._never(*needs),
            *self._asked(play.move.condition),
        ]

    def _a_moment_waits_for(self, index: int) -> list[Thing]:
        name = self._script.scenes[index].name
        condition = self._proofs.persona.moments[name].condition
        leading = self._all_never(self._leading.get(index, []))
        waits_for = leading or list(self._asked(condition))
        if waits_for or index in self._dead_ends:
            return waits_for
        before = [at for at in self._dead_ends if at < index] or self._dead_ends
        return [Thing(TargetKind.CONCLUDED_AFTER, before[-1])] if before else []

    def _after(self, thing: Thing) -> list[Thing]:
        return self._never(
            *(
                Thing(thing.kind, at)
                for at in sorted(self._proofs.next[thing.number])
                if not self._script.scenes[at].ending
                and not self._never(Thing(TargetKind.ENTERED, at))
            )
        )

    def _asked(self, condition: Condition | None) -> Iterator[Thing]:
        """Yield what a condition asks to have happened, and never does."""
        if condition is None:
            return
        script = self._script
        names = {scene.name: at for at, scene in enumerate(script.scenes)}
        yield from self._never(
            *(Thing(TargetKind.LEARNT, script.facts.index(name)) for name in condition.knows),
            *(Thing(TargetKind.ENTERED, names[name]) for name in condition.visited),
            *(
                Thing(TargetKind.CONCLUDED_AFTER, names[name])
                for name in condition.visited
                if names[name] in self._dead_ends
            ),
            *(Thing(TargetKind.OFFERED, script.by_id[name].index) for name in condition.said),
        )
        options = [list(self._asked(option)) for option in condition.any_of]
        if all(options):
            yield from (thing for option in options for thing in option)

    def _never(self, *things: Thing) -> list[Thing]:
        return [one for one in things if self._proofs.is_never(*one)]

    def _all_never(self, things: list[Thing]) -> list[Thing]:
        """Return things of which one would be enough, if none of them ever happens."""
        return things if len(self._never(*things)) == len(things) else []

    @cached_property
    def _leading(self) -> dict[int, list[Thing]]:
        """The lines that lead to each moment."""
        found: dict[int, list[Thing]] = {}
        for thing, line in self._lines():
            for moment in line.goes_to:
                found.setdefault(moment, []).append(thing)
        return found

    @cached_property
    def _revealing(self) -> dict[int, list[Thing]]:
        """The lines that teach each fact."""
        found: dict[int, list[Thing]] = {}
        for thing, line in self._lines():
            for fact in range(line.reveals.bit_length()):
                if line.reveals >> fact & 1:
                    found.setdefault(fact, []).append(thing)
        return found

    def _lines(self) -> Iterator[tuple[Thing, Line]]:
        for play in self._script.plays:
            for at, line in enumerate(play.lines):
                yield Thing(TargetKind.REPLIED, play.index, at), line
        for moment, scene in enumerate(self._script.scenes):
            for at, line in enumerate(scene.lines):
                yield Thing(TargetKind.GREETED, moment, at), line


def _order(thing: Thing) -> tuple[int, int, int]:
    return list(TargetKind).index(thing.kind), thing.number, thing.line
