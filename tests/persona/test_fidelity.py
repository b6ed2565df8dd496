"""Keys that the words do not bear out: each fault is told where it is, the rest is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.samples import loaded, moment, move
from tui import places
from tui.persona.fidelity import MOST_ASKED, MOST_TOLD, check_fidelity
from tui.persona.loading import load

if TYPE_CHECKING:
    from pathlib import Path

FACT = {"categorie": "freins", "texte": "Elle a mal au dos.", "mots": ["dos", "lombaires"]}
SHIPPED = sorted(places.shipped_personas().rglob("*.yaml"))


def codes(*moves: dict[str, Any], **more: Any) -> list[str]:
    return [one.code for one in check_fidelity(loaded({"debut": moment(*moves)}, **more))]


def fact(*moves: dict[str, Any], **more: Any) -> list[str]:
    return codes(*moves, faits={"dos": FACT}, **more)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_the_shipped_personas_are_true_to_their_words(path: Path) -> None:
    assert [str(one) for one in check_fidelity(load(path))] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"reponse": "Le DOS, surtout."}, []),
        ({"reponse": "Ça lance.", "geste": "se tient le dos"}, []),
        ({"reponse": "Oui.", "dis": "Et votre dos ?"}, []),
        ({"reponse": "Ça lance."}, ["P020", "P021"]),
        ({"reponse": "Le dosage."}, []),
        ({"reponse": [{"texte": "Mon dos.", "revele": ["dos"]}, {"texte": "Non."}]}, []),
        ({"reponse": [{"texte": "Là.", "revele": ["dos"]}, {"texte": "Mon dos."}]}, ["P020"]),
    ],
)
def test_a_line_that_reveals_a_fact_tells_it(words: dict[str, Any], told: list[str]) -> None:
    reveals = {} if isinstance(words["reponse"], list) else {"revele": ["dos"]}
    assert sorted(fact(move("dire", **reveals, **words))) == told


def test_a_fact_without_words_is_left_alone() -> None:
    bare = {key: value for key, value in FACT.items() if key != "mots"}
    assert codes(move("dire", revele=["dos"]), faits={"dos": bare}) == []


SECRET = move(
    "dire",
    reponse=[
        {"si": {"confiance": {"min": 7}}, "texte": "Mon dos.", "revele": ["dos"]},
        {"texte": "Rien."},
    ],
)
SCREEN = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi"}


@pytest.mark.parametrize(
    "shown",
    [
        {"dossier": "Deux arrêts, pour le dos."},
        {"titre": "Un dos"},
        {"ecran": {**SCREEN, "lignes": ["Suivi du dos"]}},
    ],
    ids=["file", "title", "screen"],
)
def test_a_secret_is_not_to_be_read_before(shown: dict[str, Any]) -> None:
    assert fact(SECRET, **shown) == ["P022"]
    open_ = move("dire", reponse="Mon dos.", revele=["dos"])
    assert fact(open_, **shown) == []
    assert fact(SECRET) == []


@pytest.mark.parametrize(
    ("gain", "resists", "told"),
    [(1, True, ["P023"]), (0, True, []), (-1, True, []), (1, False, [])],
)
def test_who_resists_wins_no_confidence(gain: int, resists: bool, told: list[str]) -> None:
    effect = {"effet": {"confiance": gain}}
    assert codes(move("dire", resiste=resists, **effect)) == told
    reply = [{"texte": "Bon.", "resiste": resists, **effect}]
    assert codes(move("dire", reponse=reply)) == told


def test_a_temperament_counts_for_what_is_won() -> None:
    silence = move("(attendre)", codes=["silence_attentif"], resiste=True) | {"id": "attendre"}
    assert codes(silence, sensibilites={"silence_attentif": 1}) == ["P023"]
    cancelled = silence | {"effet": {"confiance": -1}}
    assert codes(cancelled, sensibilites={"silence_attentif": 1}) == []


@pytest.mark.parametrize(
    ("code", "says", "fits"),
    [
        ("question_ouverte", "Comment dormez-vous ?", True),
        ("question_ouverte", "Racontez-moi une journée.", True),
        ("question_ouverte", "Laissons cela. Parlez-moi de votre travail.", True),
        ("question_ouverte", "J'aimerais comprendre ce que vous quittez.", True),
        ("question_ouverte", "Vous avez noté le poste pourvu.", False),
        ("question_fermee", "Vous dormez mal.", False),
        ("question_multiple", "Vous étiez combien, et depuis quand ?", True),
        ("question_pourquoi", "Pourquoi partir ?", True),
        ("question_pourquoi", "Pour quelle raison partir ?", True),
        ("question_pourquoi", "Vous partez ?", False),
        ("silence_attentif", "(vous attendez)", True),
        ("silence_attentif", "(vous posez votre stylo) (vous attendez)", True),
        ("silence_attentif", "…", True),
        ("silence_attentif", "Prenez votre temps. (vous attendez)", False),
        ("reflet_simple", "Vous dormez mal.", True),
    ],
)
def test_a_code_fits_its_sentence(code: str, says: str, fits: bool) -> None:
    assert codes(move("dire", dis=says, codes=[code])) == ([] if fits else ["P024"])


@pytest.mark.parametrize(("key", "most"), [("dis", MOST_ASKED), ("reponse", MOST_TOLD)])
def test_nobody_speaks_so_long(key: str, most: int) -> None:
    assert codes(move("dire", **{key: "a" * (most - 2)})) == []
    assert codes(move("dire", **{key: "a " * most})) == ["P025"]
    assert codes(move("dire", **{key: "a\n" * 300})) == ["P025"]
