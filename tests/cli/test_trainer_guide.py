"""The guide for those who write: its examples load, its pairs and keys are all there."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.guides import blocks, check_commands, check_links, guide
from tests.cli.samples import ROOT
from tui.field.grid import FAMILY_LABELS, shipped_grid
from tui.field.terms import Ending
from tui.persona.library import load_named
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.rubric.loading import load_text as load_rubric
from tui.session.events import Ended
from tui.source.descriptors import known_codes
from tui.source.diagnostics import Refused
from tui.workshop.trial import play_through

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run
    from tui.persona.loading import LoadedPersona

GUIDE = guide("formateur")
WHOLE = {text.split()[1]: text for text in blocks(GUIDE, "yaml", "entier")}
SAMI, RUBRIC = WHOLE["sami-roche"], WHOLE["questions_et_silences"]
DENIS = load_named("denis-auclair").persona
SCHEMAS = {
    name: json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    for name in ("persona", "rubrique")
}
KEYS = {
    "Le persona": ("persona", None),
    "L'identité": ("persona", "Identity"),
    "Le contexte": ("persona", "TimeAndPlace"),
    "La fiche": ("persona", "Glance"),
    "Un fait": ("persona", "Fact"),
    "Le départ": ("persona", "Start"),
    "Un départ selon le premier": ("persona", "StartVariant"),
    "Le premier entretien": ("persona", "Before"),
    "L'écran": ("persona", "InformationScreen"),
    "Un moment": ("persona", "Moment"),
    "Une réplique": ("persona", "Move"),
    "Une variante": ("persona", "Variant"),
    "Une condition": ("persona", "Condition"),
    "Une suite": ("persona", "Aftermath"),
    "La condition d'une suite": ("persona", "AfterCondition"),
    "Une chose convenue": ("persona", "Promise"),
    "Les bornes": ("persona", "MinuteRange"),
    "Un effet": ("persona", "Effect"),
    "Les derniers mots": ("persona", "LastWords"),
    "Une rubrique": ("rubrique", None),
    "Une dimension": ("rubrique", "Dimension"),
    "Un critère": ("rubrique", "Criterion"),
    "Un niveau": ("rubrique", "Level"),
}
SAME_KEYS = {
    "ConfidenceRange": "MinuteRange",
    "Arrival": "Variant",
    "StartCondition": "Condition",
}
"""Blocks whose keys are among those of another, told once."""


def section(title: str) -> str:
    """Return what stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables of a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = {place - 1 for place, line in enumerate(lines) if set(line) <= set("|-")}
    return [row for place, row in enumerate(cells) if place not in heads and place - 1 not in heads]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", cell)


def part(number: int, following: int) -> str:
    """Return the text between two parts of the guide, by their rank."""
    starts = [found.start() for found in re.finditer(r"^# .* partie : ", GUIDE, re.MULTILINE)]
    return GUIDE[starts[number - 1] : starts[following - 1]]


PAIRS = [row for row in rows(part(2, 3)) if len(row) == 4]


def test_every_code_of_the_grid_has_its_pair_under_its_family() -> None:
    grid = shipped_grid().codes
    assert Counter(names(row[0])[0] for row in PAIRS) == Counter(grid.keys())
    for family, label in FAMILY_LABELS.items():
        told = {names(row[0])[0] for row in rows(section(label))}
        assert told == {name for name, code in grid.items() if code.family is family}
    assert len(grid) == 46
    assert "quarante-six" in GUIDE


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: names(row[0])[0])
def test_the_other_line_of_a_pair_carries_other_codes(row: list[str]) -> None:
    code, instead = names(row[0])[0], names(row[3])
    assert instead
    assert set(instead) <= set(shipped_grid().codes) - {code}


