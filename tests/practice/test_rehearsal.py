"""The interview of a first run: like the others while it goes on, and gone after."""

from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from tui import places
from tui.persona.library import cards
from tui.practice.rehearsal import rehearse
from tui.session import store
from tui.session.drafts import NOTE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's temporary files a folder of their own."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_is_no_session_of_the_user(own_folder: Path) -> None:
    rehearsal = rehearse(seed=1)
    rehearsal.act("saluer")
    assert rehearsal.path.exists()
    assert store.paths() == []
    assert not own_folder.exists()
    rehearsal.leave()


def test_it_leaves_nothing_behind_be_it_left_twice(passing: Path) -> None:
    rehearsal = rehearse(seed=1)
    rehearsal.act("saluer")
    rehearsal.note("le jeudi", None, kept=False)
    rehearsal.drafts.keep({NOTE: "une note commencée"})
    rehearsal.leave()
    rehearsal.leave()
    assert list(passing.iterdir()) == []


def test_two_windows_do_not_meet(passing: Path) -> None:
    one, other = rehearse(seed=1), rehearse(seed=1)
    one.act("saluer")
    one.leave()
    assert other.act("redire")
    assert len(list(passing.iterdir())) == 1
    other.leave()


def test_what_the_disk_refuses_is_no_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    rehearsal = rehearse(seed=1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        assert rehearsal.act("saluer")
        assert rehearsal.news() is None
        assert rehearsal.unsaved is None
        assert rehearsal.save()
    rehearsal.leave()


def test_nobody_meets_this_person_otherwise() -> None:
    person = rehearse(seed=1)
    assert person.persona.id not in {card.id for card in cards()}
    assert places.trainers_file(places.shipped_personas(), person.persona.id) is None
    person.leave()
