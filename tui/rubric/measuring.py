"""A measure, as a trainer writes it, read on what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from tui.french.typography import counted
from tui.rubric import acts, outcomes
from tui.rubric.evidence import measured
from tui.rubric.measures import (
    AfterResistance,
    AgreementReached,
    AnyMeasure,
    Context,
    EndingValue,
    FactsShare,
    FinalConfidence,
    LongestRun,
    Order,
    PhaseCount,
    Points,
    Ratio,
    Share,
    Together,
)

if TYPE_CHECKING:
    from tui.rubric.evidence import Measured
    from tui.rubric.occurrences import Reading


def measure(what: AnyMeasure, reading: Reading) -> Measured | None:
    """Return a value and its evidence, or ``None`` when what happened does not allow to judge."""
    match what:
        case Points():
            return acts.points(what, reading)
        case Share():
            return acts.share(what, reading)
        case Ratio():
            return acts.ratio(what, reading)
        case Order():
            return acts.order(what, reading)
        case Context():
            return acts.context(what, reading)
        case AfterResistance():
            return acts.after_resistance(what, reading)
        case LongestRun():
            return acts.longest_run(what, reading)
        case FactsShare():
            return outcomes.facts(what, reading)
        case AgreementReached():
            return outcomes.agreement(what, reading)
        case EndingValue():
            return outcomes.ending(what, reading)
        case PhaseCount():
            return outcomes.phases(what, reading)
        case FinalConfidence():
            return outcomes.confidence(what, reading)
        case Together():
            return _together(what, reading)
        case _:
            assert_never(what)


def _together(what: Together, reading: Reading) -> Measured | None:
    judged = [
        (found, found.value >= condition.at_least)
        for condition in what.conditions
        if (found := measure(condition.measure, reading))
    ]
    if len(judged) < what.minimum:
        return None
    held = sum(holds for _, holds in judged)
    evidence = dict.fromkeys(piece for found, _ in judged for piece in found.evidence)
    return measured(held / len(judged), f"{held} sur {counted(len(judged), 'condition')}", evidence)
