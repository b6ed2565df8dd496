"""``alliance reglages``: the settings read and set without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import refusals
from tui import places, settings
from tui.known_settings import SETTINGS

if TYPE_CHECKING:
    from tests.cli.samples import Run


def test_every_setting_is_told_with_its_value_and_what_it_does(run: Run) -> None:
    settings.keep("mode", "epreuve")
    settings.keep("touche.entretien.noter", "w")

    told = run("reglages")

    assert told.exit_code == 0
    for key, one in SETTINGS.items():
        value = "epreuve" if key == "mode" else one.default
        assert f"{key}: {value}\n  {one.name}. {one.about}" in told.stdout
    assert told.stdout.endswith("touche.entretien.noter: w\n")


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("mode", "epreuve", "epreuve"),
        ("mode", "épreuve", "epreuve"),
        ("theme", "clair", "alliance-clair"),
        ("theme", "alliance-contraste", "alliance-contraste"),
        ("theme", "Fort contraste", "alliance-contraste"),
        ("confirmer", "oui", "toujours"),
        ("pseudonyme", "Rivage", "Rivage"),
        ("pseudonyme", "", ""),
        ("touche.entretien.noter", "w", "w"),
    ],
)
def test_a_setting_is_kept_by_the_name_of_its_value(
    run: Run, key: str, typed: str, kept: str
) -> None:
    told = run("reglages", key, typed)
    assert told.stdout.startswith(f"{key}: {kept}\n")
    assert settings.load() == {key: kept}
    assert run("reglages", key).stdout == told.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("mod",), "« mod » n'est pas un réglage ; vouliez-vous dire « mode » ?"),
        (("mode", "libre"), "« mode » vaut guide ou epreuve, pas « libre »"),
        (("pseudonyme", "x" * 41), "Trop long de 1 caractère"),
    ],
)
def test_what_cannot_be_set_is_told(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run("reglages", *arguments)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not places.settings().exists()


def test_a_file_to_correct_is_left_and_told(run: Run) -> None:
    places.settings().parent.mkdir(parents=True)
    places.settings().write_text("mode: [\n", "utf-8")
    assert "reglages.yaml:1:7" in run("reglages").stderr
    result = run("reglages", "mode", "guide")
    assert result.exit_code == 1
    assert "reglages.yaml:1:7" in result.stderr
    assert places.settings().read_text("utf-8") == "mode: [\n"


def test_a_disk_that_refuses_is_told(run: Run) -> None:
    settings.keep("mode", "guide")
    for disk in refusals(lambda: settings.keep("mode", "guide")):
        with disk.refusing(("open", "write", "fsync", "replace")):
            result = run("reglages", "mode", "epreuve")
        if settings.load() != {"mode": "epreuve"}:
            assert result.exit_code == 1
            assert "ce réglage n'a pas pu être gardé" in result.stderr
        settings.keep("mode", "guide")


def test_what_is_above_a_setting_is_told_in_text_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "l'emporte" not in run("reglages", "theme").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "« NO_COLOR » l'emporte pour cette fois." in run("reglages", "theme").stdout
