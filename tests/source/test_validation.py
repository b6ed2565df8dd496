"""From a tree to a model: every error at once, each where it is, in French."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import pytest

from tests.samples import place_of_mark
from tui.persona.model import OneOrSeveral
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.model import Field, FileModel, Ident, Name, Text, Whole, YesNo
from tui.source.suggestions import nearest
from tui.source.tree import parse
from tui.source.validation import validate


class Colour(StrEnum):
    RED = "rouge"
    GREEN = "vert"


class Leaf(FileModel):
    text: Text = Field(alias="texte")
    colour: Colour | None = Field(None, alias="couleur")
    size: Literal["grand", "petit"] | None = Field(None, alias="taille")


class Tree(FileModel):
    name: Ident = Field(alias="nom")
    first_name: Name = Field("Ana", alias="prenom")
    level: Annotated[Whole, Field(ge=1, le=3)] = Field(1, alias="niveau")
    open: YesNo = Field(False, alias="ouvert")
    leaves: dict[Ident, Leaf] = Field({}, alias="feuilles")
    words: tuple[Text, ...] = Field((), alias="mots")
    twins: Annotated[tuple[Leaf, ...], Field(min_length=1, max_length=2)] | None = Field(
        None, alias="jumelles"
    )
    ways: OneOrSeveral | None = Field(None, alias="chemins")


def refusals(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refused) as caught:
        validate(Tree, parse(text.encode(), "a.yaml"))
    return caught.value.diagnostics


WRONG = {
    "a number for a text": (
        "nom: a\nmots: [¤12]\n",
        "F023",
        "« mots » : attendu : un texte, lu : 12 ; mettez-le entre guillemets",
    ),
    "a list for a text": (
        "nom: ¤[a]\n",
        "F023",
        "« nom » : attendu : un texte, lu : une liste ; retirez les crochets, ou le tiret",
    ),
    "nothing for a text": (
        "nom:¤\n",
        "F023",
        "rien n'est écrit après « nom: » ; attendu : un texte",
    ),
    "an empty text": ("nom: a\nmots: [¤'  ']\n", "F023", "« mots » : texte vide, lu : «    »"),
    "a text too long": (
        f"nom: a\nprenom: ¤{'é' * 81}\n",
        "F023",
        f"« prenom » : texte de plus de 80 signes, lu : « {'é' * 39}… »",
    ),
    "no identifier": (
        "nom: ¤Été\n",
        "F023",
        (
            "« nom » : attendu : des minuscules sans accent, des chiffres, - ou _, lu : « Été » ; "
            "par exemple « ete »"
        ),
    ),
    "a name of a block that is no identifier": (
        "nom: a\nfeuilles: {¤Un deux: {texte: b}}\n",
        "F023",
        (
            "nom « Un deux » : attendu : des minuscules sans accent, des chiffres, - ou _, "
            "lu : « Un deux » ; par exemple « un_deux »"
        ),
    ),
    "a text for a number": (
        "nom: a\nniveau: ¤'2'\n",
        "F023",
        "« niveau » : attendu : un nombre entier, lu : « 2 » ; écrivez 2, sans guillemets",
    ),
    "yes for a number": (
        "nom: a\nniveau: ¤true\n",
        "F023",
        "« niveau » : attendu : un nombre entier, lu : true",
    ),
    "a fraction": (
        "nom: a\nniveau: ¤1.0\n",
        "F023",
        "« niveau » : attendu : un nombre entier, lu : 1.0 ; écrivez 1",
    ),
    "too small": ("nom: a\nniveau: ¤0\n", "F023", "« niveau » : attendu : au moins 1, lu : 0"),
    "too large": ("nom: a\nniveau: ¤4\n", "F023", "« niveau » : attendu : au plus 3, lu : 4"),
    "a number for yes or no": (
        "nom: a\nouvert: ¤1\n",
        "F023",
        "« ouvert » : attendu : true ou false, lu : 1 ; écrivez true",
    ),
    "oui": (
        "nom: a\nouvert: ¤oui\n",
        "F023",
        "« ouvert » : attendu : true ou false, lu : « oui » ; écrivez true",
    ),
    "a text for a list": (
        "nom: a\nmots: ¤b\n",
        "F023",
        "« mots » : attendu : une liste, lu : « b » ; écrivez [b]",
    ),
    "a list for a block": (
        "nom: a\nfeuilles: ¤[b]\n",
        "F023",
        "« feuilles » : attendu : un bloc « clé: valeur », lu : une liste",
    ),
    "a text for a block": (
        "nom: a\nfeuilles: {b: ¤c}\n",
        "F023",
        "« b » : attendu : un bloc « clé: valeur », lu : « c » (clés : texte, couleur, taille)",
    ),
    "a number for a text or a list": (
        "nom: a\nchemins: ¤3\n",
        "F023",
        "« chemins » : attendu : un texte ou une liste, lu : 3 ; mettez-le entre guillemets",
    ),
    "a block for a text or a list": (
        "nom: a\nchemins: ¤{b: c}\n",
        "F023",
        (
            "« chemins » : attendu : un texte ou une liste, lu : un bloc « clé: valeur » ; "
            "mettez le texte entre guillemets"
        ),
    ),
    "an empty list": (
        "nom: a\njumelles: ¤[]\n",
        "F023",
        "« jumelles » : attendu : au moins 1 élément(s), lu : une liste",
    ),
    "a name of a colour": (
        "nom: a\nfeuilles: {b: {texte: c, couleur: ¤roug}}\n",
        "F023",
        (
            "« couleur » : « roug » n'est pas une valeur prévue ; vouliez-vous dire « rouge » ? "
            "(attendu : rouge, vert)"
        ),
    ),
    "a block for a colour": (
        "nom: a\nfeuilles: {b: {texte: c, couleur: ¤{}}}\n",
        "F023",
        "« couleur » : un bloc « clé: valeur » n'est pas une valeur prévue (attendu : rouge, vert)",
    ),
    "another size": (
        "nom: a\nfeuilles: {b: {texte: c, taille: ¤moyen}}\n",
        "F023",
        "« taille » : « moyen » n'est pas une valeur prévue (attendu : grand, petit)",
    ),
    "an unknown key": (
        "nom: a\n¤nivau: 1\n",
        "F021",
        "clé inconnue « nivau » ; vouliez-vous dire « niveau » ?",
    ),
    "an unknown key like no other": ("nom: a\n¤zzz: 1\n", "F021", "clé inconnue « zzz »"),
    "an unknown key in a block that has the name of a key": (
        "nom: a\nfeuilles: {couleur: {texte: b, ¤couleurs: rouge}}\n",
        "F021",
        "clé inconnue « couleurs » ; vouliez-vous dire « couleur » ?",
    ),
    "an unknown key in a list": (
        "nom: a\njumelles:\n  - {texte: b}\n  - {texte: c, ¤text: d}\n",
        "F021",
        "clé inconnue « text » ; vouliez-vous dire « texte » ?",
    ),
    "an English key": (
        "nom: a\n¤level: 1\n",
        "F021",
        "clé inconnue « level » ; vouliez-vous dire « niveau » ?",
    ),
    "a missing key": (
        "nom: a\nfeuilles:\n  ¤b: {couleur: vert}\n",
        "F022",
        "il manque la clé « texte »",
    ),
    "a missing key in a list": (
        "nom: a\njumelles: [{texte: b}, ¤{couleur: vert}]\n",
        "F022",
        "il manque la clé « texte »",
    ),
    "a missing key of the file": ("¤niveau: 2\n", "F022", "il manque la clé « nom »"),
    "a text for a file": (
        "¤bonjour\n",
        "F023",
        "attendu : un bloc « clé: valeur », lu : « bonjour »",
    ),
    "a list for a file": (
        "¤- nom: a\n",
        "F023",
        "attendu : un bloc « clé: valeur », lu : une liste ; retirez le tiret devant « nom »",
    ),
}


@pytest.mark.parametrize(("marked", "code", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_where_it_is(marked: str, code: str, sentence: str) -> None:
    text, line, column = place_of_mark(marked)

    assert refusals(text) == (Diagnostic(code, Place("a.yaml", line, column), sentence),)


def test_all_errors_come_at_once_in_reading_order_with_those_of_the_reading() -> None:
    text = (
        "zzz: 1\n"
        "niveau: 9\n"
        "ouvert: !x true\n"
        "mots: [1, b, 2]\n"
        "mots: [c]\n"
        "feuilles:\n"
        "  un: {texte: 3, couleur: bleu, autre: 4}\n"
        "  deux: {}\n"
    )

    assert [(one.code, one.place.line, one.place.column) for one in refusals(text)] == [
        ("F021", 1, 1),
        ("F022", 1, 1),
        ("F023", 2, 9),
        ("F008", 3, 9),
        ("F023", 4, 8),
        ("F023", 4, 14),
        ("F011", 5, 1),
        ("F023", 7, 15),
        ("F023", 7, 27),
        ("F021", 7, 33),
        ("F022", 8, 3),
    ]


def test_a_fault_of_the_reading_is_enough_to_refuse() -> None:
    assert [one.code for one in refusals("nom: a\nnom: b\n")] == ["F011"]


def test_what_is_right_is_a_model_with_its_texts_trimmed() -> None:
    tree = parse(b"nom: a\nfeuilles:\n  b: {texte: ' c ', couleur: vert}\n", "a.yaml")

    assert validate(Tree, tree) == Tree(nom="a", feuilles={"b": Leaf(texte="c", couleur="vert")})


# ── How a remark is said ────────────────────────────────────────────────────


def test_a_remark_is_one_line_and_each_related_place_another() -> None:
    remark = Diagnostic(
        "F011",
        Place("a.yaml", 3, 1),
        "clé « b » écrite deux fois",
        ((Place("a.yaml", 1, 1), "première définition ici"),),
    )

    assert str(remark) == (
        "a.yaml:3:1: F011 clé « b » écrite deux fois\n  a.yaml:1:1: première définition ici"
    )


def test_refusal_says_its_remarks_in_reading_order() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 12), ("a", 9, 2)]
    refused = Refused([Diagnostic("X", Place(*place), "non") for place in places])

    assert str(refused) == "a:9:2: X non\na:9:12: X non\na:10:1: X non\nb:1:1: X non"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("parcour", " ; vouliez-vous dire « parcours » ?"),
        ("accueuil", " ; vouliez-vous dire « accueil » ?"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_nearest_known_name_is_offered_if_it_is_near(word: str, hint: str) -> None:
    assert nearest(word, ["accueil", "parcours", "accord"]) == hint


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("parcours", []) == ""
