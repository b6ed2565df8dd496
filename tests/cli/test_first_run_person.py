"""The person of the first run is checked as those of the library are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.samples import ROOT

if TYPE_CHECKING:
    from tests.cli.samples import Run

PERSON = ROOT / "personas" / "premiers-pas" / "solene-barbier.yaml"


def test_whatever_is_said_to_them_can_be_played_to_its_end(run: Run) -> None:
    result = run("verifier", "--profondeur", "jeu", PERSON)
    assert result.exit_code == 0, result.stdout
    assert "Vérifié : 1 fichier ; aucune remarque." in result.output
    assert "accord (en 5 répliques)" in result.output
    assert "plus rien à dire (jamais)" in result.output
