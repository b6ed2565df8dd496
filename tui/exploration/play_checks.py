"""Remarks on what can never happen with a persona, or should not: proved, not supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exploration.naming import Naming
from tui.exploration.proving import Never
from tui.exploration.things import Kind, Thing, ended
from tui.exploration.witness import Witness
from tui.field.terms import Ending
from tui.persona.model import Condition
from tui.source.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.exploration.loops import Loop
    from tui.exploration.verdicts import Exploration
    from tui.persona.loading import LoadedPersona
    from tui.source.diagnostics import Place

_SHOWN = 6


def check_play(
    loaded: LoadedPersona, exploration: Exploration, loops: Iterable[Loop]
) -> list[Diagnostic]:
    """Return the remarks on what the exploration of a persona proved, and on its loops.

    What the graph of moments shows already (P010 to P016) is not told again.
    """
    return list(_Remarks(loaded, exploration).all(loops))


class _Remarks:
    def __init__(self, loaded: LoadedPersona, exploration: Exploration) -> None:
        self._persona = loaded.persona
        self._script = exploration.space.script
        self._verdicts = exploration.verdicts
        self._naming = Naming(loaded, self._script)
        self._linked = self._reached_by_links(exploration)

    def all(self, loops: Iterable[Loop]) -> Iterator[Diagnostic]:
        """Yield every remark, in no particular order."""
        yield from self._no_agreement()
        for index in sorted(self._linked):
            if self._is_never(Kind.ENTERED, index):
                name = self._script.scenes[index].name
                message = (
                    f"on n'entre jamais au moment « {name} » : là où un « vers » y mène, "
                    "son « si » est faux, un autre moment passe avant, ou l'on n'arrive pas"
                )
                yield self._warning("P031", self._naming.moment(index), message)
            else:
                yield from self._moment(index)
        for play in self._script.plays:
            if self._can_be_made_somewhere(play.index):
                yield from self._move(play.index)
        yield from self._facts()
        for loop in loops:
            yield from self._loop(loop)

    def _moment(self, index: int) -> Iterator[Diagnostic]:
        scene, naming = self._script.scenes[index], self._naming
        for line in range(len(scene.lines)):
            if self._is_never(Kind.GREETED, index, line):
                message = f"au moment « {scene.name} », cette variante de « dit » n'est jamais dite"
                yield self._warning("P033", naming.moment(index, "dit", line), message)
        if self._is_never(Kind.BARRED, index) and not self._is_plain_guard(index):
            message = (
                f"« si » est vrai chaque fois qu'un « vers » mène à « {scene.name} » : "
                "il ne change rien"
            )
            yield self._warning("P036", naming.moment(index, "si"), message)
        stuck = self._verdicts.get(Thing(Kind.STUCK, index))
        if isinstance(stuck, Witness):
            message = (
                f"au moment « {scene.name} », il peut ne plus rien y avoir à dire : {_told(stuck)}"
            )
            yield Diagnostic("P037", naming.moment(index), message)
        if self._is_never(Kind.CONCLUDED_AFTER, index):
            message = f"après « {scene.name} », l'entretien ne peut plus se conclure"
            yield self._warning("P042", naming.moment(index), message)
        elif self._is_never(Kind.AGREED_AFTER, index) and self._can_agree():
            message = f"après « {scene.name} », plus aucun accord n'est possible"
            yield self._warning("P038", naming.moment(index), message)

    def _move(self, index: int) -> Iterator[Diagnostic]:
        play, naming = self._script.plays[index], self._naming
        if self._is_never(Kind.OFFERED, index):
            message = f"« {play.move.id} » n'est jamais proposée : {self._why_never(index)}"
            yield self._warning("P030", naming.move(index, "id"), message)
            return
        if self._is_never(Kind.WITHHELD, index) and play.test:
            message = (
                f"« si » de « {play.move.id} » est toujours vrai quand on arrive ici : "
                "il ne change rien"
            )
            yield self._warning("P035", naming.move(index, "si"), message)
        for line in range(len(play.lines)):
            if self._is_never(Kind.REPLIED, index, line):
                message = (
                    f"cette réponse à « {play.move.id} » n'est jamais dite : son « si » est faux, "
                    "ou une variante d'avant l'emporte"
                )
                yield self._warning("P032", naming.reply(index, line), message)

    def _why_never(self, index: int) -> str:
        play = self._script.plays[index]
        unlearnt = [
            name
            for at, name in enumerate(self._script.facts)
            if play.needs >> at & 1 and self._is_never(Kind.LEARNT, at)
        ]
        if unlearnt:
            return f"elle redonne « {unlearnt[0]} », qui ne s'apprend jamais"
        if play.needs and not play.test:
            return "ce qu'elle redonne n'est jamais appris avant elle"
        return "sa condition n'est jamais vraie là où l'on pourrait la dire"

    def _facts(self) -> Iterator[Diagnostic]:
        revealed = 0
        for scene in self._script.scenes:
            for line in scene.lines:
                revealed |= line.reveals
        for play in self._script.plays:
            for line in play.lines:
                revealed |= line.reveals
        for index, name in enumerate(self._script.facts):
            if revealed >> index & 1 and self._is_never(Kind.LEARNT, index):
                kind, severity = (
                    ("fait essentiel", Severity.ERROR)
                    if self._persona.facts[name].essential
                    else ("fait", Severity.WARNING)
                )
                message = (
                    f"le {kind} « {name} » ne peut pas s'apprendre : les mots qui le révèlent "
                    "ne sont jamais dits"
                )
                yield Diagnostic("P034", self._naming.fact(index), message, severity)

    def _no_agreement(self) -> Iterator[Diagnostic]:
        agreed = [
            index for index in self._linked if self._script.scenes[index].ending is Ending.AGREED
        ]
        if agreed and self._is_never(*ended(Ending.AGREED)):
            message = "aucune suite de répliques ne mène à un accord"
            yield Diagnostic("P039", self._naming.moment(min(agreed)), message)

    def _loop(self, loop: Loop) -> Iterator[Diagnostic]:
        index = self._script.by_id[loop.moves[0]].index
        place = self._naming.move(index, "encore")
        moves = ", ".join(f"« {move} »" for move in loop.moves)
        if loop.minutes == 0:
            message = f"{moves} : on peut recommencer sans fin, sans que le temps passe"
            yield self._warning("P041", place, message)
        elif len(loop.moments) > 1:
            message = (
                f"{moves} : on peut tourner ainsi sans rien apprendre, "
                f"{loop.minutes} min à chaque tour"
            )
            yield self._warning("P040", place, message)

    def _is_plain_guard(self, index: int) -> bool:
        """Tell whether a moment is the first, or asks only not to be entered twice."""
        name = self._script.scenes[index].name
        guard = Condition.model_validate({"pas_vu": [name]})
        return index == self._script.start.moment or self._persona.moments[name].condition == guard

    def _can_agree(self) -> bool:
        return isinstance(self._verdicts[ended(Ending.AGREED)], Witness)

    def _can_be_made_somewhere(self, index: int) -> bool:
        """Tell whether a moment that offers a move to whoever may make it can be entered."""
        return any(
            self._script.plays[index] in scene.plays
            and not scene.ending
            and at in self._linked
            and not self._is_never(Kind.ENTERED, at)
            for at, scene in enumerate(self._script.scenes)
        )

    def _is_never(self, kind: Kind, index: int, line: int = 0) -> bool:
        return self._verdicts.get(Thing(kind, index, line)) == Never()

    def _reached_by_links(self, exploration: Exploration) -> set[int]:
        """Return the moments that the graph of moments leads to, whatever the conditions."""
        following = exploration.space.relevance.next
        reached = {self._script.start.moment}
        waiting = list(reached)
        while waiting:
            found = following[waiting.pop()] - reached
            reached |= found
            waiting += found
        return reached

    def _warning(self, code: str, place: Place, message: str) -> Diagnostic:
        return Diagnostic(code, place, message, Severity.WARNING)


def _told(witness: Witness) -> str:
    if not witness.moves:
        return "dès le début"
    shown = ", ".join(f"« {move} »" for move in witness.moves[:_SHOWN])
    return f"après {shown}{'…' if len(witness.moves) > _SHOWN else ''}"
