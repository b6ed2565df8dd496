"""A meeting line by line: what the presenter's keys do, an order does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from tests.group.meetings import a_meeting, header_of
from tui import places
from tui.group.meeting import state_of
from tui.group.meeting_journal import MEETINGS
from tui.group.meeting_steps import Ballot, Step
from tui.screens.meeting_dialogs import AgendaDialog
from tui.screens.presenter import PresenterScreen
from tui.text.meeting_orders import (
    HELP,
    CountFor,
    CountHands,
    GoToMoment,
    MeetingOrder,
    PutFirst,
    SayComment,
    meeting_wish,
)
from tui.text.orders import Unclear

if TYPE_CHECKING:
    from tests.cli.samples import Run
    from tui.group.meeting import MeetingState

TWINS = {
    "forward": "",
    "back": "r",
    "raise_hand": "+2",
    "take_off": "2=7",
    "count": "4 7 0 4",
    "switch_timer": "t",
    "write": "un mot",
    "take_back": "u",
    "agenda": "a",
    "move": "o 3 1",
    "export": "x",
    "leave": "q",
}
"""What is typed for what each key does; what is only drawn has no twin."""

DRAWN = {"black_out", "resize", "give_minutes", "dismiss"}


def test_what_each_key_does_can_be_typed() -> None:
    bindings = (*PresenterScreen.BINDINGS, *AgendaDialog.BINDINGS)
    actions = {one.action.partition("(")[0] for one in bindings if isinstance(one, Binding)}
    assert actions - DRAWN == set(TWINS)
    for typed in TWINS.values():
        assert not isinstance(meeting_wish(typed), Unclear) or typed == TWINS["write"]


def test_the_help_tells_each_order() -> None:
    for order in set(MeetingOrder) - {MeetingOrder.HELP}:
        first = order.value[0]
        assert first == "" or f"{first} :" in HELP or f"{first} reprend" in HELP


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", MeetingOrder.NEXT),
        ("a 3", GoToMoment(3)),
        ("o 3 1", PutFirst((3, 1))),
        ("4 7 0 4", CountHands((4, 7, 0, 4))),
        ("2=7", CountFor(2, 7)),
        ("+2", CountFor(2, 1, more=True)),
    ],
)
def test_a_line_is_understood(line: str, wish: object) -> None:
    assert meeting_wish(line) == wish


def test_where_one_writes_a_line_is_a_comment_and_a_bar_begins_an_order() -> None:
    assert meeting_wish("r comme retour", writes=True) == SayComment("r comme retour")
    assert meeting_wish("a", writes=True) == SayComment("a")
    assert meeting_wish("/r", writes=True) is MeetingOrder.BACK
    assert meeting_wish("", writes=True) is MeetingOrder.NEXT
    assert meeting_wish("?", writes=True) is MeetingOrder.HELP


def lead(run: Run, *lines: str) -> tuple[str, str, MeetingState]:
    """Lead a meeting by lines; return what is printed, what is said, and where it stands."""
    path = a_meeting(places.groups())
    result = run("animer", path, "--texte", typed="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.stderr
    kept = MEETINGS.read(path)
    return result.stdout, result.stderr, state_of(kept.header, kept.events)


def test_a_moment_is_led_to_its_end(run: Run) -> None:
    votes = ("4 7 0 2 2", "0 12 0 2 1", "3 3 3 3 3")
    lines = ("a 3", "", "", votes[0], "", "", votes[1], "", "", "", "", "dit ainsi", "",
             votes[2], "", "q")  # fmt: skip
    printed, said, state = lead(run, *lines)
    talk = state.talk("tri")
    assert talk.step is Step.TRANSFER
    assert [talk.total(ballot) for ballot in Ballot] == [15, 15, 15]
    assert [text for _, text in talk.comments] == ["dit ainsi"]
    assert "premier vote : 4 sur 15 (27 %)" in printed
    assert "animer" in said


def test_the_first_counts_are_not_told_before_the_second(run: Run) -> None:
    printed, _, _ = lead(run, "a 3", "", "", "4 7 0 2 2", "", "", "l", "q")
    assert "15 mains sur 15." in printed
    assert "4 sur 15" not in printed
    assert "premier vote" not in printed


def test_what_cannot_be_counted_is_told(run: Run) -> None:
    _, said, state = lead(run, "4 7", "a 3", "", "", "4 7", "9=3", "a 40", "zut", "q")
    assert said.count("rien ne se compte ici") == 2
    assert "5 nombres attendus" in said
    assert "l'ordre du jour va de 1 à 9" in said
    assert "« zut » n'est pas prévu" in said
    assert state.talk("tri").hands == ()


def test_the_agenda_is_put_in_order_and_a_comment_corrected(run: Run) -> None:
    _, _, state = lead(run, "o 3 1", "a 1", *[""] * 8, "un", "/u", "une", "q")
    assert state.order[:2] == ("tri", header_of().moments[0].id)
    assert [text for _, text in state.talk("tri").comments] == ["", "une"]


def test_the_end_of_the_agenda_is_told(run: Run) -> None:
    _, said, _ = lead(run, *[""] * 120, "r", "q")
    assert "Tous les moments sont faits" in said
