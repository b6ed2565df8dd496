"""Between which values each criterion of a rubric lies with a persona: proved, or found.

*Found* by search: the rollouts of the baselines, one rollout through each move and each ending by
the checker's witness of it, then an iterated local search (Lourenço, Martin & Stützle, 2003): the
best interview of each end of each criterion is cut somewhere and ended at random, and kept when
it goes further. *Proved* when what was found meets the interval of the measure
(:mod:`tui.item_analysis.persona_repertoire`), or by going through the product of all states
(:mod:`tui.item_analysis.extremes`). Search shows what can be reached, intervals what cannot; what
lies between is said to be found, and no more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.checker.targets import TargetKind
from tui.checker.witness import Witness
from tui.field.terms import Ending
from tui.french.typography import count, decimal
from tui.item_analysis.baselines import at_random
from tui.item_analysis.extremes import extremes
from tui.item_analysis.persona_repertoire import fact_cards, repertoire_of
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration
    from tui.item_analysis.rollouts import Rollout, Rollouts
    from tui.rubric.model import Criterion

TRIES = 40
"""Changes tried for each end of each criterion."""

_WITHOUT_AGREEMENT = frozenset({Ending.REFUSED, Ending.BROKEN})
_PAIRS = 100_000
_MOST_WAYS = 400


@dataclass(frozen=True, slots=True)
class Bound:
    """The value at one end of a criterion, and moves that give it.

    ``beyond``: no interview goes further than this, proved; it is ``value`` itself when that
    is ``proved``, and may be infinite when it is not.
    """

    value: float
    moves: tuple[str, ...]
    beyond: float

    @property
    def proved(self) -> bool:
        """Whether no interview goes further than the value."""
        return abs(self.value - self.beyond) < 1e-9


@dataclass(frozen=True, slots=True)
class CriterionBounds:
    """The two ends of a criterion; both are ``None`` when it was never judged.

    ``judgeable`` is false when that is proved. ``lacking`` are the codes that would raise
    the value, and that no move carries. ``ended_at_top`` are how the interviews ended that were
    found to reach the last level.
    """

    criterion: Criterion
    judgeable: bool
    lowest: Bound | None
    highest: Bound | None
    lacking: tuple[str, ...] = ()
    ended_at_top: frozenset[Ending] = frozenset()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of each criterion, but those on notes, and the best interview led.

    ``led`` counts the interviews; ``best_share`` is the greatest share of criteria at their
    last level in one of them.
    """

    criteria: tuple[CriterionBounds, ...]
    led: int
    best_share: float
    best_moves: tuple[str, ...]


def find_bounds(
    exploration: Exploration,
    rollouts: Rollouts,
    led: Iterable[Rollout],
    seed: int,
    tries: int = TRIES,
) -> Bounds:
    """Find how low and how high each criterion can be; ``led`` are interviews to start from."""
    search = _Search(exploration, rollouts, seed)
    for one in led:
        search.take(one)
    search.try_all_that_can_happen()
    search.improve(tries)
    best = search.best_of_all
    return Bounds(
        tuple(search.bounds(criterion) for criterion in rollouts.criteria),
        rollouts.led,
        best.share if best else 0.0,
        best.moves if best else (),
    )


def check_bounds(naming: Naming, bounds: Bounds) -> Iterator[Diagnostic]:
    """Yield the remarks on levels that nobody reaches, or that nobody misses."""
    for one in bounds.criteria:
        remarks = (
            *_never_judged(one, bounds.led),
            *_out_of_reach(one, bounds.led),
            *_only_without_agreement(one, bounds.led),
        )
        for code, message in remarks:
            told = f"« {one.criterion.question} » ({one.criterion.id}) : {message}"
            yield Diagnostic(code, naming.persona(), told)


def _never_judged(one: CriterionBounds, led: int) -> Iterator[tuple[str, str]]:
    if not one.judgeable:
        yield "P064", "rien dans ce persona ne permet de le juger"
    elif one.lowest is None:
        yield "P065", f"aucun des {count(led)} entretiens menés n'a permis de le juger"


def _out_of_reach(one: CriterionBounds, led: int) -> Iterator[tuple[str, str]]:
    if one.lowest is None or one.highest is None:
        return
    levels = one.criterion.levels
    thresholds = [(level.name, level.threshold or 0.0) for level in levels[1:]]
    too_high = [level for level in thresholds if one.highest.value < level[1]]
    if too_high:
        name, threshold = too_high[0]
        proved = one.highest.beyond < threshold
        below = levels[-len(too_high) - 1].name
        nobody = f"aucun des {count(led)} entretiens n'y arrive"
        why = "personne ne peut l'atteindre" if proved else nobody
        why += f", le bilan s'arrête à « {below} »"
        reached = f"au mieux {decimal(one.highest.value)}, seuil {decimal(threshold)}"
        if one.lacking:
            reached += f" ; codes qu'aucune réplique ne porte : {', '.join(one.lacking)}"
        yield "P060" if proved else "P061", f"niveau « {name} » : {why} ({reached})"
    sure = [level for level in thresholds if one.lowest.value >= level[1]]
    if sure:
        name, threshold = sure[-1]
        proved = one.lowest.beyond >= threshold
        nobody = f"aucun des {count(led)} entretiens ne le manque"
        why = "on ne peut pas le manquer" if proved else nobody
        reached = f"au moins {decimal(one.lowest.value)}, seuil {decimal(threshold)}"
        yield "P062" if proved else "P063", f"niveau « {name} » : {why} ({reached})"