def test_the_lines_of_pairs_are_written_for_the_guide_and_told_once() -> None:
    lines = [found for row in PAIRS for cell in row[1:3] for found in re.findall("« (.*?) »", cell)]
    assert len(lines) == len(set(lines)) == 2 * len(PAIRS)
    folders = [*(ROOT / "personas").glob("*.yaml"), ROOT / "rubrics" / "codes.yaml"]
    shipped = " ".join(" ".join(path.read_text("utf-8").split()) for path in folders)
    assert [line for line in lines if line in shipped] == []


@pytest.mark.parametrize("title", KEYS)
def test_every_key_is_explained(title: str) -> None:
    kind, name = KEYS[title]
    block = SCHEMAS[kind]["$defs"][name] if name else SCHEMAS[kind]
    table = rows(section(title))
    assert sorted(key for row in table for key in names(row[0])) == sorted(block["properties"])
    required = {key for row in table if row[0].startswith("**") for key in names(row[0])}
    one_of = {key for form in block.get("oneOf", ())[:1] for key in form["required"]}
    assert required == {*block.get("required", ()), *one_of}


def test_no_block_of_a_persona_is_left_out() -> None:
    definitions = SCHEMAS["persona"]["$defs"]
    told = {name for kind, name in KEYS.values() if kind == "persona" and name}
    assert {name for name, one in definitions.items() if "properties" in one} == (
        told | (set(SAME_KEYS) & set(definitions))
    )
    for name, other in SAME_KEYS.items():
        keys = definitions.get(name, {}).get("properties", {})
        assert set(keys) <= set(definitions[other]["properties"])


def test_every_value_that_can_be_written_is_told() -> None:
    for name in ("Agreement", "Category", "Phase", "Scheme"):
        assert set(SCHEMAS["persona"]["$defs"][name]["enum"]) <= set(names(GUIDE))
    for name in ("Family", "Practice", "Ending"):
        assert set(SCHEMAS["rubrique"]["$defs"][name]["enum"]) <= set(names(GUIDE))


def test_every_measure_is_told_with_its_keys() -> None:
    measures = {
        block["properties"]["type"]["const"]: set(block["properties"]) - {"type"}
        for block in SCHEMAS["rubrique"]["$defs"].values()
        if "type" in block.get("properties", {})
    }
    told = {names(row[0])[0]: set(names(row[2])) for row in rows(section("Les mesures"))}
    assert set(told) == set(measures)
    for measure, keys in measures.items():
        assert keys <= told[measure], measure
    selectors = {key for row in rows(section("Choisir des répliques")) for key in names(row[0])}
    assert selectors == set(SCHEMAS["rubrique"]["$defs"]["Selector"]["properties"])


def test_remarks_of_play_and_of_teaching_are_told() -> None:
    told = {code for row in rows(part(4, 5)) for code in re.findall(r"P\d{3}", row[0])}
    assert told == {code for code in known_codes() if "P020" <= code <= "P099"}


@cache
def sources() -> tuple[str, ...]:
    shipped = [path.read_text("utf-8") for path in sorted((ROOT / "personas").glob("*.yaml"))]
    return (*shipped, *WHOLE.values())


@pytest.mark.parametrize("fragment", blocks(GUIDE, "yaml"))
def test_fragments_are_taken_as_they_are_from_files_that_load(fragment: str) -> None:
    for piece in re.split(r"^# …\n", fragment, flags=re.MULTILINE):
        places = [indent(dedent(piece), " " * width) for width in range(0, 12, 2)]
        assert any(place in source for source in sources() for place in places), piece
    yaml.safe_load(dedent(fragment))


def sami(text: str) -> LoadedPersona:
    return load_text(text.encode(), "sami-roche.yaml", "sami-roche")


def test_whole_files_load_without_remarks() -> None:
    assert set(WHOLE) == {"sami-roche", "questions_et_silences"}
    assert check_structure(sami(SAMI)) == []
    load_rubric(RUBRIC.encode(), "questions_et_silences.yaml", "questions_et_silences")


