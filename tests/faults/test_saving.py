"""Saving under faults: no act is lost unsaid, whatever the disk does and whenever one leaves."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tests.faults.disk import CALLS, FOR_GOOD, REASONS, Disk
from tui import places
from tui.cli.program import program
from tui.interview.live import Sitting
from tui.session import store
from tui.session.bounds import MAX_TEXT
from tui.session.events import Acted, Noted
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona

ESSAI = Path(__file__).parents[1] / "data" / "essai.yaml"
ACTS = ("juger", "ouvrir", "redire", "nommer", "aller", "choix")


@pytest.fixture(autouse=True)
def another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a home of their own, on another disk than the sessions."""
    home = tmp_path / "chez-moi"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(home))
    return home


def begun(essai: LoadedPersona) -> Sitting:
    return Sitting.begin(essai, mode="guide", seed=3, rubric="r", pseudonym="")


# ── A sitting ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reason", REASONS)
def test_one_refusal_at_any_call_loses_nothing(essai: LoadedPersona, reason: int) -> None:
    with Disk().refusing() as counting:
        play(begun(essai))
    for at in range(counting.calls):
        sitting = begun(essai)
        with Disk(at + 1, reason).refusing():
            play(sitting)
        assert sitting.unsaved is None
        assert list(read_journal(sitting.path).events) == sitting.events


def play(sitting: Sitting) -> None:
    for act in ACTS:
        sitting.act(act)
    sitting.close()


@pytest.mark.parametrize("last", range(1, len(ACTS) + 1))
def test_what_was_refused_is_written_on_closing(essai: LoadedPersona, last: int) -> None:
    """Also one passing refusal of the very last act."""
    sitting = begun(essai)
    for number, act in enumerate(ACTS[:last], 1):
        with Disk(at=number == last, lasting=FOR_GOOD).refusing():
            sitting.act(act)
    assert sitting.at_stake == "1 réplique"
    sitting.close()
    assert list(read_journal(sitting.path).events) == sitting.events


