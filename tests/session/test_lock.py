"""One window at a time writes a journal; reading it is always possible."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.session.test_store import ACTED, ENDED, header, kept
from tui import places
from tui.session import lock, store
from tui.session.journal import AlreadyOpen, Journal, JournalProblem, read_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REFUSED = "cet entretien est déjà ouvert dans une autre fenêtre"


@pytest.fixture
def open_one() -> Iterator[Journal]:
    """Return a journal that another window has open."""
    journal = store.create(header())
    journal.append([ACTED])
    yield journal
    journal.close()


def test_a_journal_being_written_is_not_opened_twice(open_one: Journal) -> None:
    content = open_one.path.read_bytes()
    with pytest.raises(AlreadyOpen, match=REFUSED):
        Journal.resume(read_journal(open_one.path))
    assert open_one.path.read_bytes() == content


def test_a_journal_taken_up_is_not_opened_twice() -> None:
    path = kept([ACTED])
    first = Journal.resume(read_journal(path))
    with pytest.raises(AlreadyOpen):
        Journal.resume(read_journal(path))
    first.close()
    Journal.resume(read_journal(path)).close()


def test_a_link_to_a_journal_is_the_same_journal(open_one: Journal, tmp_path: Path) -> None:
    link = tmp_path / "lien.jsonl"
    link.symlink_to(open_one.path)
    with pytest.raises(AlreadyOpen):
        Journal.resume(read_journal(link))


def test_reading_goes_on_while_a_journal_is_written(open_one: Journal) -> None:
    assert len(read_journal(open_one.path).events) == 1
    assert [one.id for one in store.summaries()] == [open_one.path.stem]
    open_one.append([ENDED])
    assert len(read_journal(open_one.path).events) == 2


def test_what_another_window_added_since_it_was_read_is_never_cut_off() -> None:
    path = kept([ACTED])
    read_before = read_journal(path)
    other = Journal.resume(read_before)
    other.append([ENDED])
    other.close()
    content = path.read_bytes()

    with pytest.raises(JournalProblem, match="vient de changer"):
        Journal.resume(read_before)
    assert path.read_bytes() == content
    Journal.resume(read_journal(path)).close()


def test_an_open_session_is_not_put_in_the_trash(open_one: Journal) -> None:
    with pytest.raises(AlreadyOpen, match=REFUSED):
        store.throw_away(open_one.path)
    assert open_one.path.exists()
    open_one.close()
    assert store.throw_away(open_one.path).parent == places.trash()


def test_nothing_is_erased_while_the_session_is_open(open_one: Journal) -> None:
    prepared = store.preparation_path(open_one.path)
    prepared.write_text("moments: []\n", "utf-8")
    with pytest.raises(AlreadyOpen, match=REFUSED):
        store.withdraw(open_one.path)
    assert open_one.path.exists()
    assert prepared.exists()
    open_one.close()
    assert store.withdraw(open_one.path).refused == ()
    assert not prepared.exists()


def test_looking_whether_it_is_open_does_not_lock_it() -> None:
    path = kept([ACTED])
    assert not lock.is_locked(path)
    Journal.resume(read_journal(path)).close()


def test_what_is_not_there_is_not_locked(tmp_path: Path) -> None:
    assert not lock.is_locked(tmp_path / "rien.jsonl")


def test_a_disk_that_knows_no_locks_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_ask", refuse)
    path = kept([ACTED])
    Journal.resume(read_journal(path)).close()
    assert not lock.is_locked(path)


def test_a_journal_that_could_not_be_taken_up_is_not_left_locked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = kept([ACTED])
    path.write_bytes(path.read_bytes() + b'{"type": "cut')
    record = read_journal(path)

    def fail(descriptor: int, size: int) -> None:
        raise OSError(errno.EIO, "")

    with monkeypatch.context() as broken:
        broken.setattr(os, "ftruncate", fail)
        with pytest.raises(OSError, match="5"):
            Journal.resume(record)
    Journal.resume(record).close()
