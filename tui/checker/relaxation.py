"""Why a target is unreachable: the one constraint whose relaxation makes it reachable.

A conjunct of the target's own condition, or the time limit, is relaxed and the changed
persona is checked again. A constraint that makes the difference alone is a minimal
correction set of size one (Liffiton & Sakallah 2008): the one thing that a trainer may
change. Sets of several are not sought: there are too many, and the remark would not
tell what to change. The least sufficient time limit is found by bisection, which is sound: an
interview that reaches a target within a limit does so within any later one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.refinement import Cegar
from tui.checker.targets import TIME_OUT, TargetKind
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import explore_persona
from tui.checker.witness import Unreachable, Witness, played
from tui.persona.conditions import MAX_CONFIDENCE, Condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.targets import Target
    from tui.checker.verdicts import Exploration
    from tui.persona.model import Move, Persona

_STATES = 3_000
_MOST_EXPLAINED = 12
"""Targets of one persona whose conditions are relaxed; each costs some searches."""

_CONFIDENCE = "confidence"
_CONJUNCTS = {
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


_LONGEST = 240
"""Minutes of the longest interview that a persona may ask for, the overrun included."""

_STATES_IN_TIME = 15_000
_SHARE = 10
"""Part of the bound on moves that each search for fewer minutes may take."""


class BlockingConjuncts:
    """Relaxes the conditions of one persona, within a bound on the moves tried for each."""

    def __init__(self, persona: Persona, bound: int) -> None:
        self._persona = persona
        self._bound = bound
        self._explained = 0

    def why(self, target: Target) -> str | None:
        """Return, in French, the conjunct that alone makes a target unreachable, if one does."""
        condition = _condition(self._persona, target)
        if condition is None or self._explained >= _MOST_EXPLAINED:
            return None
        self._explained += 1
        for conjunct in (_CONFIDENCE, *_CONJUNCTS):
            default = Condition.model_fields[conjunct].default
            if getattr(condition, conjunct) == default:
                continue
            if self._is_reachable(target, condition.model_copy(update={conjunct: default})):
                if conjunct == _CONFIDENCE:
                    return self._of_confidence(target, condition)
                return _CONJUNCTS[conjunct]
        return None

    def _of_confidence(self, target: Target, condition: Condition) -> str:
        """Return what confidence is asked for, and how near to it one comes."""
        asked = condition.confidence
        if asked is None:
            return ""
        for lower in range(asked.low - 1, -1, -1):
            nearer = asked.model_copy(update={"low": lower})
            if self._is_reachable(target, condition.model_copy(update={_CONFIDENCE: nearer})):
                return f"il y faut une confiance d'au moins {asked.low}, on y a {lower} au plus"
        for higher in range(asked.high + 1, MAX_CONFIDENCE + 1):
            nearer = asked.model_copy(update={"high": higher})
            if self._is_reachable(target, condition.model_copy(update={_CONFIDENCE: nearer})):
                return f"il y faut une confiance d'au plus {asked.high}, on y a {higher} au moins"
        return "la confiance que demande son « si » ne vient jamais ici"

    def _is_reachable(self, target: Target, condition: Condition) -> bool:
        system = TransitionSystem(_with_condition(self._persona, target, condition))
        verdict, _ = Cegar(system, self._bound).decide(target, _STATES, ())
        return isinstance(verdict, Witness)


class TimeLimit:
    """The same persona with as much time as can be: what is reachable then, and how soon."""

    def __init__(self, exploration: Exploration) -> None:
        self._persona = exploration.system.script.persona
        self._bound = exploration.bound
        self._limit = exploration.system.script.limit
        self._seed = exploration.seed
        self._runs_out = isinstance(exploration.verdicts[TIME_OUT], Witness)

    def blocks(self, target: Target) -> bool:
        """Tell whether an unreachable target is reachable in a longer interview."""
        return self._runs_out and isinstance(self._relaxed.verdicts.get(target), Witness)

    def least_minutes(self, target: Target) -> tuple[int, bool]:
        """Return the minutes that a target takes, and whether it is proved that no fewer do.

        The time limit must block it. Minutes count as ``duree`` and ``depassement`` do, together.
        """
        enough, short = self._needed(target, self._relaxed.verdicts[target]), self._limit
        while enough - short > 1:
            middle = (enough + short) // 2
            system = TransitionSystem(_lasting(self._persona, middle))
            cegar = Cegar(system, self._bound // _SHARE)
            verdict, _ = cegar.decide(target, _STATES_IN_TIME, ())
            if isinstance(verdict, Witness):
                enough = min(middle, self._needed(target, verdict))
            elif isinstance(verdict, Unreachable):
                short = middle
            else:
                return enough, False
        return enough, True

    @cached_property
    def _relaxed(self) -> Exploration:
        """The check of the persona with the longest time; made once it is asked for."""
        persona = _lasting(self._persona, _LONGEST)
        return explore_persona(persona, bound=self._bound // _SHARE, seed=self._seed)

    def _needed(self, target: Target, verdict: object) -> int:
        """Return the least limit under which a witness can be played: moves are said before it."""
        moves = verdict.moves if isinstance(verdict, Witness) else ()
        *_, (_, before, outcome) = played(self._relaxed.system.script, moves)
        if target.kind in (TargetKind.OFFERED, TargetKind.WITHHELD):
            return outcome.state.minutes + 1
        return max(outcome.state.minutes, before.minutes + 1)


def _lasting(persona: Persona, minutes: int) -> Persona:
    """Return a persona that has so many minutes, the overrun included."""
    return persona.model_copy(update={"duration": minutes, "overrun": 0})


def _condition(persona: Persona, target: Target) -> Condition | None:
    match target.kind:
        case TargetKind.OFFERED:
            return all_moves(persona)[target.number].condition
        case TargetKind.REPLIED:
            reply = all_moves(persona)[target.number].reply
            return None if isinstance(reply, str) else reply[target.line].condition
        case TargetKind.ENTERED:
            return list(persona.moments.values())[target.number].condition
        case TargetKind.GREETED:
            says = list(persona.moments.values())[target.number].says
            return None if says is None or isinstance(says, str) else says[target.line].condition
        case _:
            return None


def _with_condition(persona: Persona, target: Target, condition: Condition) -> Persona:
    """Return a persona in which another condition is asked for a target."""
    change: dict[str, object] = {"condition": condition}
    if target.kind in (TargetKind.OFFERED, TargetKind.REPLIED):
        moves = all_moves(persona)
        move = moves[target.number]
        if target.kind is TargetKind.REPLIED and not isinstance(move.reply, str):
            lines = list(move.reply)
            lines[target.line] = lines[target.line].model_copy(update=change)
            change = {"reply": tuple(lines)}
        moves[target.number] = move.model_copy(update=change)
        return with_moves(persona, moves)
    name = list(persona.moments)[target.number]
    moment = persona.moments[name]
    if target.kind is TargetKind.GREETED and isinstance(moment.says, tuple):
        lines = list(moment.says)
        lines[target.line] = lines[target.line].model_copy(update=change)
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
