"""The user's sessions: named, listed, found, thrown away, and never one over another."""

from __future__ import annotations

import os
import re
import stat
import time
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tui import places
from tui.field.terms import Ending, Scheme
from tui.session import store
from tui.session.events import (
    Acted,
    Ended,
    Event,
    Felt,
    Named,
    Noted,
    Offered,
    Opened,
    Spoke,
    Synthesised,
)
from tui.session.journal import FORMAT, Header, JournalProblem, read_journal
from tui.session.open_session import OpenSession
from tui.session.summary import Summary, summary_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = "2026-03-01"
OPENED = Opened(duration=45, confidence=4, facts=())
ACTED = Acted(minute=3, move="a", text="a", scheme=Scheme.CHECK)
ENDED = Ended(minute=30, ending=Ending.POLITE)


def header(persona: str = "essai", date: str = f"{DAY}T10:00:00") -> Header:
    return Header(
        format=FORMAT,
        persona=persona,
        title="Essai",
        sha256="",
        rubric="r",
        seed=1,
        mode="epreuve",
        pseudonym="Zoé",
        date=date,
        snapshot=msgspec.Raw(b'{"identite":{"prenom":"L\xc3\xa9a","nom":"Martin"}}'),
    )


def kept(events: Sequence[Event] = (), persona: str = "essai", hour: int = 10) -> Path:
    """Create a session that holds these events; return its file."""
    journal = store.create(header(persona, f"{DAY}T{hour:02}:00:00"))
    journal.append(events)
    journal.close()
    return journal.path


# ── Names ───────────────────────────────────────────────────────────────────


def test_sessions_of_a_day_and_persona_are_numbered_and_none_is_written_over() -> None:
    files = [kept([Felt(confidence=number)]) for number in range(3)]

    assert [path.name for path in files] == [f"{DAY}-essai-{n}.jsonl" for n in (1, 2, 3)]
    assert [read_journal(path).events for path in files] == [
        (Felt(confidence=number, seconds=read_journal(path).events[0].seconds),)
        for number, path in enumerate(files)
    ]
    assert kept(persona="autre").name == f"{DAY}-autre-1.jsonl"
    files[1].unlink()
    assert kept().name == f"{DAY}-essai-2.jsonl"


def test_folder_of_sessions_is_for_its_owner_alone(own_folder: Path) -> None:
    path = kept()

    assert path.parent == own_folder / "sessions"
    if os.name != "nt":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("persona", ["../../evil", "/etc/passwd", "..", "a\\b", "C:x", "é\n" * 90])
def test_name_read_in_a_foreign_journal_leads_nowhere_else(own_folder: Path, persona: str) -> None:
    path = kept(persona=persona)

    assert path.parent == own_folder / "sessions"
    assert re.fullmatch(rf"{DAY}-[a-z0-9_-]*-1\.jsonl", path.name)


def test_folder_that_cannot_be_made_is_an_error_of_the_system(own_folder: Path) -> None:
    assert store.paths() == []
    own_folder.write_text("un fichier")

    with pytest.raises(OSError, match=r"\[Errno|WinError"):
        store.create(header())


# ── Lists ───────────────────────────────────────────────────────────────────


def test_no_folder_is_no_session() -> None:
    assert store.paths() == []
    assert store.summaries() == []


def test_session_at_a_glance() -> None:
    path = kept([OPENED, ACTED, ACTED, ENDED, Synthesised(minute=30)])

    assert store.summaries() == [
        Summary(
            id=f"{DAY}-essai-1",
            persona="essai",
            title="Essai",
            person="Léa Martin",
            date=f"{DAY}T10:00:00",
            mode="epreuve",
            pseudonym="Zoé",
            name="",
            minute=30,
            duration=45,
            acts=2,
            begun=True,
            ending=Ending.POLITE,
            synthesised=True,
            parent=None,
            parent_minute=None,
            parent_turn=None,
            parent_reply="",
            seed=1,
            sha256="",
        )
    ]
    (summary,) = store.summaries()
    assert summary.path == path
    assert summary == summary_of(read_journal(path))
    assert not summary.under_way
    assert not summary.unfinished


