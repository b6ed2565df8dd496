"""From events to turns, one at a time: what the live interview and every face read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcript.conftest import bank, grid
from tests.transcript.playing import looked_at_again, persona, reworded
from tui.session.events import Felt
from tui.source.hostile import harmless
from tui.transcript.sources import Source
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import CounsellorMove, OwnWords, Spoken, Uptake, turns_of

if TYPE_CHECKING:
    from tui.session.journal import Record
    from tui.transcript.turns import Turn

CODES = {name: code.label for name, code in grid().codes.items()}


def alone(turn: Turn) -> Turn:
    """Return a turn of a transcript without what only the whole session tells."""
    match turn:
        case CounsellorMove():
            return replace(turn, number=0, own_words=(), not_said=())
        case Spoken():
            return replace(turn, number=0)
        case OwnWords():
            return replace(turn, move=None)
        case _:
            return turn


def test_events_read_as_they_come_give_the_turns_of_the_transcript(again: Record) -> None:
    came = [
        turn
        for pair in enumerate(again.events)
        for turn in turns_of([pair], persona().identity.first_name, "Karim", CODES)
        if not isinstance(turn, Uptake)
    ]
    whole = transcribe(Source.of(again, persona()).with_offers(), grid(), bank()).turns

    assert [alone(turn) for turn in came] == [alone(turn) for turn in whole]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (-5, "se ferme"),
        (-2, "se ferme"),
        (-1, "se tend"),
        (1, "se livre un peu plus"),
        (2, "se détend"),
        (9, "se détend"),
    ],
)
def test_uptake_is_said_in_a_few_words(change: int, words: str) -> None:
    (uptake,) = turns_of([(3, Felt(confidence=5, change=change, minute=2))], "Léa")

    assert uptake == Uptake(event=3, minute=2, text=words)


def test_nothing_is_said_of_what_changed_nothing() -> None:
    assert list(turns_of([(0, Felt(confidence=5))], "Léa")) == []


def test_no_transcript_holds_an_uptake(again: Record) -> None:
    assert any(isinstance(turn, Uptake) for turn in turns_of(enumerate(again.events), "Léa"))
    turns = transcribe(Source.of(again, persona()), grid(), bank()).turns
    assert not any(isinstance(turn, Uptake) for turn in turns)


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1, max_size=40))
def test_texts_of_turns_are_clean(text: str) -> None:
    """Whatever shows a turn needs not clean it again."""
    record = reworded(looked_at_again(), lambda _: text)
    for turn in turns_of(enumerate(record.events), text, text):
        told = [getattr(turn, name, "") for name in ("text", "gesture", "speaker")]
        assert [harmless(one) for one in told] == told
