"""Numbers of options: kept while offered, the same once taken up, old journals included."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import begun, moment, move
from tests.strategies import CHOICES, PERSONAS, SEEDS, do
from tui.interview.conduct import Interview
from tui.session.events import Offered

if TYPE_CHECKING:
    from tui.persona.model import Persona
    from tui.session.events import Event

OFTEN = settings(max_examples=80, deadline=None)


def numbers(interview: Interview) -> dict[int, str]:
    return {number: one.id for number, one in interview.numbered.items()}


def test_an_option_keeps_its_number_and_a_new_one_takes_the_smallest_free() -> None:
    interview = begun(
        {
            "a": moment(
                move("une"),
                move("deux"),
                move("trois"),
                move("neuve", si={"dit": ["deux"]}),
                move("autre", si={"dit": ["deux"]}),
            )
        }
    )
    at = {name: number for number, name in numbers(interview).items()}
    assert sorted(at.values()) == [1, 2, 3]

    interview.act("deux")

    now = {name: number for number, name in numbers(interview).items()}
    assert {name: now[name] for name in ("une", "trois")} == {
        name: at[name] for name in ("une", "trois")
    }
    assert {now["neuve"], now["autre"]} == {at["deux"], 4}


def test_what_is_said_leaves_its_number_to_nobody() -> None:
    interview = begun({"a": moment(move("une"), move("deux"), move("trois"))})
    first = numbers(interview)

    events = interview.act(first[1])

    assert numbers(interview) == {2: first[2], 3: first[3]}
    assert events[-1] == Offered(minute=1, moves=(first[2], first[3]), numbers=(2, 3))


def test_numbers_are_not_recorded_when_they_follow_each_other() -> None:
    interview = begun({"a": moment(move("une"), move("deux"))})
    last = max(interview.numbered)

    (*_, offer) = interview.act(interview.numbered[last].id)

    assert msgspec.to_builtins(offer).keys() == {"type", "minute", "repliques"}


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES)
@OFTEN
def test_no_number_moves_and_none_is_higher_than_needed(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    interview = Interview(persona, seed)
    interview.start()
    shown = [numbers(interview)]
    for choice in choices:
        do(interview, choice)
        shown.append(numbers(interview))
        assert list(shown[-1]) == sorted(shown[-1])
    for before, after in pairwise(shown):
        at = {name: number for number, name in before.items()}
        fresh = [name for name in after.values() if name not in at]
        for number, name in after.items():
            assert number == at.get(name, number)
        highest = max((number for number, name in after.items() if name in fresh), default=0)
        assert all(number in after for number in range(1, highest))


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES, after=CHOICES, cut=st.integers(0, 200))
@OFTEN
def test_taken_up_anywhere_the_numbers_are_those_of_an_interview_never_left(
    persona: Persona, seed: int, choices: list[int], after: list[int], cut: int
) -> None:
    """What is cut within a turn is made again as it was, and so is all that follows."""
    lived = Interview(persona, seed)
    told: list[Event] = lived.start()
    lengths, shown = [len(told)], [numbers(lived)]
    for choice in choices:
        told += do(lived, choice)
        lengths.append(len(told))
        shown.append(numbers(lived))
    again = Interview(persona, seed)

    lost = again.follow(told[: cut % (len(told) + 1)])

    length = cut % (len(told) + 1) + len(lost)
    turn = lengths.index(length)
    assert numbers(again) == shown[turn]
    for choice, expected in zip(choices[turn:], shown[turn + 1 :], strict=True):
        do(again, choice)
        assert numbers(again) == expected
    for choice in after:
        assert do(again, choice) == do(lived, choice)


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES, chance=st.integers(0, 9))
@OFTEN
def test_a_journal_of_before_goes_on_from_the_order_it_shows(
    persona: Persona, seed: int, choices: list[int], chance: int
) -> None:
    """Options used to be shuffled at each turn, and numbered from 1."""
    lived = Interview(persona, seed)
    told = lived.start()
    for choice in choices:
        told += do(lived, choice)
    before = [shuffled(event, f"{chance}/{at}") for at, event in enumerate(told)]

    again = Interview(persona, seed)
    assert again.follow(before) == []

    assert again.state == lived.state
    if not again.ended:
        last = next(event for event in reversed(before) if isinstance(event, Offered))
        assert numbers(again) == dict(enumerate(last.moves, start=1))
    assert Interview(persona, seed + 1).follow(before) == []


def shuffled(event: Event, chance: str) -> Event:
    if not isinstance(event, Offered):
        return event
    moves = list(event.moves)
    Random(chance).shuffle(moves)
    return Offered(minute=event.minute, moves=tuple(moves))


@pytest.mark.parametrize("seed", range(5))
def test_new_options_come_in_an_order_that_says_nothing(seed: int) -> None:
    fresh = [move(name, si={"dit": ["deux"]}) for name in "abcdef"]
    interview = begun({"a": moment(move("une"), move("deux"), *fresh)}, seed=seed)

    interview.act("deux")

    shown = [name for name in numbers(interview).values() if name in "abcdef"]
    assert sorted(shown) == list("abcdef")
    assert shown != list("abcdef")
