from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rubric.telling import RUBRIC
from tui import places
from tui.rubric.loading import cards, find, load_named, load_text
from tui.rubric.voice import load_voice
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from pathlib import Path

SOUND = RUBRIC.format(mesure="{type: faits, etat: appris}", threshold=0.5)


def remarks(content: str) -> list[str]:
    """Return what is said of a rubric file that must be refused."""
    with pytest.raises(Refused) as refused:
        load_text(content.encode(), "essai.yaml", "essai")
    return str(refused.value).split("\n")


def with_measure(measure: str) -> str:
    return RUBRIC.format(mesure=measure, threshold=0.5)


# ── Broken files


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    measure = "{type: suite, de: {codes: [question_fermee, question_ouvrte]}}"
    (remark,) = remarks(with_measure(measure))
    assert remark == (
        "essai.yaml:13:61: R001 code inconnu « question_ouvrte »"
        " ; vouliez-vous dire « question_ouverte » ?"
    )


def test_an_unknown_scheme_is_told_with_the_nearest() -> None:
    (remark,) = remarks(with_measure("{type: suite, de: {schemes: [proposr]}}"))
    assert remark.startswith(
        "essai.yaml:13:46: F023 « schemes » : « proposr » n'est pas une valeur prévue"
        " ; vouliez-vous dire « proposer » ?"
    )


def test_what_is_excluded_may_be_a_code_or_a_scheme() -> None:
    measure = "{type: suite, de: {sauf: [ecran, recentrer_convaincre, verifie]}}"
    (remark,) = remarks(with_measure(measure))
    assert remark == (
        "essai.yaml:13:72: R001 code ou schème inconnu « verifie »"
        " ; vouliez-vous dire « verifier » ?"
    )


def test_an_unknown_type_of_measure_is_told_with_the_nearest() -> None:
    (remark,) = remarks(with_measure("{type: fait, etat: appris}"))
    assert remark.startswith(
        "essai.yaml:13:24: F023 « mesure » : type inconnu « fait »"
        " ; vouliez-vous dire « faits » ? (attendu : points, part,"
    )


def test_a_measure_needs_a_type() -> None:
    (remark,) = remarks(with_measure("{etat: appris}"))
    assert remark.startswith("essai.yaml:13:17: F023 « mesure » : il manque « type » (attendu :")


def test_how_the_person_felt_is_no_criterion() -> None:
    (remark,) = remarks(with_measure("{type: confiance}"))
    assert "type inconnu « confiance »" in remark


def test_thresholds_must_ascend() -> None:
    content = SOUND.replace(
        "        piste:", "          - {seuil: 0.25, nom: tout, phrase: Tout.}\n        piste:"
    )
    assert remarks(content) == [
        "essai.yaml:17:21: R002 « seuil » : 0.25 devrait dépasser celui d'avant, 0.5"
    ]


def test_only_the_first_level_goes_without_a_threshold() -> None:
    content = SOUND.replace("{nom: peu,", "{seuil: 0, nom: peu,").replace("{seuil: 0.5, ", "{")
    assert remarks(content) == [
        "essai.yaml:15:14: R002 le premier niveau n'a pas de « seuil » : il vaut sous le deuxième",
        "essai.yaml:16:13: R002 il manque la clé « seuil » : seul le premier niveau s'en passe",
    ]


def test_an_id_is_used_once() -> None:
    criterion = SOUND[SOUND.index("      - id: question") :]
    assert remarks(SOUND + criterion) == [
        "essai.yaml:19:13: R003 l'identifiant « question » existe déjà",
        "  essai.yaml:9:13: première définition ici",
    ]


def test_a_file_is_named_after_its_rubric() -> None:
    content = SOUND.replace("rubrique: essai", "rubrique: autre")
    assert remarks(content) == [
        "essai.yaml:1:11: R004 « rubrique: autre » diffère du nom du fichier « essai »"
    ]


def test_a_criterion_is_of_a_family_or_a_practice() -> None:
    content = SOUND.replace("        famille: disponibilite\n", "")
    (remark,) = remarks(content)
    assert remark == (
        "essai.yaml:9:9: F023 « criteres » : le critère « question » attend « famille »,"
        " « pratique », ou les deux"
    )


def test_a_sentence_fits_where_it_is_shown() -> None:
    (remark,) = remarks(SOUND.replace("phrase: Peu.", f"phrase: {'long ' * 40}"))
    assert remark.startswith(
        "essai.yaml:15:32: F023 « phrase » : texte de plus de 160 signes, lu : « long"
    )


