"""Gathering: each session once, sorted by the person met, whatever way the files come in."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.group.people import DENIS, YANNICK, Led, found, led, several
from tui.group import digesting
from tui.group.found import FileKind, FoundFile, LeftOut, kind_of
from tui.group.gathering import Gathering, gather
from tui.rubric.loading import load_named
from tui.session.events import Noted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.rubric.model import Rubric


@cache
def rubric() -> Rubric:
    return load_named("alliance_de_travail")


def gathered(folder: Path, sessions: Sequence[Led], *more: FoundFile | LeftOut) -> Gathering:
    files = [found(one.write(folder / f"{place}.jsonl")) for place, one in enumerate(sessions)]
    return gather([*files, *more], rubric())


def shape(gathering: Gathering) -> object:
    """Return all that is told of a gathering, without where its files are."""
    return [
        (group.version, group.people, [(one.shown, one.digest.identity) for one in group.members])
        for group in gathering.groups
    ]


def test_sessions_of_several_people_are_told_apart(tmp_path: Path) -> None:
    sessions = [*several(["Ana", "Bo"]), led(YANNICK, pseudonym="Ana")]
    gathering = gathered(tmp_path, sessions)
    assert [(group.met, len(group.members)) for group in gathering.groups] == [
        ("Denis Auclair", 2),
        ("Yannick Delporte", 1),
    ]
    assert gathering.sessions == 3
    denis, yannick = gathering.groups
    ana = yannick.members[0].shown
    assert ana in {one.shown for one in denis.members}
    assert "Ana" not in ana


def test_versions_of_a_persona_are_told_apart(tmp_path: Path) -> None:
    one, other = several(["Ana", "Bo"])
    header = msgspec.structs.replace(other.header, sha256="0" * 64)
    gathering = gathered(tmp_path, [one, Led(header, other.events)])
    assert [group.persona_id for group in gathering.groups] == [DENIS, DENIS]
    assert len({group.version for group in gathering.groups}) == 2


def test_the_same_session_twice_counts_once_and_the_longest_is_kept(tmp_path: Path) -> None:
    (one,) = several(["Ana"])
    later = Led(one.header, (*one.events, Noted(text="après", seconds=900.0)))
    gathering = gathered(tmp_path, [one, later, one])
    assert gathering.twice == 2
    (member,) = gathering.groups[0].members
    assert member.digest.events == len(later.events)


def test_a_copy_made_while_the_interview_went_on_is_the_same_session(tmp_path: Path) -> None:
    (one,) = several(["Ana"])
    begun = Led(one.header, one.events[: len(one.events) // 2])
    assert gathered(tmp_path, [begun, one]).twice == 1


def test_a_copy_without_names_is_the_same_session(tmp_path: Path) -> None:
    (one,) = several(["Ana"])
    hidden = msgspec.structs.replace(one.header, pseudonym="P-1", date="2026-03", title="Autre")
    gathering = gathered(tmp_path, [Led(hidden, one.events), one])
    assert gathering.twice == 1
    assert gathering.groups[0].title == one.header.title


def test_a_second_session_of_the_same_person_is_another(tmp_path: Path) -> None:
    sessions = [led(pseudonym="Ana", chance=1), led(pseudonym=" ANA ", chance=2)]
    group = gathered(tmp_path, sessions).groups[0]
    first, second = (one.shown for one in group.members)
    assert second == f"{first} (2)"
    assert group.people == 1


def test_who_does_not_sign_is_not_taken_for_another_who_does_not(tmp_path: Path) -> None:
    sessions = [led(pseudonym="", chance=1), led(pseudonym="", chance=2)]
    assert gathered(tmp_path, sessions).groups[0].people == 2


def test_two_people_who_did_alike_without_any_clock_are_two(tmp_path: Path) -> None:
    untimed = [
        Led(
            msgspec.structs.replace(one.header, pseudonym=name),
            tuple(msgspec.structs.replace(event, seconds=0.0) for event in one.events),
        )
        for one in several(["Ana"])
        for name in ("Ana", "Bo")
    ]
    assert gathered(tmp_path, untimed).groups[0].people == 2


def test_two_branches_of_one_act_are_two_sessions(tmp_path: Path) -> None:
    from tests.screens.playing import a_branch, a_session

    parent = a_session("ouvrir", "redire")
    one, other = a_branch(parent, "nommer", act=1), a_branch(parent, "revenir", act=1)
    gathering = gather([found(parent), found(one), found(other)], rubric())
    assert (gathering.sessions, gathering.twice) == (3, 0)


def test_a_pseudonym_stays_whoever_joins(tmp_path: Path) -> None:
    few = gathered(tmp_path / "few", several(["Ana", "Bo"]))
    many = gathered(tmp_path / "many", several(["Ana", "Bo", *map(str, range(30))]))
    shown = {one.shown for one in few.groups[0].members}
    assert shown < {one.shown for one in many.groups[0].members}


def test_what_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    (one,) = several(["Ana"])
    damaged, foreign, empty = (
        tmp_path / "abime.jsonl",
        tmp_path / "autre.jsonl",
        tmp_path / "v.jsonl",
    )
    damaged.write_bytes(one.content[:-20] + b"\n" + one.content[-20:])
    foreign.write_bytes(b'{"a": 1}\n')
    empty.write_bytes(led(pseudonym="Bo", acts=0).content)
    gathering = gathered(tmp_path, [one], *map(found, (damaged, foreign, empty)))
    assert gathering.sessions == 1
    assert [left.name for left in gathering.left_out] == ["abime.jsonl", "autre.jsonl", "v.jsonl"]
    why = " ".join(left.why for left in gathering.left_out)
    assert "illisible" in why
    assert "pas un journal" in why
    assert "rien n'y a été mené" in why


def test_other_files_are_kept_by_kind(tmp_path: Path) -> None:
    panel = tmp_path / "a.panel.jsonl"
    panel.write_text("{}\n")
    file = FoundFile(panel.name, FileKind.PANEL, panel, 3, 0)
    gathering = gather([file], rubric())
    assert gathering.files_of(FileKind.PANEL) == (file,)
    assert gathering.files_of(FileKind.CODING) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", FileKind.SESSION),
        ("a.panel.jsonl", FileKind.PANEL),
        ("a.seance.jsonl", FileKind.MEETING),
        ("a.moments.yaml", FileKind.PREPARED),
        ("a.csv", None),
    ],
)
def test_a_kind_is_told_by_the_longest_ending(name: str, kind: FileKind | None) -> None:
    assert kind_of(name) is kind


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    sessions = [*several(["Ana", "Bo"]), led(YANNICK, pseudonym="Bo")]
    files = [found(one.write(tmp_path / f"{place}.jsonl")) for place, one in enumerate(sessions)]
    shapes = [shape(gather(order, rubric())) for order in permutations(files)]
    assert all(one == shapes[0] for one in shapes)


_SESSIONS = st.lists(
    st.builds(
        led,
        st.sampled_from([DENIS, YANNICK]),
        pseudonym=st.sampled_from(["Ana", "Bo", "Cy"]),
        chance=st.integers(0, 3),
        acts=st.integers(1, 6),
    ),
    min_size=1,
    max_size=5,
)


@given(_SESSIONS, st.data())
def test_adding_the_same_session_twice_or_another_persona_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[Led], data: st.DataObject
) -> None:
    of_denis = [one for one in sessions if one.header.persona == DENIS]
    folder = tmp_path_factory.mktemp("groupe")
    alone = shape(gathered(folder / "alone", of_denis))
    again = [*sessions, data.draw(st.sampled_from(sessions))]
    both = gathered(folder / "both", again)
    with_denis = [one for one in both.groups if one.persona_id == DENIS]
    assert shape(Gathering(tuple(with_denis), both.rubric)) == alone


def test_what_did_not_change_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = several(["Ana", "Bo"])
    before = shape(gathered(tmp_path, sessions))
    reads: list[str] = []
    read = FoundFile.read

    def counted(one: FoundFile) -> bytes:
        reads.append(one.name)
        return read(one)

    monkeypatch.setattr(FoundFile, "read", counted)
    files = [found(path) for path in sorted(tmp_path.glob("*.jsonl"))]
    assert shape(gather(files, rubric())) == before
    assert reads == []
    path = tmp_path / "0.jsonl"
    path.write_bytes(led(pseudonym="Cy").content)
    os.utime(path, ns=(1, 1))
    gather([found(path)], rubric())
    assert reads == ["0.jsonl"]


def test_damaged_memory_of_what_was_read_is_as_none(tmp_path: Path) -> None:
    from tui import places

    sessions = several(["Ana", "Bo"])
    before = shape(gathered(tmp_path, sessions))
    (kept,) = places.computed().glob("*.groupe")
    kept.write_bytes(b"\xc1")
    assert shape(gathered(tmp_path, sessions)) == before


def test_many_sessions_are_read_side_by_side_in_the_same_order(tmp_path: Path) -> None:
    sessions = several([f"P{number}" for number in range(150)], acts=2)
    told: list[int] = []
    files = [found(one.write(tmp_path / f"{place:03}.jsonl")) for place, one in enumerate(sessions)]
    gathering = gather(files, rubric(), told.append)
    assert gathering.sessions == 150
    assert told == sorted(told)
    assert told[-1] == 150
    assert shape(gathering) == shape(gather(files, rubric()))


def test_a_journal_is_never_written_to(tmp_path: Path) -> None:
    path = several(["Ana"])[0].write(tmp_path / "a.jsonl")
    path.chmod(0o400)
    before = path.read_bytes(), path.stat().st_mtime_ns
    gather([found(path)], rubric())
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_where_no_process_may_be_started_all_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(digesting, "ProcessPoolExecutor", refused)
    sessions = several([f"P{number}" for number in range(100)], acts=1)
    assert gathered(tmp_path, sessions).sessions == 100


def test_a_process_that_is_ended_leaves_its_files_to_be_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> bytes:
        raise BrokenProcessPool

    monkeypatch.setattr(digesting, "_in_another_process", ended)
    monkeypatch.setattr(digesting, "ProcessPoolExecutor", lambda *_, **__: ThreadPoolExecutor(1))
    sessions = several([f"P{number}" for number in range(100)], acts=1)
    assert gathered(tmp_path, sessions).sessions == 100
