"""From events to turns: all that could be seen or heard, in order, and where it comes from."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.replay.playing import persona, played, recorded
from tui.field.grid import Grid, load_grid
from tui.replay.appraisal import appraise
from tui.replay.timeline import timeline
from tui.replay.transcript import transcribe
from tui.replay.turns import Move, Note, PhaseChange, ScreenLook, Speech, Spoken, Transcript
from tui.rubric.voice import load_voice
from tui.session.events import Acted, Felt, Noted, PhaseEntered, ScreenSeen, Spoke

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def grid() -> Grid:
    return load_grid(DATA / "codes.yaml")


@pytest.fixture(scope="module")
def transcript(record: Record, grid: Grid) -> Transcript:
    return transcribe(record.header, record.events, persona(), grid, record.id)


@pytest.mark.parametrize(
    ("event", "turn"),
    [(Spoke, Speech), (Acted, Move), (Noted, Note), (ScreenSeen, ScreenLook),
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
    codes = [code for turn in transcript.turns if isinstance(turn, Move) for code in turn.codes]

    assert {code.label for code in codes if code.id == "demander_accord_moyens"} == {
        "demander_accord_moyens"
    }


def test_the_head(transcript: Transcript) -> None:
    head = transcript.head

    assert (head.person, head.operator, head.pseudonym) == ("Léa Martin", "Pôle emploi", "Karim")
    assert (head.planned, head.spent, head.ending) == (20, 14, "accord")
    assert head.session == "2026-03-03-essai-1"


def test_without_a_pseudonym_the_counsellor_has_a_role(grid: Grid) -> None:
    record = recorded(played().events, pseudonym="")
    transcript = transcribe(record.header, record.events, persona(), grid)

    assert {turn.speaker for turn in transcript.turns if isinstance(turn, Move)} == {
        "Conseiller·ère"
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
    read = appraise(transcript, record.events, rubric, load_voice(DATA / "voix.yaml"))
    line = read.dimensions[0].lines[0]
    led = {pointers.sign: [turn.name for turn in pointers.turns] for pointers in line.pointers}

    assert led == {"pour": ["tour 2", "tour 7"], "contre": ["écran"]}
    assert [statement.percentage for statement in read.statements] == [75, 66]
    assert sum(scheme.acts for scheme in read.schemes) == 6
    assert sum(scheme.share for scheme in read.schemes) == pytest.approx(100, abs=0.5)
