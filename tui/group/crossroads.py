"""Where ways part: what each did on coming to a moment, among what each was offered.

A moment is compared as it is first come to, when all have just heard the same arrival. What is
offered there depends on the way that led to it: a share is only ever over those who were offered
the option, and two people disagree only where each could have done as the other did.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from tui.checker.verdicts import collector_paused
from tui.group.spread import RunningMean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.field.terms import Agreement, Phase, Scheme
    from tui.group.digest import Choice
    from tui.group.gathering import Group, Member
    from tui.group.spread import Mean
    from tui.persona.model import Move, Persona

NameT = TypeVar("NameT", bound=str)

SEVERAL = 2
"""Sessions from which on ways can part."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a member did on first coming to a moment, and the ids of what was offered then."""

    member: Member
    choice: Choice
    offered: frozenset[str]
    move: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed an option, for ``n`` who chose it, until they acted again.

    ``confidence`` is the change of the person's; ``resisted`` counts those whom the person
    resisted. Facts learnt, agreements, phases and moments entered are counted by their ids.
    """

    n: int
    confidence: Mean | None
    resisted: int
    learnt: tuple[tuple[str, int], ...]
    agreed: tuple[tuple[Agreement, int], ...]
    phases: tuple[tuple[Phase, int], ...]
    entered: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A move that somebody was offered at a moment, in the order of the persona's file.

    ``offered`` and ``chosen`` count sessions, ``people`` the different people offered it.
    ``by`` are those who chose it.
    """

    move: str
    text: str
    scheme: Scheme
    offered: int
    chosen: int
    people: int
    by: tuple[Member, ...]
    followed: Followed


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Pairs of sessions that could each have done as the other, and those that did otherwise."""

    pairs: int
    apart: int

    @property
    def share(self) -> float | None:
        """The chance that two of them, drawn at random, did otherwise; ``None`` without a pair.

        Simpson's index of diversity (Simpson 1949; Gini 1912), over comparable pairs.
        """
        return self.apart / self.pairs if self.pairs else None

    @property
    def expected(self) -> float:
        """The same, by Laplace's rule of succession: two people who part say little yet."""
        return (self.apart + 1) / (self.pairs + 2)


@dataclass(frozen=True, slots=True)
class Crossroads:
    """A moment that several came to. ``order`` is its place in the persona's file.

    ``taken`` is what each did on first coming there; who left there, or was cut short, is not
    among them. ``people`` counts different people.
    """

    moment: str
    title: str
    phase: Phase
    order: int
    people: int
    taken: tuple[Taken, ...]
    options: tuple[Option, ...]
    disagreement: Disagreement

    @property
    def n(self) -> int:
        """How many sessions came to it."""
        return len(self.taken)


@collector_paused()
def crossroads_of(group: Group) -> tuple[Crossroads, ...]:
    """Return the moments that several sessions of a group came to, in the persona's order.

    Raises what :attr:`tui.group.gathering.Group.persona` raises.
    """
    persona = group.persona
    taken: dict[str, list[Taken]] = defaultdict(list)
    for member in group.members:
        for one in _arrivals(member):
            taken[one.choice.moment].append(one)
    moves = moves_of(persona)
    return tuple(
        _crossroads(order, name, persona, moves, taken[name])
        for order, name in enumerate(persona.moments)
        if len(taken.get(name, ())) >= SEVERAL
    )


def disagreement(taken: Iterable[tuple[frozenset[str], str]]) -> Disagreement:
    """Return how far choices part, each given with what was offered beside it."""
    alike = Counter(taken)
    pairs = apart = 0
    kinds = list(alike.items())
    for place, ((offered, move), many) in enumerate(kinds):
        pairs += many * (many - 1) // 2
        for (others, other), as_many in kinds[place + 1 :]:
            if move in others and other in offered:
                pairs += many * as_many
                apart += many * as_many * (move != other)
    return Disagreement(pairs, apart)


def _arrivals(member: Member) -> Iterable[Taken]:
    moves = member.digest.moves
    for choice in member.digest.choices:
        if choice.arrival:
            offered = frozenset(moves[index] for index in choice.offered)
            yield Taken(member, choice, offered, moves[choice.move])


def moves_of(persona: Persona) -> dict[str, Move]:
    """Return the moves of a persona by their ids, in the order of its file, common ones last."""
    own = (move for moment in persona.moments.values() for move in moment.moves)
    return {move.id: move for move in (*own, *persona.common)}


def _crossroads(
    order: int, name: str, persona: Persona, moves: dict[str, Move], taken: Sequence[Taken]
) -> Crossroads:
    moment = persona.moments[name]
    return Crossroads(
        moment=name,
        title=moment.title or name,
        phase=moment.phase,
        order=order,
        people=_people(taken),
        taken=tuple(taken),
        options=tuple(_options(moves, taken)),
        disagreement=disagreement((one.offered, one.move) for one in taken),
    )


def _options(moves: dict[str, Move], taken: Sequence[Taken]) -> Iterable[Option]:
    to_whom: dict[str, list[Taken]] = defaultdict(list)
    by_whom: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        for offered in one.offered:
            to_whom[offered].append(one)
        by_whom[one.move].append(one)
    for name, move in moves.items():
        if asked := to_whom.get(name):
            chosen = by_whom.get(name, [])
            yield Option(
                move=name,
                text=move.says,
                scheme=move.scheme,
                offered=len(asked),
                chosen=len(chosen),
                people=_people(asked),
                by=tuple(one.member for one in chosen),
                followed=followed(chosen),
            )


def _people(taken: Iterable[Taken]) -> int:
    return len({one.member.digest.person for one in taken})


@dataclass(slots=True)
class _Following:
    """What followed, being counted."""

    confidence: RunningMean = field(default_factory=RunningMean)
    resisted: int = 0
    learnt: Counter[str] = field(default_factory=Counter)
    agreed: Counter[Agreement] = field(default_factory=Counter)
    phases: Counter[Phase] = field(default_factory=Counter)
    entered: Counter[str] = field(default_factory=Counter)


def followed(taken: Sequence[Taken]) -> Followed:
    """Return what followed for those who chose alike."""
    sums = _Following()
    for one in taken:
        choice, facts = one.choice, one.member.digest.facts
        sums.confidence.add(choice.change)
        sums.resisted += choice.resisted
        sums.learnt.update(facts[index] for index in choice.learnt)
        sums.agreed.update(choice.agreed)
        if choice.next_phase:
            sums.phases[choice.next_phase] += 1
        if choice.entered:
            sums.entered[choice.entered] += 1
    return Followed(
        n=len(taken),
        confidence=sums.confidence.mean,
        resisted=sums.resisted,
        learnt=_most_first(sums.learnt),
        agreed=_most_first(sums.agreed),
        phases=_most_first(sums.phases),
        entered=_most_first(sums.entered),
    )


def _most_first(counts: Counter[NameT]) -> tuple[tuple[NameT, int], ...]:
    """Return counts, the highest first, alike ones by their names."""
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
