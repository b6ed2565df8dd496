"""What a persona's moves do in a group: classical item analysis, for who wrote them.

A move is an item as each option of a question is (Haladyna 2004, ch. 9, distractor analysis):
by how many was it chosen, of those who were offered it, and do they reach higher levels than
those who were offered it and did otherwise (Crocker & Algina 1986, ch. 14, discrimination)?
What a way did not lead to was refused by nobody, so only an offer counts. Items ask that answers
be independent: each person counts once, by their first session, and branches are left aside.

Nothing is concluded from few: none of thirty leaves it possible that one in ten would (the rule
of three, Hanley & Lippman-Hand 1983). Many moves are compared at once: a gap is told of only where
chance alone would show one, anywhere, in fewer than one group in twenty (Bonferroni).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.group.dominance import dominance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.group.digest import Digest
    from tui.group.dominance import Dominance
    from tui.group.gathering import Group
    from tui.persona.model import Move, Persona

ENOUGH = 30
"""People offered a move, or at a moment, from which on something is concluded."""

ENOUGH_EACH = 5
"""People whose level is known, who chose a move and who did not, from which they are compared."""

RISK = 0.05
"""The chance, where there is no gap, that one is told of all the same, of any of the moves."""

EVERYWHERE = ""
"""The moment of moves that can be made at any."""


@dataclass(frozen=True, slots=True)
class Item:
    """A move at its moment (:data:`EVERYWHERE` for one of all): people offered it, who chose it.

    ``gap`` tells how far the levels of those who chose it are above those of who did not; ``None``
    when too few are known. ``separates`` tells whether there surely is one.
    """

    moment: str
    move: Move
    offered: int
    chosen: int
    gap: Dominance | None
    separates: bool

    @property
    def is_never_chosen(self) -> bool:
        """Whether enough people were offered it, and none chose it."""
        return not self.chosen and self.offered >= ENOUGH


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """What people did on first coming to a moment, those who had a choice: most often ``move``."""

    moment: str
    title: str
    people: int
    move: str
    by: int

    @property
    def is_the_same(self) -> bool:
        """Whether enough people came there, and all did the same."""
        return self.by == self.people >= ENOUGH


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """The items of a persona, in the order of its file, by what people did.

    ``aside`` counts the sessions that do not count: branches, and second sessions of somebody.
    ``criterion`` is the id of that by which levels are compared, empty without one.
    """

    people: int
    aside: int
    criterion: str
    items: tuple[Item, ...]
    first_choices: tuple[FirstChoice, ...]


def item_analysis(group: Group, persona: Persona, criterion: str = "") -> ItemAnalysis:
    """Return what the moves of a persona did in a group that met it."""
    digests = _one_each(group)
    counted = _count(digests, persona)
    levels = _levels(digests, criterion)
    sides = {key: _sides(one, levels) for key, one in counted.items()}
    gaps = {
        key: dominance(*both)
        for key, both in sides.items()
        if len(counted[key].offered) >= ENOUGH and min(map(len, both)) >= ENOUGH_EACH
    }
    sure = {key for key, gap in gaps.items() if gap.chance * len(gaps) <= RISK}
    return ItemAnalysis(
        people=len(digests),
        aside=len(group.members) - len(digests),
        criterion=criterion,
        items=tuple(
            Item(
                moment,
                move,
                len(counted[key].offered),
                len(counted[key].chosen),
                gaps.get(key),
                key in sure,
            )
            for moment, move in moves_by_moment(persona)
            if (key := (moment, move.id)) in counted
        ),
        first_choices=tuple(_first_choices(digests, persona)),
    )


def moves_by_moment(persona: Persona) -> Iterator[tuple[str, Move]]:
    """Yield each move with its moment, in the order of the file, common ones last."""
    for name, moment in persona.moments.items():
        for move in moment.moves:
            yield name, move
    for move in persona.common:
        yield EVERYWHERE, move


@dataclass(slots=True)
class _Counted:
    """The people who were offered a move, and who chose it."""

    offered: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)


def _one_each(group: Group) -> list[Digest]:
    """Return the first session of each person, branches aside."""
    own = [member.digest for member in group.members if not member.digest.branch]
    in_order = sorted(own, key=lambda digest: (digest.date, digest.identity), reverse=True)
    return list({digest.person: digest for digest in in_order}.values())


def _count(digests: Iterable[Digest], persona: Persona) -> dict[tuple[str, str], _Counted]:
    common = {move.id for move in persona.common}
    counted: defaultdict[tuple[str, str], _Counted] = defaultdict(_Counted)
    for digest in digests:
        for choice in digest.choices:
            moves = [digest.moves[index] for index in choice.offered]
            for move in moves:
                moment = EVERYWHERE if move in common else choice.moment
                counted[moment, move].offered.add(digest.person)
            made = digest.moves[choice.move]
            if made in moves:
                moment = EVERYWHERE if made in common else choice.moment
                counted[moment, made].chosen.add(digest.person)
    return counted


def _levels(digests: Iterable[Digest], criterion: str) -> dict[str, int]:
    """Return the level of each person by a criterion, of those who have one."""
    return {
        digest.person: reached.rank
        for digest in digests
        for reached in digest.levels
        if reached.criterion == criterion and reached.rank is not None
    }


def _sides(one: _Counted, levels: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Return the levels of those who chose a move, and of those who were offered it and did not."""
    known = one.offered & levels.keys()
    chose = [levels[person] for person in known & one.chosen]
    return chose, [levels[person] for person in known - one.chosen]


def _first_choices(digests: Sequence[Digest], persona: Persona) -> Iterator[FirstChoice]:
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for digest in digests:
        for choice in digest.choices:
            if choice.arrival and len(choice.offered) > 1:
                made[choice.moment][digest.moves[choice.move]] += 1
    for name, moment in persona.moments.items():
        if found := made.get(name):
            move, by = min(found.items(), key=lambda one: (-one[1], one[0]))
            yield FirstChoice(name, moment.title or name, found.total(), move, by)
