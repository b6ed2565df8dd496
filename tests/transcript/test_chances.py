"""What could still be reached along a session, as a bilan tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.samples import TEXT, changed
from tui.checker.reach import NO_PATIENCE, Patience
from tui.interview.conduct import Interview
from tui.persona.loading import load, load_text
from tui.session.events import Acted
from tui.transcript.chance_search import Chances
from tui.transcript.chances import (
    Chance,
    WayMove,
    agreement_told,
    fact_told,
    steps_told,
    way_told,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event

LONG = Patience(1e9)
REFUSED = ("ouvrir", "aller", "place")
SILENCE, CHOICE = "(vous attendez)", "Deux chemins : la journée chez vous, ou tutrice ailleurs."


@pytest.fixture
def persona() -> Persona:
    return load(DATA / "essai.yaml").persona


def led(persona: Persona, *moves: str) -> list[Event]:
    """Return the events of an interview; « écran » looks at the information system."""
    interview = Interview(persona, seed=3)
    events = [*interview.start()]
    for move in moves:
        events += interview.look_at_screen() if move == "écran" else interview.act(move)
    return events


def act(events: Sequence[Event], move: str) -> int:
    """Return the event of the last time a move was made."""
    return max(
        at for at, event in enumerate(events) if isinstance(event, Acted) and event.move == move
    )


def test_the_agreement_was_open_before_the_act_that_closed_it(persona: Persona) -> None:
    events = led(persona, *REFUSED)
    found = Chances(persona, events, LONG).of_agreement()
    assert (found.event, found.lost, found.shortest) == (act(events, "place"), True, True)
    assert found.minute == events[act(events, "place")].minute
    first, second = found.way
    assert first == WayMove(found.minute, SILENCE)
    assert second.minute == found.minute + 3
    assert second.text
    assert second.text.startswith(CHOICE)


@pytest.mark.parametrize(
    ("fact", "closed_by", "says"),
    [
        ("dos", "aller", "La nuit, c'est fini pour vous."),
        ("equipe", "aller", "Qui apprend le métier aux nouveaux ?"),
        ("peur", "place", SILENCE),
    ],
)
def test_a_fact_could_be_said_until_the_act_that_closed_it(
    persona: Persona, fact: str, closed_by: str, says: str
) -> None:
    events = led(persona, *REFUSED)
    found = Chances(persona, events, LONG).of_fact(fact)
    assert found.event == act(events, closed_by)
    assert [move.text for move in found.way] == [says]
    assert found.lost


def test_two_steps_away_is_still_open(persona: Persona) -> None:
    """From a low confidence, several silences bring the fear out, and none alone does."""
    events = led(persona, "presser", "aller", "place")
    found = Chances(persona, events, LONG).of_fact("peur")
    assert [move.text for move in found.way] == [SILENCE] * len(found.way)
    assert len(found.way) > 1


def test_a_look_at_the_screen_is_an_act(persona: Persona) -> None:
    events = led(persona, "ouvrir", "écran", "aller", "place")
    found = Chances(persona, events, LONG).of_agreement()
    assert found.event == act(events, "place")


def test_nothing_is_told_before_it_is_looked_for_and_all_after(persona: Persona) -> None:
    events = led(persona, *REFUSED)
    unknown = Chances(persona, events, NO_PATIENCE)
    before = unknown.of_agreement()
    assert not before.sought
    assert not unknown.sought
    assert agreement_told(before, 3) == "On cherche encore ce qui restait possible…"
    assert fact_told(before, 3) == "On cherche encore ce qui restait possible…"
    looking = Chances(persona, events, LONG)
    after = looking.of_agreement()
    looking.keep()
    again = Chances(persona, events, NO_PATIENCE)
    assert again.of_agreement() == after
    assert again.sought


def test_a_session_of_another_version_is_not_told_anything(persona: Persona) -> None:
    events = led(persona, *REFUSED)
    slower = load_text(changed("duree: 3\n", "duree: 4\n").encode(), "essai.yaml").persona
    longer = led(persona, "ouvrir", "silence", "aller", "place")
    assert not Chances(slower, longer, LONG).of_agreement().lost
    other = load_text(TEXT.replace("- id: place", "- id: autre").encode(), "essai.yaml").persona
    found = Chances(other, events, LONG).of_agreement()
    assert agreement_told(found, 3) == "Jusqu'à quand un accord restait possible : non établi."


def test_what_no_interview_reaches_is_told_as_proved() -> None:
    text = changed("obtient: [moyens], vers: accord}", "obtient: [moyens], vers: politesse}")
    persona = load_text(text.encode(), "essai.yaml").persona
    found = Chances(persona, led(persona, *REFUSED), LONG).of_agreement()
    assert found == Chance(None, None, (), shortest=False, lost=True, sought=True)
    assert (
        agreement_told(found, 3)
        == "Aucun accord n'était possible dans cet exercice : c'est prouvé."
    )
    assert fact_told(found, 3).startswith("Rien, dans cet exercice, ne l'aurait fait dire")


def test_the_sentences() -> None:
    way = (WayMove(4, "Et vous ?"), WayMove(6, None), WayMove(8, "Bien."), WayMove(9, "Oui."))
    open_until = Chance(7, 4, way, shortest=True, lost=True, sought=True)
    assert agreement_told(open_until, 4) == (
        "À la minute 4, un accord restait possible, au plus court par : « Et vous ? », puis un "
        "regard à l'écran, puis « Bien. », puis « Oui. ». Ce qui a été dit là l'a fermé : c'est "
        "prouvé."
    )
    assert fact_told(open_until, 1) == (
        "Pouvait encore se dire à la minute 4, au plus court par : « Et vous ? », puis encore "
        "3 répliques."
    )
    assert list(steps_told(open_until, 4)) == []
    assert list(steps_told(open_until, 3)) == [
        "Ce chemin, réplique par réplique :",
        "Minute 4 : « Et vous ? »",
        "Minute 6 : un regard à l'écran",
        "Minute 8 : « Bien. »",
        "Minute 9 : « Oui. »",
    ]
    unsure = Chance(7, 4, way[:1], shortest=False, lost=False, sought=True)
    assert agreement_told(unsure, 4).endswith("par : « Et vous ? ». La suite n'est pas établie.")
    assert fact_told(unsure, 4) == (
        "Pouvait encore se dire à la minute 4, par : « Et vous ? ». La suite n'est pas établie."
    )
    assert way_told(way[:2], 2) == "« Et vous ? », puis un regard à l'écran"