def test_session_is_finished_with_its_synthesis_and_a_draft_is_none() -> None:
    kept([OPENED, ACTED], hour=9)
    kept([OPENED, ENDED, Synthesised(finished=False)], hour=8)
    kept([OPENED, ENDED, Synthesised(finished=False), Synthesised()], hour=7)

    states = [(one.under_way, one.synthesised, one.unfinished) for one in store.summaries()]

    assert states == [(True, False, True), (False, False, True), (False, True, False)]


def test_unfinished_sessions_come_first_and_the_latest_before_the_others() -> None:
    done: list[Event] = [OPENED, ENDED, Synthesised()]
    for hour in (9, 11):
        kept(done, hour=hour)
    for hour in (8, 10):
        kept([OPENED, ACTED], hour=hour)

    assert [one.date[11:13] for one in store.summaries()] == ["10", "08", "11", "09"]


def test_session_in_which_nothing_was_done_waits_for_nothing_and_comes_last() -> None:
    kept([OPENED, Spoke(text="Bonjour."), Felt(confidence=4), Offered(moves=("a",))], hour=12)
    kept([OPENED, ENDED, Synthesised()], hour=9)
    kept([OPENED, Noted(text="a")], hour=8)

    assert [(one.date[11:13], one.begun, one.unfinished) for one in store.summaries()] == [
        ("08", True, True),
        ("09", True, False),
        ("12", False, False),
    ]


def test_last_name_given_counts_and_an_empty_one_takes_it_away() -> None:
    path = kept([OPENED, Named(text="un"), ACTED, Named(text="« deux »"), ACTED])
    assert store.summaries()[0].name == "« deux »"
    OpenSession.of(read_journal(path)).write(Named(text=""))
    assert store.summaries()[0].name == ""


def test_branch_tells_the_minute_at_which_it_left_its_parent() -> None:
    branch = structs.replace(header(), parent=f"{DAY}-essai-1", parent_event=2)
    journal = store.create(branch)
    journal.append([OPENED, Acted(minute=3, move="a", text="a", scheme=Scheme.CHECK), ENDED])
    journal.close()

    (one,) = store.summaries()
    assert (one.parent, one.parent_minute) == (f"{DAY}-essai-1", 30)


def test_journal_damaged_in_its_middle_is_told_up_to_there() -> None:
    path = kept([OPENED, ACTED, ACTED])
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:3], b"oups", *lines[3:]]))
    cut = kept([OPENED, ACTED, ACTED], hour=9)
    cut.write_bytes(cut.read_bytes()[:-1])
    unknown = kept([OPENED, ACTED, ACTED], hour=8)
    lines = unknown.read_bytes().split(b"\n")
    unknown.write_bytes(b"\n".join([*lines[:2], b'{"type":"demain"}', *lines[2:]]))

    assert [one.acts for one in store.summaries()] == [1, 1, 0]
    assert all(one == summary_of(read_journal(one.path)) for one in store.summaries())


@pytest.mark.parametrize("snapshot", [b"{}", b"[]", b'{"identite":3}', b'{"identite":null}'])
def test_session_of_an_odd_snapshot_is_listed_without_a_name(snapshot: bytes) -> None:
    journal = store.create(structs.replace(header(), snapshot=msgspec.Raw(snapshot)))
    journal.append([OPENED, ACTED])
    journal.close()

    assert [(one.person, one.acts) for one in store.summaries()] == [("", 1)]


def test_clocks_that_go_back_do_not_put_sessions_in_another_order() -> None:
    for date in ("02:50:00+02:00", "02:10:00+01:00", "02:20:00+02:00"):
        journal = store.create(header(date=f"2026-10-25T{date}"))
        journal.append([OPENED, ACTED])
        journal.close()

    hours = [one.date[11:16] for one in store.summaries()]

    assert hours == ["02:10", "02:50", "02:20"]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a time zone of this process")