def _only_without_agreement(one: CriterionBounds, led: int) -> Iterator[tuple[str, str]]:
    if one.ended_at_top and one.ended_at_top <= _WITHOUT_AGREEMENT:
        name = one.criterion.levels[-1].name
        how = f"on n'y arrive que par un refus ou une rupture ({count(led)} entretiens menés)"
        yield "P082", f"niveau « {name} » : {how}"


class _Search:
    def __init__(self, exploration: Exploration, rollouts: Rollouts, seed: int) -> None:
        self._rollouts = rollouts
        self._chance = random.Random(f"bounds/{seed}")  # noqa: S311
        self._best: dict[tuple[str, int], Rollout] = {}
        self._exploration = exploration
        self._repertoire = repertoire_of(exploration)
        self._intervals = {
            one.id: one.measure.interval(self._repertoire) for one in rollouts.criteria
        }
        self._ended_at_top: dict[str, set[Ending]] = {}
        self.best_of_all: Rollout | None = None

    def take(self, one: Rollout) -> None:
        """Take an interview into account."""
        if self.best_of_all is None or one.share > self.best_of_all.share:
            self.best_of_all = one
        if one.ending:
            for name in one.at_top:
                self._ended_at_top.setdefault(name, set()).add(one.ending)
        for criterion, value in one.values.items():
            for sign in (-1, 1):
                best = self._value(criterion, sign)
                if value is not None and (best is None or sign * value > sign * best):
                    self._best[criterion, sign] = one

    def try_all_that_can_happen(self) -> None:
        """Lead an interview through each move and each ending by the way known to it.

        Where there are too many, some are drawn.
        """
        plays = self._rollouts.script.plays
        ways = []
        for target, verdict in self._exploration.verdicts.items():
            if isinstance(verdict, Witness) and target.kind in (
                TargetKind.OFFERED,
                TargetKind.ENDED,
            ):
                made = [plays[target.number].move.id] if target.kind is TargetKind.OFFERED else []
                ways.append((*verdict.moves, *made))
        for way in self._chance.sample(ways, min(len(ways), _MOST_WAYS)):
            self._lead(way)

    def improve(self, tries: int) -> None:
        """Change the end of the best interviews, criterion by criterion, end by end."""
        for criterion in self._rollouts.criteria:
            for sign in (-1, 1):
                for _ in range(tries):
                    if self._is_settled(criterion.id, sign):
                        break
                    self._change(self._best.get((criterion.id, sign)))
            self._seek_another_ending(criterion.id, tries)
        for _ in range(5 * tries):
            self._change(self.best_of_all)

    def _seek_another_ending(self, criterion: str, tries: int) -> None:
        """Try to reach the last level of a criterion otherwise than by a refusal or a rupture."""
        for _ in range(tries):
            ended = self._ended_at_top.get(criterion)
            if not ended or not ended <= _WITHOUT_AGREEMENT:
                return
            self._change(self._best.get((criterion, 1)))

    def bounds(self, criterion: Criterion) -> CriterionBounds:
        """Return what was found and what is proved of a criterion."""
        possible = self._intervals[criterion.id]
        lowest, highest = self._found(criterion.id, -1), self._found(criterion.id, 1)
        if possible is None or lowest is None or highest is None:
            return CriterionBounds(criterion, possible is not None, None, None)
        settled = self._is_settled(criterion.id, -1) and self._is_settled(criterion.id, 1)
        ends = None if settled else self._carried(criterion)
        if ends is None:
            ends = Bound(*lowest, beyond=possible.low), Bound(*highest, beyond=possible.high)
        ended = frozenset(self._ended_at_top.get(criterion.id, ()))
        return CriterionBounds(criterion, True, *ends, self._lacking(criterion), ended)

    def _lacking(self, criterion: Criterion) -> tuple[str, ...]:
        """Return the codes that would raise the value, and that no act carries."""
        carried = self._repertoire.codes()
        wanted = (code for selector in criterion.measure.raised_by() for code in selector.codes)
        return tuple(dict.fromkeys(code for code in wanted if code not in carried))

    def _carried(self, criterion: Criterion) -> tuple[Bound, Bound] | None:
        if not self._exploration.exhaustive:
            return None
        cards = fact_cards(self._rollouts.script.persona)
        found = extremes(self._exploration.system, criterion.measure, cards, _PAIRS)
        if found is None:
            return None
        low, high = (Bound(end.value, end.moves, beyond=end.value) for end in found)
        return low, high

    def _change(self, one: Rollout | None) -> None:
        moves = one.moves if one else ()
        self._lead(moves[: self._chance.randrange(len(moves) + 1)])

    def _lead(self, begun: Sequence[str]) -> None:
        self.take(self._rollouts.lead(at_random(self._chance), begun))

    def _found(self, criterion: str, sign: int) -> tuple[float, tuple[str, ...]] | None:
        value = self._value(criterion, sign)
        return None if value is None else (value, self._best[criterion, sign].moves)

    def _value(self, criterion: str, sign: int) -> float | None:
        best = self._best.get((criterion, sign))
        return best.values[criterion] if best else None

    def _is_settled(self, criterion: str, sign: int) -> bool:
        possible, value = self._intervals[criterion], self._value(criterion, sign)
        if possible is None:
            return True
        return value is not None and abs(value - possible[sign > 0]) < 1e-9
