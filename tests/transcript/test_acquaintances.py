"""The people one can meet: what one has done with each, how they are found and put in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.transcript.test_entries import changed
from tui.field.terms import Ending
from tui.persona.library import PersonaCard
from tui.settings import load
from tui.transcript.acquaintances import Acquaintance, PeopleOrder, acquaintances, done_with

if TYPE_CHECKING:
    from tui.session.summary import Summary


def card(name: str, operator: str, difficulty: str) -> PersonaCard:
    stem = name.lower()
    return PersonaCard(
        stem, Path(f"{stem}.yaml"), f"Chez {name}", operator, difficulty, "45", name, "30"
    )


def led(persona: str, date: str, ending: Ending | None) -> Summary:
    return changed(persona=persona, date=date, ending=ending, synthesised=bool(ending))


CARDS = [
    card("Zoé", "apec", "1"),
    card("Élie", "mission-locale", "3"),
    card("Basile", "cap-emploi", "2"),
    card("Casse", "", ""),
]
LED = [
    led("zoé", "2026-09-01T10:00:00", Ending.REFUSED),
    led("zoé", "2026-10-01T10:00:00", Ending.AGREED),
    led("zoé", "2026-10-02T10:00:00", None),
    led("élie", "2026-10-03T10:00:00", None),
]


def people() -> dict[str, Acquaintance]:
    return {one.card.name: one for one in acquaintances(CARDS, LED)}


def test_what_was_done_says_how_often_and_how_it_ended_last() -> None:
    assert [one.done for one in people().values()] == [
        "2 fois, accord",
        "en cours",
        "jamais",
        "jamais",
    ]


def test_an_interview_only_opened_counts_for_nothing() -> None:
    assert done_with([changed(begun=False)]) == "jamais"


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("jamais", ["Basile", "Casse"]),
        ("cap jamais", ["Basile"]),
        ("apec jamais", []),
        ("mené", ["Zoé"]),
        ("EXIGEANTE", ["Élie"]),
        ("octobre", ["Zoé", "Élie"]),
        ("septembre accord", ["Zoé"]),
        ("elie mission", ["Élie"]),
        ("", ["Zoé", "Élie", "Basile", "Casse"]),
    ],
)
def test_people_are_found_by_words_put_together(wanted: str, names: list[str]) -> None:
    assert [name for name, one in people().items() if one.is_found(wanted)] == names


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (PeopleOrder.DIFFICULTY, ["Zoé", "Basile", "Élie", "Casse"]),
        (PeopleOrder.NAME, ["Basile", "Casse", "Élie", "Zoé"]),
        (PeopleOrder.OPERATOR, ["Casse", "Zoé", "Basile", "Élie"]),
        (PeopleOrder.NOT_YET, ["Basile", "Casse", "Zoé", "Élie"]),
    ],
)
def test_people_are_put_in_order(order: PeopleOrder, names: list[str]) -> None:
    assert [one.card.name for one in order.put(people().values())] == names


def test_orders_come_one_after_the_other_and_the_last_is_kept() -> None:
    order = PeopleOrder.kept()
    seen = [order]
    for _ in PeopleOrder:
        seen.append(order := order.next())
        assert PeopleOrder.kept() is order
    assert seen[0] is seen[-1]
    assert set(seen) == set(PeopleOrder)
    assert load()["ordre_personnes"] == "difficulte"
