"""Measures that can be counted turn by turn, and so carried through all states.

A tally is what a measure must remember of what happened for its value in the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.field.terms import Ending, Phase
from tui.rubric.acts import selects
from tui.rubric.measures import (
    AgreementReached,
    EndingValue,
    FactsShare,
    LongestRun,
    Order,
    PhaseCount,
    Points,
    Ratio,
    Share,
    Together,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.field.terms import Agreement
    from tui.rubric.measures import AnyMeasure, Requirement, Selector
    from tui.rubric.occurrences import Act
    from tui.session.events import FactCard


class ReadTurn(NamedTuple):
    """What a rubric may read of one move, or of the way in, which is no act.

    ``phase`` is the one that is dominant afterwards.
    """

    act: Act | None
    gives_back: tuple[str, ...]
    agreed: frozenset[Agreement]
    learnt: frozenset[str]
    phase: Phase


@dataclass(frozen=True, slots=True)
class Tally:
    """How a measure is counted: from ``start``, turn by turn, to its value at an ending."""

    start: Any
    add: Callable[[Any, ReadTurn], Any]
    value: Callable[[Any, Ending], float | None]


def tally_of(measure: AnyMeasure, cards: Iterable[FactCard]) -> Tally | None:
    """Return how a measure is counted, or ``None`` when it cannot be.

    ``cards`` are the facts there are to understand.
    """
    match measure:
        case Points():
            return _points(measure)
        case Share():
            return _share(measure)
        case Ratio():
            return _ratio(measure)
        case Order():
            return _order(measure)
        case LongestRun():
            return _longest_run(measure)
        case AgreementReached():
            return _agreement(measure)
        case EndingValue():
            return Tally((), lambda tally, _: tally, lambda _, end: measure.values.get(end))
        case PhaseCount():
            return _phases(measure)
        case FactsShare() if measure.before is None and measure.state != "notes":
            return _facts(measure, cards)
        case Together():
            return _together(measure.conditions, measure.minimum, list(cards))
        case _:
            return None


def _points(measure: Points) -> Tally:
    capped = [rule for rule in measure.rules if rule.at_most]
    free = [rule for rule in measure.rules if not rule.at_most]

    def add(tally: Any, turn: ReadTurn) -> Any:
        acts, total, *counts = tally
        if turn.act is None:
            return tally
        total += sum(rule.points for rule in free if selects(rule.when, turn.act))
        for at, rule in enumerate(capped):
            if counts[at] < (rule.at_most or 0) and selects(rule.when, turn.act):
                counts[at] += 1
                total += rule.points
        return min(acts + 1, measure.minimum), total, *counts

    def value(tally: Any, _: Ending) -> float | None:
        return tally[1] if tally[0] >= measure.minimum else None

    return Tally((0, 0, *(0 for _ in capped)), add, value)


def _share(measure: Share) -> Tally:
    def add(tally: Any, turn: ReadTurn) -> Any:
        among, of = tally
        if turn.act is None or not selects(measure.among, turn.act):
            return tally
        return among + 1, of + selects(measure.of, turn.act)

    def value(tally: Any, _: Ending) -> float | None:
        among, of = tally
        return of / among if among >= measure.minimum else None

    return Tally((0, 0), add, value)


def _ratio(measure: Ratio) -> Tally:
    def value(tally: Any, _: Ending) -> float | None:
        above, below = tally
        return above / max(below, 1) if above + below >= measure.minimum else None

    return Tally((0, 0), _counting(measure.of, measure.over), value)


def _order(measure: Order) -> Tally:
    def add(tally: Any, turn: ReadTurn) -> Any:
        earlier, met = tally
        if met or turn.act is None:
            return tally
        if selects(measure.before, turn.act):
            return earlier, True
        return earlier + selects(measure.of, turn.act), False

    return Tally((0, False), add, lambda tally, _: tally[0] if tally[1] else None)


def _longest_run(measure: LongestRun) -> Tally:
    def add(tally: Any, turn: ReadTurn) -> Any:
        acts, run, longest = tally
        if turn.act is None:
            return tally
        run = run + 1 if selects(measure.of, turn.act) else 0
        return min(acts + 1, measure.minimum), run, max(run, longest)

    def value(tally: Any, _: Ending) -> float | None:
        return -tally[2] if tally[0] >= measure.minimum else None

    return Tally((0, 0, 0), add, value)


def _agreement(measure: AgreementReached) -> Tally:
    def add(tally: Any, turn: ReadTurn) -> Any:
        asked, given = tally
        asked = asked or (turn.act is not None and selects(measure.asked_by, turn.act))
        return asked, given or measure.on in turn.agreed

    def value(tally: Any, ending: Ending) -> float | None:
        asked, given = tally
        if given or asked:
            return 2 if given else 1
        return None if ending is Ending.BROKEN else 0

    return Tally((False, False), add, value)


def _phases(measure: PhaseCount) -> Tally:
    order = list(Phase)
    wanted = set(measure.towards or Phase)

    def add(tally: Any, turn: ReadTurn) -> Any:
        last, passages, visited, returns = tally
        if turn.phase is last:
            return tally
        if last and turn.phase in wanted and order.index(turn.phase) < order.index(last):
            returns += measure.count == "retours"
        return turn.phase, min(passages + 1, 2), visited | ({turn.phase} & wanted), returns

    def value(tally: Any, _: Ending) -> float | None:
        _, passages, visited, returns = tally
        if passages < 2:
            return None
        return returns if measure.count == "retours" else len(visited)

    return Tally((None, 0, frozenset(), 0), add, value)


def _facts(measure: FactsShare, cards: Iterable[FactCard]) -> Tally:
    wanted = frozenset(
        card.id
        for card in cards
        if (card.essential or measure.which == "tous")
        and (not measure.categories or card.category in measure.categories)
    )

    def add(tally: Any, turn: ReadTurn) -> Any:
        learnt, given_back = tally
        given_back |= learnt & set(turn.gives_back)
        return learnt | (turn.learnt & wanted), given_back

    def value(tally: Any, _: Ending) -> float | None:
        learnt, given_back = tally
        among, found = (wanted, learnt) if measure.state == "appris" else (learnt, given_back)
        return len(found) / len(among) if among else None

    return Tally((frozenset(), frozenset()), add, value)


def _together(
    conditions: tuple[Requirement, ...], minimum: int, cards: list[FactCard]
) -> Tally | None:
    found = [tally_of(condition.measure, cards) for condition in conditions]
    tallies = [tally for tally in found if tally]
    if len(tallies) < len(conditions):
        return None

    def add(tally: Any, turn: ReadTurn) -> Any:
        return tuple(one.add(count, turn) for one, count in zip(tallies, tally, strict=True))

    def value(tally: Any, ending: Ending) -> float | None:
        values = [one.value(count, ending) for one, count in zip(tallies, tally, strict=True)]
        held = [
            value >= condition.at_least
            for value, condition in zip(values, conditions, strict=True)
            if value is not None
        ]
        return sum(held) / len(held) if len(held) >= minimum else None

    return Tally(tuple(tally.start for tally in tallies), add, value)


def _counting(*selectors: Selector) -> Callable[[Any, ReadTurn], Any]:
    """Return how to count the acts that each of several selectors means."""

    def add(tally: Any, turn: ReadTurn) -> Any:
        act = turn.act
        if act is None:
            return tally
        return tuple(
            count + selects(selector, act) for count, selector in zip(tally, selectors, strict=True)
        )

    return add