@pytest.mark.parametrize("draft", blocks(GUIDE, "yaml", "brouillon"))
def test_drafts_load_in_the_place_of_what_they_become(draft: str) -> None:
    data: dict[str, Any] = yaml.safe_load(SAMI)
    moves = {move["id"]: move for move in yaml.safe_load(draft)}
    replaced = 0
    for moment in data["moments"].values():
        for place, move in enumerate(moment.get("repliques", ())):
            if move["id"] in moves:
                moment["repliques"][place] = moves[move["id"]]
                replaced += 1
    assert replaced == len(moves) > 0
    sami(yaml.safe_dump(data, allow_unicode=True))


@pytest.mark.parametrize("row", rows(section("Les fautes de tous les débuts")))
def test_a_first_fault_is_told_as_the_guide_says(row: list[str]) -> None:
    wrong, right = names(row[0])[0], names(row[2])[0]
    assert right in SAMI
    with pytest.raises(Refused) as refused:
        sami(SAMI.replace(right, wrong, 1))
    assert row[1] in {one.message for one in refused.value.diagnostics}


def test_the_whole_persona_has_no_remark_of_play_and_its_way_is_the_one_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sami-roche.yaml").write_text(SAMI, "utf-8")
    checked = run("verifier", "sami-roche.yaml", "--profondeur", "jeu")
    assert checked.exit_code == 0
    assert "aucune remarque" in checked.stderr
    (told,) = (one for one in blocks(GUIDE, "text") if "sami-roche.yaml" in one)
    command, _, way = told.partition("\n")
    assert run(*command.removeprefix("$ alliance ").split()).stdout == way

    assert SAMI.count("min: 5") == 1
    (tmp_path / "sami-roche.yaml").write_text(SAMI.replace("min: 5", "min: 8"), "utf-8")
    assert " P034 " in run("verifier", "sami-roche.yaml", "--profondeur", "jeu").stdout


def test_the_sample_rubric_reads_a_persona_and_passes_the_check(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions_et_silences.yaml"
    path.write_text(RUBRIC, "utf-8")
    checked = run("verifier", path)
    assert (checked.exit_code, checked.stdout) == (0, "")
    persona = tmp_path / "sami-roche.yaml"
    persona.write_text(SAMI, "utf-8")
    examined = run("verifier", persona, "--rubrique", path)
    assert examined.exit_code == 0
    assert "faire_raconter" in examined.stdout


def test_what_is_said_of_denis_is_so() -> None:
    moves = {move.id: move for one in DENIS.moments.values() for move in one.moves}
    assert "une vingtaine de moments, plus de cent répliques" in GUIDE
    assert 18 <= len(DENIS.moments) <= 22
    assert len(moves) + len(DENIS.common) > 100
    schemes = [row for row in rows(section("6. Les répliques")) if len(row) == 3]
    assert {names(row[2])[0]: names(row[0])[0] for row in schemes} == {
        names(row[2])[0]: moves[names(row[2])[0]].scheme for row in schemes
    }
    for row in rows(section("5. Les moments")):
        if len(row) == 3:
            (phase,) = names(row[0])
            assert {DENIS.moments[name].phase for name in names(row[2])} == {phase}
    polite = play_through(DENIS, 0, ("acc_dimanche", "feu_diag", "trr_reunion"))
    assert isinstance(polite.events[-1], Ended)
    assert polite.events[-1].ending is Ending.POLITE


def test_commands_options_and_links_exist() -> None:
    assert check_commands(GUIDE) > 20
    check_links(GUIDE)


def test_keys_of_the_workshop_are_bound() -> None:
    from tui.screens.persona_map import PersonaMapScreen
    from tui.screens.workshop import WorkshopScreen

    bound = {
        key
        for screen in (WorkshopScreen, PersonaMapScreen)
        for binding in vars(screen)["BINDINGS"]
        for key in binding.key.split(",")
    }
    told = {key for row in rows(section("L'atelier, à côté de l'éditeur")) for key in names(row[0])}
    assert told == {"u", "0", "c", "e", "v"}
    assert told | {"j", "1", "9", "escape", "enter"} <= bound
