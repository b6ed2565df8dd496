"""In what order the criteria of a bilan are worth reading, and which of them held.

Worth reading first: what is furthest from what its criterion looks for; of these, what tells of
some acts before what weighs most of them, which tells of no passage; then what has evidence
against it at the turn told for what it cost, what has most of it, what has it nearest to that
turn. What could not be judged comes last.

A criterion *held* when it is at its last level and what shows it stands to the end. So:

- what drew resistance, or cost confidence, shows nothing;
- what has evidence at a turn told for what it cost did not hold, nor what rests on too few
  occasions to be a way of doing;
- the bond did not hold where confidence ended low, nor the means where the yes was polite;
  an agreement on the means is told only of an interview that ended in agreement, and no
  agreement at all of one that ended by a polite yes or a rupture.

Source: Bordin 1979 (three dimensions that can part); CIREL 2019, §12.2 (a polite yes).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui.field.terms import Agreement, Ending
from tui.rubric.assessment import FEW
from tui.rubric.evidence import Sign, weighing
from tui.rubric.trace import trace_of
from tui.session.notebook import as_it_stands
from tui.transcript.turning_point import turning_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.rubric.assessment import Assessment, DimensionAssessment, Judgement
    from tui.rubric.evidence import Evidence
    from tui.rubric.trace import Act, Exchange
    from tui.session.events import Event

_MEANS, _BOND = "taches", "lien"  # dimensions of the working alliance, as rubrics call them
_LOW = 2  # of 10: where confidence ends there, no bond is told to have held
_TOLD = 2  # things told to have held
_FAR = 1_000_000


class Passages:
    """Where evidence lies in an interview: in which exchange, how far from its turning point."""

    def __init__(self, events: Sequence[Event], lost_at: int | None = None) -> None:
        """Read events; ``lost_at`` is as in :func:`tui.transcript.turning_point.turning_point`."""
        trace = trace_of(events)
        self.events = as_it_stands(events)
        self.ending, self.ended = trace.ending, trace.ended
        self.turn = turning_point(trace, lost_at)
        self._exchanges = [exchange for exchange in trace.exchanges if exchange.act]
        self._starts = [exchange.act.mark.event for exchange in self._exchanges if exchange.act]
        self.ended_low = trace.confidence is not None and trace.confidence <= _LOW

    def standing(self, judgement: Judgement) -> list[Evidence]:
        """Return the evidence for it that drew no resistance."""
        return [piece for piece in _of(judgement, Sign.FOR) if not self._resisted(piece)]

    def act_against(self, judgement: Judgement) -> Act | None:
        """Return the act of the evidence against it that is nearest to the turning point."""
        pieces = _of(judgement, Sign.AGAINST)
        exchange = self._around(min(pieces, key=self._distance)) if pieces else None
        return exchange.act if exchange else None

    def nearest(self, judgement: Judgement) -> int:
        """Return how far from the turning point its evidence against is, the nearest piece."""
        return min(map(self._distance, _of(judgement, Sign.AGAINST)), default=_FAR)

    def at_the_cost(self, pieces: Iterable[Evidence]) -> bool:
        """Tell whether some pieces of evidence lie at a turn that is told for what it cost."""
        if not (self.turn and self.turn.cost):
            return False
        return any(self._around(piece) is self.turn.exchange for piece in pieces)

    def weighs_most_acts(self, judgement: Judgement) -> bool:
        """Tell whether its evidence lies in more than half of all exchanges."""
        weighed = {id(self._around(piece)) for piece in judgement.evidence if _weighs(piece)}
        return 2 * len(weighed) > len(self._exchanges)

    def agreements(self, judgement: Judgement) -> set[Agreement]:
        """Return the agreements that are evidence for it."""
        found: set[Agreement] = set()
        for piece in _of(judgement, Sign.FOR):
            exchange = self._around(piece)
            given = exchange.agreed if exchange else {}
            found.update(one for one, mark in given.items() if mark.event == piece.event)
        return found

    def _around(self, piece: Evidence) -> Exchange | None:
        """Return the exchange that a piece of evidence lies in; none before the first act."""
        place = bisect_right(self._starts, piece.event) - 1
        return self._exchanges[place] if place >= 0 else None

    def _resisted(self, piece: Evidence) -> bool:
        exchange = self._around(piece)
        return exchange is not None and exchange.resisted is not None

    def _distance(self, piece: Evidence) -> int:
        return abs(piece.event - self.turn.act.mark.event) if self.turn else -piece.event


def in_reading_order(assessment: Assessment, passages: Passages) -> list[Judgement]:
    """Return the criteria that were judged, those most worth reading first."""
    judged = [one for one in assessment.judgements() if one.level]
    return sorted(judged, key=lambda one: _worth(one, passages))


def worth_reading(assessment: Assessment, passages: Passages) -> Iterator[Judgement]:
    """Yield the criteria that have something to try, the first one first.

    Those at their last level have, when something goes against them.
    """
    for judgement in in_reading_order(assessment, passages):
        if not _at_the_top(judgement) or _of(judgement, Sign.AGAINST):
            yield judgement


def not_judged(assessment: Assessment) -> list[Judgement]:
    """Return the criteria that could not be judged."""
    return [one for one in assessment.judgements() if one.level is None]


def held_best(
    assessment: Assessment, passages: Passages, besides: Judgement | None
) -> list[Judgement]:
    """Return up to two criteria that held, with most evidence for them.

    Those that tell of some acts come before those that weigh most of them. They are of two
    dimensions when there are such; ``besides`` is not among them.
    """
    held = [
        (dimension.id, one)
        for dimension in assessment.dimensions
        for one in dimension.judgements
        if one is not besides and _holds(dimension, one, passages)
    ]
    held.sort(key=lambda found: _bareness(found[1], passages))
    held[1:] = sorted(held[1:], key=lambda found: found[0] == held[0][0])
    return [one for _, one in held[:_TOLD]]


def _bareness(judgement: Judgement, passages: Passages) -> tuple[bool, int, int]:
    return (
        passages.weighs_most_acts(judgement),
        -len(passages.standing(judgement)),
        weighing(judgement.evidence, Sign.AGAINST),
    )


def _worth(judgement: Judgement, passages: Passages) -> tuple[float, bool, bool, int, int]:
    level = judgement.level
    return (
        level.index / level.top if level and level.top else 1.0,
        passages.weighs_most_acts(judgement),
        not passages.at_the_cost(_of(judgement, Sign.AGAINST)),
        -weighing(judgement.evidence, Sign.AGAINST),
        passages.nearest(judgement),
    )


def _holds(dimension: DimensionAssessment, judgement: Judgement, passages: Passages) -> bool:
    """Tell whether a criterion held to the end of an interview."""
    return (
        _at_the_top(judgement)
        and _is_a_way(judgement)
        and bool(passages.standing(judgement))
        and not passages.at_the_cost(filter(_weighs, judgement.evidence))
        and not _belied(dimension.id, passages)
        and not _undone(passages.agreements(judgement), passages.ending)
    )


def _at_the_top(judgement: Judgement) -> bool:
    level = judgement.level
    return level is not None and level.index == level.top > 0


def _is_a_way(judgement: Judgement) -> bool:
    """Tell whether there were occasions enough; what is not a share needs none."""
    return judgement.occasions is None or judgement.occasions >= FEW


def _belied(dimension: str, passages: Passages) -> bool:
    """Tell whether the ending belies that a dimension held."""
    if dimension == _BOND:
        return passages.ended_low or passages.ending is Ending.BROKEN
    return dimension == _MEANS and passages.ending is Ending.POLITE


def _undone(agreements: set[Agreement], ending: Ending | None) -> bool:
    """Tell whether an agreement was given that the ending leaves nothing of."""
    if ending in (Ending.POLITE, Ending.BROKEN):
        return bool(agreements)
    return Agreement.MEANS in agreements and ending is not Ending.AGREED


def _weighs(piece: Evidence) -> bool:
    return piece.sign is not Sign.LANDMARK


def _of(judgement: Judgement, sign: Sign) -> Sequence[Evidence]:
    return [piece for piece in judgement.evidence if piece.sign is sign]