def test_journals_without_offset_are_of_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Paris")
        time.tzset()
        for date in ("2026-07-01T10:00:00", "2026-07-01T08:30:00+00:00", "n'importe quoi"):
            journal = store.create(header(date=date))
            journal.append([OPENED, ACTED])
            journal.close()
        dates = [one.date for one in store.summaries()]
        opened = store.today()
    time.tzset()

    assert dates == ["2026-07-01T08:30:00+00:00", "2026-07-01T10:00:00", "n'importe quoi"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00", opened)


def test_what_is_no_journal_is_not_listed() -> None:
    kept([OPENED])
    folder = places.sessions()
    (folder / "abime.jsonl").write_bytes(b"oups\n")
    (folder / "vide.jsonl").write_bytes(b"")
    (folder / "plus-tard.jsonl").write_bytes(b'{"format": 99}\n')
    (folder / "dossier.jsonl").mkdir()
    (folder / "notes.txt").write_text("a")

    assert [one.id for one in store.summaries()] == [f"{DAY}-essai-1"]


# ── Finding ─────────────────────────────────────────────────────────────────


def not_found(name: str) -> str:
    with pytest.raises(JournalProblem) as caught:
        store.find(name)
    return str(caught.value)


def test_session_is_found_by_its_id_the_start_of_it_or_its_path(tmp_path: Path) -> None:
    first, other = kept(), kept(persona="autre")
    elsewhere = tmp_path / "copie.jsonl"
    elsewhere.write_bytes(first.read_bytes())

    assert store.find(f"{DAY}-essai-1") == first
    assert store.find(f"{DAY}-e") == first
    assert store.find(f"{DAY}-a") == other
    assert store.find(str(elsewhere)) == elsewhere


def test_whole_id_is_found_though_others_begin_with_it() -> None:
    files = [kept() for _ in range(11)]

    assert store.find(f"{DAY}-essai-1") == files[0]
    assert store.find(f"{DAY}-essai-11") == files[10]


def test_start_of_several_ids_names_them() -> None:
    kept()
    kept(persona="autre")

    assert not_found(DAY) == (
        f"« {DAY} » désigne plusieurs entretiens : {DAY}-autre-1, {DAY}-essai-1"
    )


def test_unknown_session_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert not_found("essai") == "pas d'entretien « essai »"
    kept()
    assert not_found(f"{DAY}-esai-1") == (
        f"pas d'entretien « {DAY}-esai-1 » ; vouliez-vous dire « {DAY}-essai-1 » ?"
    )
    absent = str(tmp_path / "absent")
    assert not_found(absent) == f"pas de fichier « {absent} »"
    assert not_found("absent.jsonl") == "pas de fichier « absent.jsonl »"


# ── The trash ───────────────────────────────────────────────────────────────


def test_session_thrown_away_can_be_taken_back(own_folder: Path) -> None:
    path = kept([OPENED])
    content = path.read_bytes()

    thrown = store.throw_away(path)

    assert thrown == own_folder / "corbeille" / path.name
    assert store.paths() == []
    store.take_back(thrown, path)
    assert path.read_bytes() == content
    assert not thrown.exists()


def test_what_is_in_the_trash_is_never_written_over() -> None:
    contents = []
    thrown = []
    for number in range(3):
        path = kept([Felt(confidence=number)])
        contents.append(path.read_bytes())
        thrown.append(store.throw_away(path))

    assert [path.name for path in thrown] == [
        f"{DAY}-essai-1.jsonl",
        f"{DAY}-essai-1.2.jsonl",
        f"{DAY}-essai-1.3.jsonl",
    ]
    assert [path.read_bytes() for path in thrown] == contents


def test_session_taken_back_never_takes_the_place_of_another() -> None:
    path = kept([Felt(confidence=1)])
    thrown = store.throw_away(path)
    again = kept([Felt(confidence=2)])
    assert again == path
    contents = thrown.read_bytes(), again.read_bytes()

    store.take_back(thrown, path)

    assert (thrown.read_bytes(), path.read_bytes()) == contents


# ── Words of a header ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [
        ("Zoé", "Zoé"),
        ("  Marie \t Claire\n", "Marie Claire"),
        ("Marie\u00a0Claire", "Marie Claire"),
        ("a\x1b[31mb", "a[31mb"),
        ("\u202egro\u200b", "gro"),
        ("\ud800", ""),
        ("x" * 60, "x" * 40),
        ("x" * 39 + " y", "x" * 39),
        ("", ""),
    ],
)
def test_pseudonym_is_one_short_line(typed: str, kept_as: str) -> None:
    assert store.clean_pseudonym(typed) == kept_as


@given(st.text(st.characters(exclude_categories=())))
def test_clean_pseudonym_is_clean(typed: str) -> None:
    clean = store.clean_pseudonym(typed)

    assert clean.isprintable()
    assert len(clean) <= 40
    assert clean == clean.strip() == store.clean_pseudonym(clean)
    clean.encode("utf-8")
