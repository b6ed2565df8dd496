"""What is hidden of a text: names by how they are written, dates, ways to reach somebody."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui import places
from tui.session.anonymity import Anonymity
from tui.session.proper_nouns import NONE_KNOWN, public_names
from tui.session.snapshots import hidden_snapshot, texts_in
from tui.session.telling_marks import without_contacts, without_dates


def hidden(*texts: str) -> list[str]:
    """Return texts known together without the names that they tell."""
    names = NONE_KNOWN.learning(texts)
    return [names.hidden(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vu avec Karim B. ce matin.", "Vu avec X. ce matin."),
        ("Bonjour M. Ortega, et K. Lambert", "Bonjour M. X., et X."),
        ("Employeur : Wolfram, à Saint-Ouen", "Employeur : X., à X."),
        ("Zébulon est son chef. Il habite Brest.", "X. est son chef. Il habite X."),
        ("TESSANDIER, il ne veut PAS", "X., il ne veut PAS"),
        ("vu karim et theo à saragosse", "vu X. et X. à X."),
        ("L'Oréal l'embauche", "L'X. l'embauche"),
        ("Clermont-Ferrand, Jean Dupont", "X., X."),
        ("Est-ce que Nguyễn vient ?", "Est-ce que X. vient ?"),
        ("The\u0301o, Thé\u00ado", "X., X."),
        ("ÉPUISÉE PAR KEVIN, ELLE VEUT PARTIR", "ÉPUISÉE PAR X., ELLE VEUT PARTIR"),
        ("Il sera Léandre...", "Il sera X...."),
        ("Réunion hier à La Réunion", "Réunion hier à La X."),
    ],
)
def test_proper_nouns_are_hidden(text: str, shown: str) -> None:
    assert hidden(text) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "VAE et CEP à France Travail, puis un CV sur LinkedIn avec l'Apec.",
        "Rendez-vous pris. Fatigue, stress : « Je n'y arrive plus », dit-elle. Voilà.",
        "Marié, deux enfants. Bonjour Monsieur, Madame ! Un DUT, un CDI, de l'Anglais.",
        "Il a dit : Non. Est-ce que ça tient ? Peut-être. Qu'est-ce qui change ?",
        "- Crédit maison\n- Permis B\n- Deux soirs par semaine",
        "La pierre, un tour, deux tours, une rose, il se lasse, au printemps.",
    ],
)
def test_what_everybody_may_read_stays(text: str) -> None:
    assert hidden(text) == [text]


def test_a_name_seen_once_is_hidden_wherever_it_is() -> None:
    first, *others = hidden(
        "Il travaille chez Delorme.", "Delorme, encore.", "vu chez delorme", "Mail : tdelorme_75"
    )
    assert first == "Il travaille chez X."
    assert others == ["X., encore.", "vu chez X.", "Mail : X."]


def test_a_word_of_a_sentence_s_beginning_is_no_name_where_it_is_common() -> None:
    assert hidden("Rempotage le samedi.", "Il aime le rempotage.") == [
        "Rempotage le samedi.", "Il aime le rempotage.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["denis-auclair", "yannick-delporte", "premiers-pas/solene-barbier"]
)
def test_few_words_of_a_shipped_person_are_hidden_and_all_are_names(name: str) -> None:
    """The words hidden of a persona's whole file, looked at one by one; a new one has to be too."""
    path = places.shipped_personas() / f"{name}.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    del data["sources"]
    texts = texts_in(json.dumps(data).encode())
    names = NONE_KNOWN.trusting(texts).learning(texts)
    found = {
        word
        for text in texts
        for word in without_contacts(text).replace("’", "'").split()
        if names.hidden(word) != word and names.hidden(text) != text
    }
    known = set((Path(__file__).parent / "names_hidden.txt").read_text("utf-8").split())
    bare = {word.strip(".,:;!?…«»()").split("'")[-1] for word in found}
    assert {word for word in bare if word[:1].isupper()} <= known


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mardi 3 mars 2026 à 14 h", "[date] à 14 h"),
        ("le 12/03, le 03.04.1985, le 2026-03-14", "le [date], le [date], le [date]"),
        ("en 2019, 2018-2019, les années 90", "en [date], [date], les [date]"),
        ("le trois mars, le 1er et 2 avril", "le [date], le [date]"),
        ("En août, fin fevrier", "En [date], fin [date]"),
        ("en deux mille neuf", "en [date]"),
        ("mille neuf cent quatre-vingt-dix-huit", "[date]"),
        ("3/4 temps, 24/7, 45 ans, 2000 €, mardi 14 h, dimanche", None),
        ("dans dix minutes, deux soirs, six ans, page 12", None),
    ],
)
def test_dates_are_hidden_and_hours_and_durations_stay(text: str, shown: str | None) -> None:
    assert without_dates(text) == (shown or text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("jean.d@mail.exemple.fr ou 06 12 34 56 78", "[contact] ou [contact]"),
        ("+33 6 12 34 56 78, 01.02.03.04.05", "[contact], [contact]"),
        ("jean arobase exemple point fr", "[contact]"),
        ("voir www.exemple.org/x, exemple.fr", "voir [contact] [contact]"),
        ("12 bis rue des lilas, 45000 Orléans", "[contact]"),
        ("vit rue Gambetta, place de la République", "vit [contact], [contact]"),
        ("NIR 1 85 05 78 006 084 36, dossier 1234567A", "NIR [contact], dossier [contact]"),
        ("karim92, kerzerho_75", "[contact], [contact]"),
        ("sur place. La nuit, dans la rue. Il a 45000 euros", None),
        ("vingt-cinq minutes de route. À la hauteur", None),
    ],
)
def test_ways_to_reach_somebody_are_hidden(text: str, shown: str | None) -> None:
    assert without_contacts(text) == (shown or text)


