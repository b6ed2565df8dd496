"""The schema laid beside a file: never stale, never in the place of what is somebody else's."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.samples import RUBRIC
from tests.samples import TEXT
from tui.workshop.schema_completion import FACTS
from tui.workshop.schema_files import install_schema, names_in, refresh_schema
from tui.workshop.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

MODELINE = "# yaml-language-server: $schema=persona.schema.json\n"


@pytest.fixture
def persona(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def held(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def facts(schema: Path) -> list[str]:
    names: list[str] = held(schema)["$defs"][FACTS]["anyOf"][0]["enum"]
    return names


def test_a_laid_schema_follows_the_file(persona: Path) -> None:
    schema = install_schema(persona)
    assert schema is not None
    assert facts(schema) == ["dos", "nuit", "equipe", "peur"]

    persona.write_text(TEXT.replace("  peur: {", "  effroi: {"), "utf-8")
    refresh_schema(persona)
    assert facts(schema) == ["dos", "nuit", "equipe", "effroi"]


def test_an_older_schema_is_brought_up_to_date_when_the_file_is_checked(
    run: Run, persona: Path
) -> None:
    schema = install_schema(persona)
    assert schema is not None
    schema.write_text('{"$id": "persona.json"}', "utf-8")
    run("verifier", persona, "--profondeur", "forme")
    assert held(schema)["title"] == "Persona d'alliance"


def test_checking_lays_nothing_where_nothing_was_laid(run: Run, persona: Path) -> None:
    run("verifier", persona, "--profondeur", "forme")
    assert [path.name for path in persona.parent.iterdir()] == ["essai.yaml"]


def test_the_schema_that_a_file_names_beside_it_is_kept_up_to_date(persona: Path) -> None:
    persona.write_text(MODELINE + TEXT, "utf-8")
    named = persona.with_name("persona.schema.json")
    refresh_schema(persona)
    assert not named.exists()

    named.write_text('{"$id": "persona.json"}', "utf-8")
    refresh_schema(persona)
    assert held(named) == schema_of("persona")

    for other in ('{"$id": "autre"}', "pas du JSON", "[]"):
        named.write_text(other, "utf-8")
        refresh_schema(persona)
        assert named.read_text("utf-8") == other


def test_what_is_somebody_else_s_is_left_alone(persona: Path) -> None:
    settings = persona.parent / ".vscode" / "settings.json"
    schema = persona.parent / ".alliance" / "essai.schema.json"
    settings.parent.mkdir()
    schema.parent.mkdir()
    for mine in ('{"editor.wordWrap": "on"}', "// à moi\n{}", "[]"):
        settings.write_text(mine, "utf-8")
        schema.write_text('{"$id": "autre"}', "utf-8")
        install_schema(persona)
        assert settings.read_text("utf-8") == mine
        assert schema.read_text("utf-8") == '{"$id": "autre"}'


def test_a_rubric_gets_its_own_and_files_taken_away_are_forgotten(persona: Path) -> None:
    install_schema(persona)
    rubric = persona.with_name(RUBRIC.name)
    rubric.write_bytes(RUBRIC.read_bytes())
    schema = install_schema(rubric)
    assert schema is not None
    assert held(schema) == schema_of("rubrique")
    settings = persona.parent / ".vscode" / "settings.json"
    assert sorted(held(settings)["yaml.schemas"].values()) == ["essai.yaml", rubric.name]

    persona.unlink()
    install_schema(rubric)
    assert list(held(settings)["yaml.schemas"].values()) == [rubric.name]


@pytest.mark.parametrize("text", ["services: {}\n", "persona: [", "- a\n"])
def test_what_has_no_schema_gets_none(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "autre.yaml"
    path.write_text(text, "utf-8")
    assert install_schema(path) is None
    assert run("schema", "--poser", path).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["autre.yaml"]


def test_the_command_lays_it_and_says_where(run: Run, persona: Path) -> None:
    result = run("schema", "--poser", persona)
    path = persona.parent / ".alliance" / "essai.schema.json"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert path.is_file()
    assert run("schema").exit_code == 2


@pytest.mark.parametrize(
    "data", [None, [], {"faits": 3, "moments": [1], "communs": {"id": 1}}, {"faits": {"a": None}}]
)
def test_names_are_read_of_whatever_is_written(data: object) -> None:
    assert set(names_in(data)) == {"NomDeFait", "NomDeMoment", "NomDeReplique"}


def test_settings_of_one_s_own_are_kept_and_what_to_add_is_told(run: Run, persona: Path) -> None:
    settings = persona.parent / ".vscode" / "settings.json"
    settings.parent.mkdir()
    for own in ("{\n  // à moi\n}\n", '{"yaml.schemas": null}', '{"yaml.schemas": [1]}'):
        settings.write_text(own, "utf-8")
        told = run("schema", "--poser", persona)
        assert (told.exit_code, settings.read_text("utf-8")) == (0, own)
        assert '"./.alliance/essai.schema.json": "essai.yaml"' in told.stderr


def test_a_file_in_the_place_of_a_schema_is_kept_and_told(run: Run, persona: Path) -> None:
    other = persona.parent / ".alliance" / "essai.schema.json"
    other.parent.mkdir()
    other.write_text('{"à": "moi"}', "utf-8")
    told = run("schema", "--poser", persona)
    assert told.exit_code != 0
    assert "n'a pas été posé par alliance" in told.stderr
    assert other.read_text("utf-8") == '{"à": "moi"}'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "tube.yaml"
    os.mkfifo(pipe)
    assert "un tube ou un périphérique" in run("verifier", pipe).stdout
