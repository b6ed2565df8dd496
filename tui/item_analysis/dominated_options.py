"""Moves that another one of their moment dominates: remark P075.

Dominance as decision theory has it (Luce & Raiffa, 1957): an option that is never better on any
attribute, and worse on one, is not to be chosen whatever one prefers. It is judged on what the file
says (confidence, time, resistance, facts, agreements), between moves that do the same and
lead to the same moments; where they differ, which is better is for the rubric to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.persona.model import variants
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.locations import Naming
    from tui.interview.script import Play, Script
    from tui.persona.model import Moment, Move, Persona, Variant


def check_dominated(script: Script, naming: Naming) -> Iterator[Diagnostic]:
    """Yield a remark on each move that another one dominates."""
    asked_for = _asked_for(script.persona)
    told: set[int] = set()
    for scene in script.scenes:
        for play in scene.plays:
            better = next((other for other in scene.plays if _is_dominated(play, other)), None)
            if better is None or play.index in told or play.move.id in asked_for:
                continue
            told.add(play.index)
            message = (
                f"« {play.move.id} » fait la même chose que « {better.move.id} » (schème et "
                "codes) et vaut moins en tout : rien ne dit pourquoi"
            )
            places = ((naming.move(better.index, "id"), "l'autre réplique est ici"),)
            place = naming.move(play.index, "id")
            yield Diagnostic("P075", place, message, places)


def _asked_for(persona: Persona) -> set[str]:
    """Return the moves that some condition names: to have made them may be worth something."""
    moves = [*persona.common, *(move for one in persona.moments.values() for move in one.moves)]
    parts: list[Move | Moment | Variant] = [*moves, *persona.moments.values()]
    parts += [line for move in moves for line in variants(move.reply)]
    parts += [line for moment in persona.moments.values() for line in variants(moment.says)]
    return {
        name
        for part in parts
        if part.condition
        for _, one in part.condition.nested()
        for name in (*one.said, *one.not_said)
    }


def _is_dominated(play: Play, other: Play) -> bool:
    """Tell whether another move is possible whenever this one is, does the same, and is better."""
    return (
        _is_possible_as_well(play, other) and _does_the_same(play, other) and _is_worse(play, other)
    )


def _is_possible_as_well(play: Play, other: Play) -> bool:
    as_often = other.repeatable or not play.repeatable
    as_soon = other.move.condition in (None, play.move.condition)
    return play is not other and as_often and as_soon


def _does_the_same(play: Play, other: Play) -> bool:
    if len(play.lines) != 1 or len(other.lines) != 1:
        return False
    return (
        play.move.scheme is other.move.scheme
        and set(play.move.codes) == set(other.move.codes)
        and play.needs == other.needs
        and play.lines[0].goes_to == other.lines[0].goes_to
        and not (play.lines[0].test or other.lines[0].test)
    )


def _is_worse(play: Play, other: Play) -> bool:
    """Tell whether a move is nowhere better than another, and somewhere worse."""
    line, more = play.lines[0], other.lines[0]
    attributes = (
        (sum(play.changes) + line.change, sum(other.changes) + more.change),
        (-play.minutes, -other.minutes),
        (-line.resists, -more.resists),
    )
    no_more = all(one <= another for one, another in attributes)
    agrees, more_agrees = set(line.agrees), set(more.agrees)
    if not no_more or line.reveals & ~more.reveals or agrees - more_agrees:
        return False
    less = any(one < another for one, another in attributes)
    return less or line.reveals != more.reveals or agrees != more_agrees
