"""Checks of moments: unreachable ones, dead ends, deadlocks, lines and guards without effect.

A dead end is a moment after which no conclusion is reachable, a deadlock one where no move is
offered. A guard that is never false where it is tested is redundant (P036).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.checked_persona import MOST_PLACES, Finding
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.witness import Witness
from tui.field.terms import Ending
from tui.persona.conditions import Condition
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.checked_persona import CheckedPersona

_SHOWN = 6
_BEFORE = "celle-ci passe avant"
_AGREED = ended(Ending.AGREED)


def check_moments(checked: CheckedPersona) -> Iterator[Finding]:
    """Yield the remarks P031, P033 and P036 to P039, and P042."""
    yield from _Moments(checked).all()


class _Moments:
    def __init__(self, checked: CheckedPersona) -> None:
        self._checked = checked

    def all(self) -> Iterator[Finding]:
        checked = self._checked
        agreed = [at for at in checked.linked if checked.script.scenes[at].ending is Ending.AGREED]
        disagreed = bool(agreed) and checked.is_unreachable(*_AGREED)
        if disagreed:
            message = "aucune suite de répliques ne mène à un accord"
            place, related = checked.naming.moment(min(agreed)), checked.ways_to(min(agreed))
            yield Finding(Diagnostic("P039", place, message, related), _AGREED)
        for index in sorted(checked.linked):
            if not checked.is_unreachable(TargetKind.ENTERED, index):
                yield from self._entered(index)
            elif not (disagreed and index in agreed):
                yield Finding(self._unentered(index), Target(TargetKind.ENTERED, index))
        yield from self._dead_ends()

    def _unentered(self, index: int) -> Diagnostic:
        scene = self._checked.script.scenes[index]
        why = self._checked.why_unreachable(Target(TargetKind.ENTERED, index))
        message = f"on n'entre jamais au moment « {scene.name} » : " + (
            why
            or "là où un « vers » y mène, son « si » est faux, un autre moment passe avant, "
            "ou l'on n'arrive pas"
            if scene.test
            else "là où un « vers » y mène, un autre moment passe avant, ou l'on n'arrive pas"
        )
        return Diagnostic(
            "P031", self._checked.naming.moment(index), message, self._checked.ways_to(index)
        )

    def _entered(self, index: int) -> Iterator[Finding]:
        scene, naming = self._checked.script.scenes[index], self._checked.naming
        for line in range(len(scene.lines)):
            if self._checked.is_unreachable(TargetKind.GREETED, index, line):
                why, before = self._checked.why_unsaid(TargetKind.GREETED, index, scene.lines, line)
                message = (
                    f"au moment « {scene.name} », cette variante de « dit » n'est jamais "
                    f"dite : {why}"
                )
                places = tuple((naming.moment(index, "dit", at), _BEFORE) for at in before)
                remark = Diagnostic("P033", naming.moment(index, "dit", line), message, places)
                yield Finding(remark, Target(TargetKind.GREETED, index, line))
        never_false = self._checked.is_unreachable(TargetKind.BARRED, index)
        if never_false and not self._is_plain_guard(index):
            message = (
                f"« si » est vrai chaque fois qu'un « vers » mène à « {scene.name} » : "
                "il ne change rien"
            )
            place, related = naming.moment(index, "si"), self._checked.ways_to(index)
            remark = Diagnostic("P036", place, message, related)
            yield Finding(remark, Target(TargetKind.BARRED, index))
        stuck = self._checked.verdicts.get(Target(TargetKind.STUCK, index))
        if isinstance(stuck, Witness):
            message = (
                f"au moment « {scene.name} », il peut ne plus rien y avoir à dire : {_told(stuck)}"
            )
            remark = Diagnostic("P037", naming.moment(index), message)
            yield Finding(remark, Target(TargetKind.STUCK, index))

    def _dead_ends(self) -> Iterator[Finding]:
        """Yield the findings on moments after which no agreement, or no conclusion, is reachable.

        Of those that lead to one another, only the ones entered from elsewhere are reported.
        """
        endings = {at for at, scene in enumerate(self._checked.script.scenes) if scene.ending}
        lost = {
            at
            for at in self._entered_without(TargetKind.CONCLUDED_AFTER)
            if self._checked.reached_from(at) & endings
        }
        for index in self._doors(lost):
            yield Finding(
                self._no_conclusion(index, lost), Target(TargetKind.CONCLUDED_AFTER, index)
            )
        if isinstance(self._checked.verdicts[_AGREED], Witness):
            for index in self._doors(self._entered_without(TargetKind.AGREED_AFTER) - lost):
                name = self._checked.script.scenes[index].name
                message = f"après « {name} », plus aucun accord n'est possible"
                place = self._checked.naming.moment(index)
                remark = Diagnostic("P038", place, message, self._checked.ways_to(index))
                yield Finding(remark, Target(TargetKind.AGREED_AFTER, index))

    def _no_conclusion(self, index: int, lost: set[int]) -> Diagnostic:
        """Return the remark on a dead end, at the move to mend if there is one."""
        checked, naming = self._checked, self._checked.naming
        message = (
            f"après « {checked.script.scenes[index].name} », l'entretien ne peut plus se "
            "conclure : il s'arrête sans fin écrite"
        )
        inside = checked.reached_from(index) & lost if self._is_closed(lost) else set()
        staying = checked.staying(inside)
        if not staying:
            place, related = naming.moment(index), checked.ways_to(index)
            return Diagnostic("P042", place, message, related)
        *others, last = staying
        message += f" ; « {checked.script.plays[last].move.id} » n'a pas de « vers »"
        related = tuple((naming.move(one, "id"), "ni celle-ci") for one in others[-MOST_PLACES:])
        return Diagnostic("P042", naming.move(last, "id"), message, related)

    def _is_closed(self, moments: set[int]) -> bool:
        """Tell whether no move of some moments leads to another that can be entered."""
        beyond = {to for at in moments for to in self._checked.successors[at]} - moments
        return all(self._checked.is_unreachable(TargetKind.ENTERED, to) for to in beyond)

    def _entered_without(self, kind: TargetKind) -> set[int]:
        """Return the reachable moments after which a kind of target is unreachable."""
        return {
            index
            for index in self._checked.linked
            if self._checked.is_unreachable(kind, index)
            and not self._checked.is_unreachable(TargetKind.ENTERED, index)
        }

    def _doors(self, moments: set[int]) -> list[int]:
        """Return those of some moments that one enters from outside of them."""
        outside = self._checked.linked - moments
        entered = {moment for index in outside for moment in self._checked.successors[index]}
        return sorted(moments & (entered | {self._checked.script.start.moment}))

    def _is_plain_guard(self, index: int) -> bool:
        """Tell whether a moment is the first, or asks only not to be entered twice."""
        name = self._checked.script.scenes[index].name
        guard = Condition.model_validate({"pas_vu": [name]})
        return (
            index == self._checked.script.start.moment
            or self._checked.persona.moments[name].condition == guard
        )


def _told(witness: Witness) -> str:
    if not witness.moves:
        return "dès le début"
    shown = ", ".join(f"« {move} »" for move in witness.moves[:_SHOWN])
    rest = "… (la suite avec --temoin impasse)" if len(witness.moves) > _SHOWN else ""
    return f"après {shown}{rest}"
