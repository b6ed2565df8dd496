"""``effacer``: what it asks, what it says, what it leaves when it is not agreed to."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import Disk
from tui.interview.live import Sitting
from tui.session import store
from tui.session.events import Acted
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


def branch(path: Path) -> Path:
    record = read_journal(path)
    first = next(i for i, event in enumerate(record.events) if isinstance(event, Acted))
    sitting = Sitting.branch(record, first, "silence")
    sitting.close()
    return sitting.path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_asks_once_says_what_goes_and_what_it_cannot_know(
    run: Run, path: Path, own_folder: Path
) -> None:
    branch(path)
    exports = own_folder / "exports"
    exports.mkdir()
    (exports / f"{path.stem}.html").write_text("x")
    (exports / f"{path.stem}-2.md").write_text("x")
    run("preparer", path.stem, "--moment", "2", "--question", "Que visiez-vous ?", "--axe",
        "autonomie")  # fmt: skip

    result = run("effacer", path.stem, typed="oui\n")

    counted = "l'entretien, 1 branche, 1 préparation, 2 exports"
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        f"Entretien {path.stem}. Ce qui sera effacé : {counted}.",
        "Effacer pour de bon ? Tapez « oui » : oui",
        f"Effacé : {counted}.",
    ]
    unknown = "".join(result.stdout.splitlines()[3:])
    assert "exporté ailleurs" in unknown
    assert "sauvegardé" in unknown
    assert "Un export anonyme ne dit pas d'où il vient" in unknown
    assert str(exports) in unknown
    assert files(own_folder) == []


@pytest.mark.parametrize("typed", ["", "\n", "non\n", "o\n", "ouii\n"])
def test_anything_but_yes_erases_nothing(
    run: Run, path: Path, own_folder: Path, typed: str
) -> None:
    before = path.read_bytes()
    result = run("effacer", path.stem, typed=typed)
    assert result.exit_code == 1
    assert result.stderr == "alliance : rien n'est effacé.\n"
    assert path.read_bytes() == before


def test_a_branch_open_in_another_window_keeps_all_of_it(run: Run, path: Path) -> None:
    record = read_journal(path)
    first = next(i for i, event in enumerate(record.events) if isinstance(event, Acted))
    sitting = Sitting.branch(record, first, "silence")
    result = run("effacer", path.stem, "--oui")
    assert result.exit_code == 1
    told = f"{sitting.session_id} : cet entretien est déjà ouvert dans une autre fenêtre"
    assert result.stderr == f"alliance : {told}.\n"
    assert path.exists()
    sitting.close()
    assert run("effacer", path.stem, "--oui").exit_code == 0


def test_yes_is_yes_whatever_its_case(run: Run, path: Path) -> None:
    assert run("effacer", path.stem, typed=" OUI \n").exit_code == 0
    assert not path.exists()


def test_agreed_beforehand_nothing_is_asked(run: Run, path: Path) -> None:
    result = run("effacer", path.stem, "--oui")
    assert result.exit_code == 0
    assert result.stdout.startswith("Effacé : l'entretien.\n")
    assert not path.exists()


def test_agreed_beforehand_the_name_must_be_whole(run: Run, path: Path) -> None:
    result = run("effacer", path.stem[:-2], "--oui")
    assert result.exit_code == 2
    assert f"le nom entier est demandé : {path.stem}" in result.stderr
    assert path.exists()


def test_by_its_path(run: Run, path: Path, tmp_path: Path) -> None:
    elsewhere = path.rename(tmp_path / "seance.jsonl")
    assert run("effacer", elsewhere, "--oui").exit_code == 0
    assert not elsewhere.exists()


def test_from_the_trash_by_its_name_and_never_another_that_starts_so(
    run: Run, path: Path, own_folder: Path
) -> None:
    longer = path.with_name(f"{path.stem}0.jsonl")
    longer.write_bytes(path.read_bytes())
    store.throw_away(path)
    result = run("effacer", path.stem, typed="oui\n")
    assert result.exit_code == 0
    assert files(own_folder) == [longer]


def test_a_session_and_its_copy_in_the_trash(run: Run, path: Path) -> None:
    kept = path.read_bytes()
    store.throw_away(path)
    path.write_bytes(kept)
    result = run("effacer", path.stem, "--oui")
    assert result.stdout.startswith("Effacé : l'entretien, 1 copie à la corbeille.\n")


def test_only_sessions_can_be_withdrawn(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "lettre.jsonl"
    mine.write_text("Chère Léa,\n")
    assert run("effacer", mine, "--oui").exit_code == 1
    assert run("effacer", "hier", "--oui").exit_code == 1
    assert mine.is_file()


def test_a_damaged_session_can_be_withdrawn(run: Run, path: Path) -> None:
    path.write_text("{")
    assert run("effacer", path.stem, "--oui").exit_code == 0
    assert not path.exists()


def test_doubtful_exports_are_told_and_left(run: Run, play: Play, path: Path) -> None:
    twin = path.with_name(f"{path.stem}-2.jsonl")
    play("ouvrir")
    path.with_name(f"{path.stem[:-1]}2.jsonl").rename(twin)
    either = path.parents[1] / "exports" / f"{path.stem}-2.html"
    either.parent.mkdir()
    either.write_text("x")
    result = run("effacer", path.stem, "--oui")
    assert f"Laissé, car il vient peut-être d'un autre entretien : {either}" in result.stdout
    assert either.is_file()


def test_what_the_system_refuses_is_a_failure_that_names_it(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    result = run("effacer", path.stem, "--oui")
    assert result.exit_code == 1
    assert f"« {path} » (accès refusé)" in result.stderr
    assert "Effacé : rien." in result.stdout


def test_what_stays_is_said_and_it_is_a_failure(run: Run, path: Path) -> None:
    damaged = branch(path)
    damaged.write_bytes(b"{")
    result = run("effacer", path.stem, "--oui")
    assert result.exit_code == 1
    assert result.stdout.startswith("Effacé : l'entretien.\n")
    assert "tout n'est pas effacé" in result.stderr
    assert f"« {damaged} » (illisible : on ne sait pas s'il en vient" in result.stderr
    assert run("effacer", damaged.stem, "--oui").exit_code == 0


def test_what_is_refused_is_said_and_asked_for_again(run: Run, path: Path) -> None:
    with Disk(at=1, reason=errno.EACCES).refusing(("unlink",)):
        result = run("effacer", path.stem, "--oui")
    assert result.exit_code == 1
    assert result.stdout.startswith("Effacé : rien.\n")
    assert f"il reste « {path} » (accès refusé)" in result.stderr
    assert run("effacer", path.stem, "--oui").exit_code == 0