def test_what_is_at_stake_is_counted_and_said(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    assert sitting.at_stake == ""
    with Disk(at=1, lasting=FOR_GOOD).refusing():
        sitting.act("ouvrir")
        sitting.act("redire")
        sitting.note("nuit", None, kept=False)
        saved = sitting.save()
        assert not saved
        assert sitting.unsaved == (
            "Pas encore enregistré : 2 répliques, 1 note (le disque est plein). "
            "Rien n'est perdu pour l'instant, un nouvel essai suit."
        )
    sitting.close()
    assert sitting.at_stake == ""


def test_session_goes_on_in_another_folder(essai: LoadedPersona, another_disk: Path) -> None:
    sitting = begun(essai)
    with Disk(at=1, lasting=FOR_GOOD, within=places.sessions()).refusing():
        sitting.act("ouvrir")
        path = sitting.save_elsewhere()
        assert path == another_disk / f"alliance-{store.paths()[0].stem}.jsonl"
        assert sitting.path == path
        sitting.act("redire")
    assert sitting.unsaved is None
    sitting.close()
    again = Sitting.resume(read_journal(path))
    assert again.events == sitting.events
    again.close()


def test_nothing_elsewhere_is_written_over(essai: LoadedPersona, another_disk: Path) -> None:
    sitting = begun(essai)
    mine = another_disk / f"alliance-{sitting.session_id}.jsonl"
    mine.write_text("à moi")
    assert sitting.save_elsewhere() == mine.with_stem(f"{mine.stem}-2")
    assert mine.read_text() == "à moi"
    sitting.close()


def test_what_is_being_typed_goes_along_elsewhere(essai: LoadedPersona, another_disk: Path) -> None:
    sitting = begun(essai)
    sitting.drafts.keep({"note.texte": "à demi"})
    path = sitting.save_elsewhere()
    sitting.close()

    assert path.parent == another_disk
    again = OpenSession.of(read_journal(path))
    assert again.drafts.get("note.texte") == "à demi"
    again.close()


def test_refused_everywhere_it_stays_where_it_was(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    with Disk(at=1, lasting=FOR_GOOD).refusing():
        sitting.act("ouvrir")
        with pytest.raises(OSError, match="Errno"):
            sitting.save_elsewhere()
        assert sitting.at_stake == "1 réplique"
    assert sitting.save()
    assert sitting.path == store.paths()[0]
    sitting.close()
    assert list(read_journal(sitting.path).events) == sitting.events


@pytest.mark.parametrize("how", ["folder", "file", "home"])
def test_file_taken_away_is_made_again(essai: LoadedPersona, how: str, own_folder: Path) -> None:
    sitting = begun(essai)
    sitting.act("ouvrir")
    path = sitting.path
    if how == "file":
        path.unlink()
    else:
        shutil.rmtree(path.parent if how == "folder" else own_folder)
    sitting.act("redire")
    assert sitting.news() == (
        f"Le fichier de l'entretien avait disparu ; il est écrit de nouveau : {path}"
    )
    assert sitting.news() is None
    assert list(read_journal(path).events) == sitting.events
    shutil.rmtree(path.parent)
    sitting.close()
    assert list(read_journal(path).events) == sitting.events


def test_file_in_the_place_of_another_is_left_alone(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    path = sitting.path
    path.unlink()
    path.write_text("à quelqu'un")
    sitting.act("ouvrir")
    assert path.read_text() == "à quelqu'un"
    assert sitting.path == path.with_stem(f"{path.stem}-2")
    assert list(read_journal(sitting.path).events) == sitting.events
    sitting.close()


def test_where_it_cannot_be_made_again_all_of_it_is_at_stake(
    essai: LoadedPersona, own_folder: Path
) -> None:
    sitting = begun(essai)
    sitting.act("ouvrir")
    shutil.rmtree(own_folder)
    own_folder.write_text("un fichier")
    assert not sitting.save()
    sitting.act("redire")
    assert sitting.at_stake == "2 répliques"
    own_folder.unlink()
    assert sitting.save()
    assert list(read_journal(sitting.path).events) == sitting.events
    sitting.close()


def test_closed_it_writes_no_more(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    sitting.close()
    shutil.rmtree(places.sessions())
    assert sitting.save()
    sitting.close()
    assert not places.sessions().exists()


def test_words_beyond_all_bounds_say_where_they_were_cut(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    for text in ("é" * (MAX_TEXT + 9), "e" * (MAX_TEXT + 9)):
        (note,) = sitting.note(text, None, kept=False)
        assert isinstance(note, Noted)
        assert note.text.endswith(" […] (coupé : 200000 signes au plus)")
    sitting.close()
    assert list(read_journal(sitting.path).events) == sitting.events


def test_something_added_later_is_tried_again_too(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    sitting.close()
    session = OpenSession.of(read_journal(sitting.path))
    with Disk(at=1, lasting=FOR_GOOD).refusing():
        session.write(Noted(text="plus tard"))
    session.close()
    assert list(read_journal(sitting.path).events) == session.events


# ── Line by line ────────────────────────────────────────────────────────────


def played(*lines: str, disk: Disk, names: tuple[str, ...] = CALLS) -> Result:
    typed = "".join(f"{line}\n" for line in lines)
    arguments = ["jouer", str(ESSAI), "--texte", "--graine", "1"]
    with disk.refusing(names):
        return CliRunner().invoke(program, arguments, input=typed)


def full_after(*lines: str, lasting: int = FOR_GOOD, within: Path | None = None) -> Disk:
    """Return a disk that takes what these lines write, and then no more."""
    counting = Disk()
    played(*lines, "q", disk=counting, names=("write",))
    shutil.rmtree(places.home())
    return Disk(counting.calls + 1, lasting=lasting, within=within)


def acts(path: Path) -> list[str]:
    return [event.move for event in read_journal(path).events if isinstance(event, Acted)]


def test_passing_error_at_any_call_loses_no_act_line_by_line() -> None:
    counting = Disk()
    assert played("ouvrir", "redire", "q", disk=counting).exit_code == 0
    made = 0
    for at in range(1, counting.calls + 1):
        shutil.rmtree(places.home(), ignore_errors=True)
        result = played("ouvrir", "redire", "q", disk=Disk(at))
        if "Votre choix" not in result.stdout:
            assert "ne peut pas être créé" in result.stderr
            continue
        made += 1
        assert acts(store.paths()[0]) == ["ouvrir", "redire"]
        assert "L'entretien est enregistré." in result.stderr
        assert result.exit_code == 0
    assert made >= 4


def test_leaving_asks_and_trying_again_is_enough() -> None:
    disk = full_after("ouvrir", lasting=4)
    result = played("ouvrir", "redire", "q", "", "", "", disk=disk, names=("write",))
    assert result.stderr.count("Pas encore enregistré : 1 réplique (le disque est plein).") == 4
    assert "Entrée : réessayer. a : écrire l'entretien ailleurs." in result.stdout
    assert "Tout est enregistré maintenant." in result.stderr
    assert "L'entretien est enregistré." in result.stderr
    assert result.exit_code == 0
    assert acts(store.paths()[0]) == ["ouvrir", "redire"]


@pytest.mark.parametrize("lines", [("q", "a"), ("q",), ()], ids=["asked", "left", "cut"])
def test_it_goes_elsewhere_when_asked_or_when_nobody_answers(
    another_disk: Path, lines: tuple[str, ...]
) -> None:
    disk = full_after("ouvrir", within=places.sessions())
    result = played("ouvrir", "redire", *lines, disk=disk, names=("write",))
    (path,) = another_disk.glob("*.jsonl")
    assert f"Tout est écrit ailleurs : {path}" in result.stderr
    assert acts(path) == ["ouvrir", "redire"]
    assert result.exit_code == (0 if "a" in lines else 1)
    assert ("L'entretien est enregistré" in result.stderr) == ("a" in lines)
    again = CliRunner().invoke(program, ["jouer", "--reprendre", str(path), "--texte"], input="q\n")
    assert again.exit_code == 0


def test_what_is_lost_is_said() -> None:
    disk = full_after("ouvrir")
    result = played("ouvrir", "n nuit", "redire", "q", "p", disk=disk, names=("write",))
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "alliance : perdu, car le disque l'a refusé : 1 réplique, 1 note.\n"
    )
    assert "est enregistré" not in result.stderr


def test_what_is_lost_is_said_where_nobody_answers() -> None:
    disk = full_after("ouvrir")
    result = played("ouvrir", "redire", disk=disk, names=("write",))
    assert result.exit_code == 1
    assert "perdu, car le disque l'a refusé, ici et ailleurs : 1 réplique." in result.stderr


def test_to_the_end_on_a_full_disk_and_the_bilan_is_read(another_disk: Path) -> None:
    lines = ("ouvrir", "redire", "aller", "choix", "le dos", *[""] * 6)
    disk = full_after("ouvrir", within=places.sessions())
    result = played(*lines, disk=disk, names=("write",))
    assert result.stderr.count("Pas encore enregistré") == 2
    assert "Bilan" in result.stdout
    assert len(list(another_disk.glob("*.jsonl"))) == 1


def test_looking_again_on_a_full_disk_says_what_is_lost(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    play(sitting)
    arguments = ["revoir", str(sitting.path), "--texte"]
    typed = "\nm\nun mot\nq\nq\np\n"
    with Disk(at=1, lasting=FOR_GOOD).refusing(("write",)):
        result = CliRunner().invoke(program, arguments, input=typed)
    assert result.exit_code == 1
    assert "perdu, car le disque l'a refusé : 1 accord sur la confidentialité, 1 moment." in (
        result.stderr
    )
