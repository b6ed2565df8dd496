"""How a group spreads over the levels of each criterion: counts, median and quartiles.

Levels are an ordinal scale (Stevens 1946): they have ranks, a median and quartiles, and no mean.
What could not be judged is counted apart, and weighs on nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.group.spread import FEW_PEOPLE, by_rank, quartiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.group.digest import Digest
    from tui.rubric.model import Criterion, Rubric


@dataclass(frozen=True, slots=True)
class LevelCount:
    """A level by its name and rank, from 1, how many sessions reached it, and where it is drawn.

    ``at`` and ``width`` are in % of the strip.
    """

    rank: int
    name: str
    n: int
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class LevelSpread:
    """A criterion over a group: ``n`` sessions judged, those ``not_judged``, each level's count.

    ``middle`` tells median and quartiles; it is empty, and no strip is to be drawn, where fewer
    than five different people are behind what was judged.
    """

    question: str
    label: str
    n: int
    not_judged: int
    levels: tuple[LevelCount, ...]
    middle: str

    @property
    def drawn(self) -> bool:
        """Whether there are people enough for shares of a strip."""
        return bool(self.middle)


@dataclass(frozen=True, slots=True)
class DimensionSpread:
    """The criteria of one dimension of the rubric."""

    title: str
    criteria: tuple[LevelSpread, ...]


def level_spreads(rubric: Rubric, digests: Iterable[Digest]) -> tuple[DimensionSpread, ...]:
    """Return how sessions spread over the levels of each criterion, in the rubric's order."""
    ranks: dict[str, Counter[int | None]] = defaultdict(Counter)
    people: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        for level in digest.levels:
            ranks[level.criterion][level.rank] += 1
            if level.rank is not None:
                people[level.criterion].add(digest.person)
    return tuple(
        DimensionSpread(
            dimension.title,
            tuple(_spread(one, ranks[one.id], len(people[one.id])) for one in dimension.criteria),
        )
        for dimension in rubric.dimensions
    )


def middle_told(counts: Sequence[int], names: Sequence[str]) -> str:
    """Return median and quartiles by the names of levels; empty when nothing was judged."""
    found = quartiles(counts)
    if found is None:
        return ""
    low, median, high = (_named(rank, names) for rank in found)
    if low == high:
        return f"Médiane et quartiles : {median}"
    return f"Médiane : {median} ; quartiles : {low}, {high}"


def _named(rank: float, names: Sequence[str]) -> str:
    """Return a rank by its level; between two, by both."""
    below = int(rank)
    if rank == below:
        return f"« {names[below]} »"
    return f"entre « {names[below]} » et « {names[below + 1]} »"


def _spread(criterion: Criterion, ranks: Counter[int | None], people: int) -> LevelSpread:
    names = [level.name for level in criterion.levels]
    not_judged = ranks[None]
    judged = [rank for rank in ranks.elements() if rank is not None]
    counts = by_rank(judged, len(names))
    n = sum(counts)
    return LevelSpread(
        question=criterion.question,
        label=criterion.short or criterion.question,
        n=n,
        not_judged=not_judged,
        levels=tuple(
            LevelCount(rank + 1, name, counts[rank], *placed)
            for rank, (name, placed) in enumerate(zip(names, in_shares(counts), strict=True))
        ),
        middle=middle_told(counts, names) if people >= FEW_PEOPLE else "",
    )


def in_shares(counts: Sequence[int]) -> list[tuple[float, float]]:
    """Return where each count of a stacked strip starts, and how wide it is, in %."""
    whole = sum(counts) or 1
    starts = [sum(counts[:place]) for place in range(len(counts))]
    return [
        (round(100 * start / whole, 3), round(100 * count / whole, 3))
        for start, count in zip(starts, counts, strict=True)
    ]
