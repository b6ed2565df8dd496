"""Moments, comments and the last answers: where they stand, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.transcript.conftest import bank, grid
from tests.transcript.playing import looked_at_again, persona, played, prepared, recorded
from tui.confrontation.prepared import Preparation, span
from tui.confrontation.prompts import PromptTier
from tui.session.events import Commented, ContractRead, Marked, PassClosed, Typed
from tui.transcript.labels import letters, stretch
from tui.transcript.pages.layout import reading
from tui.transcript.sources import Source
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import CounsellorMove, Spoken

if TYPE_CHECKING:
    from tui.session.events import Event
    from tui.transcript.model import Transcript

EVENTS = played().events


def transcribed(*written: Event, preparation: Preparation | None = None) -> Transcript:
    """Return the transcript of the fixed session, with what was written since."""
    source = Source.of(recorded([*EVENTS, *written]), persona())
    return transcribe(replace(source, preparation=preparation or Preparation()), grid(), bank())


def turn(number: int) -> int:
    """Return the event of a turn of speech."""
    turns = transcribed().turns
    return next(one.event for one in turns if isinstance(one, Spoken) and one.number == number)


@pytest.fixture(scope="module")
def whole() -> Transcript:
    source = replace(Source.of(looked_at_again(), persona()), preparation=prepared())
    return transcribe(source, grid(), bank())


def test_own_moments_go_by_numbers_and_prepared_ones_by_letters(whole: Transcript) -> None:
    assert [(one.name, one.kind, one.sign) for one in whole.margin.moments] == [
        ("1", "choisi", "●"), ("2", "choisi", "●"), ("A", "prepare", "▼"), ("B", "prepare", "▼"),
    ]  # fmt: skip


def test_a_moment_holds_all_its_tiers_in_order(whole: Transcript) -> None:
    first = whole.margin.moments[0]

    assert [tier.key for tier in first.tiers] == list(PromptTier)
    assert first.tiers[0].text == "Qu'elle se sente vue.\n\nSans la presser."
    assert (first.prompt, first.clock) == ("Sur quel mot avez-vous hésité ?", "3'–5'")
    assert first.where == "mots écrits → tour 5"


def test_a_prepared_moment_says_who_prepared_it_and_what_for(whole: Transcript) -> None:
    answered, unanswered = whole.margin.moments[2:]

    assert answered.preparer
    assert (answered.preparer.author, answered.preparer.label) == ("Inès Roux", "Autonomie")
    assert [tier.key for tier in answered.tiers] == ["remarquais"]
    assert unanswered.tiers == ()
    assert unanswered.prompt == "Qui a ouvert les deux chemins ?"


def test_moments_that_overlap_are_something_to_talk_about(whole: Transcript) -> None:
    first, second, answered, unanswered = whole.margin.moments

    assert (first.shared, second.shared) == (("A",), ())
    assert (answered.shared, unanswered.shared) == (("1",), ())
    assert first.meets.startswith("Rejoint ▼ A : ")
    assert answered.meets.startswith("Rejoint ● 1 : ")
    assert second.meets == ""


def test_own_moments_are_not_said_to_overlap_each_other() -> None:
    moments = transcribed(
        Marked(number=1, first=turn(2), last=turn(5)), Marked(number=2, first=turn(4), last=turn(6))
    ).margin.moments

    assert [one.shared for one in moments] == [(), ()]


def test_prepared_moments_wait_until_the_trainee_has_chosen() -> None:
    read, closed = ContractRead(text="Oui."), PassClosed(number=1)

    for events, told in (((), False), ((read,), False), ((read, closed), True)):
        margin = transcribed(*events, preparation=prepared()).margin
        assert [one.name for one in margin.moments] == (["A", "B"] if told else [])


def test_an_answer_outlives_the_file_it_answers() -> None:
    (moment,) = transcribed(
        Marked(number=1, first=turn(2), last=turn(3), prompt="Quoi ?", prepared=3)
    ).margin.moments

    assert (moment.name, moment.prompt, moment.kind) == ("A", "Quoi ?", "prepare")
    assert moment.preparer
    assert moment.preparer.author == ""


def test_an_answer_stays_with_its_question_when_the_file_changes() -> None:
    first, second = prepared().moments
    closed = ContractRead(text="Oui."), PassClosed(number=1)
    start, end = span(second, EVENTS)
    told = Marked(number=1, first=start, last=end, prompt=second.question, aimed="a", prepared=2)

    for moments, names in (
        ((first, second), ["", "a"]),
        ((second, first), ["a", ""]),
        ((second,), ["a"]),
        ((first,), ["", "a"]),
        ((first, second.model_copy(update={"question": "Et là ?"})), ["", "", "a"]),
    ):
        changed = prepared().model_copy(update={"moments": moments})
        found = transcribed(*closed, told, preparation=changed).margin.moments
        assert ["".join(tier.text for tier in one.tiers) for one in found] == names
        (answered,) = [one for one in found if one.tiers]
        assert answered.prompt == second.question


def test_the_last_answer_to_a_prepared_moment_is_the_answer() -> None:
    first = prepared().moments[0]
    at = span(first, EVENTS)[0]
    asked = Marked(number=1, first=at, last=at, prompt=first.question, prepared=1)
    moments = transcribed(
        msgspec.structs.replace(asked, aimed="avant"),
        msgspec.structs.replace(asked, number=2, aimed="après"),
        preparation=prepared(),
    ).margin.moments

    assert [(one.name, one.tiers[0].text) for one in moments] == [("A", "après"), ("C", "avant")]


def test_what_was_withdrawn_is_nowhere(whole: Transcript) -> None:
    assert "retiré" not in str(whole.margin)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (-5, -1, ("phase", "phase")),
        (10**9, 10**9, ("fin", "fin")),
        (-(10**9), 10**9, ("tour 1", "fin")),
        (10**9, 3, ("tour 1", "fin")),
    ],
)
def test_a_moment_of_a_damaged_journal_stays_within_it(
    first: int, last: int, names: tuple[str, str]
) -> None:
    (moment,) = transcribed(Marked(number=1, first=first, last=last)).margin.moments

    assert (moment.first.name, moment.last.name) == tuple(
        name.replace("phase", "tour 1") for name in names
    )


def test_a_comment_is_under_the_turn_of_its_event() -> None:
    felt = turn(5) + 1
    transcript = transcribed(Commented(event=felt, author="Bo\n", text="Là."))
    (comment,) = transcript.margin.comments

    assert (comment.event, comment.author, comment.text) == (turn(5), "Bo", "Là.")
    under = {line.turn.event: line.comments for line in lines(transcript) if line.comments}
    assert under == {turn(5): (comment,)}


@pytest.mark.parametrize("event", [-7, 0, 10**9])
def test_no_comment_is_lost(event: int) -> None:
    transcript = transcribed(Commented(event=event, author="Bo", text="Là."))

    assert sum(len(line.comments) for line in lines(transcript)) == 1


def test_a_session_without_turns_has_no_place_for_them() -> None:
    record = recorded([ContractRead(text="Oui."), Marked(number=1, first=0, last=3)])
    margin = transcribe(Source.of(record, persona()), grid(), bank()).margin

    assert margin.contract == "Oui."
    assert margin.moments == ()


def test_the_conclusion_keeps_its_three_questions(whole: Transcript) -> None:
    assert [(one.key, one.text) for one in whole.margin.conclusion] == [
        ("effet", "Elle repart avec une date."),
        ("evaluation", ""),
        ("garde", "Nommer ce que je vois."),
    ]


def lines(transcript: Transcript) -> list:  # type: ignore[type-arg]
    read = reading(transcript)
    return [line for part in read.common for passage in part.passages for line in passage.lines]


def test_all_turns_are_read_once_and_in_order(whole: Transcript) -> None:
    shown = [line.turn.event for line in lines(whole)]
    folded = [turn.event for turn in whole.turns if turn.kind in ("phase", "saisie")]

    assert sorted([*shown, *folded]) == [turn.event for turn in whole.turns]
    assert shown == sorted(shown)


def test_each_moment_is_read_once_beside_its_first_turn(whole: Transcript) -> None:
    opened = [(line, one) for line in lines(whole) for one in line.opens]

    assert sorted(one.name for _, one in opened) == ["1", "2", "A", "B"]
    for line, one in opened:
        own = line.turn.own_words if isinstance(line.turn, CounsellorMove) else ()
        assert any(one.first.event == turn.event for turn in (line.turn, *own))


def test_lines_under_a_moment_stay_together(whole: Transcript) -> None:
    passages = [passage for part in reading(whole).common for passage in part.passages]

    assert [
        ([line.turn.name for line in passage.lines], [one.name for one in passage.moments])
        for passage in passages
        if passage.lines[0].moments
    ] == [
        (["tour 4", "tour 5"], ["1", "A"]),
        (["tour 6", "note", "tour 7", "tour 8"], []),
        (["écran"], ["2"]),
        (["tour 12"], ["B"]),
        (["tour 13"], []),
    ]


def test_own_words_read_with_their_move_bring_their_margin() -> None:
    typed = next(index for index, event in enumerate(EVENTS) if isinstance(event, Typed))
    transcript = transcribed(
        Marked(number=1, first=typed, last=typed), Commented(event=typed, author="Bo", text="Là.")
    )
    (line,) = (line for line in lines(transcript) if line.moments)

    assert isinstance(line.turn, CounsellorMove)
    assert (line.turn.own_words[0].event, len(line.comments)) == (typed, 1)


def test_names_of_moments() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "AAA",
    ]  # fmt: skip
    assert stretch("tour 4", "tour 4") == "tour 4"
    assert stretch("tour 4", "tour 16") == "tours 4 à 16"
    assert stretch("note", "tour 6") == "note → tour 6"
