"""Names of people in a text: as words, and as they are glued together in addresses."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.session.anonymity import COUNSELLOR, PERSON, Anonymity
from tui.session.names import SHORTEST_NAME, introduced, pattern, replaced

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, Form] = ("NFC", "NFD")
ADDRESSES = (
    "denisauclair", "DenisAuclair", "DENISAUCLAIR", "auclairdenis", "AuclairDenis",
    "denis.auclair", "denis_auclair", "denis-auclair", "auclair.denis", "auclair_denis",
    "denisauclair75", "denis.auclair75", "denis_auclair_1968", "denis-auclair-2",
    "dauclair", "d.auclair", "d_auclair", "d-auclair", "D.Auclair", "auclaird", "auclair.d",
    "auclair_d", "dauclair59", "auclair75", "denis59", "denis.a", "denis_a", "denisa59",
    "a.denis", "contactdenisauclair", "denisauclairpro",
    "mauclair", "familleauclair", "auclairetfils", "infodenis.vendome",
)  # fmt: skip
GLUED = {"contactdenisauclair": "contactN.", "denisauclairpro": "N.pro"} | {
    "mauclair": "mN.", "familleauclair": "familleN.", "auclairetfils": "N.etfils",
    "infodenis.vendome": "infoN.vendome",
}  # fmt: skip


def without(first: str, last: str, text: str) -> str:
    """Return a text without one person's names."""
    found = pattern(first, last, SHORTEST_NAME)
    return replaced(text, found, PERSON) if found else text


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("form", FORMS)
def test_logins_and_addresses_name_nobody(address: str, form: Form) -> None:
    shown = GLUED.get(address, "N.")
    for text in ("{}@exemple.fr", "Écrivez à {}@exemple.fr, merci", "mailto:{}@exemple.fr"):
        given = unicodedata.normalize(form, text)
        assert without("Denis", "Auclair", given.format(address)) == given.format(shown)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("Zoé", "Lambert", "zlambert"),
        ("Zoé", "Lambert", "zoélambert"),
        ("Zoé", "Lambert", "ZoeLambert"),
        ("Zoé", "Lambert", "lambertzoé"),
        ("Jean-Pierre", "Le Goff", "jeanpierrelegoff"),
        ("Jean-Pierre", "Le Goff", "jplegoff"),
        ("Jean-Pierre", "Le Goff", "jp.legoff"),
        ("Jean-Pierre", "Le Goff", "legoff.jp"),
        ("Jean-Pierre", "Le Goff", "jean-pierre.le-goff"),
        ("Jean-Pierre", "Le Goff", "jean_pierre_goff12"),
        ("Marie", "Martin-Duval", "mariemartinduval"),
        ("Marie", "Martin-Duval", "marie.duval"),
        ("Marie", "Martin-Duval", "mmartinduval"),
        ("Anaïs", "Œrsted", "anaisoersted"),
    ],
)
def test_compound_and_accented_names(first: str, last: str, text: str, form: Form) -> None:
    given = unicodedata.normalize(form, text)
    assert without(first, last, f"({given})") == "(N.)"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("Denis", "Auclair", "Un clair-obscur, au clair de lune ; denise, éclairé."),
        ("Léa", "Martin", "Cléa, martinet, Martine, le matin."),
        ("Anne", "Petit", "La panne, la canne, un appétit."),
        ("Jean", "Sol", "Des jeans sur le dossier."),
        ("Marc", "Hu", "En marche, le march, huit marcheurs."),
        ("Luc", "Ange", "On mange à l'heure, mangez ; mange@exemple.fr."),
    ],
)
def test_other_words_stay(first: str, last: str, text: str) -> None:
    assert without(first, last, text) == text


@pytest.mark.parametrize("text", ["denis2auclair", "45denis", "auclair7x", "2denisauclair3"])
def test_digits_beside_a_name_leave_nothing_of_it(text: str) -> None:
    hidden = without("Denis", "Auclair", text)
    assert "denis" not in hidden
    assert "auclair" not in hidden


def test_who_leads_and_who_comments_are_hidden_so_too() -> None:
    names = Anonymity.of("Léa", "Martin", "Zoé Lambert")
    for text in ("zlambert", "zoelambert", "Zoé", "lambert.zoe", "Z. Lambert"):
        assert names.text(f"de {text} à") == f"de {COUNSELLOR} à"


def test_people_named_after_a_civility_are_found() -> None:
    text = "Madame Ortega et M. de La Tour ; Mme d'Aubigné, le Dr Nguyên, madame, Monsieur le Maire"
    assert introduced(text) == {"Ortega", "de La Tour", "d'Aubigné", "Nguyên", "le Maire"}


def test_people_named_after_a_civility_are_hidden_wherever_they_are_named() -> None:
    names = Anonymity.of("Léa", "Martin", "", ["Madame Ortega", "M. Martin", "Mme Léa Roux"])
    assert names.text("Ortega, ortega_x, Mme Ortega !") == "X., X._x, Mme X. !"
    assert names.text("M. Martin") == "M. N."


WORDS = st.text("abcdefghijklmnopqrstuvwxyzéèçœ", min_size=4, max_size=9)


@given(WORDS, WORDS, st.sampled_from(["{f}{l}", "{l}{f}", "{f}.{l}", "{l}_{f}42", "{i}.{l}"]))
def test_no_glued_name_is_left(first: str, last: str, form: str) -> None:
    text = form.format(f=first, l=last, i=first[0])
    assert without(first, last, f"<{text}@x>") == "<N.@x>"
