"""Drafts: what is typed comes back, whatever becomes of the file; nothing else reads it."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.screens.playing import a_finished_session, a_sitting
from tui.interview.live import Sitting
from tui.session import store
from tui.session.bounds import LONGEST_NAME, LONGEST_TEXT, fitted, overlong
from tui.session.drafts import (
    NOTE,
    NOTE_CATEGORY,
    Drafts,
    comment_place,
    comments_begun,
    drafts_path,
    moment_place,
    place,
)
from tui.session.events import Acted, Concluded, Marked, Synthesised
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from pathlib import Path

DATE = "2026-03-14T09:00:00"
FEW = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "seance.jsonl"
    path.write_text("")
    return path


def drafts_of(journal: Path, date: str = DATE) -> Drafts:
    return Drafts(drafts_path(journal), journal, date)


def texts_of(journal: Path) -> dict[str, str]:
    return drafts_of(journal).under("")


@FEW
@given(st.dictionaries(st.text(), st.text(min_size=1), max_size=5))
def test_any_text_comes_back(journal: Path, texts: dict[str, str]) -> None:
    drafts_path(journal).unlink(missing_ok=True)
    drafts = drafts_of(journal)
    drafts.keep(texts)
    assert drafts.unsaved is None
    assert texts_of(journal) == texts
    drafts.forget(*texts)
    assert not drafts_path(journal).exists()


def test_half_of_a_pair_becomes_a_mark_and_stops_nothing(journal: Path) -> None:
    drafts_of(journal).keep({NOTE: "a\ud800b"})
    assert texts_of(journal) == {NOTE: "a\N{REPLACEMENT CHARACTER}b"}


@FEW
@given(st.integers(0, 400), st.binary(max_size=3))
def test_a_file_cut_or_scrawled_on_is_whole_or_ignored(
    journal: Path, length: int, scrawl: bytes
) -> None:
    path = drafts_path(journal)
    path.unlink(missing_ok=True)
    texts = {NOTE: "la nuit, l’été", NOTE_CATEGORY: "freins", "synthese.besoin": "souffler"}
    drafts_of(journal).keep(texts)
    content = path.read_bytes()
    path.write_bytes(content[:length] + scrawl)

    drafts = drafts_of(journal)

    if drafts.under("") != texts:
        assert drafts.under("") == {} or scrawl
        assert drafts.problem or drafts.under("")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'{"format":1,"entretien_du":"","textes":3}'],
)
def test_a_damaged_file_is_told_put_aside_and_stops_nobody(journal: Path, content: bytes) -> None:
    path = drafts_path(journal)
    path.write_bytes(content)
    drafts = drafts_of(journal)
    told = "Le brouillon seance.brouillon.json ne peut pas être lu ; il est laissé de côté."
    assert drafts.problem == told
    drafts.keep({NOTE: "un"})
    drafts.keep({NOTE: "deux"})
    assert texts_of(journal) == {NOTE: "deux"}
    assert path.with_name(f"{path.name}.abime").read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_a_folder_or_too_much_is_not_waited_for(journal: Path) -> None:
    path = drafts_path(journal)
    os.mkfifo(path)
    assert drafts_of(journal).problem
    path.unlink()
    path.mkdir()
    assert drafts_of(journal).problem
    path.rmdir()
    path.write_bytes(b" " * (5 * 1024 * 1024))
    assert drafts_of(journal).problem


def test_those_of_another_session_or_version_are_left_aside(journal: Path) -> None:
    drafts_of(journal).keep({NOTE: "à elle"})
    other = drafts_of(journal, "2026-03-15T10:00:00")
    assert other.get(NOTE) == ""
    assert other.problem
    assert "autre entretien" in other.problem
    path = drafts_path(journal)
    path.write_text(path.read_text().replace('"format":1', '"format":2'))
    newer = drafts_of(journal)
    assert newer.problem
    assert "autre version" in newer.problem


def test_the_file_is_its_owners_alone_and_nothing_is_left_beside(journal: Path) -> None:
    drafts_of(journal).keep({NOTE: "à moi"})
    path = drafts_path(journal)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(file.name for file in journal.parent.iterdir()) == [path.name, journal.name]


def test_what_was_emptied_is_not_what_was_never_typed(journal: Path) -> None:
    drafts_of(journal).keep({"a": "", "b": "x", "c": "y"})
    drafts = drafts_of(journal)
    drafts.keep({"c": None})
    again = drafts_of(journal)
    assert [again.get(name, "avant") for name in "abc"] == ["", "x", "avant"]


def test_a_disk_that_refuses_is_told_and_tried_again(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = drafts_of(journal)
    drafts.keep({NOTE: "un"})

    def refused(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refused)
        drafts.keep({NOTE: "deux"})
        assert drafts.unsaved == "Ce qui est tapé ne s'enregistre pas (le disque est plein)."
        assert texts_of(journal) == {NOTE: "un"}
    drafts.keep({})
    assert not drafts.unsaved
    assert texts_of(journal) == {NOTE: "deux"}
    assert not list(journal.parent.glob("*.tmp"))


def test_more_than_a_draft_holds_is_told(journal: Path) -> None:
    drafts = drafts_of(journal)
    drafts.keep({NOTE: "x" * (5 * 1024 * 1024)})
    assert drafts.unsaved
    assert "trop long" in drafts.unsaved


def test_nothing_is_written_without_the_journal_or_once_it_is_closed(journal: Path) -> None:
    drafts = drafts_of(journal)
    drafts.close()
    drafts.keep({NOTE: "trop tard"})
    assert not drafts_path(journal).exists()
    journal.unlink()
    drafts_of(journal).keep({NOTE: "sans entretien"})
    assert not drafts_path(journal).exists()


def test_they_are_no_event_and_come_back_with_the_session() -> None:
    sitting = a_sitting("ouvrir")
    before = sitting.path.read_bytes()
    sitting.drafts.keep({NOTE: "la nuit"})
    sitting.close()
    assert sitting.path.read_bytes() == before
    again = Sitting.resume(read_journal(sitting.path))
    assert again.drafts.get(NOTE) == "la nuit"
    again.close()


def test_a_branch_has_its_own() -> None:
    sitting = a_sitting("ouvrir", "redire")
    sitting.drafts.keep({NOTE: "la nuit"})
    sitting.close()
    record = read_journal(sitting.path)
    act = next(index for index, event in enumerate(record.events) if isinstance(event, Acted))
    branch = Sitting.branch(record, act, "silence")
    assert branch.drafts.get(NOTE) == ""
    branch.close()


def test_they_follow_to_the_trash_and_back_and_are_erased() -> None:
    path = a_finished_session()
    session = OpenSession.of(read_journal(path))
    session.drafts.keep({NOTE: "la nuit"})
    session.close()
    thrown = store.throw_away(path)
    assert not drafts_path(path).exists()
    assert drafts_path(thrown).exists()
    store.take_back(thrown, path)
    assert drafts_path(path).exists()
    assert not drafts_path(thrown).exists()
    withdrawn = store.withdraw(path)
    assert drafts_path(path) in withdrawn.removed.beside
    assert not list(path.parent.iterdir())


def test_places_are_named_as_the_events_that_they_will_be() -> None:
    assert NOTE == "note.texte"
    assert place(Synthesised, "obstacles") == "synthese.freins"
    assert place(Concluded, "kept_for_next") == "pour_finir.garde"
    mine = Marked(number=3, first=4, last=5)
    assert moment_place(mine, "aimed") == "moment_choisi.3.visais"
    asked, other = (
        Marked(number=3, first=4, last=5, prompt=prompt, prepared=1) for prompt in ("a", "b")
    )
    assert moment_place(asked, "aimed") != moment_place(other, "aimed")
    assert moment_place(asked, "aimed") == moment_place(
        Marked(number=9, first=4, last=5, prompt="a", prepared=2), "aimed"
    )


def test_comments_begun_are_found_again(journal: Path) -> None:
    drafts = drafts_of(journal)
    odd = {"commentaire.x.texte": "a", "commentaire.4": "b", "commentaire.²": "c"}
    drafts.keep({comment_place(12): "un mot", comment_place(3, "author"): "Camille", **odd})
    assert list(comments_begun(drafts)) == [(12, "un mot")]


def test_bounds_are_stated() -> None:
    assert overlong("x" * LONGEST_TEXT) == ""
    assert fitted("x" * LONGEST_TEXT) == ("x" * LONGEST_TEXT, "")
    narrow = "\N{NARROW NO-BREAK SPACE}"
    assert overlong("x" * (LONGEST_TEXT + 312)) == (
        f"Trop long de 312 caractères : un texte tient en 20{narrow}000 caractères"
    )
    kept, left = fitted("x" * LONGEST_NAME + "y", LONGEST_NAME)
    assert kept == "x" * LONGEST_NAME
    assert left == "Le dernier caractère n'a pas été repris : un nom tient en 40 caractères."
