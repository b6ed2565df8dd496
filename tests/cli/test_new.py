"""``nouveau``: what it writes, what it asks, and what it never replaces."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.samples import ESSAI, ROOT
from tui.cli import new
from tui.cli.beginning import ask
from tui.cli.failures import Failure
from tui.cli.schemas import schema_of
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
    assert names == {"nadia.yaml", "omar.yaml", "persona.schema.json"}
    assert f'alliance verifier "{folder}/nadia.yaml"' in (folder / "nadia.yaml").read_text("utf-8")


def test_a_file_of_another_name_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("nouveau", "nadia", "-o", tmp_path / "omar.yaml")
    assert result.exit_code == 2
    assert "le fichier porte le nom du persona" in result.stderr
    assert not (tmp_path / "omar.yaml").exists()


def test_editors_find_the_schema_beside_it(run: Run, tmp_path: Path) -> None:
    run("nouveau", "nadia", "-o", tmp_path)
    text = (tmp_path / "nadia.yaml").read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
    assert named
    schema = json.loads((tmp_path / named[1]).read_text("utf-8"))
    assert schema == schema_of("persona")
    assert not list(Draft202012Validator(schema).iter_errors(yaml.safe_load(text)))


def test_an_old_schema_is_brought_up_to_date_and_another_file_left_alone(
    run: Run, tmp_path: Path
) -> None:
    schema = tmp_path / "persona.schema.json"
    schema.write_text('{"$id": "persona.json"}', "utf-8")
    run("nouveau", "nadia", "-o", tmp_path)
    assert json.loads(schema.read_text("utf-8")) == schema_of("persona")

    schema.write_text('{"$id": "autre"}', "utf-8")
    assert run("nouveau", "omar", "-o", tmp_path).exit_code == 0
    assert schema.read_text("utf-8") == '{"$id": "autre"}'

    schema.write_text("pas du JSON", "utf-8")
    result = run("nouveau", "zoe", "-o", tmp_path)
    assert result.exit_code == 0
    assert "Le schéma n'a pas pu être écrit" in result.stderr
    assert schema.read_text("utf-8") == "pas du JSON"


def test_a_copy_keeps_everything_but_its_id(run: Run, own_folder: Path) -> None:
    assert run("nouveau", "denis-autrement", "--depuis", "denis-auclair").exit_code == 0

    path = own_folder / "personas" / "denis-autrement.yaml"
    pairs = zip(
        DENIS.read_text("utf-8").splitlines(), path.read_text("utf-8").splitlines(), strict=True
    )
    assert [(a, b) for a, b in pairs if a != b] == [
        (
            "# yaml-language-server: $schema=../docs/schemas/persona.json",
            "# yaml-language-server: $schema=persona.schema.json",
        ),
        ("persona: denis-auclair", "persona: denis-autrement"),
    ]
    assert (path.parent / "persona.schema.json").is_file()
    assert run("verifier", "denis-autrement").exit_code == 0


def test_a_copy_whose_schema_can_be_found_keeps_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs" / "schemas").mkdir(parents=True)
    (tmp_path / "docs" / "schemas" / "persona.json").write_text("{}", "utf-8")
    run("nouveau", "denis-b", "--depuis", DENIS, "-o", tmp_path / "personas")
    text = (tmp_path / "personas" / "denis-b.yaml").read_text("utf-8")
    assert text.replace("persona: denis-b", "persona: denis-auclair") == DENIS.read_text("utf-8")
    assert not (tmp_path / "personas" / "persona.schema.json").exists()


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
    monkeypatch.setattr("tui.cli.beginning.ask", answered)
    run("nouveau", "zoe")
    run("nouveau", "nadia", "--sans-questions")
    run("nouveau", "essai-b", "--depuis", ESSAI)
    assert asked == [True]
    assert 'prenom: "Zoé"' in (own_folder / "personas" / "zoe.yaml").read_text("utf-8")


def test_empty_lines_keep_what_is_proposed() -> None:
    lines = Typed(*[""] * 7)
    assert ask(lines) == DEFAULTS
    assert lines.prompts[0] == f"Prénom [{DEFAULTS.first_name}] : "
    assert len(lines.prompts) == 7


def test_answers_are_kept_once_they_fit(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Typed(
        "{{ x }}", "Zoé", "n" * 81, "Petit", "douze", "7", "19 ans", "iel", "Mission locale",
        "Le titre", "500", "20 minutes",
    )  # fmt: skip
    answers = ask(lines)
    assert answers == Answers("Zoé", "Petit", 19, "iel", "mission-locale", "Le titre", 20)
    assert capsys.readouterr().err.count("Attendu") == 5


def test_closing_the_input_writes_nothing() -> None:
    with pytest.raises(Failure, match="rien n'a été écrit"):
        ask(Typed("Zoé"))
