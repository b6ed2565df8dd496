"""Remarks on moments: never entered, never left, words never said on the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.proofs import MOST_PLACES, Finding
from tui.checker.targets import TargetKind, Thing, ended
from tui.checker.witness import Witness
from tui.field.terms import Ending
from tui.persona.model import Condition
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.proofs import Proofs

_SHOWN = 6
_BEFORE = "celle-ci passe avant"
_AGREED = ended(Ending.AGREED)


def check_moments(proofs: Proofs) -> Iterator[Finding]:
    """Yield the remarks P031, P033 and P036 to P039, and P042."""
    yield from _Moments(proofs).all()


class _Moments:
    def __init__(self, proofs: Proofs) -> None:
        self._proofs = proofs

    def all(self) -> Iterator[Finding]:
        proofs = self._proofs
        agreed = [at for at in proofs.linked if proofs.script.scenes[at].ending is Ending.AGREED]
        disagreed = bool(agreed) and proofs.is_never(*_AGREED)
        if disagreed:
            message = "aucune suite de répliques ne mène à un accord"
            place, related = proofs.naming.moment(min(agreed)), proofs.ways_to(min(agreed))
            yield Finding(Diagnostic("P039", place, message, related), _AGREED)
        for index in sorted(proofs.linked):
            if not proofs.is_never(TargetKind.ENTERED, index):
                yield from self._entered(index)
            elif not (disagreed and index in agreed):
                yield Finding(self._never_entered(index), Thing(TargetKind.ENTERED, index))
        yield from self._too_late()

    def _never_entered(self, index: int) -> Diagnostic:
        scene = self._proofs.script.scenes[index]
        why = self._proofs.why_never(Thing(TargetKind.ENTERED, index))
        message = f"on n'entre jamais au moment « {scene.name} » : " + (
            why
            or "là où un « vers » y mène, son « si » est faux, un autre moment passe avant, "
            "ou l'on n'arrive pas"
            if scene.test
            else "là où un « vers » y mène, un autre moment passe avant, ou l'on n'arrive pas"
        )
        return Diagnostic(
            "P031", self._proofs.naming.moment(index), message, self._proofs.ways_to(index)
        )

    def _entered(self, index: int) -> Iterator[Finding]:
        scene, naming = self._proofs.script.scenes[index], self._proofs.naming
        for line in range(len(scene.lines)):
            if self._proofs.is_never(TargetKind.GREETED, index, line):
                why, before = self._proofs.why_unsaid(TargetKind.GREETED, index, scene.lines, line)
                message = (
                    f"au moment « {scene.name} », cette variante de « dit » n'est jamais "
                    f"dite : {why}"
                )
                places = tuple((naming.moment(index, "dit", at), _BEFORE) for at in before)
                remark = Diagnostic("P033", naming.moment(index, "dit", line), message, places)
                yield Finding(remark, Thing(TargetKind.GREETED, index, line))
        if self._proofs.is_never(TargetKind.BARRED, index) and not self._is_plain_guard(index):
            message = (
                f"« si » est vrai chaque fois qu'un « vers » mène à « {scene.name} » : "
                "il ne change rien"
            )
            place, related = naming.moment(index, "si"), self._proofs.ways_to(index)
            remark = Diagnostic("P036", place, message, related)
            yield Finding(remark, Thing(TargetKind.BARRED, index))
        stuck = self._proofs.verdicts.get(Thing(TargetKind.STUCK, index))
        if isinstance(stuck, Witness):
            message = (
                f"au moment « {scene.name} », il peut ne plus rien y avoir à dire : {_told(stuck)}"
            )
            remark = Diagnostic("P037", naming.moment(index), message)
            yield Finding(remark, Thing(TargetKind.STUCK, index))

    def _too_late(self) -> Iterator[Finding]:
        """Yield the remarks on moments after which no agreement, or no conclusion, is possible.

        Of those that lead to one another, only the first ones are told.
        """
        final = {at for at, scene in enumerate(self._proofs.script.scenes) if scene.ending}
        lost = {
            at
            for at in self._closed(TargetKind.CONCLUDED_AFTER)
            if self._proofs.reached_from(at) & final
        }
        for index in self._doors(lost):
            yield Finding(
                self._no_conclusion(index, lost), Thing(TargetKind.CONCLUDED_AFTER, index)
            )
        if isinstance(self._proofs.verdicts[_AGREED], Witness):
            for index in self._doors(self._closed(TargetKind.AGREED_AFTER) - lost):
                name = self._proofs.script.scenes[index].name
                message = f"après « {name} », plus aucun accord n'est possible"
                place = self._proofs.naming.moment(index)
                remark = Diagnostic("P038", place, message, self._proofs.ways_to(index))
                yield Finding(remark, Thing(TargetKind.AGREED_AFTER, index))

    def _no_conclusion(self, index: int, lost: set[int]) -> Diagnostic:
        """Return the remark on a moment without a way to a conclusion, where it may be mended."""
        proofs, naming = self._proofs, self._proofs.naming
        message = (
            f"après « {proofs.script.scenes[index].name} », l'entretien ne peut plus se "
            "conclure : il s'arrête sans fin écrite"
        )
        staying = proofs.staying(proofs.reached_from(index) & lost) if self._is_closed(lost) else ()
        if not staying:
            place, related = naming.moment(index), proofs.ways_to(index)
            return Diagnostic("P042", place, message, related)
        *others, last = staying
        message += f" ; « {proofs.script.plays[last].move.id} » n'a pas de « vers »"
        related = tuple((naming.move(one, "id"), "ni celle-ci") for one in others[-MOST_PLACES:])
        return Diagnostic("P042", naming.move(last, "id"), message, related)

    def _is_closed(self, moments: set[int]) -> bool:
        """Tell whether no move of some moments leads to another that can be entered."""
        beyond = {to for at in moments for to in self._proofs.next[at]} - moments
        return all(self._proofs.is_never(TargetKind.ENTERED, to) for to in beyond)

    def _closed(self, never: TargetKind) -> set[int]:
        """Return the moments that can be entered, and after which something is never."""
        return {
            index
            for index in self._proofs.linked
            if self._proofs.is_never(never, index)
            and not self._proofs.is_never(TargetKind.ENTERED, index)
        }

    def _doors(self, moments: set[int]) -> list[int]:
        """Return those of some moments that one enters from outside of them."""
        outside = self._proofs.linked - moments
        entered = {target for index in outside for target in self._proofs.next[index]}
        return sorted(moments & (entered | {self._proofs.script.start.moment}))

    def _is_plain_guard(self, index: int) -> bool:
        """Tell whether a moment is the first, or asks only not to be entered twice."""
        name = self._proofs.script.scenes[index].name
        guard = Condition.model_validate({"pas_vu": [name]})
        return (
            index == self._proofs.script.start.moment
            or self._proofs.persona.moments[name].condition == guard
        )


def _told(witness: Witness) -> str:
    if not witness.moves:
        return "dès le début"
    shown = ", ".join(f"« {move} »" for move in witness.moves[:_SHOWN])
    rest = "… (la suite avec --temoin impasse)" if len(witness.moves) > _SHOWN else ""
    return f"après {shown}{rest}"
