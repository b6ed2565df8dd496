"""The curve of trust: a point an act, the last one where the journal ends, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.strategies import CHOICES, PERSONAS, SEEDS, do
from tests.transcript.playing import looked_at_again, persona, played
from tui.field.terms import Agreement, Phase
from tui.interview.conduct import Interview
from tui.session.events import Acted, ContractRead, Ended, Felt, Noted, PassClosed, ScreenSeen
from tui.transcript.pages.curve_figure import curve_figure
from tui.transcript.trust_curve import curve_to_show, trust_curve
from tui.transcript.trust_words import in_words

if TYPE_CHECKING:
    from tui.persona.model import Persona
    from tui.session.events import Event


def walked(persona: Persona, seed: int, choices: list[int]) -> list[Event]:
    interview = Interview(persona, seed)
    events = interview.start()
    for choice in choices:
        if interview.ended:
            break
        events += do(interview, choice)
    return events


@given(PERSONAS, SEEDS, CHOICES)
def test_there_is_a_point_an_act_and_the_last_is_where_the_journal_ends(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    events = walked(persona, seed, choices)
    curve = trust_curve(events)
    acts = [index for index, one in enumerate(events) if isinstance(one, Acted | ScreenSeen)]
    felt = [event for event in events if isinstance(event, Felt)]

    assert [point.event for point in curve.points] == acts
    assert [step.trust for step in curve.steps] == [event.confidence for event in felt]
    assert [step.change for step in curve.steps] == [event.change for event in felt]
    assert sum(step.notes for step in curve.steps) == sum(isinstance(e, Noted) for e in events)


@given(PERSONAS, SEEDS, CHOICES)
def test_whatever_the_curve_it_is_drawn_and_told(
    persona: Persona, seed: int, choices: list[int]
) -> None:
    curve = trust_curve(walked(persona, seed, choices))
    figure = curve_figure(curve)
    places = [point.at for point in figure.points]

    assert 0 < len(in_words(curve)) <= 10
    assert len(figure.points) == len(curve.steps)
    assert places == sorted(places)
    assert all(0 <= point.at <= 100 and 0 <= point.height <= 100 for point in figure.points)
    assert sum(band.width for band in figure.bands) == pytest.approx(100, abs=0.1)


def test_what_lies_beside_trust_is_at_its_act() -> None:
    silence, opening, telling, look, *_, going, choosing = trust_curve(played().events).points

    assert (silence.text, silence.marks) == ("(vous attendez)", ())
    assert opening.marks == ("note",)
    assert telling.marks == ("note",)
    assert (look.at_screen, look.change, look.marks) == (True, -1, ("regard à l'écran",))
    assert going.agreements == (Agreement.GOAL,)
    assert choosing.agreements == (Agreement.MEANS,)
    assert (opening.phase, choosing.phase) == (Phase.LISTEN, Phase.PROPOSE)


def test_the_words_say_where_it_rose_fell_and_ended() -> None:
    told = in_words(trust_curve(played().events))

    assert told[0] == "De 0 à 10 : 4 au départ, 6 à la fin ; au plus haut 7, au plus bas 4."
    assert "Questionner, vérifier : 6 au début comme à la fin." in told
    assert "La confiance baisse le plus à la minute 7, de 7 à 6 : Regard à l'écran." in told
    assert "Accords : sur le but, minute 10 ; sur les moyens, minute 12." in told
    assert "Résistances : aucune." in told


def test_nobody_sees_it_during_the_interview_nor_while_looking_again() -> None:
    events = played().events
    ended = next(index for index, one in enumerate(events) if isinstance(one, Ended))
    read = (*events, ContractRead(text="Rien ne sort d'ici."))

    assert curve_to_show(persona(), events[:ended]) is None
    assert curve_to_show(persona(), events) == trust_curve(events)
    assert curve_to_show(persona(), read) is None
    assert curve_to_show(persona(), (*read, PassClosed(number=1))) is None
    assert curve_to_show(persona(), (*read, PassClosed(number=1), PassClosed(number=2))) is None
    assert curve_to_show(persona(), looked_at_again().events) is not None


def test_a_trainer_may_keep_closed_what_the_person_did_not_show() -> None:
    closed = persona().model_copy(update={"tells_unsaid": False})

    assert curve_to_show(closed, looked_at_again().events) is None
