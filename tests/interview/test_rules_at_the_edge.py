"""What changed code showed that no test held: one rule of play, or of the journal, at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.samples import made, moment, move
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.interview.script import Script
from tui.interview.step import look_at_screen
from tui.session import store
from tui.session.events import Acted
from tui.session.journal import JournalProblem, Record, read_journal

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona


def played(essai: LoadedPersona) -> Record:
    """Return a session of two moves, closed."""
    sitting = Sitting.begin(essai, mode="guide", seed=3, rubric=DEFAULT_RUBRIC, pseudonym="")
    sitting.act("ouvrir")
    sitting.act("redire")
    sitting.close()
    return read_journal(sitting.path)


def first_act(record: Record) -> int:
    return next(i for i, event in enumerate(record.events) if isinstance(event, Acted))


def test_a_branch_is_of_today_whenever_its_session_was_played(essai: LoadedPersona) -> None:
    record = played(essai)
    old = Record(
        record.path,
        msgspec.structs.replace(record.header, date="2020-02-29"),
        record.events,
        record.whole,
    )

    branch = Sitting.branch(old, first_act(record), "juger")
    branch.close()

    assert branch.header.date == store.today() != old.header.date


def test_a_journal_that_cannot_be_branched_says_what_is_wrong_with_it(
    essai: LoadedPersona,
) -> None:
    record = played(essai)
    act = first_act(record)
    cut = Record(record.path, record.header, record.events[act:], record.whole)

    with pytest.raises(JournalProblem) as caught:
        Sitting.branch(cut, 1, "juger")

    assert str(caught.value) == (
        f"{record.path.name} : la suite des événements ne correspond pas au persona"
    )


def test_no_screen_no_look() -> None:
    script = Script(made({"a": moment(move("un"))}))
    with pytest.raises(ValueError, match=r"^this persona has no information system$"):
        look_at_screen(script, script.start)
