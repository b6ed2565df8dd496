"""Which turn mattered most, and which criteria are read first, on interviews of a few events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from tui.field.terms import Agreement, Category, Ending, Scheme
from tui.rubric.assessment import Assessment, DimensionAssessment, Judgement, Reached
from tui.rubric.evidence import Evidence, Sign
from tui.rubric.trace import trace_of
from tui.session.events import Acted, Ended, FactCard, Felt, Opened, Spoke
from tui.transcript.reading_order import Passages, held_best, in_reading_order, worth_reading
from tui.transcript.turning_point import Turned, turning_point
from tui.transcript.what_counted import what_counted

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona
    from tui.session.events import Event

OPENED = Opened(
    duration=30, confidence=5, facts=(FactCard("dos", Category.OBSTACLES, essential=True),)
)


def exchange(change: int = 0, **spoken: object) -> list[Event]:
    """Return an act, what the person answers, and how they took it."""
    act = Acted(move="une", text="Bien.", scheme=Scheme.LISTEN, duration=1)
    return [act, Spoke(text="Oui.", **spoken), Felt(confidence=5, change=change)]  # type: ignore[arg-type]


def interview(*exchanges: list[Event], ending: Ending) -> list[Event]:
    return [OPENED, *(event for one in exchanges for event in one), Ended(ending=ending)]


def turned(events: list[Event], lost_at: int | None = None) -> tuple[int, Turned] | None:
    """Return which exchange mattered most, counted from 0, and in what way."""
    point = turning_point(trace_of(events), lost_at)
    return ((point.act.mark.event - 1) // 3, point.turned) if point else None


@pytest.mark.parametrize("ending", [one for one in Ending if one is not Ending.AGREED])
def test_without_agreement_it_is_where_trust_fell_most_the_later_of_two(ending: Ending) -> None:
    falls = [exchange(-1), exchange(3), exchange(-2), exchange(-2), exchange(-1)]
    assert turned(interview(*falls, ending=ending)) == (3, Turned.COST)


def test_where_agreement_went_out_of_reach_comes_before_any_fall() -> None:
    events = interview(exchange(), exchange(-3), exchange(), ending=Ending.REFUSED)
    assert turned(events, lost_at=1) == (0, Turned.OUT_OF_REACH)
    assert turned(events, lost_at=8) == (2, Turned.OUT_OF_REACH)


def test_with_agreement_it_is_what_opened_most_the_earlier_of_two() -> None:
    learnt = exchange(1, learnt=("dos",))
    agrees = exchange(1, agrees=(Agreement.GOAL,))
    events = interview(exchange(-3), learnt, agrees, exchange(1), ending=Ending.AGREED)
    assert turned(events, lost_at=1) == (1, Turned.OPENED)


def test_an_agreement_given_again_opens_nothing_and_a_resistance_that_ends_does() -> None:
    goal = exchange(0, agrees=(Agreement.GOAL,))
    assert turned(interview(goal, goal, ending=Ending.AGREED)) == (0, Turned.OPENED)
    mended = interview(exchange(1), exchange(0, resists=True), exchange(1), ending=Ending.AGREED)
    assert turned(mended) == (2, Turned.OPENED)


def test_what_was_resisted_opened_nothing() -> None:
    events = interview(exchange(2, resists=True), exchange(1), ending=Ending.AGREED)
    assert turned(events) == (1, Turned.OPENED)


def test_a_refusal_that_nothing_cost_is_where_it_was_said() -> None:
    for ending in (Ending.REFUSED, Ending.POLITE, Ending.BROKEN):
        assert turned(interview(exchange(1), exchange(), ending=ending)) == (1, Turned.CLOSED)
    assert turned(interview(exchange(1), exchange(), ending=Ending.TIME_OUT)) == (0, Turned.OPENED)


def test_no_turn_stands_out_where_nothing_moved_nor_before_the_end() -> None:
    assert turned(interview(exchange(), ending=Ending.AGREED)) is None
    assert turned([OPENED, Ended(ending=Ending.BROKEN)]) is None
    assert turned([OPENED, *exchange(-3)]) is None


# ── Which criteria

LAST = 2


def judged(
    name: str, index: int | None, *pieces: tuple[int, Sign], occasions: int | None = None
) -> Judgement:
    level = None if index is None else Reached(index, LAST, name, f"{name}.")
    return Judgement(
        criterion=name,
        question=f"{name} ?",
        source="",
        level=level,
        not_judged=None if level else "Rien.",
        value=None if index is None else float(index),
        told=None if index is None else "1 sur 3",
        occasions=occasions,
        evidence=tuple(Evidence(event, 0, "", sign) for event, sign in pieces),
        next_step="Essayez.",
    )


def assessed(**dimensions: list[Judgement]) -> Assessment:
    parts = (DimensionAssessment(name, name, tuple(one)) for name, one in dimensions.items())
    return Assessment("r", "R", tuple(parts))


def held(assessment: Assessment, events: list[Event]) -> list[str]:
    return [one.criterion for one in held_best(assessment, Passages(events), None)]


def test_the_lowest_then_what_is_at_the_turn_then_the_most_contested_is_read_first() -> None:
    falls = exchange(-1), exchange(), exchange(-3), exchange(), exchange()
    events, against = interview(*falls, ending=Ending.REFUSED), Sign.AGAINST
    everywhere = [(place, against) for place in (1, 4, 7)]
    found = assessed(
        a=[
            judged("top", 2, (1, against)),
            judged("far", 0, (1, against)),
            judged("none", None),
            judged("near", 0, (7, against)),
            judged("middle", 1, (7, against), (4, against)),
            judged("twice", 0, (1, against), (4, against)),
            judged("absent", 0),
            judged("everywhere", 0, *everywhere),
            judged("whole", 2, (1, Sign.FOR)),
        ]
    )
    passages = Passages(events)
    order = [one.criterion for one in in_reading_order(found, passages)]
    assert order == ["near", "twice", "far", "absent", "everywhere", "middle", "top", "whole"]
    assert [one.criterion for one in worth_reading(found, passages)] == order[:-1]


def test_what_held_is_of_two_dimensions_when_it_can_be_the_richest_first() -> None:
    events = interview(*[exchange(1) for _ in range(4)], ending=Ending.AGREED)
    one, two = [(1, Sign.FOR)], [(1, Sign.FOR), (4, Sign.FOR)]
    most = [*two, (7, Sign.FOR)]
    goal = [judged("most", 2, *most), judged("rich", 2, *two), judged("also", 2, *two)]
    found = assessed(buts=goal, lien=[judged("poor", 2, *one)])
    assert held(found, events) == ["rich", "poor"]
    assert held(assessed(buts=goal), events) == ["rich", "also"]
    assert held(assessed(buts=goal[:2]), events) == ["rich", "most"]
    assert held(assessed(lien=[judged("low", 1, *two), judged("bare", 2)]), events) == []


def test_what_rests_on_one_occasion_or_two_is_no_way_of_doing() -> None:
    events = interview(exchange(1), exchange(), exchange(), ending=Ending.AGREED)
    once = judged("once", 2, (4, Sign.FOR), occasions=2)
    often = judged("often", 2, (4, Sign.FOR), occasions=3)
    assert held(assessed(buts=[once, often]), events) == ["often"]


def test_how_few_there_were_is_told_by_the_numbers_alone(essai: LoadedPersona) -> None:
    few = judged("choix", 0, occasions=1)
    level = Reached(0, LAST, "Fermé", "Une seule proposition. Le choix n'y était pas ouvert.")
    found = assessed(taches=[structs.replace(few, level=level)])
    events = interview(exchange(1), ending=Ending.AGREED)
    tried = what_counted(essai.persona, found, Passages(events)).to_try
    assert tried
    assert tried.passage == "Le choix n'y était pas ouvert (1 sur 3)"


def test_what_drew_resistance_or_lies_at_the_cost_did_not_hold() -> None:
    resisted = interview(exchange(0, resists=True), exchange(-2), ending=Ending.REFUSED)
    found = assessed(
        buts=[
            judged("resisted", 2, (1, Sign.FOR)),
            judged("there", 2, (1, Sign.FOR), (4, Sign.AGAINST)),
        ]
    )
    assert held(found, resisted) == []


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        (Ending.AGREED, ["but", "moyens"]),
        (Ending.REFUSED, ["but", "choix"]),
        (Ending.TIME_OUT, ["but", "choix"]),
        (Ending.POLITE, ["ecoute"]),
        (Ending.BROKEN, ["choix"]),
    ],
)
def test_what_an_ending_undoes_did_not_hold(ending: Ending, names: list[str]) -> None:
    goal, means = exchange(1, agrees=(Agreement.GOAL,)), exchange(1, agrees=(Agreement.MEANS,))
    events = interview(exchange(), goal, means, exchange(-1), ending=ending)
    found = assessed(
        buts=[judged("but", 2, (5, Sign.FOR))],
        taches=[judged("moyens", 2, (8, Sign.FOR)), judged("choix", 2, (1, Sign.FOR))],
        lien=[judged("ecoute", 2, (1, Sign.FOR))],
    )
    assert held(found, events) == names


def test_no_bond_is_told_to_have_held_where_trust_ended_low() -> None:
    events = interview(exchange(1), ending=Ending.REFUSED)
    bond = assessed(lien=[judged("lien", 2, (1, Sign.FOR))])
    assert held(bond, events) == ["lien"]
    assert held(bond, [*events[:-1], Felt(confidence=2, change=0), events[-1]]) == []
