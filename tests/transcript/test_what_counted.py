"""The first page of a bilan: short whatever happened, and never at odds with the ending."""

from __future__ import annotations

import random
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.rubric.strategies import sessions
from tests.strategies import CHOICES, PERSONAS, SEEDS, do
from tui.checker.reach import Patience
from tui.field.terms import Agreement, Ending
from tui.french.brevity import in_few_words, words_of
from tui.interview.conduct import Interview
from tui.interview.live import DEFAULT_RUBRIC
from tui.interview.script import Script
from tui.item_analysis.baselines import run_baselines
from tui.item_analysis.rollouts import Rollouts
from tui.persona import library
from tui.persona.loading import load
from tui.rubric.evidence import Sign
from tui.rubric.loading import KeptRubric
from tui.rubric.loading import load_named as rubric_named
from tui.screens.counted_page import counted_page
from tui.session.events import Acted, Ended, ScreenSeen, Spoke
from tui.text.bilan_lines import parts_of
from tui.transcript.bilan_model import read_bilan
from tui.transcript.what_counted import HELD, MOST, TO_TRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.model import Persona
    from tui.rubric.assessment import Judgement
    from tui.session.events import Event
    from tui.transcript.bilan_model import Bilan

RUBRIC = KeptRubric(rubric_named(DEFAULT_RUBRIC))
SHIPPED = [load(card.path).persona for card in library.cards()]
_ROWS, _COLUMNS = 21, 76  # of the page, at 80 by 24


def check(bilan: Bilan, events: Sequence[Event]) -> None:
    """Fail if the first page is too long in either face, or says what the ending denies."""
    check_length(bilan)
    check_truth(bilan, events)


def check_length(bilan: Bilan) -> None:
    on_screen = counted_page(bilan.counted, None).plain
    first = parts_of(bilan)[0]
    assert words_of(f"{first.title} {on_screen}") <= MOST
    assert words_of(f"{first.title} {first.text}") <= MOST
    rows = [row for line in on_screen.split("\n") for row in wrap(line, _COLUMNS) or [""]]
    assert len(rows) <= _ROWS


def check_truth(bilan: Bilan, events: Sequence[Event]) -> None:
    counted = bilan.counted
    judged = {one.criterion: one for one in bilan.assessment.judgements()}
    held = [judged[one.criterion] for one in counted.held]
    tried = judged[counted.to_try.criterion] if counted.to_try else None
    assert len(held) <= 2
    assert tried not in held
    assert tried is None or tried.level
    for one in held:
        assert one.level
        assert one.level.index == one.level.top
        assert bilan.ended
        check_ending(bilan, one, events, bilan.ended.ending)
    if counted.turning:
        assert isinstance(events[counted.turning.event], Acted | ScreenSeen)
        assert events[counted.turning.event].minute == counted.turning.minute
    if counted.to_try and counted.to_try.event is not None:
        assert isinstance(events[counted.to_try.event], Acted | ScreenSeen)


def check_ending(bilan: Bilan, one: Judgement, events: Sequence[Event], ending: Ending) -> None:
    """Fail if a criterion told to have held is denied by how the interview ended."""
    agreed = {
        agreement
        for piece in one.evidence
        if piece.sign is Sign.FOR and isinstance(event := events[piece.event], Spoke)
        for agreement in event.agrees
    }
    if ending is not Ending.AGREED:
        assert Agreement.MEANS not in agreed
    if ending in (Ending.POLITE, Ending.BROKEN):
        assert not agreed
    dimension = next(part.id for part in bilan.assessment.dimensions if one in part.judgements)
    assert (dimension, ending) not in {("lien", Ending.BROKEN), ("taches", Ending.POLITE)}


def at_random(persona: Persona, seed: int) -> list[Event]:
    chance, interview = random.Random(seed), Interview(persona, seed)
    events = list(interview.start())
    while not interview.ended:
        if persona.screen and chance.random() < 0.05:
            events += interview.look_at_screen()
        else:
            events += interview.act(chance.choice(interview.offers).id)
    return events


