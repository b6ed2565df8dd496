"""What the commands on sessions and on files print, and where."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI, ROOT
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run


def test_no_session_is_said_not_listed(run: Run) -> None:
    result = run("entretiens")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "alliance jouer" in result.stderr
    assert run("entretiens", "--format", "json").stdout == "[]\n"


def test_sessions_tells_those_under_way_first(run: Run, play: Play, session: str) -> None:
    play("ouvrir", options=("--mode", "epreuve"))

    lines = run("entretiens").stdout.splitlines()

    assert [line.split("  ")[0] for line in lines] == ["ENTRETIEN", f"{session[:-1]}2", session]
    assert "en cours" in lines[1]
    assert "2 sur 20" in lines[1]
    assert "terminé" in lines[2]


def test_sessions_as_data(run: Run, session: str, own_folder: Path) -> None:
    (one,) = json.loads(run("entretiens", "--format", "json").stdout)
    assert one.pop("date")
    assert one == {
        "id": session,
        "nom": "",
        "persona": "essai",
        "personne": "Léa Martin",
        "titre": "Essai",
        "mode": "guide",
        "etat": "terminé",
        "fin": "accord",
        "minute": 8,
        "duree": 20,
        "repliques": 4,
        "synthese": True,
        "parent": None,
        "tour_parent": None,
        "minute_parent": None,
        "replique_parent": None,
        "fichier": str(own_folder / "sessions" / f"{session}.jsonl"),
    }


def test_damaged_journals_are_counted(run: Run, session: str, own_folder: Path) -> None:
    (own_folder / "sessions" / "autre.jsonl").write_text("{")
    result = run("entretiens")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        "Journaux illisibles, laissés de côté : 1.",
        "  autre.jsonl : le journal n'a pas de première ligne entière ; rien n'y est encore",
        "Pour en ôter un : alliance corbeille autre",
    ]
    assert run("corbeille", "autre").exit_code == 0
    assert run("entretiens").stderr == ""


def test_interviews_are_told_apart_by_person_hour_mode_and_name(
    run: Run, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("nommer", session, "  avec \n l'été ").stdout == f"{session} : « avec l'été »\n"

    heading, line = run("entretiens").stdout.splitlines()

    assert heading.split() == ["ENTRETIEN", "ÉTAT", "DATE", "MODE", "MINUTE", "PERSONNE", "TITRE"]
    told = r"terminé : accord  \d{1,2}(er)? \S+ \d{4} \d{1,2} h \d\d  guidé  8 sur 20  Léa Martin  "
    assert re.search(told + "Essai · « avec l'été »$", line)
    assert run("entretiens", "ETE", "léa").stdout == f"{heading}\n{line}\n"
    result = run("entretiens", "hiver")
    assert (result.stdout, result.stderr) == ("", "Aucun entretien qui dise cela.\n")
    assert run("nommer", session).stdout == f"{session} : sans nom\n"
    assert "été" not in run("entretiens").stdout


def test_a_name_too_long_is_refused_and_an_interview_led_elsewhere_is_not_touched(
    run: Run, session: str, own_folder: Path
) -> None:
    path = own_folder / "sessions" / f"{session}.jsonl"
    content = path.read_bytes()
    result = run("nommer", session, "a" * 41)
    assert result.exit_code == 2
    assert "un nom tient en 40 caractères" in result.stderr
    other = OpenSession.of(read_journal(path))
    assert "déjà ouvert" in run("nommer", session, "a").stderr
    other.close()
    assert path.read_bytes() == content


def test_noter_gives_criteria_answers_and_profile(run: Run, session: str) -> None:
    lines = run("bilan", session, "--partie", "tout").stdout.splitlines()

    assert lines[0] == "Essai"
    assert lines[2] == "Accord, minute 8 sur 20."
    question = lines.index("La personne a-t-elle pu raconter ?")
    assert lines[question + 1 : question + 5] == [
        "« Souvent », deuxième de deux niveaux. Elle a eu de la place.",
        "Constat : 2 sur 4 répliques",
        "Pour, minute 0 : Qu'est-ce qui vous amène ?",
        "Pour, minute 2 : La nuit, c'est fini pour vous.",
    ]
    assert "Pas jugé ici : Rien ne dépassait votre rôle." in lines
    assert [line[0] for line in lines if line[1:3] == ". "] == list("12345")
    assert lines.index("Ce qui a compté") < question
    assert sum(line.startswith("Règle : ") for line in lines) == 5
    assert "Dans l'étude : 75 % des 352 personnes étaient d'accord." in lines
    assert "Écouter, reformuler : 2 répliques, 4 minutes" in lines
    assert "Minute 0, pour commencer : écouter, reformuler" in lines
    assert "Carnet : 2 notes" in lines


def test_noter_with_another_rubric(run: Run, session: str) -> None:
    result = run("bilan", session, "--rubrique", "alliance_de_travail")
    assert "Lecture d'essai" not in result.stdout
    assert result.exit_code == 0


def test_noter_with_an_unknown_rubric(run: Run, session: str) -> None:
    result = run("bilan", session, "--rubrique", "aliance_de_travail")
    assert result.exit_code == 1
    assert "vouliez-vous dire « alliance_de_travail »" in result.stderr


def test_noter_as_data(run: Run, session: str) -> None:
    data = json.loads(run("bilan", session, "--format", "json").stdout)
    assert data["session"] == session
    assert data["ce_qui_a_compte"]["tour"]["minute"] == 2
    assert data["ce_qui_a_compte"]["a_essayer"]["piste"]
    assert data["bilan"]["rubrique"] == "lecture"
    first = data["bilan"]["dimensions"][0]["criteres"][0]
    weighing_for = [proof["minute"] for proof in first["preuves"] if proof["sens"] == "pour"]
    assert weighing_for == [0, 2]
    assert len(data["paroles"]) == 5
    assert data["profil"]["notes"] == 2


def test_noter_reads_an_interview_under_way(run: Run, play: Play) -> None:
    play("ouvrir")
    result = run("bilan", "20")
    assert result.exit_code == 0
    assert "Entretien en cours, minute 2 sur 20." in result.stdout


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_transcrire_to_the_screen_and_to_a_file(
    run: Run, session: str, form: str, tmp_path: Path
) -> None:
    shown = run("transcrire", session, "--format", form).stdout
    target = tmp_path / f"entretien.{form}"

    written = run("transcrire", session, "-o", target)

    assert (written.exit_code, written.stdout) == (0, "")
    assert str(target) in written.stderr
    assert target.read_text("utf-8").strip() == shown.strip()
    assert "Je prépare des commandes" in shown
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_transcrire_replaces_nothing_unasked(run: Run, session: str, tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    target.write_text("à moi, et plus long que la transcription" * 1000)

    refused = run("transcrire", session, "-o", target)
    assert refused.exit_code == 1
    assert "--ecraser" in refused.stderr
    assert target.read_text().startswith("à moi")

    assert run("transcrire", session, "-o", target, "--ecraser").exit_code == 0
    assert "à moi" not in target.read_text()


def test_transcrire_without_names(run: Run, session: str) -> None:
    shown = run("transcrire", session, "--anonyme", "--format", "txt").stdout
    assert "Léa" not in shown
    assert "Martin" not in shown
    assert session not in shown


def test_transcrire_with_the_bilan(run: Run, session: str) -> None:
    question = "La personne a-t-elle pu raconter ?"
    assert question not in run("transcrire", session).stdout
    assert question in run("transcrire", session, "--avec-bilan").stdout


def test_supprimer_moves_to_the_trash_and_says_where(
    run: Run, session: str, own_folder: Path
) -> None:
    result = run("corbeille", session[:-2])

    kept = own_folder / "corbeille" / f"{session}.jsonl"
    assert result.stdout == f"À la corbeille : {kept}\n"
    assert kept.is_file()
    assert run("entretiens").stdout == ""


def test_supprimer_takes_sessions_only(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "lettre.jsonl"
    mine.write_text("Chère Léa,\n")
    assert run("corbeille", mine).exit_code == 1
    assert mine.is_file()


def test_supprimer_takes_a_damaged_session(run: Run, session: str, own_folder: Path) -> None:
    (own_folder / "sessions" / f"{session}.jsonl").write_text("")
    assert run("corbeille", session).exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(run: Run, shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_ALLIANCE_COMPLETE" in script
    assert f"{shell}_complete" in script


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("alliance jouer mae", "maeva-castaing"),
        ("alliance verifier thi", "thierry-lagarde"),
        ("alliance jouer --rubrique alli", "alliance_de_travail"),
        ("alliance bilan 2", "{session}"),
        ("alliance jouer --reprendre 2", "{session}"),
        ("alliance jouer --mode e", "epreuve"),
        ("alliance tra", "transcrire"),
    ],
)
def test_shells_complete_what_exists(
    run: Run, session: str, monkeypatch: pytest.MonkeyPatch, words: str, expected: str
) -> None:
    monkeypatch.setenv("_ALLIANCE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))

    assert run().stdout == f"plain,{expected.format(session=session)}\n"


def test_shells_complete_paths_where_no_name_fits(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ALLIANCE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "alliance jouer ./m")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run().stdout == "file,./m\n"


def test_noter_says_which_moves_the_persona_has_no_more(
    run: Run, session: str, own_folder: Path
) -> None:
    folder = own_folder / "personas"
    folder.mkdir(parents=True, exist_ok=True)
    changed = ESSAI.read_text("utf-8").replace("id: redire", "id: reprendre")
    (folder / "essai.yaml").write_text(changed, "utf-8")

    result = run("bilan", session)

    assert "ne sont plus dans le fichier de cette personne : redire." in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_from_a_checkout_gives_the_command_its_name(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setattr(sys, "argv", [str(ROOT / "tui" / "__main__.py")])
    result = run("completion", shell)
    start = f"python3 {ROOT / 'scripts' / 'run.py'}"
    first, _, rest = result.stdout.partition("\n")
    assert start in first
    assert start in rest
    assert "$+commands[alliance]" not in rest
    assert "tapez « alliance »" in result.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_completion_from_a_checkout_completes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(ROOT / "tui" / "__main__.py")])
    started = f"python3 {ROOT / 'scripts' / 'run.py'}"
    lines = run("completion", "bash").stdout.replace(started, f"{sys.executable} -m tui")
    script = (
        f"{lines}\nCOMP_WORDS=(alliance preparer --ax); COMP_CWORD=2\n"
        '_alliance_completion alliance --ax preparer; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    told = subprocess.run(
        ["bash", "-c", script], capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    assert told.stdout.split() == ["--axe"]
