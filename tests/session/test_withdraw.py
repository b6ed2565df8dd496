"""Withdrawing a session: all that came of it goes, and nothing else."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.faults.disk import Disk, refusals
from tui import places
from tui.interview.live import Sitting
from tui.session import store
from tui.session.events import Acted
from tui.session.journal import read_journal
from tui.session.store import preparation_path
from tui.session.withdrawal import Traces, traces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.loading import LoadedPersona

WAY = ("ouvrir", "redire", "nommer", "aller", "choix")


@pytest.fixture
def lead(essai: LoadedPersona) -> Lead:
    return Lead(essai)


class Lead:
    """Leads interviews with the small persona, each with a seed of its own unless told."""

    def __init__(self, loaded: LoadedPersona) -> None:
        self._loaded = loaded
        self._seed = 0

    def session(self, seed: int | None = None) -> Path:
        self._seed += 1
        sitting = Sitting.begin(
            self._loaded,
            mode="guide",
            seed=self._seed if seed is None else seed,
            rubric="alliance_de_travail",
            pseudonym="",
        )
        for move in WAY:
            sitting.act(move)
        sitting.close()
        return sitting.path

    def branch(self, path: Path) -> Path:
        """Leave a session at its first act, another way."""
        record = read_journal(path)
        first = next(i for i, event in enumerate(record.events) if isinstance(event, Acted))
        sitting = Sitting.branch(record, first, "silence")
        sitting.close()
        return sitting.path


def export(name: str) -> Path:
    places.exports().mkdir(parents=True, exist_ok=True)
    path = places.exports() / name
    path.write_text(name)
    return path


def prepare(journal: Path) -> Path:
    path = preparation_path(journal)
    path.write_text("moments: []\n")
    return path


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() or path.is_symlink()}


def test_all_that_came_of_a_session_goes(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    branch = lead.branch(path)
    lead.branch(branch)
    prepare(path)
    prepare(branch)
    for name in (f"{path.stem}.html", f"{path.stem}-2.md", f"{path.stem}-12.json"):
        export(name)
    export(f"{branch.stem}.txt")
    path.with_suffix(".abime-1").write_bytes(b"{")

    withdrawn = store.withdraw(path)

    assert everything(own_folder) == set()
    assert withdrawn.refused == ()
    removed = withdrawn.removed
    counts = [len(removed.sessions), len(removed.branches), len(removed.beside)]
    assert [*counts, len(removed.exports)] == [1, 2, 3, 4]


def test_what_is_somebody_elses_stays(lead: Lead, own_folder: Path) -> None:
    first, *others = [lead.session() for _ in range(11)]
    assert others[-1].stem == f"{first.stem}1"
    tenth = others[8]
    assert tenth.stem == f"{first.stem}0"
    theirs = [
        prepare(tenth),
        lead.branch(tenth),
        export(f"{tenth.stem}.html"),
        export(f"{tenth.stem}-2.html"),
        export(f"{others[-1].stem}.html"),
        export("entretien.html"),
        export("notes de cours.txt"),
    ]
    ours = [first, prepare(first), export(f"{first.stem}.html"), export(f"{first.stem}-2.html")]

    store.withdraw(first)

    assert everything(own_folder) == {*others, *theirs}
    assert not any(path.exists() for path in ours)


def test_a_branch_goes_without_the_session_that_it_left(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    branch = lead.branch(path)
    other = lead.branch(path)
    store.withdraw(branch)
    assert everything(own_folder) == {path, other}


def test_copies_in_the_trash_go_and_other_sessions_there_stay(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    thrown_branch = store.throw_away(lead.branch(path))
    kept = path.read_bytes()
    copy = store.throw_away(path)
    path.write_bytes(kept)  # put back by hand, as the guide says, the other way round
    other = store.throw_away(lead.session())

    store.withdraw(path)

    assert everything(own_folder) == {other}
    assert not copy.exists()
    assert not thrown_branch.exists()


def test_a_name_that_is_used_again_is_not_the_same_session(lead: Lead, own_folder: Path) -> None:
    old = lead.session()
    of_old = lead.branch(old)
    thrown = store.throw_away(old)
    new = lead.session()
    assert new == old, "the number is free again"
    of_new = lead.branch(new)
    export(f"{new.stem}.html")
    ours = prepare(new)

    found = traces(thrown)
    assert found.sessions == (thrown,)
    assert found.branches == (of_old,)
    assert [file.name for file in found.doubtful] == [f"{new.stem}.html"]
    store.withdraw(thrown)
    assert everything(own_folder) == {new, of_new, ours, places.exports() / f"{new.stem}.html"}

    store.withdraw(new)
    assert everything(own_folder) == set()


def test_what_was_prepared_goes_with_a_session_from_the_trash(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    prepare(path)
    store.withdraw(store.throw_away(path))
    assert everything(own_folder) == set()


def test_a_second_one_in_the_trash_is_known_by_its_first_name(lead: Lead, own_folder: Path) -> None:
    store.throw_away(lead.session())
    path = lead.session()
    branch = lead.branch(path)
    thrown = store.throw_away(path)
    assert thrown.stem == f"{path.stem}.2"
    assert traces(thrown).branches == (branch,)


def test_a_persona_named_like_a_session_makes_exports_doubtful(
    lead: Lead, own_folder: Path
) -> None:
    path = lead.session()
    twin = path.with_name(f"{path.stem}-2.jsonl")
    shutil.copy(lead.session(), twin)
    export(f"{path.stem}.html")
    either = export(f"{path.stem}-2.html")
    theirs = export(f"{path.stem}-2-2.html")

    found = store.withdraw(path).removed

    assert found.doubtful == (either,)
    assert either.exists()
    assert theirs.exists()


def test_a_short_name_takes_no_other_export(lead: Lead, own_folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "2026.jsonl"
    shutil.copy(lead.session(), mine)
    exports = [export("2026-03-14-denis-auclair-1.html"), export("2026-2027.html")]
    own = export("2026.html")

    assert store.withdraw(mine).removed.exports == (own,)
    assert all(path.exists() for path in exports)


def test_a_damaged_session_goes_too(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    branch = lead.branch(path)
    stranger = lead.session()
    path.write_bytes(b"{")
    store.withdraw(path)
    assert everything(own_folder) == {stranger}
    assert not branch.exists()


def test_damaged_journals_are_not_copies_of_each_other(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    thrown = store.throw_away(lead.session())
    for one in (path, thrown):
        one.write_bytes(b"{")
    thrown.rename(thrown.with_name(path.name))
    store.withdraw(path)
    assert everything(own_folder) == {places.trash() / path.name}


def test_nothing_outside_is_followed(lead: Lead, own_folder: Path, tmp_path: Path) -> None:
    path = lead.session()
    outside = tmp_path / "ailleurs"
    outside.mkdir()
    branch, letter = outside / "branche.jsonl", outside / "lettre.txt"
    lead.branch(path).rename(branch)
    letter.write_text("à moi")
    (places.sessions() / "lien.jsonl").symlink_to(branch)
    preparation_path(path).symlink_to(letter)
    export("x")
    (places.exports() / f"{path.stem}.html").symlink_to(letter)
    (places.exports() / f"{path.stem}-dossier").mkdir()

    store.withdraw(path)

    assert branch.exists()
    assert letter.read_text() == "à moi"
    assert everything(own_folder) == {places.exports() / "x"}


def test_a_header_cannot_name_a_file_to_erase(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    victim = own_folder / "reglages.yaml"
    victim.write_text("theme: x\n")
    record = read_journal(path)
    for parent in ("../reglages", str(victim), path.stem, ""):
        header = msgspec.structs.replace(record.header, parent=parent)
        lines = path.read_bytes().partition(b"\n")[2]
        path.write_bytes(msgspec.json.encode(header) + b"\n" + lines)
        assert traces(path) == Traces(sessions=(path,))
    store.withdraw(path)
    assert everything(own_folder) == {victim}


def test_a_journal_that_is_a_link_goes_with_what_it_stands_for(
    lead: Lead, own_folder: Path, tmp_path: Path
) -> None:
    path = lead.session()
    real = tmp_path / "cle-usb.jsonl"
    path.rename(real)
    path.symlink_to(real)
    store.withdraw(path)
    assert not real.exists()
    assert everything(own_folder) == set()


def test_a_journal_from_elsewhere_is_known_by_any_path(
    lead: Lead, own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lead.session()
    monkeypatch.chdir(path.parent)
    assert traces(Path(path.name)) == Traces(sessions=(path.resolve(),))

    elsewhere = tmp_path / path.name
    path.rename(elsewhere)
    branch = lead.branch(elsewhere)
    beside = prepare(elsewhere)
    store.withdraw(elsewhere)
    assert not elsewhere.exists()
    assert not beside.exists()
    assert not branch.exists()


def test_what_the_system_refuses_keeps_what_leads_to_it(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    branch = lead.branch(path)
    export(f"{path.stem}.md")
    stuck = export(f"{branch.stem}.html")
    with refusing_to_erase(stuck):
        withdrawn = store.withdraw(path)

    kept = "gardé, pour que le reste puisse encore être demandé"
    assert withdrawn.refused == ((stuck, "accès refusé"), (branch, kept), (path, kept))
    assert withdrawn.removed.sessions == withdrawn.removed.branches == ()
    assert everything(own_folder) == {stuck, branch, path}
    assert store.withdraw(path).refused == ()
    assert everything(own_folder) == set()


@contextmanager
def refusing_to_erase(stuck: Path) -> Iterator[None]:
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == stuck:
            raise PermissionError(13, "denied")
        unlink(self, missing_ok=missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        yield


def test_whatever_is_refused_all_of_it_can_be_asked_for_again(lead: Lead, own_folder: Path) -> None:
    """Were a branch of a branch left without the way that leads to it, nobody would find it."""

    def a_family() -> Path:
        path = lead.session()
        branch = lead.branch(path)
        leaf = lead.branch(branch)
        for one in (path, branch, leaf):
            prepare(one)
            export(f"{one.stem}.html")
        store.throw_away(leaf)
        return path

    assert len(everything(own_folder)) == 0
    for disk in refusals(lambda: store.withdraw(a_family())):
        path = a_family()
        family = everything(own_folder)
        with disk.refusing(("unlink",)):
            withdrawn = store.withdraw(path)
        left = everything(own_folder)
        assert left == {file for file, _ in withdrawn.refused}
        assert not left or path in left
        if left:
            assert store.withdraw(path).refused == ()
        assert everything(own_folder) == set()
        assert family


def test_a_branch_that_cannot_be_read_is_told(lead: Lead, own_folder: Path) -> None:
    path = lead.session()
    branch = lead.branch(path)
    leaf = lead.branch(branch)
    branch.write_bytes(b"{")
    stranger = branch.with_name("2019-01-01-autre-1.jsonl")
    stranger.write_bytes(b"{")

    found = store.withdraw(path).removed

    assert found.unreadable == (branch,)
    assert everything(own_folder) == {branch, leaf, stranger}
    store.withdraw(branch)
    assert everything(own_folder) == {stranger}


def test_a_session_put_in_the_trash_half_way_can_be_put_there_again(
    lead: Lead, own_folder: Path
) -> None:
    path = lead.session()
    prepare(path)
    path.with_suffix(".abime-1").write_bytes(b"{")
    names = {f"{path.stem}{end}" for end in (".jsonl", ".moments.yaml", ".abime-1")}

    def there_and_back() -> None:
        store.take_back(store.throw_away(path), path)

    for disk in refusals(there_and_back):
        with disk.refusing(("replace", "rename")):
            try:
                thrown = store.throw_away(path)
            except OSError:
                assert path.exists()
                thrown = None
        if thrown is None:
            thrown = store.throw_away(path)
        assert {file.name for file in everything(places.trash())} == names
        assert everything(places.sessions()) == set()
        store.take_back(thrown, path)
        assert {file.name for file in everything(places.sessions())} == names


def test_what_goes_with_a_session_is_back_when_the_session_is_refused(
    lead: Lead, own_folder: Path
) -> None:
    path = lead.session()
    beside = prepare(path)
    before = everything(own_folder)
    with Disk(at=2).refusing(("replace",)), pytest.raises(OSError, match="Errno"):
        store.throw_away(path)
    assert everything(own_folder) == before
    assert beside in before
