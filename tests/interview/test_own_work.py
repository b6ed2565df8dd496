"""What the trainee says of their own work leaves the interview as it is, and is found in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ESSAI
from tests.strategies import CHOICES, PERSONAS, SEEDS, do
from tui.interview.conduct import Interview
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.loading import load
from tui.session import store
from tui.session.events import Acted, Concluded
from tui.session.journal import read_journal
from tui.session.own_marks import diagnoses_of, intention_of, pinned
from tui.session.reflection import (
    Closeness,
    Diagnosed,
    DiagnosisReread,
    DiagnosisTime,
    Intended,
    Pinned,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tui.persona.model import Persona
    from tui.session.events import Event

MARKS: st.SearchStrategy[Event] = st.sampled_from(
    [
        Intended(text="Laisser des silences."),
        Diagnosed(time=DiagnosisTime.HINGE, text="Veut souffler."),
        DiagnosisReread(time=DiagnosisTime.HINGE, closeness=Closeness.PARTLY),
        Pinned(event=0),
    ]
)


def a_sitting() -> Sitting:
    return Sitting.begin(
        load(ESSAI), mode="guide", seed=1, rubric=DEFAULT_RUBRIC, pseudonym="Camille"
    )


@given(PERSONAS, SEEDS, CHOICES, st.lists(st.tuples(st.integers(0, 60), MARKS), max_size=6))
def test_an_interview_is_taken_up_with_marks_anywhere_in_it(
    persona: Persona, seed: int, choices: list[int], marks: list[tuple[int, Event]]
) -> None:
    led = Interview(persona, seed)
    events = led.start()
    for choice in choices:
        if not led.ended:
            events += do(led, choice)
    for place, mark in marks:
        events.insert(place % (len(events) + 1), mark)

    again = Interview(persona, seed)

    assert again.follow(events) == []
    assert (again.state, again.numbered) == (led.state, led.numbered)


def test_an_intention_alone_is_no_session(own_folder: Path) -> None:
    sitting = a_sitting()
    sitting.intend("Laisser des silences.")

    assert not sitting.begun
    sitting.leave()
    assert store.paths() == []
    assert own_folder.exists()


def test_marks_are_there_when_the_interview_is_taken_up_and_in_a_branch_of_it() -> None:
    sitting = a_sitting()
    sitting.intend("Laisser des silences.")
    sitting.act("ouvrir")
    sitting.pin()
    assert sitting.diagnose("Veut souffler.")
    assert sitting.diagnose("Encore.") == []
    sitting.act("redire")
    sitting.close()
    record = read_journal(sitting.path)

    again = Sitting.resume(record)
    again.act("aller")
    again.close()
    branch = Sitting.branch(
        record, max(i for i, one in enumerate(record.events) if isinstance(one, Acted)), "nommer"
    )
    branch.close()

    for path in (again.path, branch.path):
        events = read_journal(path).events
        (place,) = pinned(events)
        assert getattr(events[place], "text", "") == "Je prépare des commandes depuis neuf ans."
        assert [one.text for _, one in diagnoses_of(events).values()] == ["Veut souffler."]
        intention = intention_of(events)
        assert intention is not None
        assert intention.text == "Laisser des silences."


def test_what_was_kept_for_the_next_is_that_of_the_latest_session_that_has_some() -> None:
    assert store.kept_for_next() == ""
    for kept in ("Attendre.", "Nommer ce que je vois.", "  "):
        sitting = a_sitting()
        sitting.act("ouvrir")
        sitting.write(Concluded(kept_for_next="Brouillon.", finished=False))
        sitting.write(Concluded(kept_for_next=kept))
        sitting.close()

    assert store.kept_for_next() == "Nommer ce que je vois."
