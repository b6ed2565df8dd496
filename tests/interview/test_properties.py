"""What holds for any persona and whatever is done: on essai, and on personas made at random."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from tests.strategies import CHOICES, DATA, PERSONAS, SEEDS, do
from tui.field.terms import Ending
from tui.interview.conduct import Interview, NotOffered
from tui.persona.loading import LoadedPersona, load_text
from tui.persona.model import Persona
from tui.session.events import Acted, Ended, Event, Felt, MomentEntered, Noted, Offered, Spoke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.strategies import Data
    from tui.interview.script import State
    from tui.persona.conditions import Condition
    from tui.persona.model import Move

OFTEN = settings(max_examples=80)
SEARCH = settings(max_examples=2_000, phases=[Phase.generate], derandomize=True)


def turns(
    persona: Persona, seed: int, choices: Sequence[int]
) -> tuple[Interview, list[list[Event]]]:
    """Lead an interview; return it and the events of its start, then of each choice."""
    interview = Interview(persona, seed)
    happened = [interview.start()]
    happened += [do(interview, choice) for choice in choices]
    return interview, happened


def flat(happened: Sequence[Sequence[Event]]) -> list[Event]:
    return [event for turn in happened for event in turn]


def same_place(one: Interview, other: Interview) -> bool:
    return (one.state, one.offers, one.ended) == (other.state, other.offers, other.ended)


def check_replay(persona: Persona, seed: int, choices: Sequence[int], after: Sequence[int]) -> None:
    lived, happened = turns(persona, seed, choices)
    again = Interview(persona, seed)

    assert again.follow(flat(happened)) == []

    assert same_place(again, lived)
    for choice in after:
        assert do(again, choice) == do(lived, choice)
        assert same_place(again, lived)


def check_cut(persona: Persona, seed: int, choices: Sequence[int], cut: int) -> None:
    _, happened = turns(persona, seed, choices)
    events = flat(happened)
    cut %= len(events) + 1
    again = Interview(persona, seed)

    lost = again.follow(events[:cut])

    taken_up = events[:cut] + lost
    whole = 1
    while flat(happened[:whole]) != taken_up:
        whole += 1
        assert whole <= len(happened), "what is taken up is no whole number of turns"
    assert len(flat(happened[: whole - 1])) < max(cut, 1)
    assert flat([do(again, choice) for choice in choices[whole - 1 :]]) == flat(happened[whole:])


@given(seed=SEEDS, choices=CHOICES, after=CHOICES)
@OFTEN
def test_events_of_essai_replay_to_the_same_place(
    essai: LoadedPersona, seed: int, choices: list[int], after: list[int]
) -> None:
    check_replay(essai.persona, seed, choices, after)


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES, after=CHOICES)
@OFTEN
def test_events_of_any_persona_replay_to_the_same_place(
    persona: Persona, seed: int, choices: list[int], after: list[int]
) -> None:
    check_replay(persona, seed, choices, after)


@given(seed=SEEDS, choices=CHOICES, cut=st.integers(0, 200))
@OFTEN
def test_essai_cut_anywhere_goes_on_the_same(
    essai: LoadedPersona, seed: int, choices: list[int], cut: int
) -> None:
    check_cut(essai.persona, seed, choices, cut)


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES, cut=st.integers(0, 200))
@OFTEN
def test_any_interview_cut_anywhere_goes_on_the_same(
    persona: Persona, seed: int, choices: list[int], cut: int
) -> None:
    check_cut(persona, seed, choices, cut)


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES)
@OFTEN
def test_same_seed_and_acts_give_the_same_events(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    assert turns(persona, seed, choices)[1] == turns(persona, seed, choices)[1]


@given(persona=PERSONAS, seed=SEEDS, other=SEEDS, choices=CHOICES)
@OFTEN
def test_another_seed_changes_the_order_of_offers_and_nothing_else(
    persona: Persona, seed: int, other: int, choices: list[int]
) -> None:
    one, two = Interview(persona, seed), Interview(persona, other)
    assert unordered(one.start()) == unordered(two.start())
    for choice in choices:
        names = sorted(offer.id for offer in one.offers)
        if names:
            name = names[choice % len(names)]
            assert unordered(one.act(name)) == unordered(two.act(name))


def unordered(events: Sequence[Event]) -> list[Event]:
    return [
        Offered(minute=event.minute, moves=tuple(sorted(event.moves)))
        if isinstance(event, Offered)
        else event
        for event in events
    ]


# ── What an interview never does ────────────────────────────────────────────


def check_invariants(interview: Interview, choices: Sequence[int]) -> None:
    persona = interview.persona
    states: list[State] = []
    happened = [interview.start()]
    states.append(interview.state)
    for choice in choices:
        ended = interview.ended
        events = do(interview, choice)
        assert not ended or [type(event) for event in events] == [Noted]
        happened.append(events)
        states.append(interview.state)
        check_offers(interview)
    for before, after in pairwise(states):
        assert 0 <= after.confidence <= 10
        assert before.minutes <= after.minutes
        assert before.known | after.known == after.known
        assert before.visited | after.visited == after.visited
        assert before.said | after.said == after.said
    events = flat(happened)
    check_felt(persona, events)
    check_taught(events)
    check_end(interview, events)


def check_offers(interview: Interview) -> None:
    persona = interview.persona
    scene = interview.script.scenes[interview.state.moment]
    possible = [*persona.moments[scene.name].moves, *persona.common]
    assert all(one in possible for one in interview.offers)
    assert len(interview.offers) == len({one.id for one in interview.offers})
    if interview.ended:
        assert interview.offers == ()
        with pytest.raises(NotOffered):
            interview.look_at_screen()
    for one in possible:
        if one not in interview.offers:
            with pytest.raises(NotOffered):
                interview.act(one.id)


def check_felt(persona: Persona, events: Sequence[Event]) -> None:
    felt = [event for event in events if isinstance(event, Felt)]
    confidence = persona.start.confidence
    for event in felt:
        confidence += event.change
        assert event.confidence == confidence


def check_taught(events: Sequence[Event]) -> None:
    """A fact is taught once, and noted or given back only after that."""
    taught: list[str] = []
    for event in events:
        if isinstance(event, Spoke):
            taught += event.learnt
        elif isinstance(event, Noted):
            assert set(event.facts) <= set(taught)
        elif isinstance(event, Acted):
            assert set(event.gives_back) <= set(taught)
    assert len(taught) == len(set(taught))


def check_end(interview: Interview, events: Sequence[Event]) -> None:
    ends = [index for index, event in enumerate(events) if isinstance(event, Ended)]
    assert len(ends) == interview.ended
    if ends:
        assert {type(event) for event in events[ends[0] + 1 :]} <= {Noted}
        ending = events[ends[0]]
        assert isinstance(ending, Ended)
        assert interview.state.ending in (ending.ending, None)
        assert (interview.state.confidence == 0) == (ending.ending is Ending.BROKEN)
    else:
        assert interview.offers
        assert interview.state.confidence > 0
        assert interview.state.minutes < interview.persona.duration + interview.persona.overrun


@given(seed=SEEDS, choices=CHOICES)
@OFTEN
def test_invariants_hold_on_essai(essai: LoadedPersona, seed: int, choices: list[int]) -> None:
    check_invariants(Interview(essai.persona, seed), choices)


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES)
@settings(OFTEN, max_examples=150)
def test_invariants_hold_on_any_persona(persona: Persona, seed: int, choices: list[int]) -> None:
    check_invariants(Interview(persona, seed), choices)


# ── Conditions, told by names ───────────────────────────────────────────────


class Told:
    """What a condition may test, gathered from the events alone."""

    def __init__(self, persona: Persona) -> None:
        self.confidence = persona.start.confidence
        self.minutes = 0
        self.known: set[str] = set()
        self.visited: list[str] = []
        self.said: set[str] = set()

    def hear(self, events: Sequence[Event]) -> None:
        for event in events:
            self.minutes = max(self.minutes, event.minute)
            match event:
                case Felt():
                    self.confidence = event.confidence
                case Spoke():
                    self.known |= set(event.learnt)
                case Acted():
                    self.said.add(event.move)
                case MomentEntered():
                    self.visited.append(event.moment)

    def holds(self, condition: Condition | None) -> bool:
        if condition is None:
            return True
        tests = [
            condition.confidence is None
            or condition.confidence.low <= self.confidence <= condition.confidence.high,
            condition.minutes is None
            or condition.minutes.low <= self.minutes <= condition.minutes.high,
            *(name in self.known for name in condition.knows),
            *(name not in self.known for name in condition.ignores),
            *(name in self.visited for name in condition.visited),
            *(name not in self.visited for name in condition.not_visited),
            *(name in self.said for name in condition.said),
            *(name not in self.said for name in condition.not_said),
            not condition.any_of or any(map(self.holds, condition.any_of)),
            condition.negated is None or not self.holds(condition.negated),
        ]
        return all(tests)

    def offered(self, moves: Sequence[Move]) -> set[str]:
        return {
            one.id
            for one in moves
            if (one.repeatable or one.id not in self.said)
            and set(one.gives_back) <= self.known
            and self.holds(one.condition)
        }


@given(persona=PERSONAS, seed=SEEDS, choices=CHOICES)
@settings(OFTEN, max_examples=150)
def test_offered_is_what_the_file_says_of_what_happened(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    interview = Interview(persona, seed)
    told = Told(persona)
    told.hear(interview.start())
    for choice in choices:
        if interview.ended:
            break
        here = told.visited[-1]
        expected = told.offered([*persona.moments[here].moves, *persona.common])
        assert {one.id for one in interview.offers} == expected
        told.hear(do(interview, choice))


# ── The personas made here ──────────────────────────────────────────────────


@given(DATA)
@settings(max_examples=40)
def test_personas_made_at_random_are_files_without_remark(data: Data) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)

    persona = load_text(str(text).encode(), "hasard.yaml", "hasard").persona

    assert persona == Persona.model_validate(data)
    assert Persona.model_validate_json(persona.model_dump_json(exclude_defaults=True)) == persona


@pytest.mark.parametrize("ending", Ending)
def test_personas_made_at_random_reach_every_ending(ending: Ending) -> None:
    """Were one never reached, the properties above would prove less than they say."""

    def reached(drawn: tuple[Persona, int, list[int]]) -> bool:
        _, happened = turns(*drawn)
        return any(isinstance(one, Ended) and one.ending is ending for one in flat(happened))

    try:
        find(st.tuples(PERSONAS, SEEDS, CHOICES), reached, settings=SEARCH)
    except NoSuchExample:
        pytest.fail(f"never {ending}")