@given(st.text())
def test_no_text_stops_it_and_twice_is_as_once(text: str) -> None:
    names = Anonymity.of("Léa", "Martin", "Karim").knowing((), [text])
    once = names.text(text)
    assert "léa martin" not in once.casefold()
    assert names.text(text) is once


@pytest.mark.parametrize("letter", ["a", ".", "-", "1", " ", "@", "A ", "a_", "Le ", "12 rue de "])
def test_long_texts_take_no_longer_than_they_are_long(letter: str) -> None:
    text = letter * 20_000
    assert len(Anonymity.of("Léa", "Martin", "Karim").knowing((), [text]).text(text)) > 0


def test_the_two_lists_hold_no_name_twice() -> None:
    lists = public_names()
    alone = {words[0] for words in chain(*lists.readable.values()) if len(words) == 1}
    assert not alone & lists.hidden - {"mars"}


SNAPSHOT = {
    "persona": "martine-durand",
    "titre": "Chez Wolfram",
    "identite": {"prenom": "Martine", "nom": "Durand", "age": 40, "pronom": "elle"},
    "sources": ["Durand 2019"],
    "faits": {"chef": {"categorie": "freins", "texte": "Wolfram part.", "mots": ["wolfram"]}},
    "communs": [{"id": "c_un", "dis": "oui", "si": {"dit": ["wolfram"]}, "codes": ["silence"]}],
}


def test_a_snapshot_keeps_the_names_of_things_and_hides_texts() -> None:
    content = json.dumps(SNAPSHOT).encode()
    names = Anonymity.of("Martine", "Durand", "", texts_in(content))
    shown = json.loads(hidden_snapshot(content, "persona-1", "N.", names.text))
    assert shown == {
        "persona": "persona-1",
        "titre": "Chez X.",
        "identite": {"prenom": "N.", "nom": "(anonyme)", "age": 40, "pronom": "elle"},
        "faits": {"chef": {"categorie": "freins", "texte": "X. part.", "mots": ["X."]}},
        "communs": [{"id": "c_un", "dis": "oui", "si": {"dit": ["wolfram"]}, "codes": ["silence"]}],
    }
    assert hidden_snapshot(b"[", "persona-1", "N.", names.text) == b"{}"
