"""What a line typed during the interview asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.samples import ESSAI
from tui.field.terms import Category
from tui.french.comparison import passage
from tui.persona.loading import load
from tui.source.hostile import one_line
from tui.text.orders import Exchanges, Hear, Keep, Make, Plain, Unclear, Whole, WriteNote, order_of

if TYPE_CHECKING:
    from tui.text.orders import Order


OFFERS = dict(enumerate(load(ESSAI).persona.moments["accueil"].moves, start=1))
"""Three moves: ``ouvrir``, ``presser``, ``juger``."""


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("1", Make("ouvrir")),
        ("3", Make("juger")),
        ("2.", Make("presser")),
        ("2)", Make("presser")),
        ("presser", Make("presser")),
        ("&", Make("ouvrir")),
        ("é", Make("presser")),
        ("É", Make("presser")),
        ("e\u0301", Make("presser")),
        ('"', Make("juger")),
        ("PRESSER", Make("presser")),
        ("n la nuit", WriteNote("la nuit", None)),
        ("N la nuit", WriteNote("la nuit", None)),
        ("noter la nuit", WriteNote("la nuit", None)),
        ("n freins: le dos", WriteNote("le dos", Category.OBSTACLES)),
        ("n Compétences : former", WriteNote("former", Category.SKILLS)),
        ("n competence: former", WriteNote("former", Category.SKILLS)),
        ("n vu à 9 h : fatiguée", WriteNote("vu à 9 h : fatiguée", None)),
        ("n inconnu: x", WriteNote("inconnu: x", None)),
        ("n freins il évite le sujet", WriteNote("il évite le sujet", Category.OBSTACLES)),
        ("n Frein  il évite", WriteNote("il évite", Category.OBSTACLES)),
        ("n projet flou", WriteNote("flou", Category.PROJECT)),
        ("n projet de reconversion", WriteNote("projet de reconversion", Category.PROJECT)),
        ("n demande d'aide", WriteNote("demande d'aide", Category.DEMAND)),
        ("n freins", WriteNote("freins", None)),
        ("g demande plus", Keep("demande plus", None)),
        ("g la nuit", Keep("la nuit", None)),
        ("garder demande: la nuit", Keep("la nuit", Category.DEMAND)),
        ("", Plain.OPTIONS),
        ("e", Plain.SCREEN),
        ("o", Plain.SCREEN),
        ("écran", Plain.SCREEN),
        ("d", Plain.FILE),
        ("h", Exchanges()),
        ("h2", Exchanges(2)),
        ("h 3", Exchanges(3)),
        ("Historique 2", Exchanges(2)),
        ("r", Hear.REPLY),
        ("réponse", Hear.REPLY),
        ("3?", Whole(3)),
        ("? 3", Whole(3)),
        ("o 3", Whole(3)),
        ("bref", Hear.BRIEFLY),
        ("complet", Hear.WHOLLY),
        ("c", Plain.NOTEBOOK),
        ("?", Plain.HELP),
        ("Q", Plain.LEAVE),
        ("D", Plain.FILE),
        ("ÉCRAN", Plain.SCREEN),
        ("C", Plain.NOTEBOOK),
    ],
)
def test_what_is_asked(line: str, order: Order) -> None:
    assert order_of(line, OFFERS) == order


@pytest.mark.parametrize(
    "line",
    [
        "0",
        "4",
        "99999",
        "-1",
        "1.5",
        "²",
        "n",
        "n   ",
        "n freins:",
        "g",
        "xyz",
        "ouvrir !",
        "à",
        "ç",
        "è",
    ],
)
def test_what_is_not_possible_says_what_is(line: str) -> None:
    order = order_of(line, OFFERS)
    assert isinstance(order, Unclear)
    assert "tapez un nombre de 1 à 3" in order.why or "à la suite" in order.why


def test_the_number_of_an_option_always_reaches_it() -> None:
    renamed = {
        number: move.model_copy(update={"id": name})
        for (number, move), name in zip(OFFERS.items(), ("q", "3", "n"), strict=True)
    }
    assert [order_of(str(number), renamed) for number in (1, 2, 3)] == [
        Make("q"),
        Make("3"),
        Make("n"),
    ]
    assert order_of("q", renamed) is Plain.LEAVE


def test_a_number_let_go_by_its_option_stands_for_nothing() -> None:
    left = {number: move for number, move in OFFERS.items() if number != 2}

    assert order_of("3", left) == Make(OFFERS[3].id)
    refused = order_of("2", left)
    assert isinstance(refused, Unclear)
    assert refused.why == "il n'y a pas de réplique 2 : tapez 1 ou 3, ou « ? » pour l'aide"


@given(st.text(max_size=80))
def test_any_line_is_understood_or_explained(line: str) -> None:
    order = order_of(line.strip(), OFFERS)
    if isinstance(order, Unclear):
        assert order.why
        assert order.why == one_line(order.why)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("la nuit", "La nuit"),
        ("je n'en peux", "je n’en peux"),
        ("nuit, je", "nuit, je"),
        ("horaires. la   nuit", "horaires.\nLa nuit"),
        ("nui", ""),
        ("uit", ""),
        ("le jour", ""),
        ("« la nuit »", "La nuit"),
        (".", ""),
        ("  ", ""),
    ],
)
def test_words_kept_are_those_of_the_reply(words: str, found: str) -> None:
    assert passage("Les horaires.\nLa nuit, je n’en peux plus.", words) == found
