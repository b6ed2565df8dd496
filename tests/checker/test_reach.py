"""The point of no return, against brute force; what is kept of it, damaged or not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checker.generated import small_persona, written
from tests.checker.test_goal_directed import asked, fewest_from, led, reached
from tui import places
from tui.checker.goal_directed import GoalDirected
from tui.checker.kept_answers import KeptAnswers
from tui.checker.reach import LastChance, Patience, Reach, last_chance
from tui.checker.targets import TargetKind, targets_of_step
from tui.checker.witness import NotPlayable, Undecided, Unreachable, Witness, played_from
from tui.interview.script import Script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.checker.targets import Target
    from tui.checker.witness import Verdict

FOREVER = 1e9
KINDS = (TargetKind.ENDED, TargetKind.LEARNT)


def along(seed: int, seconds: float = FOREVER) -> tuple[Script, list[str], KeptAnswers, Reach]:
    """Return an interview with a small persona, and what answers what could still be reached."""
    persona = small_persona(seed)
    script, kept = Script(persona), KeptAnswers(persona)
    moves = led(script, seed)
    return script, moves, kept, Reach(script, moves, kept, Patience(seconds))


def missed(script: Script, moves: list[str]) -> list[Target]:
    """Return the endings and facts that an interview did not reach."""
    wanted = [target for target in asked(script) if target.kind in KINDS]
    return [target for target in wanted if not reached(script, target, moves)]


@pytest.mark.parametrize("seed", range(30))
def test_the_last_chance_is_the_last_state_from_which_brute_force_reaches_it(seed: int) -> None:
    script, moves, _, reach = along(seed)
    for target in missed(script, moves):
        fewest = [fewest_from(script, state).get(target) for state in reach.states]
        open_at = [made for made, length in enumerate(fewest) if length is not None]
        found = reach.last_chance(target)
        told = (target, moves, written(script.persona))
        assert found.made == max(open_at, default=None), told
        assert found.lost == (len(moves) not in open_at), told
        if found.made is None:
            continue
        assert (len(found.way), found.shortest) == (fewest[found.made], True), told
        *_, last = played_from(script, reach.states[found.made], found.way)
        assert target in targets_of_step(script, *last), told
    assert reach.settled


@given(st.integers(0, 12), st.data())
def test_what_is_undecided_is_never_told_as_lost(last_open: int, data: st.DataObject) -> None:
    moves = data.draw(st.integers(last_open, 14))
    unknown = data.draw(st.sets(st.integers(0, moves)))

    def still(made: int) -> Verdict:
        if made in unknown:
            return Undecided()
        return Witness((str(made),), shortest=True) if made <= last_open else Unreachable()

    found = last_chance(still, moves)
    if found.made is not None:
        assert found.made <= last_open
        assert found.way == (str(found.made),)
        assert not found.lost or found.made == last_open < moves
    else:
        assert not found.lost
    if not unknown:
        assert found.made == last_open
        assert found.lost == (last_open < moves)


def test_what_was_never_open_is_told_so_only_if_it_is_proved() -> None:
    assert last_chance(lambda _: Unreachable(), 3) == LastChance(None, lost=True)
    assert last_chance(lambda _: Undecided(), 3) == LastChance(None, lost=False)


def test_without_patience_nothing_is_looked_for_and_nothing_told() -> None:
    script, moves, kept, reach = along(4, seconds=0)
    answers = [reach.last_chance(target) for target in missed(script, moves)]
    assert answers
    assert not [one for one in answers if one.made is not None]
    assert not reach.settled
    kept.save()
    assert not places.computed().exists()


def test_moves_that_the_persona_does_not_offer_are_refused() -> None:
    persona = small_persona(4)
    with pytest.raises(NotPlayable):
        Reach(Script(persona), ["nothing"], KeptAnswers(persona), Patience(FOREVER))


def saved(seed: int) -> tuple[list[LastChance], Path]:
    """Answer all there is to ask of an interview, keep it, and return the file."""
    script, moves, kept, reach = along(seed)
    answers = [reach.last_chance(target) for target in missed(script, moves)]
    kept.save()
    (path,) = places.computed().iterdir()
    return answers, path


def looked_up(seed: int) -> tuple[list[LastChance], bool]:
    """Return the answers that are known without looking, and whether all are."""
    script, moves, _, reach = along(seed, seconds=0)
    return [reach.last_chance(target) for target in missed(script, moves)], reach.settled


def test_what_was_found_is_looked_up_the_next_time() -> None:
    answers, path = saved(4)
    assert looked_up(4) == (answers, True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_another_persona_has_its_own_answers() -> None:
    saved(4)
    assert not looked_up(7)[1]


def test_a_file_cut_anywhere_or_changed_is_found_out_again() -> None:
    answers, path = saved(4)
    whole = path.read_bytes()
    cuts = [whole[:at] for at in range(0, len(whole), 97)]
    flips = [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 61)
    ]
    for damaged in [*cuts, *flips, b"{}", b"\xff" * 40, whole + b" "]:
        path.write_bytes(damaged)
        assert not looked_up(4)[1]
    assert saved(4)[0] == answers
    assert looked_up(4) == (answers, True)


def test_what_is_no_file_is_as_none() -> None:
    answers, path = saved(4)
    path.unlink()
    os.mkfifo(path)
    assert not looked_up(4)[1]
    path.unlink()
    path.mkdir()
    assert not looked_up(4)[1]
    script, moves, kept, reach = along(4)
    assert [reach.last_chance(target) for target in missed(script, moves)] == answers
    kept.save()


def test_a_way_that_leads_elsewhere_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, _ = saved(4)

    def false(*_: object) -> Verdict:
        return Witness(("r0",), shortest=True)

    monkeypatch.setattr(KeptAnswers, "answer", false)
    script, moves, _, reach = along(4)
    found = [reach.last_chance(target) for target in missed(script, moves)]
    right = [one for one in answers if one.way != ("r0",)]
    assert right
    assert [one for one in found if one.way != ("r0",)] == right


def test_no_more_is_kept_than_is_useful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.checker.kept_answers._MOST_ANSWERS", 5)
    monkeypatch.setattr("tui.checker.kept_answers._MOST_FILES", 3)
    for seed in range(4, 9):
        script, moves, kept, reach = along(seed)
        for target in missed(script, moves):
            reach.last_chance(target)
        kept.save()
    files = list(places.computed().iterdir())
    assert len(files) == 3
    assert all(path.read_bytes().count(b'":{') <= 5 + 3 for path in files)


def test_what_cannot_be_decided_in_the_bound_is_kept_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_at: list[Sequence[str]] = []

    def undecided(_: GoalDirected, moves: Sequence[str], __: int) -> Verdict:
        asked_at.append(moves)
        return Undecided()

    monkeypatch.setattr(GoalDirected, "decide", undecided)
    answers, _ = saved(4)
    assert {one.lost for one in answers} <= {False}
    assert asked_at
    asked_at.clear()
    assert looked_up(4) == (answers, True)
    assert not asked_at
