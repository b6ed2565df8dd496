"""Remarks on moves, on facts, and on rounds of moves that bring nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.proofs import MOST_PLACES, Finding
from tui.checker.targets import TargetKind, Thing
from tui.checker.witness import LOOK
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checker.idle_cycles import Loop
    from tui.checker.proofs import Proofs
    from tui.checker.rewarding_cycles import Farm
    from tui.source.diagnostics import Place

_BEFORE = "celle-ci passe avant"


def check_moves(proofs: Proofs) -> Iterator[Finding]:
    """Yield the remarks P030, P032 and P035 on moves, P034 on facts."""
    yield from _Moves(proofs).all()


def check_loops(proofs: Proofs, loops: Iterable[Loop]) -> Iterator[Finding]:
    """Yield the remarks P040 and P041."""
    for loop in loops:
        yield from map(Finding, _loop(proofs, loop))


def check_farms(proofs: Proofs, farms: Iterable[Farm]) -> Iterator[Finding]:
    """Yield the remarks P044."""
    for farm in farms:
        places = [
            proofs.naming.screen("effet")
            if move == LOOK
            else proofs.naming.move(proofs.script.by_id[move].index, "encore")
            for move in farm.moves
        ]
        moves = " puis ".join(f"« {move} »" for move in farm.moves)
        message = (
            f"{moves} : à refaire sans fin, la confiance y gagne à chaque fois (de "
            f"{farm.before} à {farm.after} en {farm.times} fois), sans rien entendre d'autre"
        )
        related = tuple((place, "puis ceci") for place in places[1:])
        yield Finding(Diagnostic("P044", places[0], message, related))


class _Moves:
    def __init__(self, proofs: Proofs) -> None:
        self._proofs = proofs

    def all(self) -> Iterator[Finding]:
        for play in self._proofs.script.plays:
            if self._proofs.can_be_made_somewhere(play.index):
                yield from self._move(play.index)
        yield from self._facts()

    def _move(self, index: int) -> Iterator[Finding]:
        play, naming = self._proofs.script.plays[index], self._proofs.naming
        if self._proofs.is_never(TargetKind.OFFERED, index):
            message = f"« {play.move.id} » n'est jamais proposée : {self._why_never(index)}"
            remark = Diagnostic("P030", naming.move(index, "id"), message, self._conditions(index))
            yield Finding(remark, Thing(TargetKind.OFFERED, index))
            return
        if self._proofs.is_never(TargetKind.WITHHELD, index) and play.test:
            message = (
                f"« si » de « {play.move.id} » est toujours vrai quand on arrive ici : "
                "il ne change rien"
            )
            remark = Diagnostic("P035", naming.move(index, "si"), message)
            yield Finding(remark, Thing(TargetKind.WITHHELD, index))
        for line in range(len(play.lines)):
            if self._proofs.is_never(TargetKind.REPLIED, index, line):
                why, before = self._proofs.why_unsaid(TargetKind.REPLIED, index, play.lines, line)
                message = f"cette réponse à « {play.move.id} » n'est jamais dite : {why}"
                places = tuple((naming.reply(index, at), _BEFORE) for at in before)
                remark = Diagnostic("P032", naming.reply(index, line), message, places)
                yield Finding(remark, Thing(TargetKind.REPLIED, index, line))

    def _why_never(self, index: int) -> str:
        script = self._proofs.script
        play, unlearnt = script.plays[index], self._unlearnt(index)
        if unlearnt:
            return f"elle redonne « {script.facts[unlearnt[0]]} », qui ne s'apprend jamais"
        if play.needs and not play.test:
            return "ce qu'elle redonne n'est jamais appris avant elle"
        why = self._proofs.why_never(Thing(TargetKind.OFFERED, index))
        return why or "sa condition n'est jamais vraie là où l'on pourrait la dire"

    def _conditions(self, index: int) -> tuple[tuple[Place, str], ...]:
        """Return where it is written what keeps a move from being offered."""
        naming, play = self._proofs.naming, self._proofs.script.plays[index]
        unlearnt = self._unlearnt(index)
        if unlearnt:
            return ((naming.fact(unlearnt[0]), "le fait est ici"),)
        keys = [("si", play.test), ("rend", play.needs)]
        return tuple(
            (naming.move(index, key), f"« {key} » est ici") for key, asked in keys if asked
        )

    def _unlearnt(self, index: int) -> list[int]:
        """Return the facts that a move gives back, and that are never learnt."""
        needs = self._proofs.script.plays[index].needs
        return [
            at
            for at in range(len(self._proofs.script.facts))
            if needs >> at & 1 and self._proofs.is_never(TargetKind.LEARNT, at)
        ]

    def _facts(self) -> Iterator[Finding]:
        for index, name in enumerate(self._proofs.script.facts):
            revealing = self._proofs.naming.revealing(index)
            if revealing and self._proofs.is_never(TargetKind.LEARNT, index):
                kind, severity = (
                    ("fait essentiel", Severity.ERROR)
                    if self._proofs.persona.facts[name].essential
                    else ("fait", None)
                )
                message = (
                    f"le {kind} « {name} » ne peut pas s'apprendre : les mots qui le révèlent "
                    "ne sont jamais dits"
                )
                places = tuple((place, "révélé ici") for place in revealing[:MOST_PLACES])
                place = self._proofs.naming.fact(index)
                remark = Diagnostic("P034", place, message, places, severity)
                yield Finding(remark, Thing(TargetKind.LEARNT, index))


def _loop(proofs: Proofs, loop: Loop) -> Iterator[Diagnostic]:
    first, *others = (
        proofs.naming.move(proofs.script.by_id[move].index, "encore") for move in loop.moves
    )
    moves = ", ".join(f"« {move} »" for move in loop.moves)
    places = tuple((place, "puis celle-ci") for place in others[:MOST_PLACES])
    if loop.minutes == 0:
        message = f"{moves} : on peut recommencer sans fin, sans que le temps passe"
        yield Diagnostic("P041", first, message, places)
    elif len(loop.moments) > 1:
        message = (
            f"{moves} : on peut tourner ainsi sans rien apprendre, {loop.minutes} min à chaque tour"
        )
        yield Diagnostic("P040", first, message, places)
