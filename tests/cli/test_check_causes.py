"""``verifier`` tells causes: what follows from them is folded under them, and counted apart."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI
from tests.samples import PATIENT, changed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

PLAY = ("--profondeur", "jeu")


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """Return the small persona with a way out lost, and a code that its words do not bear out."""
    text = changed("        vers: piste\n", "", PATIENT)
    text = changed('dis: "Qui apprend le métier aux nouveaux ?"', 'dis: "Vous formez."', text)
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    return path


def test_errors_come_first_with_what_follows_from_them(run: Run, stuck: Path) -> None:
    result = run("verifier", stuck)
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{stuck}:")
    assert ": erreur P042 après « accueil », l'entretien ne peut plus se conclure" in lines[0]
    first = lines.index(next(line for line in lines if line.startswith("  d'où, ligne ")))
    assert lines[first].endswith(" : P039 aucune suite de répliques ne mène à un accord")
    weights = [line.split(": ")[1].split()[0] for line in lines if line.startswith(f"{stuck}:")]
    assert weights[:2] == ["erreur", "avertissement"]
    assert f"{stuck}: le reste (ce que l'exercice apprend) attend que le jeu tienne" in lines
    assert "P06" not in result.stdout
    assert result.stderr == (
        "Vérifié : 1 fichier ; 1 erreur, 1 avertissement, et 4 choses qui en découlent.\n"
    )
    assert result.exit_code == 1


def test_what_follows_is_folded_unless_all_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    text = changed("        vers: [parcours, piste]\n", "        vers: parcours\n", PATIENT)
    for way in ("piste", "accueil"):
        text = changed(f"        vers: {way}\n", "", text)
    path.write_text(text, "utf-8")
    folded = run("verifier", path, *PLAY).stdout
    (more,) = [line for line in folded.splitlines() if "qui en découle" in line]
    assert more.endswith(" (--tout)")
    whole = run("verifier", path, *PLAY, "--tout").stdout
    assert "qui en découle" not in whole
    assert whole.count("  d'où, ligne ") > folded.count("  d'où, ligne ") == 4


def test_data_carries_the_groups(run: Run, stuck: Path) -> None:
    data = json.loads(run("verifier", stuck, "--format", "json").stdout)
    groups: dict[int, list[tuple[str, bool]]] = {}
    for one in data["remarques"]:
        groups.setdefault(one["groupe"], []).append((one["code"], one["decoule"]))
    head, *following = groups[1]
    assert head == ("P042", False)
    assert {code for code, _ in following} == {"P031", "P039"}
    assert all(follows for _, follows in following)
    assert groups[2] == [("P024", False)]
    assert (data["erreurs"], data["avertissements"]) == (1, 1)
    assert data["en_attente"] == [str(stuck)]


def test_what_never_happens_is_listed_by_name(run: Run) -> None:
    short = run("verifier", ESSAI, *PLAY).stdout
    assert "ne le peuvent pas, c'est prouvé ; indécises : 0. (--tout les nomme.)" in short
    whole = run("verifier", ESSAI, *PLAY, "--tout").stdout.splitlines()
    at = whole.index("  Ne peuvent pas arriver, c'est prouvé :")
    data = json.loads(run("verifier", ESSAI, *PLAY, "--format", "json").stdout)["examens"][0]
    named = [line.strip() for line in whole[at + 1 :]]
    assert named == data["jamais"]["choses"]
    assert len(named) == data["impossibles"] > 0


def test_a_way_that_may_be_shorter_is_said_to_be_so(run: Run) -> None:
    told = run("verifier", "yannick-delporte", *PLAY).stdout
    (ends,) = [line for line in told.splitlines() if line.startswith("  Fins : ")]
    assert "accord (en 9 répliques)" in ends
    assert re.search(r"temps écoulé \(une façon en \d+ répliques, peut-être plus courte\)", ends)
    assert "refus (en 2 répliques)" in ends
