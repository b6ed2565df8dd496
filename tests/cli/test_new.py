"""``nouveau``: what it writes, what it asks, and what it never replaces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.samples import ESSAI, ROOT
from tui.cli import new
from tui.cli.persona_questions import ask
from tui.text.streams import Failure
from tui.workshop.scaffold import DEFAULTS, Answers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

DENIS = ROOT / "personas" / "denis-auclair.yaml"


class Typed:
    """Lines typed one after the other, then the end of input."""

    unfinished = ""

    def __init__(self, *lines: str) -> None:
        self.left = list(lines)
        self.prompts: list[str] = []

    def rest(self) -> str:
        return ""

    def read(self, prompt: str, begun: str = "") -> str | None:
        self.prompts.append(prompt)
        return self.left.pop(0) if self.left else None


def test_it_goes_with_the_others_and_passes_the_check(run: Run, own_folder: Path) -> None:
    result = run("nouveau", "nadia-lemaire")

    path = own_folder / "personas" / "nadia-lemaire.yaml"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert " jouer nadia-lemaire\n" in result.stderr
    checked = run("verifier", "nadia-lemaire", "--strict")
    assert checked.exit_code == 0
    assert checked.stderr == "Vérifié : 1 fichier ; 4 notes.\n"


def test_it_can_be_played_to_an_agreement(run: Run) -> None:
    run("nouveau", "nadia-lemaire")
    lines = ["poser_le_cadre", "journee", "redire", "equipe", "silence", "resumer", "choisir", "q"]
    result = run("jouer", "nadia-lemaire", "--texte", typed="".join(f"{one}\n" for one in lines))
    assert "J'ai déjà deux questions à poser." in result.stdout
    assert "Sa mère" not in result.stdout


def test_an_existing_file_is_never_replaced(run: Run, own_folder: Path) -> None:
    folder = own_folder / "personas"
    folder.mkdir(parents=True)
    (folder / "nadia.yaml").write_text("à moi", "utf-8")
    for arguments in (["nadia"], ["nadia", "--depuis", "denis-auclair"]):
        result = run("nouveau", *arguments)
        assert result.exit_code == 1
        assert "existe déjà ; rien n'a été changé" in result.stderr
    assert (folder / "nadia.yaml").read_text("utf-8") == "à moi"
    assert list(folder.iterdir()) == [folder / "nadia.yaml"]


@pytest.mark.parametrize(
    "name", ["Nadia Lemaïre", "-nadia", "NADIA", "nadia.yaml", "é", "", "a" * 61]
)
def test_an_id_that_cannot_be_is_told_in_one_sentence(
    run: Run, own_folder: Path, name: str
) -> None:
    result = run("nouveau", "--", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert "un identifiant s'écrit" in result.stderr
    assert not own_folder.exists()


def test_the_nearest_id_is_proposed(run: Run) -> None:
    assert "par exemple « nadia-lemaire »" in run("nouveau", "Nadia Lemaïre").stderr


def test_it_can_go_elsewhere(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mes personas"
    assert run("nouveau", "nadia", "-o", folder / "").exit_code == 0
    assert run("nouveau", "omar", "-o", folder / "omar.yaml").exit_code == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {"nadia.yaml", "omar.yaml", ".alliance", ".vscode"}
    assert f'alliance verifier "{folder}/nadia.yaml"' in (folder / "nadia.yaml").read_text("utf-8")


def test_a_file_of_another_name_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("nouveau", "nadia", "-o", tmp_path / "omar.yaml")
    assert result.exit_code == 2
    assert "le fichier porte le nom du persona" in result.stderr
    assert not (tmp_path / "omar.yaml").exists()


def test_editors_find_its_schema_and_it_names_no_other_file(run: Run, tmp_path: Path) -> None:
    run("nouveau", "nadia", "-o", tmp_path)
    text = (tmp_path / "nadia.yaml").read_text("utf-8")
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings == {"yaml.schemas": {"./.alliance/nadia.schema.json": "nadia.yaml"}}
    schema = json.loads((tmp_path / ".alliance" / "nadia.schema.json").read_text("utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(yaml.safe_load(text)))
    assert "$schema" not in text


def test_a_folder_that_cannot_be_written_in_keeps_no_persona_from_being_written(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / ".alliance").write_text("à moi", "utf-8")
    result = run("nouveau", "zoe", "-o", tmp_path)
    assert result.exit_code == 0
    assert "L'éditeur ne complétera pas" in result.stderr
    assert (tmp_path / ".alliance").read_text("utf-8") == "à moi"


def test_a_persona_in_yml_is_not_hidden_by_a_new_one(run: Run, own_folder: Path) -> None:
    folder = own_folder / "personas"
    folder.mkdir(parents=True)
    (folder / "zoe.yml").write_text("à moi", "utf-8")
    result = run("nouveau", "zoe")
    assert result.exit_code == 1
    assert "zoe.yml » existe déjà" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["zoe.yml"]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "aux"])
def test_names_that_windows_keeps_are_refused(run: Run, own_folder: Path, name: str) -> None:
    result = run("nouveau", name)
    assert result.exit_code == 2
    assert f"« {name} » est réservé par Windows ; par exemple « {name}-1 »" in result.stderr
    assert not own_folder.exists()


def test_a_copy_keeps_everything_but_its_id(run: Run, own_folder: Path) -> None:
    assert run("nouveau", "denis-autrement", "--depuis", "denis-auclair").exit_code == 0

    path = own_folder / "personas" / "denis-autrement.yaml"
    copy, denis = path.read_text("utf-8"), DENIS.read_text("utf-8")
    assert copy == denis.replace("\npersona: denis-auclair\n", "\npersona: denis-autrement\n")
    assert (path.parent / ".alliance" / "denis-autrement.schema.json").is_file()
    assert run("verifier", "denis-autrement").exit_code == 0


def test_a_copy_keeps_the_schema_it_names_if_it_can_be_found(run: Run, tmp_path: Path) -> None:
    line = "# yaml-language-server: $schema=../schemas/a.json\n"
    source = tmp_path / "denis-auclair.yaml"
    source.write_text(line + DENIS.read_text("utf-8"), "utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "a.json").write_text("{}", "utf-8")
    run("nouveau", "denis-b", "--depuis", source, "-o", tmp_path / "ici")
    run("nouveau", "denis-c", "--depuis", source, "-o", tmp_path / "plus" / "loin")
    assert (tmp_path / "ici" / "denis-b.yaml").read_text("utf-8").startswith(line)
    assert "$schema" not in (tmp_path / "plus" / "loin" / "denis-c.yaml").read_text("utf-8")


def test_a_copy_of_what_is_not_there_or_no_persona_is_refused(run: Run, tmp_path: Path) -> None:
    assert "F001" in run("nouveau", "a", "--depuis", "denis-auclaire").stderr
    grid = ROOT / "rubrics" / "codes.yaml"
    result = run("nouveau", "a", "--depuis", grid, "-o", tmp_path)
    assert result.exit_code == 1
    assert "n'est pas un persona" in result.stderr
    assert list(tmp_path.glob("*.yaml")) == []


def test_hiding_a_shipped_persona_is_told(run: Run) -> None:
    assert "remplacé par celui-ci" in run("nouveau", "denis-auclair").stderr
    assert "remplacé" not in run("nouveau", "denis-b").stderr


def test_nothing_is_asked_where_nobody_can_answer(run: Run) -> None:
    assert "Prénom" not in run("nouveau", "nadia", typed="Zoé\n").output


def test_at_a_terminal_it_asks_unless_told_not_to(
    run: Run, monkeypatch: pytest.MonkeyPatch, own_folder: Path
) -> None:
    asked: list[bool] = []

    def answered(_lines: object) -> Answers:
        asked.append(True)
        return Answers(first_name="Zoé")

    monkeypatch.setattr(new, "are_a_terminal", lambda: True)
    monkeypatch.setattr("tui.cli.persona_questions.ask", answered)
    run("nouveau", "zoe")
    run("nouveau", "nadia", "--sans-questions")
    run("nouveau", "essai-b", "--depuis", ESSAI)
    assert asked == [True]
    assert 'prenom: "Zoé"' in (own_folder / "personas" / "zoe.yaml").read_text("utf-8")


def test_empty_lines_keep_what_is_proposed() -> None:
    lines = Typed(*[""] * 9)
    assert ask(lines) == DEFAULTS
    assert lines.prompts[0] == f"Prénom [{DEFAULTS.first_name}] : "
    assert len(lines.prompts) == 9


def test_answers_are_kept_once_they_fit(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Typed(
        "{{ x }}", "Zoé", "n" * 81, "Petit", "douze", "7", "19 ans", "iel", "Mission locale",
        "Le titre", "4", "Exigeante", "500", "20 minutes", "oui", "",
    )  # fmt: skip
    answers = ask(lines)
    assert answers == Answers("Zoé", "Petit", 19, "iel", "mission-locale", "Le titre", 20, 3)
    assert capsys.readouterr().err.count("Attendu") == 7


def test_an_answer_can_be_taken_back_at_once_or_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = Typed(
        "<", "Zoé", "Petti", "<", "Petit", "30", "", "", "Le tire", "2", "20", "6", "Le titre", "<",
        "25", "",
    )  # fmt: skip
    answers = ask(lines)

    assert (answers.first_name, answers.last_name, answers.age) == ("Zoé", "Petit", 30)
    assert (answers.title, answers.difficulty, answers.duration) == ("Le titre", 2, 25)
    shown = capsys.readouterr().err
    assert "6. Titre de l'exercice : Le tire\n7. Difficulté : 2, courante\n" in shown
    assert shown.rindex("6. Titre de l'exercice : Le titre\n") > shown.index(": Le tire\n")


def test_giving_up_at_the_end_writes_nothing() -> None:
    with pytest.raises(Failure, match="rien n'a été écrit"):
        ask(Typed(*[""] * 8, "q"))


def test_closing_the_input_writes_nothing() -> None:
    with pytest.raises(Failure, match="rien n'a été écrit"):
        ask(Typed("Zoé"))
