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
    from tui.interview.script import Line
    from tui.persona.loading import LoadedPersona
    from tui.source.diagnostics import Place

_SHOWN = 6
_PLACES = 4
_BEFORE = "celle-ci passe avant"

Related = list[tuple["Place", str]]


def check_play(
    loaded: LoadedPersona, exploration: Exploration, loops: Iterable[Loop]
) -> list[Diagnostic]:
    """Return the remarks on what the exploration of a persona proved, and on its loops.

    What the graph of moments shows already (P010 to P016) is not told again.
    """
    return list(_Remarks(loaded, exploration).all(loops))


def without_settled(
    structure: Iterable[Diagnostic], naming: Naming, exploration: Exploration
) -> list[Diagnostic]:
    """Return the remarks on the structure of a persona without the doubts that are settled.

    That there may be nothing left to say at a moment (P014) is either proved wrong, or
    told with a way to it (P037).
    """
    settled = {
        naming.moment(thing.number)
        for kind in (Never, Witness)
        for thing in exploration.settled(kind)
        if thing.kind is Kind.STUCK
    }
    return [one for one in structure if one.code != "P014" or one.place not in settled]


class _Remarks:
    def __init__(self, loaded: LoadedPersona, exploration: Exploration) -> None:
        self._persona = loaded.persona
        self._script = exploration.space.script
        self._verdicts = exploration.verdicts
        self._naming = Naming(loaded, self._script)
        self._next = exploration.space.relevance.next
        self._linked = self._reached_from(self._script.start.moment)

    def all(self, loops: Iterable[Loop]) -> Iterator[Diagnostic]:
        """Yield every remark, in no particular order."""
        agreed = [at for at in self._linked if self._script.scenes[at].ending is Ending.AGREED]
        disagreed = bool(agreed) and self._is_never(*ended(Ending.AGREED))
        if disagreed:
            message = "aucune suite de répliques ne mène à un accord"
            related = self._ways_to(min(agreed))
            yield Diagnostic("P039", self._naming.moment(min(agreed)), message, related=related)
        for index in sorted(self._linked):
            if self._is_never(Kind.ENTERED, index):
                if not (disagreed and index in agreed):
                    yield self._never_entered(index)
            else:
                yield from self._moment(index)
        yield from self._too_late()
        for play in self._script.plays:
            if self._can_be_made_somewhere(play.index):
                yield from self._move(play.index)
        yield from self._facts()
        for loop in loops:
            yield from self._loop(loop)

    def _never_entered(self, index: int) -> Diagnostic:
        scene = self._script.scenes[index]
        message = f"on n'entre jamais au moment « {scene.name} » : " + (
            "là où un « vers » y mène, son « si » est faux, un autre moment passe avant, "
            "ou l'on n'arrive pas"
            if scene.test
            else "là où un « vers » y mène, un autre moment passe avant, ou l'on n'arrive pas"
        )
        return self._warning("P031", self._naming.moment(index), message, self._ways_to(index))

    def _moment(self, index: int) -> Iterator[Diagnostic]:
        scene, naming = self._script.scenes[index], self._naming
        for line in range(len(scene.lines)):
            if self._is_never(Kind.GREETED, index, line):
                why, before = self._why_unsaid(Kind.GREETED, index, scene.lines, line)
                message = (
                    f"au moment « {scene.name} », cette variante de « dit » n'est jamais "
                    f"dite : {why}"
                )
                places = [(naming.moment(index, "dit", at), _BEFORE) for at in before]
                yield self._warning("P033", naming.moment(index, "dit", line), message, places)
        if self._is_never(Kind.BARRED, index) and not self._is_plain_guard(index):
            message = (
                f"« si » est vrai chaque fois qu'un « vers » mène à « {scene.name} » : "
                "il ne change rien"
            )
            place, related = naming.moment(index, "si"), self._ways_to(index)
            yield Diagnostic("P036", place, message, Severity.NOTE, related)
        stuck = self._verdicts.get(Thing(Kind.STUCK, index))
        if isinstance(stuck, Witness):
            message = (
                f"au moment « {scene.name} », il peut ne plus rien y avoir à dire : {_told(stuck)}"
            )
            yield Diagnostic("P037", naming.moment(index), message)

    def _too_late(self) -> Iterator[Diagnostic]:
        """Yield the remarks on moments after which no agreement, or no conclusion, is possible.

        Of those that lead to one another, only the first ones are told.
        """
        final = {at for at, scene in enumerate(self._script.scenes) if scene.ending}
        lost = {at for at in self._entered(Kind.CONCLUDED_AFTER) if self._reached_from(at) & final}
        for index in self._doors(lost):
            message = (
                f"après « {self._script.scenes[index].name} », l'entretien ne peut plus se "
                "conclure : il s'arrête sans fin écrite"
            )
            place = self._naming.moment(index)
            yield Diagnostic("P042", place, message, related=self._ways_to(index))
        if isinstance(self._verdicts[ended(Ending.AGREED)], Witness):
            for index in self._doors(self._entered(Kind.AGREED_AFTER) - lost):
                name = self._script.scenes[index].name
                message = f"après « {name} », plus aucun accord n'est possible"
                place = self._naming.moment(index)
                yield self._warning("P038", place, message, self._ways_to(index))

    def _entered(self, never: Kind) -> set[int]:
        """Return the moments that can be entered, and after which something is never."""
        return {
            index
            for index in self._linked
            if self._is_never(never, index) and not self._is_never(Kind.ENTERED, index)
        }

    def _doors(self, moments: set[int]) -> list[int]:
        """Return those of some moments that one enters from outside of them."""
        outside = self._linked - moments
        entered = {target for index in outside for target in self._next[index]}
        return sorted(moments & (entered | {self._script.start.moment}))

    def _move(self, index: int) -> Iterator[Diagnostic]:
        play, naming = self._script.plays[index], self._naming
        if self._is_never(Kind.OFFERED, index):
            message = f"« {play.move.id} » n'est jamais proposée : {self._why_never(index)}"
            yield self._warning("P030", naming.move(index, "id"), message, self._conditions(index))
            return
        if self._is_never(Kind.WITHHELD, index) and play.test:
            message = (
                f"« si » de « {play.move.id} » est toujours vrai quand on arrive ici : "
                "il ne change rien"
            )
            yield Diagnostic("P035", naming.move(index, "si"), message, Severity.NOTE)
        for line in range(len(play.lines)):
            if self._is_never(Kind.REPLIED, index, line):
                why, before = self._why_unsaid(Kind.REPLIED, index, play.lines, line)
                message = f"cette réponse à « {play.move.id} » n'est jamais dite : {why}"
                places = [(naming.reply(index, at), _BEFORE) for at in before]
                yield self._warning("P032", naming.reply(index, line), message, places)

    def _why_unsaid(
        self, kind: Kind, index: int, lines: tuple[Line, ...], line: int
    ) -> tuple[str, list[int]]:
        """Return why a line is never said, and which lines before it are."""
        before = [at for at in range(line) if not self._is_never(kind, index, at)]
        if not before:
            return "son « si » n'est jamais vrai ici", []
        if lines[line].test is None or any(lines[at].test is None for at in before):
            return "une variante d'avant l'emporte toujours", before
        return "son « si » est faux, ou une variante d'avant l'emporte", before

    def _why_never(self, index: int) -> str:
        play = self._script.plays[index]
        unlearnt = self._unlearnt(index)
        if unlearnt:
            return f"elle redonne « {self._script.facts[unlearnt[0]]} », qui ne s'apprend jamais"
        if play.needs and not play.test:
            return "ce qu'elle redonne n'est jamais appris avant elle"
        return "sa condition n'est jamais vraie là où l'on pourrait la dire"

    def _conditions(self, index: int) -> Related:
        """Return where it is written what keeps a move from being offered."""
        naming, play = self._naming, self._script.plays[index]
        unlearnt = self._unlearnt(index)
        if unlearnt:
            return [(naming.fact(unlearnt[0]), "le fait est ici")]
        keys = [("si", play.test), ("rend", play.needs)]
        return [(naming.move(index, key), f"« {key} » est ici") for key, asked in keys if asked]

    def _unlearnt(self, index: int) -> list[int]:
        """Return the facts that a move gives back, and that are never learnt."""
        needs = self._script.plays[index].needs
        return [
            at
            for at in range(len(self._script.facts))
            if needs >> at & 1 and self._is_never(Kind.LEARNT, at)
        ]

    def _facts(self) -> Iterator[Diagnostic]:
        for index, name in enumerate(self._script.facts):
            revealing = self._naming.revealing(index)
            if revealing and self._is_never(Kind.LEARNT, index):
                kind, severity = (
                    ("fait essentiel", Severity.ERROR)
                    if self._persona.facts[name].essential
                    else ("fait", Severity.WARNING)
                )
                message = (
                    f"le {kind} « {name} » ne peut pas s'apprendre : les mots qui le révèlent "
                    "ne sont jamais dits"
                )
                places = tuple((place, "révélé ici") for place in revealing[:_PLACES])
                yield Diagnostic("P034", self._naming.fact(index), message, severity, places)

    def _loop(self, loop: Loop) -> Iterator[Diagnostic]:
        first, *others = (
            self._naming.move(self._script.by_id[move].index, "encore") for move in loop.moves
        )
        moves = ", ".join(f"« {move} »" for move in loop.moves)
        places = tuple((place, "puis celle-ci") for place in others[:_PLACES])
        if loop.minutes == 0:
            message = f"{moves} : on peut recommencer sans fin, sans que le temps passe"
            yield self._warning("P041", first, message, places)
        elif len(loop.moments) > 1:
            message = (
                f"{moves} : on peut tourner ainsi sans rien apprendre, "
                f"{loop.minutes} min à chaque tour"
            )
            yield Diagnostic("P040", first, message, Severity.NOTE, places)

    def _ways_to(self, index: int) -> tuple[tuple[Place, str], ...]:
        return tuple(
            (place, "ce « vers » y mène") for place in self._naming.ways_to(index)[:_PLACES]
        )

    def _is_plain_guard(self, index: int) -> bool:
        """Tell whether a moment is the first, or asks only not to be entered twice."""
        name = self._script.scenes[index].name
        guard = Condition.model_validate({"pas_vu": [name]})
        return index == self._script.start.moment or self._persona.moments[name].condition == guard

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

    def _reached_from(self, start: int) -> set[int]:
        """Return the moments that the graph of moments leads to, whatever the conditions."""
        reached = {start}
        waiting = [start]
        while waiting:
            found = self._next[waiting.pop()] - reached
            reached |= found
            waiting += found
        return reached

    def _warning(
        self, code: str, place: Place, message: str, related: Iterable[tuple[Place, str]] = ()
    ) -> Diagnostic:
        return Diagnostic(code, place, message, Severity.WARNING, tuple(related))


def _told(witness: Witness) -> str:
    if not witness.moves:
        return "dès le début"
    shown = ", ".join(f"« {move} »" for move in witness.moves[:_SHOWN])
    return f"après {shown}{'…' if len(witness.moves) > _SHOWN else ''}"
