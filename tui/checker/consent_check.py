"""Check that a consent precedes every agreement (remark P045).

A precedence property (Dwyer, Avrunin & Corbett 1999) is a safety property, checked as
reachability of its violation: the persona is instrumented so that any consent breaks the
interview off, and an agreement that is still reachable was reached without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.checked_persona import Finding
from tui.checker.refinement import Cegar
from tui.checker.relaxation import all_moves, with_moves
from tui.checker.targets import ended
from tui.checker.transition_system import TransitionSystem
from tui.checker.witness import Witness, played, replayed
from tui.field.terms import Ending
from tui.persona.conditions import MAX_CONFIDENCE, Effect
from tui.persona.model import variants
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.checked_persona import CheckedPersona
    from tui.interview.script import Scene, Script
    from tui.persona.conditions import Condition
    from tui.persona.model import Move, Persona, Speech, Variant

_STATES = 15_000
_SHARE = 10
_SHOWN = 6
_BREAKS = Effect(confiance=-MAX_CONFIDENCE)


def check_consent(checked: CheckedPersona) -> Iterator[Finding]:
    """Yield a finding when an agreement is reachable without a line that obtains a consent."""
    script = checked.script
    if not _may_lack(script):
        return
    system = TransitionSystem(_without_consent(script.persona))
    agreed = ended(Ending.AGREED)
    cegar = Cegar(system, checked.bound // _SHARE)
    known = checked.verdicts.get(agreed)
    verdict = known
    if isinstance(known, Witness):
        verdict = replayed(system.script, system.unguarded, known.moves, agreed)
    if not isinstance(verdict, Witness):
        verdict, _ = cegar.decide(agreed, _STATES, ())
    if not isinstance(verdict, Witness):
        verdict = cegar.search(agreed, _STATES)
    if isinstance(verdict, Witness):
        *_, (_, _, outcome) = played(script, verdict.moves)
        shown = ", ".join(f"« {move} »" for move in verdict.moves[:_SHOWN])
        rest = "…" if len(verdict.moves) > _SHOWN else ""
        message = (
            "on peut conclure par un accord sans que la personne ait rien accordé (aucun "
            f"« obtient » en chemin) : {shown}{rest}"
        )
        place = checked.naming.moment(outcome.state.moment, "fin")
        yield Finding(Diagnostic("P045", place, message))


def _may_lack(script: Script) -> bool:
    """Tell whether the script alone leaves it open that an agreement lacks a consent.

    It does not if every line that leads to one obtains a consent, or has its arrival or a
    move that must be made before obtain one.
    """
    sure = {play.move.id for play in script.plays if all(line.agrees for line in play.lines)}
    agreed = {
        at
        for at, scene in enumerate(script.scenes)
        if scene.ending is Ending.AGREED and not _obtains(scene)
    }
    return script.start.moment in agreed or any(
        agreed.intersection(line.goes_to)
        and not line.agrees
        and not sure.intersection(required_moves(play.move.condition, variant.condition))
        for play in script.plays
        for line, variant in zip(play.lines, variants(play.move.reply), strict=True)
    )


def _obtains(scene: Scene) -> bool:
    return bool(scene.lines) and all(line.agrees for line in scene.lines)


def required_moves(*conditions: Condition | None) -> set[str]:
    """Return the moves that must have been made for all these conditions to hold."""
    return {name for one in conditions if one for name in one.said}


def _without_consent(persona: Persona) -> Persona:
    """Return a persona in which the person breaks off instead of consenting to anything."""
    changed = with_moves(persona, [_refusing(move) for move in all_moves(persona)])
    moments = {
        name: moment.model_copy(update={"says": _broken(moment.says, always=False)})
        for name, moment in changed.moments.items()
    }
    return changed.model_copy(update={"moments": moments})


def _refusing(move: Move) -> Move:
    return move.model_copy(update={"reply": _broken(move.reply, always=bool(move.agrees))})


def _broken(speech: Speech | None, *, always: bool) -> tuple[Variant, ...] | Speech | None:
    if speech is None:
        return None
    return tuple(
        line.model_copy(update={"effect": _BREAKS}) if always or line.agrees else line
        for line in variants(speech)
    )
