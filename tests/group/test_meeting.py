"""A meeting: its order, its state folded from what happened, its file taken up wherever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.group.meetings import ROOM, a_meeting, go_on, header_of
from tests.group.people import DENIS, YANNICK
from tui.group.meeting import (
    MeetingState,
    Talk,
    back,
    begun,
    comment,
    forward,
    hands_at,
    hands_more,
    is_done,
    last_comment,
    moved,
    options_at,
    state_of,
    steps_of,
)
from tui.group.meeting_journal import (
    MEETINGS,
    AgendaOrdered,
    CommentSaid,
    HandsCounted,
    MeetingEvent,
    MomentOpened,
    StepReached,
)
from tui.group.meeting_steps import STEPS, VOTES, Ballot, Step
from tui.group.open_meeting import OpenMeeting
from tui.persona.library import load_named
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def walked(limit: int = 500) -> list[MeetingEvent]:
    """Go through the whole agenda by the one key."""
    header = header_of()
    state, events = begun(header), list[MeetingEvent]()
    while (event := forward(header, state)) and len(events) < limit:
        events.append(event)
        state = state_of(header, events)
    return events


def test_the_steps_are_those_of_peer_instruction_in_their_order() -> None:
    assert STEPS == (
        Step.SAID,
        Step.THOUGHT,
        Step.FIRST_VOTE,
        Step.PAIRS,
        Step.SECOND_VOTE,
        Step.COMPARED,
        Step.PEERS,
        Step.FOLLOWED,
        Step.COMMENTS,
        Step.TWIN,
        Step.TRANSFER,
    )


def test_one_key_leads_through_every_step_of_every_moment_once() -> None:
    header = header_of()
    shown: list[tuple[str, Step]] = []
    moment = ""
    for event in walked():
        if isinstance(event, MomentOpened):
            moment = event.moment
            step = Step.SAID
        else:
            assert isinstance(event, StepReached)
            step = event.step
        shown += [(moment, step)] if moment else []
    assert shown == [(one.id, step) for one in header.moments for step in steps_of(one)]
    state = state_of(header, walked())
    assert state.moment == ""
    assert all(is_done(header, state, one.id) for one in header.moments)


def test_only_a_moment_with_a_twin_has_its_steps() -> None:
    twins = {one.id: one.twin is not None for one in header_of().moments}
    assert twins["tri"]
    assert not twins["feuille"]
    for one in header_of().moments:
        assert (Step.TWIN in steps_of(one)) is twins[one.id]


def test_a_twin_is_of_another_person_and_asks_for_the_same() -> None:
    tri = header_of().moment("tri")
    assert tri
    assert tri.twin
    assert tri.twin.met != "Denis Auclair"
    assert "écoute" in tri.twin.asks
    met = {one.twin.met for one in header_of(YANNICK).moments if one.twin}
    assert met
    assert "Yannick Delporte" not in met


def test_back_undoes_forward_within_a_moment_and_leads_to_the_agenda() -> None:
    header = header_of()
    first = header.moments[0]
    events: list[MeetingEvent] = [MomentOpened(moment=first.id)]
    for step in steps_of(first)[1:]:
        before = state_of(header, events).talk(first.id).step
        events.append(StepReached(step=step))
        assert back(header, state_of(header, events)) == StepReached(step=before)
    assert back(header, state_of(header, events[:1])) == MomentOpened()
    assert back(header, begun(header)) is None


def test_what_was_reached_stays_reached_after_going_back() -> None:
    header = header_of()
    first = header.moments[0].id
    events: list[MeetingEvent] = [
        MomentOpened(moment=first),
        StepReached(step=Step.PEERS),
        StepReached(step=Step.THOUGHT),
    ]
    talk = state_of(header, events).talk(first)
    assert (talk.step, talk.furthest) == (Step.THOUGHT, Step.PEERS)


def test_hands_are_counted_where_there_is_a_vote_and_nowhere_else() -> None:
    header = header_of()
    first = header.moments[0]
    for step in steps_of(first):
        state = state_of(header, [MomentOpened(moment=first.id), StepReached(step=step)])
        counted = hands_more(header, state, 0, 1)
        assert (counted is not None) is (step in VOTES)
        assert hands_at(header, state, 99, 3) is None
        assert hands_at(header, state, 0, -1) is None
        assert bool(options_at(first, step)) is (step in VOTES)


def test_counts_of_the_votes_are_kept_apart() -> None:
    header = header_of()
    first = header.moments[0]
    option = first.options[0].move
    events: list[MeetingEvent] = [MomentOpened(moment=first.id)]
    for step, hands in ((Step.FIRST_VOTE, 3), (Step.SECOND_VOTE, 7)):
        events.append(StepReached(step=step))
        counted = hands_at(header, state_of(header, events), 0, hands)
        assert counted
        events.append(counted)
    talk = state_of(header, events).talk(first.id)
    assert talk.counted(Ballot.FIRST, option) == 3
    assert talk.counted(Ballot.SECOND, option) == 7
    assert talk.total(Ballot.TWIN) == 0


def test_comments_are_kept_in_order_and_the_last_is_taken_back() -> None:
    header = header_of()
    events: list[MeetingEvent] = [MomentOpened(moment=header.moments[0].id)]
    for text in ("un", "deux"):
        events.append(comment(state_of(header, events), text))
    assert last_comment(state_of(header, events)) == (2, "deux")
    events.append(CommentSaid(number=2))
    assert last_comment(state_of(header, events)) == (1, "un")
    assert comment(state_of(header, events), "trois").number == 3


def test_the_agenda_is_put_in_another_order() -> None:
    header = header_of()
    state = begun(header)
    second = state.order[1]
    event = moved(state, second, -1)
    assert event
    assert state_of(header, [event]).order[:2] == (second, state.order[0])
    assert moved(state, state.order[0], -1) is None
    assert moved(state, state.order[-1], 1) is None
    last = AgendaOrdered(moments=(state.order[-1], "inconnu"))
    assert state_of(header, [last]).order == (state.order[-1], *state.order[:-1])


def test_what_means_nothing_changes_nothing() -> None:
    header = header_of()
    without_twin = next(one for one in header.moments if one.twin is None)
    opened = MomentOpened(moment=without_twin.id)
    before = state_of(header, [opened])
    for event in (
        MomentOpened(moment="inconnu"),
        StepReached(step=Step.TWIN),
        HandsCounted(ballot=Ballot.FIRST, option="inconnue", hands=3),
    ):
        assert state_of(header, [opened, event]) == before
    assert state_of(header, [StepReached(step=Step.PEERS)]) == begun(header)


@pytest.fixture(scope="module", autouse=True)
def without_syncing() -> Iterator[None]:
    """Let files be written at once: what is synced is tested with the journals of interviews."""
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr("os.fsync", lambda _: None)
        yield


ACTS = st.lists(st.integers(0, 9), max_size=40)


def done_by(acts: list[int]) -> list[MeetingEvent]:
    """Return what comes of acts, each given by a number: steps, hands, comments, moments."""
    header = header_of()
    state, events = begun(header), list[MeetingEvent]()
    for act in acts:
        event: MeetingEvent | None
        match act:
            case 0 | 1 | 2 | 3:
                event = forward(header, state)
            case 4:
                event = back(header, state)
            case 5 | 6:
                event = hands_more(header, state, act - 5, 1)
            case 7:
                event = comment(state, "dit, « là » \U0001f600")
            case 8:
                event = moved(state, state.order[1], 1)
            case _:
                event = MomentOpened(moment=state.order[2])
        if event is not None:
            events.append(event)
            state = state_of(header, events)
    return events


@given(acts=ACTS, cut=st.integers(0, 20_000))
def test_a_file_cut_anywhere_stands_where_its_last_whole_line_left_it(
    acts: list[int], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = a_meeting(tmp_path_factory.mktemp("seance"))
    events = done_by(acts)
    meeting = OpenMeeting.resume(path)
    for event in events:
        meeting.keep(event)
    assert meeting.state == state_of(header_of(), events)
    meeting.close()
    content = path.read_bytes()
    header = content.index(b"\n") + 1
    kept = content[: max(header, len(content) - cut)]
    path.write_bytes(kept)
    whole = kept.count(b"\n") - 1
    again = OpenMeeting.resume(path)
    assert again.state == state_of(header_of(), events[:whole])
    again.close()
    assert path.read_bytes() == kept[: kept.rindex(b"\n") + 1]


def test_a_state_can_be_a_key() -> None:
    assert len({MeetingState(("a",)), MeetingState(("a",)), MeetingState(("b",))}) == 2
    assert hash(Talk()) == hash(Talk())


def test_the_file_names_nobody_and_holds_nothing_that_is_not_shown(tmp_path: Path) -> None:
    content = a_meeting(tmp_path).read_text("utf-8")
    for name in ("Camille", "Dominique", "Sacha", "Charlie", "Alix", "Morgan"):
        assert name not in content
    assert load_named(DENIS).persona.need not in content


def test_a_file_of_another_kind_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "autre.seance.jsonl"
    path.write_text('{"type": "session"}\n')
    with pytest.raises(JournalProblem, match="ce n'est pas une séance"):
        OpenMeeting.resume(path)


def test_what_the_disk_refuses_waits_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = OpenMeeting.resume(a_meeting(tmp_path, room=ROOM))
    go_on(meeting, Step.FIRST_VOTE)
    with monkeypatch.context() as refusing:

        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device")

        refusing.setattr("os.fsync", refuse)
        counted = hands_at(meeting.header, meeting.state, 0, 4)
        assert counted
        meeting.keep(counted)
        assert meeting.at_stake == "1 compte de mains"
        assert "pas encore enregistré" in (meeting.news() or "").lower()
    assert meeting.save()
    assert meeting.news() == "Tout est enregistré maintenant."
    meeting.close()
    kept = MEETINGS.read(meeting.path)
    assert state_of(kept.header, kept.events) == meeting.state


def test_a_group_of_one_has_nothing_to_talk_about() -> None:
    from tests.group.meetings import group_of
    from tui.group.meeting_making import made_of

    with pytest.raises(JournalProblem, match="atteint par plusieurs"):
        made_of(group_of(DENIS, ("Camille",)))
