"""What keeps a thing from happening: the one part of its condition without which it could.

Parts are left out one at a time, and what is asked then is settled as all else is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.abstraction import Space
from tui.checker.refinement import Prover
from tui.checker.targets import TargetKind
from tui.checker.witness import Witness
from tui.persona.model import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.targets import Thing
    from tui.persona.model import Move, Persona

_STATES = 3_000
_MOST_ASKED = 12
"""Things of one persona that are looked into; each costs some explorations."""

_TRUST = "confidence"
_PARTS = {
    "minutes": "l'heure que demande « minutes » ne vient jamais ici",
    "knows": "ce que demande « sait » n'est jamais appris avant d'arriver ici",
    "ignores": "ce que « ignore » veut encore inconnu est toujours déjà appris ici",
    "visited": "on n'arrive jamais ici en étant passé par ce que demande « vu »",
    "not_visited": "on est toujours déjà passé par ce que « pas_vu » refuse",
    "said": "ce que demande « dit » n'est jamais dit avant d'arriver ici",
    "not_said": "ce que « pas_dit » refuse est toujours déjà dit ici",
    "any_of": "aucun des cas de « un_de » ne se présente ici",
    "negated": "ce que « pas » refuse est toujours vrai ici",
}


class Obstacles:
    """Looks into the conditions of one persona, within a bound on the moves tried for each."""

    def __init__(self, persona: Persona, bound: int) -> None:
        self._persona = persona
        self._bound = bound
        self._asked = 0

    def why(self, thing: Thing) -> str | None:
        """Return which part of its condition alone keeps a thing from happening, if one does."""
        condition = _condition(self._persona, thing)
        if condition is None or self._asked >= _MOST_ASKED:
            return None
        self._asked += 1
        for part in (_TRUST, *_PARTS):
            default = Condition.model_fields[part].default
            if getattr(condition, part) == default:
                continue
            if self._happens(thing, condition.model_copy(update={part: default})):
                return self._of_trust(thing, condition) if part == _TRUST else _PARTS[part]
        return None

    def _of_trust(self, thing: Thing, condition: Condition) -> str:
        """Return what confidence is asked for, and how near to it one comes."""
        asked = condition.confidence
        if asked is None:
            return ""
        for lower in range(asked.low - 1, -1, -1):
            nearer = asked.model_copy(update={"low": lower})
            if self._happens(thing, condition.model_copy(update={_TRUST: nearer})):
                return f"il y faut une confiance d'au moins {asked.low}, on y a {lower} au plus"
        for higher in range(asked.high + 1, 11):
            nearer = asked.model_copy(update={"high": higher})
            if self._happens(thing, condition.model_copy(update={_TRUST: nearer})):
                return f"il y faut une confiance d'au plus {asked.high}, on y a {higher} au moins"
        return "la confiance que demande son « si » ne vient jamais ici"

    def _happens(self, thing: Thing, condition: Condition) -> bool:
        space = Space(_with_condition(self._persona, thing, condition))
        verdict, _ = Prover(space, self._bound).settle(thing, _STATES, ())
        return isinstance(verdict, Witness)


def _condition(persona: Persona, thing: Thing) -> Condition | None:
    match thing.kind:
        case TargetKind.OFFERED:
            return all_moves(persona)[thing.number].condition
        case TargetKind.REPLIED:
            reply = all_moves(persona)[thing.number].reply
            return None if isinstance(reply, str) else reply[thing.line].condition
        case TargetKind.ENTERED:
            return list(persona.moments.values())[thing.number].condition
        case TargetKind.GREETED:
            says = list(persona.moments.values())[thing.number].says
            return None if says is None or isinstance(says, str) else says[thing.line].condition
        case _:
            return None


def _with_condition(persona: Persona, thing: Thing, condition: Condition) -> Persona:
    """Return a persona in which another condition is asked for a thing."""
    change: dict[str, object] = {"condition": condition}
    if thing.kind in (TargetKind.OFFERED, TargetKind.REPLIED):
        moves = all_moves(persona)
        move = moves[thing.number]
        if thing.kind is TargetKind.REPLIED and not isinstance(move.reply, str):
            lines = list(move.reply)
            lines[thing.line] = lines[thing.line].model_copy(update=change)
            change = {"reply": tuple(lines)}
        moves[thing.number] = move.model_copy(update=change)
        return with_moves(persona, moves)
    name = list(persona.moments)[thing.number]
    moment = persona.moments[name]
    if thing.kind is TargetKind.GREETED and isinstance(moment.says, tuple):
        lines = list(moment.says)
        lines[thing.line] = lines[thing.line].model_copy(update=change)
        change = {"says": tuple(lines)}
    moments = {**persona.moments, name: moment.model_copy(update=change)}
    return persona.model_copy(update={"moments": moments})


def all_moves(persona: Persona) -> list[Move]:
    """Return the moves of a persona, in the order of its script."""
    return [*persona.common, *(one for m in persona.moments.values() for one in m.moves)]


def with_moves(persona: Persona, moves: list[Move]) -> Persona:
    """Return a persona with other moves, as many and in the order of its script."""
    waiting: Iterator[Move] = iter(moves)
    common = tuple(next(waiting) for _ in persona.common)
    moments = {
        name: moment.model_copy(update={"moves": tuple(next(waiting) for _ in moment.moves)})
        for name, moment in persona.moments.items()
    }
    return persona.model_copy(update={"common": common, "moments": moments})
