"""Whether an agreement can be reached to which the person never consented: remark P045.

The persona is changed so that whoever obtains a consent breaks the interview off; what is
still reached is reached without any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.abstraction import Space
from tui.checker.obstacles import all_moves, with_moves
from tui.checker.proofs import Finding
from tui.checker.refinement import Prover, replayed
from tui.checker.targets import ended
from tui.checker.witness import Witness, played
from tui.field.terms import Ending
from tui.persona.model import MAX_CONFIDENCE, Effect, variants
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.proofs import Proofs
    from tui.interview.script import Scene, Script
    from tui.persona.model import Condition, Move, Persona, Speech, Variant

_STATES = 15_000
_SHARE = 10
_SHOWN = 6
_BREAKS = Effect(confiance=-MAX_CONFIDENCE)


def check_consent(proofs: Proofs) -> Iterator[Finding]:
    """Yield a remark when an agreement can be reached without a line that obtains one."""
    script = proofs.script
    if not _may_lack(script):
        return
    space = Space(_without_consent(script.persona))
    agreed = ended(Ending.AGREED)
    prover = Prover(space, proofs.bound // _SHARE)
    known = proofs.verdicts.get(agreed)
    verdict = replayed(space, known.moves, agreed) if isinstance(known, Witness) else known
    if not isinstance(verdict, Witness):
        verdict, _ = prover.settle(agreed, _STATES, ())
    if not isinstance(verdict, Witness):
        verdict = prover.seek(agreed, _STATES)
    if isinstance(verdict, Witness):
        *_, (_, _, outcome) = played(script, verdict.moves)
        shown = ", ".join(f"« {move} »" for move in verdict.moves[:_SHOWN])
        rest = "…" if len(verdict.moves) > _SHOWN else ""
        message = (
            "on peut conclure par un accord sans que la personne ait rien accordé (aucun "
            f"« obtient » en chemin) : {shown}{rest}"
        )
        place = proofs.naming.moment(outcome.state.moment, "fin")
        yield Finding(Diagnostic("P045", place, message))


def _may_lack(script: Script) -> bool:
    """Tell whether some line that leads to an agreement obtains none, nor does the arrival.

    Nor does, for sure, a move that has to be made before.
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
        and not sure.intersection(_said_before(play.move.condition, variant.condition))
        for play in script.plays
        for line, variant in zip(play.lines, variants(play.move.reply), strict=True)
    )


def _obtains(scene: Scene) -> bool:
    return bool(scene.lines) and all(line.agrees for line in scene.lines)


def _said_before(*conditions: Condition | None) -> set[str]:
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
