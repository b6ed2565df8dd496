"""From events to turns: all that could be seen or heard, in order, and where it comes from."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.transcript.conftest import bank, grid
from tests.transcript.playing import persona, played, recorded
from tui.rubric.voice import load_voice
from tui.session.events import (
    Acted,
    Felt,
    Noted,
    Offered,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.transcript.appraisal import appraise
from tui.transcript.sources import Source
from tui.transcript.timeline import timeline
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import (
    CounsellorMove,
    Note,
    OwnWords,
    PhaseChange,
    ScreenLook,
    Speech,
    Spoken,
)

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.model import Transcript

DATA = Path(__file__).parent / "data"


def transcribed(record: Record) -> Transcript:
    return transcribe(Source.of(record, persona()), grid(), bank())


@pytest.fixture(scope="module")
def transcript(record: Record) -> Transcript:
    return transcribed(record)


@pytest.mark.parametrize(
    ("event", "turn"),
    [(Spoke, Speech), (Acted, CounsellorMove), (Noted, Note), (ScreenSeen, ScreenLook),
     (PhaseEntered, PhaseChange)],
)  # fmt: skip
def test_each_has_its_turn(record: Record, transcript: Transcript, event: type, turn: type) -> None:
    happened = [index for index, one in enumerate(record.events) if isinstance(one, event)]

    assert [one.event for one in transcript.turns if isinstance(one, turn)] == happened


def test_turns_are_in_order_and_speech_is_numbered(transcript: Transcript) -> None:
    numbers = [turn.number for turn in transcript.turns if isinstance(turn, Spoken)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert all(one.event < next_one.event for one, next_one in pairwise(transcript.turns))
    assert all(one.minute <= next_one.minute for one, next_one in pairwise(transcript.turns))


def test_an_event_that_shows_nothing_leads_to_the_turn_before(
    record: Record, transcript: Transcript
) -> None:
    felt = next(index for index, event in enumerate(record.events) if isinstance(event, Felt))

    turn = transcript.turn_of(felt)

    assert isinstance(turn, Speech)
    assert turn.text == "Bonjour. On m'a dit de venir."
    assert transcript.turn_of(0) is None


def test_an_unknown_code_goes_by_its_name(transcript: Transcript) -> None:
    codes = [
        code for turn in transcript.turns if isinstance(turn, CounsellorMove) for code in turn.codes
    ]

    assert {code.label for code in codes if code.id == "demander_accord_moyens"} == {
        "demander_accord_moyens"
    }


def test_own_words_go_with_the_move_they_came_before(transcript: Transcript) -> None:
    (words,) = (turn for turn in transcript.turns if isinstance(turn, OwnWords))
    moves = [
        turn for turn in transcript.turns if isinstance(turn, CounsellorMove) and turn.own_words
    ]

    assert [move.text for move in moves] == ["Qu'est-ce qui vous amène ?"]
    assert moves[0].own_words == (words,)
    assert words.move == moves[0].event


def test_own_words_of_an_interview_left_there_stand_alone(record: Record) -> None:
    typed = next(index for index, event in enumerate(record.events) if isinstance(event, Typed))
    last = transcribed(recorded(record.events[: typed + 1])).turns[-1]

    assert isinstance(last, OwnWords)
    assert last.move is None


def test_what_was_offered_and_not_said(record: Record) -> None:
    source = Source.of(record, persona()).with_offers()
    moves = [
        turn
        for turn in transcribe(source, grid(), bank()).turns
        if isinstance(turn, CounsellorMove)
    ]

    for move in moves:
        before = record.events[: move.event]
        shown = next(event for event in reversed(before) if isinstance(event, Offered))
        assert len(move.not_said) == len(shown.moves) - 1
        assert move.text not in move.not_said
    assert moves[-1].not_said == ("J'ai une place en atelier jeudi.", "(vous attendez)")


def test_moves_that_the_persona_has_no_more_are_passed_over(record: Record) -> None:
    events = [
        msgspec.structs.replace(event, moves=("parti", *event.moves))
        if isinstance(event, Offered)
        else event
        for event in record.events
    ]
    here = Source.of(recorded(events), persona()).with_offers()
    there = Source.of(record, persona()).with_offers()

    assert transcribe(here, grid(), bank()).turns == transcribe(there, grid(), bank()).turns


def test_schemes_can_be_left_out(transcript: Transcript) -> None:
    moves = [
        turn for turn in transcript.without_schemes().turns if isinstance(turn, CounsellorMove)
    ]

    assert len(moves) == 6
    assert not any(move.labels for move in moves)


def test_the_head(transcript: Transcript) -> None:
    head = transcript.head

    assert (head.person, head.operator, head.pseudonym) == ("Léa Martin", "Pôle emploi", "Karim")
    assert (head.planned, head.spent, head.ending) == (20, 14, "accord")
    assert head.session == "2026-03-03-essai-1"


def test_without_a_pseudonym_the_counsellor_has_a_role() -> None:
    transcript = transcribed(recorded(played().events, pseudonym=""))

    assert {turn.speaker for turn in transcript.turns if isinstance(turn, CounsellorMove)} == {
        "Stagiaire"
    }


def test_the_figure_covers_the_interview(transcript: Transcript) -> None:
    figure = timeline(transcript)

    assert [(span.rank, span.start, span.stop) for span in figure.spans] == [
        (1, 0, 5), (2, 5, 12), (3, 12, 14),
    ]  # fmt: skip
    assert [stay.minutes for stay in figure.stays] == [5, 7, 2]
    assert figure.spans[-1].at + figure.spans[-1].width == pytest.approx(figure.spent_at)
    assert [mark.minute for mark in figure.notes] == [5, 7]
    assert [mark.at for mark in figure.looks] == [35.0]


def test_lines_of_a_rubric_point_to_turns(
    record: Record, transcript: Transcript, rubric: Rubric
) -> None:
    read = appraise(transcript, record.events, rubric, load_voice(DATA / "voix.yaml"), None)
    line = read.dimensions[0].lines[0]
    led = {pointers.sign: [turn.name for turn in pointers.turns] for pointers in line.pointers}

    assert led == {"pour": ["tour 2", "tour 7"], "contre": ["écran"]}
    assert [statement.percentage for statement in read.statements] == [75, 66]
    assert sum(scheme.acts for scheme in read.schemes) == 6
    assert sum(scheme.share for scheme in read.schemes) == pytest.approx(100, abs=0.5)