def by_robots(persona: Persona) -> Iterator[list[Event]]:
    """Yield interviews led by policies that do not listen."""
    script = Script(persona)
    _, led = run_baselines(Rollouts(script, RUBRIC.rubric), seed=1, plays=5)
    for rollout in {one.moves: one for several in led.values() for one in several}.values():
        interview = Interview(persona, 1, script)
        events = list(interview.start())
        for move in rollout.moves:
            events += interview.act(move)
        yield events


@pytest.mark.parametrize("persona", SHIPPED, ids=lambda persona: persona.id)
def test_of_interviews_led_at_random_or_by_robots_it_is_short_and_true(persona: Persona) -> None:
    endings = set()
    for events in (*(at_random(persona, seed) for seed in range(60)), *by_robots(persona)):
        bilan = read_bilan(persona, events, RUBRIC)
        check(bilan, events)
        assert bilan.ended
        endings.add(bilan.ended.ending)
    assert len(endings) >= 3


@given(PERSONAS, SEEDS, CHOICES)
def test_of_any_persona_it_is_short_and_true(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    interview = Interview(persona, seed)
    events = list(interview.start())
    for choice in choices:
        if interview.ended:
            break
        events += do(interview, choice)
    check(read_bilan(persona, events, RUBRIC), events)


@given(sessions)
def test_of_any_events_it_is_short(events: list[Event]) -> None:
    check_length(read_bilan(SHIPPED[0], events, RUBRIC))


def test_while_the_interview_goes_on_it_says_so_and_no_more() -> None:
    counted = read_bilan(SHIPPED[0], at_random(SHIPPED[0], 1)[:-1], RUBRIC).counted
    assert not counted.finished
    assert (counted.turning, counted.held, counted.to_try) == (None, (), None)
    assert counted_page(counted, None).plain == counted.ended


def test_what_is_tried_depends_on_the_interview() -> None:
    tried = {
        read_bilan(persona, at_random(persona, seed), RUBRIC).counted.to_try
        for persona in SHIPPED
        for seed in range(10)
    }
    assert len({(one.step, one.passage) for one in tried if one}) >= 12
    assert len({one.step for one in tried if one}) >= 3


def test_when_agreement_went_out_of_reach_is_told_when_it_is_known() -> None:
    persona = SHIPPED[0]
    events = next(
        events
        for events in (at_random(persona, seed) for seed in range(50))
        if isinstance(end := events[-1], Ended) and end.ending is Ending.POLITE
    )
    assert not read_bilan(persona, events, RUBRIC).sought
    bilan = read_bilan(persona, events, RUBRIC, Patience(1e9))
    turning, lost = bilan.counted.turning, bilan.lost
    assert lost
    assert lost.lost
    assert turning
    assert turning.event == lost.event
    assert turning.effect.endswith("ensuite, l'accord n'est plus possible")
    check_length(bilan)


def test_both_faces_say_the_same() -> None:
    bilan = read_bilan(SHIPPED[0], at_random(SHIPPED[0], 3), RUBRIC)
    counted, first = bilan.counted, parts_of(bilan)[0]
    assert counted.turning
    assert counted.to_try
    turning = counted.turning
    said = [counted.ended, turning.said, turning.effect, turning.answer, HELD, TO_TRY]
    said += [one.fact for one in counted.held]
    said += [counted.to_try.passage, counted.to_try.step]
    for face in (counted_page(counted, None).plain, first.text):
        assert [text for text in said if text not in face] == []


def test_few_words_are_the_first_ones() -> None:
    assert words_of("« Oui », dit-elle : l'heure passe !") == 4
    assert in_few_words("Un deux trois.", 3) == "Un deux trois."
    assert in_few_words("Un deux, trois quatre.", 2) == "Un deux…"
    assert len(in_few_words("a" * 500, 3)) <= 3 * 8 + 1
    assert in_few_words("", 3) == ""
