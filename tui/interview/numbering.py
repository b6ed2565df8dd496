"""The numbers of what can be said: one keeps its own for as long as it stays offered."""

from __future__ import annotations

from itertools import count, pairwise
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.interview.script import Play
    from tui.session.events import Offered


def numbered(plays: Sequence[Play], before: Mapping[int, Play], chance: str) -> dict[int, Play]:
    """Return what is offered by its numbers, in their order.

    What was offered ``before`` keeps its number. What is new takes the smallest that are
    free, in an order that says nothing and is the same for the same ``chance``. A number
    let go may stay free: there can be gaps.
    """
    here, there = set(plays), set(before.values())
    kept = {number: play for number, play in before.items() if play in here}
    fresh = [play for play in plays if play not in there]
    Random(chance).shuffle(fresh)  # noqa: S311
    free = (number for number in count(1) if number not in kept)
    return dict(sorted([*kept.items(), *zip(free, fresh, strict=False)], key=itemgetter(0)))


def as_recorded(event: Offered, offered: Mapping[int, Play]) -> dict[int, Play] | None:
    """Return what is offered by the numbers that were shown; ``None`` if it is something else.

    Journals may hold other numbers than would be given today: those shown count.
    """
    plays = {play.move.id: play for play in offered.values()}
    numbers = event.numbers or range(1, len(event.moves) + 1)
    if sorted(event.moves) != sorted(plays) or not _can_be_numbers(numbers, len(plays)):
        return None
    return dict(zip(numbers, map(plays.__getitem__, event.moves), strict=True))


def to_record(offered: Mapping[int, Play]) -> tuple[int, ...]:
    """Return the numbers to record with an offer: none when they are 1, 2, 3."""
    numbers = tuple(offered)
    return () if numbers == tuple(range(1, len(numbers) + 1)) else numbers


def _can_be_numbers(numbers: Sequence[int], wanted: int) -> bool:
    return (
        len(numbers) == wanted
        and all(one < following for one, following in pairwise(numbers))
        and min(numbers, default=1) >= 1
    )
