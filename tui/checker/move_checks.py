"""Checks of moves, of facts, and of the cycles that were found.

A condition that is never false where it is tested is redundant (P035).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.checked_persona import MOST_PLACES, Finding
from tui.checker.targets import Target, TargetKind
from tui.checker.witness import LOOK
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checker.checked_persona import CheckedPersona
    from tui.checker.idle_cycles import IdleCycle
    from tui.checker.rewarding_cycles import RewardingCycle
    from tui.source.diagnostics import Place

_BEFORE = "celle-ci passe avant"


def check_moves(checked: CheckedPersona) -> Iterator[Finding]:
    """Yield the remarks P030, P032 and P035 on moves, P034 on facts."""
    yield from _Moves(checked).all()


def check_idle_cycles(checked: CheckedPersona, cycles: Iterable[IdleCycle]) -> Iterator[Finding]:
    """Yield the remarks P040 and P041."""
    for cycle in cycles:
        yield from map(Finding, _idle(checked, cycle))


def check_rewarding_cycles(
    checked: CheckedPersona, cycles: Iterable[RewardingCycle]
) -> Iterator[Finding]:
    """Yield the remarks P044."""
    for cycle in cycles:
        places = [
            checked.naming.screen("effet")
            if move == LOOK
            else checked.naming.move(checked.script.by_id[move].index, "encore")
            for move in cycle.moves
        ]
        moves = " puis ".join(f"« {move} »" for move in cycle.moves)
        message = (
            f"{moves} : à refaire sans fin, la confiance y gagne à chaque fois (de "
            f"{cycle.before} à {cycle.after} en {cycle.times} fois), sans rien entendre d'autre"
        )
        related = tuple((place, "puis ceci") for place in places[1:])
        yield Finding(Diagnostic("P044", places[0], message, related))


class _Moves:
    def __init__(self, checked: CheckedPersona) -> None:
        self._checked = checked

    def all(self) -> Iterator[Finding]:
        for play in self._checked.script.plays:
            if self._checked.may_be_offered(play.index):
                yield from self._move(play.index)
        yield from self._facts()

    def _move(self, index: int) -> Iterator[Finding]:
        play, naming = self._checked.script.plays[index], self._checked.naming
        if self._checked.is_unreachable(TargetKind.OFFERED, index):
            message = f"« {play.move.id} » n'est jamais proposée : {self._why_unoffered(index)}"
            remark = Diagnostic("P030", naming.move(index, "id"), message, self._conditions(index))
            yield Finding(remark, Target(TargetKind.OFFERED, index))
            return
        if self._checked.is_unreachable(TargetKind.WITHHELD, index) and play.test:
            message = (
                f"« si » de « {play.move.id} » est toujours vrai quand on arrive ici : "
                "il ne change rien"
            )
            remark = Diagnostic("P035", naming.move(index, "si"), message)
            yield Finding(remark, Target(TargetKind.WITHHELD, index))
        for line in range(len(play.lines)):
            if self._checked.is_unreachable(TargetKind.REPLIED, index, line):
                why, before = self._checked.why_unsaid(TargetKind.REPLIED, index, play.lines, line)
                message = f"cette réponse à « {play.move.id} » n'est jamais dite : {why}"
                places = tuple((naming.reply(index, at), _BEFORE) for at in before)
                remark = Diagnostic("P032", naming.reply(index, line), message, places)
                yield Finding(remark, Target(TargetKind.REPLIED, index, line))

    def _why_unoffered(self, index: int) -> str:
        script = self._checked.script
        play, unlearnt = script.plays[index], self._unlearnt(index)
        if unlearnt:
            return f"elle redonne « {script.facts[unlearnt[0]]} », qui ne s'apprend jamais"
        if play.needs and not play.test:
            return "ce qu'elle redonne n'est jamais appris avant elle"
        why = self._checked.why_unreachable(Target(TargetKind.OFFERED, index))
        return why or "sa condition n'est jamais vraie là où l'on pourrait la dire"

    def _conditions(self, index: int) -> tuple[tuple[Place, str], ...]:
        """Return the places of what keeps a move from being offered."""
        naming, play = self._checked.naming, self._checked.script.plays[index]
        unlearnt = self._unlearnt(index)
        if unlearnt:
            return ((naming.fact(unlearnt[0]), "le fait est ici"),)
        keys = [("si", play.test), ("rend", play.needs)]
        return tuple(
            (naming.move(index, key), f"« {key} » est ici") for key, asked in keys if asked
        )

    def _unlearnt(self, index: int) -> list[int]:
        """Return the facts that a move gives back, and that are never learnt."""
        needs = self._checked.script.plays[index].needs
        return [
            at
            for at in range(len(self._checked.script.facts))
            if needs >> at & 1 and self._checked.is_unreachable(TargetKind.LEARNT, at)
        ]

    def _facts(self) -> Iterator[Finding]:
        for index, name in enumerate(self._checked.script.facts):
            revealing = self._checked.naming.revealing(index)
            if revealing and self._checked.is_unreachable(TargetKind.LEARNT, index):
                kind, severity = (
                    ("fait essentiel", Severity.ERROR)
                    if self._checked.persona.facts[name].essential
                    else ("fait", None)
                )
                message = (
                    f"le {kind} « {name} » ne peut pas s'apprendre : les mots qui le révèlent "
                    "ne sont jamais dits"
                )
                places = tuple((place, "révélé ici") for place in revealing[:MOST_PLACES])
                place = self._checked.naming.fact(index)
                remark = Diagnostic("P034", place, message, places, severity)
                yield Finding(remark, Target(TargetKind.LEARNT, index))


def _idle(checked: CheckedPersona, cycle: IdleCycle) -> Iterator[Diagnostic]:
    first, *others = (
        checked.naming.move(checked.script.by_id[move].index, "encore") for move in cycle.moves
    )
    moves = ", ".join(f"« {move} »" for move in cycle.moves)
    places = tuple((place, "puis celle-ci") for place in others[:MOST_PLACES])
    if cycle.minutes == 0:
        message = f"{moves} : on peut recommencer sans fin, sans que le temps passe"
        yield Diagnostic("P041", first, message, places)
    elif len(cycle.moments) > 1:
        spent = f"{cycle.minutes} min à chaque tour"
        message = f"{moves} : on peut tourner ainsi sans rien apprendre, {spent}"
        yield Diagnostic("P040", first, message, places)
