"""Notes corrected, moved and struck out: kept in the journal, and read as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcript.conftest import bank, grid
from tui.confrontation.occasions import OccasionKind, occasion_of
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import turn_indexes
from tui.field.terms import Category
from tui.interview.live import Sitting, persona_of
from tui.rubric.trace import Mark, trace_of
from tui.session.events import Acted, Noted, NoteRevised, Spoke
from tui.session.journal import read_journal
from tui.session.notebook import as_it_stands, entries, notes
from tui.transcript.sources import Source
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.loading import LoadedPersona
    from tui.session.events import Event


@pytest.fixture
def sitting(essai: LoadedPersona) -> Iterator[Sitting]:
    """An interview with two notes: words typed, then words kept from a reply that teaches."""
    begun = Sitting.begin(essai, mode="guide", seed=1, rubric="r", pseudonym="")
    begun.note("rien encore", None, kept=False)
    begun.act("ouvrir")
    begun.note("je n'en peux plus", None, kept=True)
    begun.act("redire")
    yield begun
    begun.close()


def stand(sitting: Sitting) -> list[tuple[str, Category | None, tuple[str, ...]]]:
    return [(note.text, note.category, note.facts) for note in notes(sitting.events)]


def test_the_last_correction_of_a_note_counts_and_nothing_is_rewritten(sitting: Sitting) -> None:
    before = list(sitting.events)

    sitting.correct_note(1, "elle attend", None)
    sitting.correct_note(1, "elle attend", Category.DEMAND)

    assert sitting.events[: len(before)] == before
    assert stand(sitting)[0] == ("elle attend", Category.DEMAND, ())
    assert read_journal(sitting.path).events == tuple(sitting.events)


def test_a_note_corrected_holds_nothing_that_was_heard_after_it(sitting: Sitting) -> None:
    sitting.correct_note(1, "la nuit, le dos", None)
    sitting.correct_note(2, "la nuit, le dos", None)

    assert [facts for _, _, facts in stand(sitting)] == [(), ("nuit",)]


def test_words_kept_stay_kept_when_moved_or_shortened_and_no_longer_when_changed(
    sitting: Sitting,
) -> None:
    sitting.correct_note(2, "je n'en peux plus", Category.MOTIVATION)
    assert stand(sitting)[1] == ("je n'en peux plus", Category.MOTIVATION, ("nuit",))

    sitting.correct_note(2, "n'en peux plus", Category.MOTIVATION)
    assert notes(sitting.events)[1].kept
    assert stand(sitting)[1][2] == ("nuit",)

    sitting.correct_note(2, "elle fatigue", Category.MOTIVATION)
    assert not notes(sitting.events)[1].kept
    assert stand(sitting)[1][2] == ()


def test_a_note_struck_out_no_longer_stands_and_can_stand_again(sitting: Sitting) -> None:
    sitting.strike_note(1)
    assert [note.text for note in notes(sitting.events)] == ["je n'en peux plus"]
    assert [entry.number for entry in entries(sitting.events)] == [1, 2]

    sitting.strike_note(1, struck=False)
    assert len(notes(sitting.events)) == 2


def test_what_changes_nothing_is_not_recorded(sitting: Sitting) -> None:
    before = list(sitting.events)

    assert sitting.correct_note(1, "rien encore", None) == []
    assert sitting.strike_note(1, struck=False) == []
    assert sitting.events == before


@pytest.mark.parametrize("number", [-1, 0, 3, 10**9])
def test_a_note_that_is_not_there_is_not_corrected(sitting: Sitting, number: int) -> None:
    with pytest.raises(LookupError):
        sitting.correct_note(number, "a", None)
    with pytest.raises(LookupError):
        sitting.strike_note(number)
    assert entries([*sitting.events, NoteRevised(number=number, text="a")]) == entries(
        sitting.events
    )


def test_a_session_taken_up_or_branched_has_its_notes_as_they_stood(sitting: Sitting) -> None:
    sitting.correct_note(1, "autre", Category.NEED)
    sitting.strike_note(2)
    sitting.act("aller")
    sitting.close()
    record = read_journal(sitting.path)

    again = Sitting.resume(record)
    again.close()
    last_act = max(index for index, one in enumerate(record.events) if isinstance(one, Acted))
    branch = Sitting.branch(record, last_act, "nommer")
    branch.close()

    assert again.events == sitting.events
    assert stand(again) == stand(branch) == [("autre", Category.NEED, ())]


def noted(sitting: Sitting) -> dict[str, Mark]:
    """Return the facts noted, and where, as measures read them."""
    exchanges = trace_of(sitting.events).exchanges
    return {name: mark for one in exchanges for name, mark in one.noted.items()}


def test_measures_transcript_and_replay_read_notes_as_they_stand(sitting: Sitting) -> None:
    kept = next(i for i, one in enumerate(sitting.events) if isinstance(one, Noted) and one.kept)
    assert set(noted(sitting)) == {"nuit"}
    sitting.correct_note(1, "elle attend", Category.DEMAND)
    sitting.strike_note(2)

    record = read_journal(sitting.path)
    transcript = transcribe(Source.of(record, persona_of(record)), grid(), bank())

    assert (trace_of(sitting.events).notes, noted(sitting)) == (1, {})
    (note,) = [turn for turn in transcript.turns if isinstance(turn, Note)]
    assert (note.text, note.category, note.minute) == ("elle attend", Category.DEMAND, 0)
    assert kept not in turn_indexes(sitting.events)


def test_a_fact_noted_counts_from_the_minute_of_the_note(sitting: Sitting) -> None:
    minute = notes(sitting.events)[1].minute
    sitting.act("aller")

    sitting.correct_note(2, "plus de nuit", None)

    mark = noted(sitting)["nuit"]
    assert (mark.minute, mark.text) == (minute, "plus de nuit")


def test_a_judging_word_struck_out_is_no_longer_asked_about(sitting: Sitting) -> None:
    sitting.note("pas autonome", None, kept=False)
    at = len(sitting.events) - 1
    judging = shipped_bank().judging
    assert occasion_of(sitting.events, at, at, judging).kind is OccasionKind.JUDGING_WORD

    sitting.correct_note(3, "demande où aller", None)

    assert occasion_of(sitting.events, at, at, judging).kind is OccasionKind.NOTE


@given(
    st.lists(
        st.one_of(
            st.builds(Noted, text=st.just("n")),
            st.builds(Spoke, text=st.just("s")),
            st.builds(
                NoteRevised,
                number=st.integers(-1, 5),
                text=st.sampled_from("abc"),
                struck=st.booleans(),
            ),
        ),
        max_size=20,
    )
)
@settings(deadline=None)
def test_places_never_move_and_only_notes_change(events: list[Event]) -> None:
    standing = as_it_stands(events)

    assert len(standing) == len(events)
    for before, after in zip(events, standing, strict=True):
        assert before == after or isinstance(before, Noted)
    assert [one for one in standing if isinstance(one, Noted)] == notes(events)
