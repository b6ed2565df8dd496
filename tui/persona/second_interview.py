"""A second interview with somebody met before: what it takes over of the first one.

What is known of the first is fixed when the second begins, so that tests on it are constants:
replacing them is *partial evaluation* (Jones, Gomard & Sestoft 1993), and what is left is played as
any interview. Who checks asks of every first interview at once: its outcome becomes a first move,
made before the second starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from tui.field.terms import Agreement, Became, Ending, Scheme
from tui.persona.conditions import Condition, Effect
from tui.persona.model import Moment, Move
from tui.persona.starts import Start, StartVariant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.persona.conditions import Before
    from tui.persona.model import Persona

ModelT = TypeVar("ModelT", bound=BaseModel)

FIRST_INTERVIEW = "entretien-d-avant"
"""The moment at which a check chooses how the first interview went."""

MOST_NAMES = 6
"""Facts and moves of the first interview that the second may ask about, at most."""

_KEPT = (Became.DONE, Became.PARTLY)
_BASE = 5  # confidence before the move that stands for the first interview


@dataclass(frozen=True, slots=True)
class FirstInterview:
    """How a first interview went: its ending, what was agreed, learnt and said, what became of it.

    ``became`` is ``None`` where its persona does not tell.
    """

    ending: Ending
    agreements: frozenset[Agreement] = frozenset()
    known: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    became: Became | None = None

    def meets(self, before: Before) -> bool:
        """Tell whether a test on it holds."""
        return (
            (not before.endings or self.ending in before.endings)
            and self.agreements.issuperset(before.agreements)
            and self.known.issuperset(before.knows)
            and self.known.isdisjoint(before.ignores)
            and self.said.issuperset(before.said)
            and (not before.outcomes or self.became in before.outcomes)
        )


def after(persona: Persona, first: FirstInterview | None) -> Persona:
    """Return the second interview as it is after a first one; ``None``: nobody led it.

    Tests on the first that hold are gone; those that do not are left, and never hold.
    """

    def settled(condition: Condition) -> Condition:
        if first and condition.before and first.meets(condition.before):
            return condition.model_copy(update={"before": None})
        return condition

    return _with_conditions(persona, settled).model_copy(
        update={"starts": _start_after(persona, first)}
    )


def after_any(persona: Persona) -> Persona:
    """Return a second interview that begins by choosing how the first one went.

    All that can happen after some first interview can happen in it, and nothing else: each way in
    which the first may matter is a move of one more moment, the last. That nobody led a first is
    one of these ways.
    """
    outcomes: list[FirstInterview | None] = list(_that_differ(persona))
    if all(one and _meets_some(one, persona) for one in outcomes):
        outcomes.append(None)
    names = [f"{FIRST_INTERVIEW}-{number}" for number in range(1, len(outcomes) + 1)]

    def asked(condition: Condition) -> Condition:
        if not condition.before:
            return condition
        met = [
            name
            for name, one in zip(names, outcomes, strict=True)
            if one and one.meets(condition.before)
        ]
        none_of_them = Condition(pas_dit=tuple(met))
        never = (*([condition.negated] if condition.negated else []), none_of_them)
        negated = never[0] if len(never) == 1 else Condition(un_de=never)
        return condition.model_copy(update={"before": None, "negated": negated})

    asking = _with_conditions(persona, asked)
    moves = tuple(
        _standing_for(name, _start_after(persona, one))
        for name, one in zip(names, outcomes, strict=True)
    )
    phase = persona.moments[persona.start.moment].phase
    chosen = Moment.model_construct(phase=phase, moves=moves)
    return asking.model_copy(
        update={
            "moments": {**asking.moments, FIRST_INTERVIEW: chosen},
            "starts": Start(moment=FIRST_INTERVIEW, confiance=_BASE),
        }
    )


def tests_on_the_first(persona: Persona) -> tuple[Before, ...]:
    """Return every test on the first interview, each once."""
    found: dict[Before, None] = {}

    def keep(condition: Condition) -> Condition:
        if condition.before:
            found[condition.before] = None
        return condition

    _with_conditions(persona, keep)
    for start in _starts(persona):
        if start.condition:
            found[start.condition.before] = None
    return tuple(found)


def _that_differ(persona: Persona) -> Iterator[FirstInterview]:
    """Yield first interviews, one of all those that no test tells apart."""
    tests = tests_on_the_first(persona)
    facts = sorted({name for one in tests for name in (*one.knows, *one.ignores)})
    moves = sorted({name for one in tests for name in one.said})
    seen = set()
    for ending, agreed, known, said, became in product(
        Ending, _subsets(list(Agreement)), _subsets(facts), _subsets(moves), Became
    ):
        kept = ending is Ending.AGREED and Agreement.MEANS in agreed
        if ending is Ending.STUCK or (became in _KEPT and not kept):
            continue
        one = FirstInterview(ending, agreed, known, said, became)
        told = tuple(map(one.meets, tests))
        if told not in seen:
            seen.add(told)
            yield one


def _meets_some(first: FirstInterview, persona: Persona) -> bool:
    return any(map(first.meets, tests_on_the_first(persona)))


def _subsets(names: list[Any]) -> list[frozenset[Any]]:
    few = names[:MOST_NAMES]
    sizes = range(len(few) + 1)
    return [frozenset(some) for some in chain(*(combinations(few, size) for size in sizes))]


def _starts(persona: Persona) -> tuple[StartVariant, ...]:
    return () if isinstance(persona.starts, Start) else persona.starts


def _start_after(persona: Persona, first: FirstInterview | None) -> Start:
    for one in _starts(persona):
        if one.condition is None or (first and first.meets(one.condition.before)):
            return Start(moment=one.moment, confiance=one.confidence)
    return Start(moment=persona.start.moment, confiance=persona.start.confidence)


def _standing_for(name: str, start: Start) -> Move:
    return Move(
        id=name,
        dis="(l'entretien d'avant)",
        scheme=Scheme.INTRODUCE,
        effet=Effect(confiance=start.confidence - _BASE),
        duree=0,
        reponse="(on se revoit)",
        vers=start.moment,
    )


def _with_conditions(model: ModelT, change: Callable[[Condition], Condition]) -> ModelT:
    """Return a block of a persona whose conditions, at any depth, are changed, inner ones first."""
    changed = {
        name: new
        for name in type(model).model_fields
        if (new := _changed(old := getattr(model, name), change)) is not old
    }
    copied = model.model_copy(update=changed) if changed else model
    return change(copied) if isinstance(copied, Condition) else copied  # type: ignore[return-value]


def _changed(value: Any, change: Callable[[Condition], Condition]) -> Any:
    if isinstance(value, BaseModel):
        return _with_conditions(value, change)
    if isinstance(value, tuple):
        return _or_same(value, tuple(_changed(one, change) for one in value))
    if isinstance(value, dict):
        new = {key: _changed(one, change) for key, one in value.items()}
        return value if all(new[key] is one for key, one in value.items()) else new
    return value


def _or_same(old: tuple[Any, ...], new: Iterable[Any]) -> tuple[Any, ...]:
    made = tuple(new)
    return old if all(one is other for one, other in zip(old, made, strict=True)) else made