def test_a_criterion_has_two_levels_at_least() -> None:
    content = SOUND.replace("          - {seuil: 0.5, nom: plus, phrase: Plus.}\n", "")
    assert remarks(content) == [
        "essai.yaml:15:11: F023 « niveaux » : attendu : de 2 à 5 éléments, lu : 1"
    ]


def test_every_error_is_told_at_once() -> None:
    content = (
        with_measure("{type: suite, de: {codes: [ecrans], phase: []}}")
        .replace("seuil: 0.5", "seuil: beaucoup")
        .replace("famille: disponibilite", "famille: expertises")
        .replace("{nom: peu", "{seuil: 1, nom: peu")
        .replace("titre: Essai", "titres: Essai")
    )
    assert [remark.split(" ")[0:2] for remark in remarks(content)] == [
        ["essai.yaml:2:1:", "F021"],
        ["essai.yaml:12:18:", "F023"],
        ["essai.yaml:13:44:", "R001"],
        ["essai.yaml:13:53:", "F021"],
        ["essai.yaml:15:14:", "R002"],
        ["essai.yaml:16:21:", "F023"],
    ]


@pytest.mark.parametrize("content", ["[]", "texte", "rubrique: [a]", "dimensions: {criteres: 3}"])
def test_a_file_of_another_shape_is_refused(content: str) -> None:
    assert remarks(content)


def test_the_voice_answers_by_its_three_levels(tmp_path: Path) -> None:
    shipped = (places.shipped_rubrics() / "voix_beneficiaire.yaml").read_text("utf-8")
    path = tmp_path / "voix.yaml"
    path.write_text(shipped.replace('nom: "oui"', 'nom: "non"', 1), "utf-8")
    with pytest.raises(Refused) as refused:
        load_voice(path)
    (diagnostic,) = refused.value.diagnostics
    expected = (
        "« niveaux » : les niveaux attendus sont, dans cet ordre : pas vraiment, plutôt oui, oui"
    )
    assert diagnostic.message == expected


# ── Finding and listing


@pytest.fixture
def own_rubrics() -> Path:
    folder = places.own_rubrics()
    folder.mkdir(parents=True)
    return folder


def test_shipped_rubrics_are_listed_without_their_neighbours() -> None:
    ids = [card.id for card in cards()]
    assert "alliance_de_travail" in ids
    assert not {"codes", "voix_beneficiaire", "relances"} & set(ids)


def test_the_users_own_come_first_and_hide_those_of_the_same_id(own_rubrics: Path) -> None:
    (own_rubrics / "essai.yaml").write_text(SOUND, "utf-8")
    (own_rubrics / "alliance_de_travail.yaml").write_text("pas: une rubrique", "utf-8")
    found = cards()
    assert [(card.id, card.title) for card in found[:2]] == [
        ("essai", "Essai"),
        ("alliance_de_travail", "fichier à corriger"),
    ]
    assert [card.id for card in found].count("alliance_de_travail") == 1
    assert find("alliance_de_travail").parent == own_rubrics
    assert load_named("essai").title == "Essai"


def test_a_path_stands_for_its_file(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(SOUND, "utf-8")
    assert load_named(str(path)).id == "essai"


def test_an_unknown_rubric_is_told_with_the_nearest() -> None:
    with pytest.raises(Refused, match="vouliez-vous dire « alliance_de_travail »"):
        find("alliance_travail")


def test_a_rubric_that_is_nowhere_has_no_place() -> None:
    with pytest.raises(Refused, match=r"^alliance_du_travail: F001 pas de rubrique de ce nom ;"):
        load_named("alliance_du_travail")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("'0,5'", "attendu : un nombre, lu : « 0,5 » ; la virgule s'écrit « . », 0.5"),
        ("50 %", "attendu : un nombre, lu : « 50 % » ; pour une part, écrivez 0.5"),
        ("1.2", "1.2 dépasse 1 ; une part va de 0 à 1 (40 % s'écrit 0.4)"),
    ],
)
def test_a_threshold_is_told_where_it_is_to_be_changed(typed: str, told: str) -> None:
    content = SOUND.replace("seuil: 0.5", f"seuil: {typed}").replace(
        "        piste:", "          - {seuil: 0.75, nom: tout, phrase: Tout.}\n        piste:"
    )
    (remark,) = remarks(content)
    assert remark.startswith("essai.yaml:16:21: ")
    assert remark.endswith(f"« seuil » : {told}")
