"""What is known of sessions without reading them again: thrown away at will, never wrong."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.session.test_store import ACTED, ENDED, OPENED, kept
from tui import places
from tui.session import store
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.session.summary import Summary, read_summary, summary_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index_file(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the index is kept, be the sessions ever so few."""
    monkeypatch.setattr("tui.session.index.FEW", 1)
    return own_folder / "entretiens.index"


def true_ones() -> set[str]:
    return {repr(summary_of(read_journal(path))) for path in store.paths()}


def told() -> set[str]:
    return {repr(one) for one in store.summaries()}


def test_sessions_that_did_not_change_are_not_read_again(
    index_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept([OPENED, ACTED])
    kept([OPENED, ENDED])
    before = store.summaries()
    seen: list[Path] = []

    def read(path: Path) -> Summary:
        seen.append(path)
        return read_summary(path)

    monkeypatch.setattr("tui.session.index.read_summary", read)

    assert store.summaries() == before
    assert seen == []
    third = kept([OPENED])
    assert len(store.summaries()) == 3
    assert seen == [third]


def test_what_happened_since_is_told(index_file: Path) -> None:
    path = kept([OPENED, ACTED])
    gone = kept([OPENED])
    assert told() == true_ones()
    session = OpenSession.of(read_journal(path))
    session.write(ENDED)
    session.close()
    gone.unlink()

    assert told() == true_ones()
    assert store.summaries()[0].ending == ENDED.ending
    assert gone.stem not in index_file.read_bytes().decode("latin-1")


DAMAGE = {
    "empty": b"",
    "not one": b"oups",
    "deep": b"\x91" * 100_000,
    "another version": msgspec.msgpack.encode([0, {}]),
    "another shape": msgspec.msgpack.encode([1, {"a": [1, 2, ["a"]]}]),
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE)
def test_damaged_index_is_made_again(index_file: Path, content: bytes) -> None:
    kept([OPENED, ACTED])
    store.summaries()
    whole = index_file.read_bytes()
    index_file.write_bytes(content)

    assert told() == true_ones()
    assert index_file.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_index_that_is_no_file_or_cannot_be_written_stops_nothing(index_file: Path) -> None:
    kept([OPENED, ACTED])
    index_file.mkdir()

    assert told() == true_ones()
    assert sorted(path.name for path in index_file.parent.iterdir()) == [
        "entretiens.index",
        "sessions",
    ]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_index_is_for_its_owner_alone_and_leaves_nothing_beside_it(index_file: Path) -> None:
    kept([OPENED, ACTED])
    store.summaries()

    assert stat.S_IMODE(index_file.stat().st_mode) == 0o600
    assert sorted(path.name for path in index_file.parent.iterdir()) == [
        "entretiens.index",
        "sessions",
    ]


def test_few_sessions_need_no_index(own_folder: Path) -> None:
    kept([OPENED, ACTED])

    assert told() == true_ones()
    assert [path.name for path in own_folder.iterdir()] == ["sessions"]


def test_erased_session_leaves_nothing_in_the_index(index_file: Path) -> None:
    path, other = kept([OPENED, ACTED]), kept([OPENED, ENDED])
    store.summaries()
    assert path.stem.encode() in index_file.read_bytes()

    store.withdraw(path)

    assert path.stem.encode() not in index_file.read_bytes()
    store.withdraw(other)
    assert not index_file.exists()


def test_index_that_cannot_be_kept_any_more_is_not_left_as_it_was(
    index_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept([OPENED, ACTED])
    store.summaries()

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", refuse)
        store.withdraw(path)

    assert not list(index_file.parent.glob("*.index*"))


def test_file_that_cannot_be_read_is_named_with_why() -> None:
    kept([OPENED])
    folder = places.sessions()
    half = folder / "moitie.jsonl"
    half.write_bytes(b'{"type":"entete","format":1,"persona":"es')
    (folder / "vide.jsonl").write_bytes(b"")
    (folder / "abime.jsonl").write_bytes(b"oups\n")
    (folder / "demain.jsonl").write_bytes(b'{"format":99}\n')
    (folder / "dossier.jsonl").mkdir()

    found = {one.path.stem: (one.empty, one.why) for one in store.listing().illegible}

    assert {name: empty for name, (empty, _) in found.items()} == {
        "moitie": True,
        "vide": True,
        "abime": False,
        "demain": False,
        "dossier": False,
    }
    assert found["moitie"][1] == "le journal n'a pas de première ligne entière"
    assert "version plus récente" in found["demain"][1]
    assert found["dossier"][1] == "c'est un dossier"
