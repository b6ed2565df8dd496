"""Opening the app from the command line: with what, and with which exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.samples import ESSAI
from tui.screens.routes import PersonaRoute, SessionRoute

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what the app is opened with, once it is, on what passes for a terminal."""
    calls: list[dict[str, Any]] = []

    class App:
        return_code = 3
        farewell = None
        reminders = ()

        def __init__(self, route: object, **settings: Any) -> None:
            calls.append({"route": route, **settings})

        def run(self) -> None: ...

    monkeypatch.setattr("tui.app.AllianceApp", App)
    monkeypatch.setattr("tui.cli.launch.are_a_terminal", lambda: True)
    return calls


NOTHING = {
    "route": None,
    "mode": None,
    "seed": None,
    "rubric": None,
    "own_words": False,
}


def test_without_a_command_the_app_opens_and_gives_its_exit_code(
    run: Run, opened: list[dict[str, Any]]
) -> None:
    assert run().exit_code == 3
    assert opened == [NOTHING]


def test_what_was_kept_to_be_told_is_told_once_the_app_is_closed(
    run: Run, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.AllianceApp.reminders", ("l'entretien se trouve ici : a.jsonl",))
    assert "alliance : l'entretien se trouve ici : a.jsonl" in run().stderr
    assert opened


def test_the_app_is_given_what_was_asked(run: Run, opened: list[dict[str, Any]]) -> None:
    options = ("--mode", "epreuve", "--graine", "7", "--rubrique", "alliance_de_travail")
    assert run("jouer", "denis-auclair", *options).exit_code == 3
    given = {"mode": "epreuve", "seed": 7, "rubric": "alliance_de_travail"}
    assert opened == [{**NOTHING, "route": PersonaRoute("denis-auclair"), **given}]


def test_the_app_takes_up_a_session(
    run: Run, session: str, own_folder: Path, opened: list[dict[str, Any]]
) -> None:
    run("jouer", "--reprendre", session[:-2])
    path = own_folder / "sessions" / f"{session}.jsonl"
    assert opened == [{**NOTHING, "route": SessionRoute(path)}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["jouer", "personne"],
        ["jouer", "denis-auclair", "--rubrique", "aucune"],
        ["jouer", "--reprendre", "hier"],
    ],
)
def test_what_cannot_be_opened_is_said_before_the_screen_changes(
    run: Run, opened: list[dict[str, Any]], arguments: list[str]
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr
    assert opened == []


def test_a_persona_refused_is_said_before_the_screen_changes(
    run: Run, tmp_path: Path, opened: list[dict[str, Any]]
) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(ESSAI.read_text("utf-8").replace("titre:", "titr:"), "utf-8")
    assert "« titr »" in run("jouer", path).stderr
    assert opened == []
