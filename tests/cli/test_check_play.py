"""``verifier`` in depth: what can happen, the way to it, and what the exercise teaches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.samples import ESSAI, RUBRIC
from tests.samples import PATIENT
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.verdicts import explore_persona
from tui.checker.witness import Witness
from tui.field.terms import Ending
from tui.french.typography import counted
from tui.interview.conduct import Interview
from tui.persona.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

PLAY = ("--profondeur", "jeu")


@pytest.fixture
def dead(tmp_path: Path) -> Path:
    """Return the small persona with a move that a condition keeps back for ever."""
    text = ESSAI.read_text("utf-8")
    text = text.replace("- id: redire\n", "- id: redire\n        si: {vu: [accord]}\n")
    assert "vu: [accord]" in text
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    return path


def examined(run: Run, *arguments: str | Path) -> dict[str, Any]:
    data = json.loads(run("verifier", ESSAI, *arguments, "--format", "json").stdout)
    (report,) = data["examens"]
    assert report["fichier"] == str(ESSAI)
    return dict(report)


def test_the_play_of_a_sound_persona_is_gone_through_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(PATIENT, "utf-8")
    result = run("verifier", path, *PLAY)
    assert result.exit_code == 0
    assert result.stderr == "Vérifié : 1 fichier ; aucune remarque.\n"
    head, *told = result.stdout.splitlines()
    assert head == "essai :"
    assert told[0].startswith("  Tous les états ont été parcourus : ")
    assert told[-1].startswith("  Fins : accord (en 4 répliques), ")


def test_what_can_never_be_said_is_a_remark_where_it_is_written(run: Run, dead: Path) -> None:
    result = run("verifier", dead, *PLAY)
    lines = dead.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "- id: redire" in line)
    assert f"{dead}:{at}:9: erreur P030 « redire »" in result.stdout
    dos = next(number for number, line in enumerate(lines, 1) if line.startswith("  dos:"))
    assert f"  d'où, ligne {dos} : P034 le fait essentiel « dos » " in result.stdout


def test_form_alone_examines_nothing(run: Run, dead: Path) -> None:
    result = run("verifier", dead, "--profondeur", "forme")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("wanted", ["choix", "politesse", "nuit", "rupture", "temps"])
def test_the_way_to_a_thing_can_be_played(run: Run, wanted: str) -> None:
    result = run("verifier", ESSAI, "--temoin", wanted)
    assert result.exit_code == 0
    steps = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    interview = Interview(load(ESSAI).persona, seed=1)
    interview.start()
    for step in steps:
        interview.act(step.split(". ")[1].split(" : ")[0])
    reached = {
        *(offer.id for offer in interview.offers),
        *interview.script.fact_names(interview.state.known),
        str(interview.state.ending),
        interview.script.scenes[interview.state.moment].name,
    }
    assert wanted in reached


def test_what_the_same_way_leads_to_is_told_at_once(run: Run) -> None:
    result = run("verifier", ESSAI, "--temoin", "politesse")
    assert result.stdout.startswith("moment « politesse » atteint, fin « accord de politesse » : ")


def test_a_thing_that_never_comes_is_said_to_be_proved(run: Run, dead: Path) -> None:
    result = run("verifier", dead, "--temoin", "redire")
    assert result.stdout == "réplique « redire » proposée : jamais, c'est prouvé\n"
    assert result.exit_code == 1
    stuck = run("verifier", ESSAI, "--temoin", "impasse")
    assert stuck.stdout == "plus rien à dire : jamais, c'est prouvé\n"


def test_one_question_is_answered_without_settling_every_other(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("tui.cli.inspection.examine_play")
    result = run("verifier", "denis-auclair", "--temoin", "accord")
    assert result.stdout.startswith("fin « accord » : 12 répliques\n")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("accord", ended(Ending.AGREED)),
        ("rupture", ended(Ending.BROKEN)),
        ("temps", ended(Ending.TIME_OUT)),
        ("nuit", Target(TargetKind.LEARNT, 1)),
        ("redire", Target(TargetKind.OFFERED, 4)),
    ],
)
def test_one_question_alone_is_answered_as_among_all(run: Run, wanted: str, target: Target) -> None:
    among_all = explore_persona(load(ESSAI).persona).verdicts[target]
    assert isinstance(among_all, Witness)
    told = run("verifier", ESSAI, "--temoin", wanted).stdout.splitlines()[0]
    longer = "un chemin plus court existe peut-être" in told
    assert longer or told.endswith(f" : {counted(len(among_all.moves), 'réplique')}")
    assert not longer or wanted == "temps"


def test_ways_are_asked_for_by_a_known_name_of_one_persona(run: Run) -> None:
    result = run("verifier", ESSAI, "--temoin", "chois")
    assert "rien ne s'appelle « chois »" in result.stderr
    assert "vouliez-vous dire « choix »" in result.stderr
    assert result.exit_code == 1
    result = run("verifier", ESSAI, "denis-auclair", "--temoin", "choix")
    assert "--temoin demande un seul persona" in result.stderr
    assert result.exit_code == 2


def test_what_it_teaches_depends_on_the_rubric(run: Run) -> None:
    named = examined(run, "--rubrique", RUBRIC)
    assert [one["id"] for one in named["criteres"]] == ["raconter", "soin"]
    assert [one["robot"] for one in named["robots"]] == [
        "prendre toujours la réplique la plus longue",
        "reformuler dès que possible",
        "proposer dès que possible",
        "répondre au hasard",
        "se taire dès que possible",
        "refaire la réplique qui met le plus en confiance",
    ]
    assert all(0 <= one["part"] <= 1 and 0 <= one["accords"] <= 1 for one in named["robots"])


def test_an_examination_as_data(run: Run) -> None:
    report = examined(run, *PLAY)
    assert report["exhaustif"] is True
    assert report["indecis"] == []
    assert report["fins"]["accord"]["repliques"][-1] == "choix"
    assert report["fins"]["accord"]["plus_court"] is True
    assert report["fins"]["impasse"] == {"verdict": "impossible"}
    assert "criteres" not in report


def test_the_same_seed_gives_the_same_report(run: Run) -> None:
    some = ("--rubrique", RUBRIC, "--graine", "7")
    assert examined(run, *some) == examined(run, *some)


def test_a_bound_too_low_is_a_misuse_and_a_low_one_is_told(run: Run) -> None:
    assert run("verifier", ESSAI, "--borne", "5").exit_code == 2
    result = run("verifier", "denis-auclair", *PLAY, "--borne", "3000")
    assert "Trop d'états pour les parcourir tous" in result.stdout
    assert "Indécis avec cette borne : " in result.stdout
    assert "--borne pour chercher plus loin" in result.stdout


def test_an_unknown_rubric_is_refused_at_once(run: Run) -> None:
    result = run("verifier", ESSAI, "--rubrique", "alliance_de_travaille")
    assert "vouliez-vous dire « alliance_de_travail »" in result.stderr
    assert result.exit_code == 1
