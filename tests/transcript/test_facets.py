"""People told apart by facets: found by their words, kept by what was chosen, counted before."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tui.field.terms import Scheme
from tui.item_analysis.twin_marks import twin_criteria
from tui.persona import library
from tui.persona.kept_heads import FileContents, look_through
from tui.persona.library import PersonaCard
from tui.transcript.acquaintances import (
    Acquaintance,
    PeopleOrder,
    in_short,
    unmet,
    with_aspects,
)
from tui.transcript.aspects import aspects, exercises
from tui.transcript.facets import Aspects, Exercised, Facet, FacetValue, Sieve


@cache
def people() -> tuple[Acquaintance, ...]:
    """Return the people shipped, their files looked through."""
    cards = library.cards()
    return tuple(with_aspects(unmet(cards), aspects(look_through(one.path for one in cards))))


def card(name: str, operator: str, *pressures: str, follows: str = "") -> PersonaCard:
    path = Path(f"{name}.yaml")
    return PersonaCard(
        name, path, "T", operator, "2", "45", name, "30", pressures=pressures, follows=follows
    )


A, B, C = unmet(
    [
        card("ana", "apec", "temps", "marche"),
        card("bo", "apec", "echeance"),
        card("cy", "cap-emploi", "echeance", "temps"),
    ]
)


def value(facet: Facet, written: str) -> FacetValue:
    return next(
        one
        for person in (*people(), A, B, C)
        for one in person.values
        if one.facet is facet and one.value == written
    )


@pytest.mark.parametrize(
    ("words", "some", "nobody"),
    [
        ("échéance", "leila-kervella", "mireille-adjovi"),
        ("ECHEANCE", "leila-kervella", "mireille-adjovi"),
        ("une date", "leila-kervella", "mireille-adjovi"),
        ("mission locale", "maeva-castaing", "denis-auclair"),
        ("limites", "muriel-santoni", "leila-kervella"),
        ("dépasse l’emploi", "muriel-santoni", "leila-kervella"),
        ("exigeante", "sonia-marechal", "maeva-castaing"),
        ("proposer", "yannick-delporte", "mireille-adjovi"),
        ("montrer", "joaquim-teixeira", "sonia-marechal"),
        ("rennes 2018", "leila-kervella", "thierry-lagarde"),
        ("opacif echeance decouverte", "leila-kervella", "muriel-santoni"),
    ],
)
def test_words_of_any_facet_find_and_several_narrow(words: str, some: str, nobody: str) -> None:
    found = {one.card.id for one in people() if one.is_found(words)}

    assert some in found
    assert nobody not in found


def test_one_facet_takes_any_of_its_values_and_all_facets_must_hold() -> None:
    sieve = Sieve().toggled(value(Facet.PRESSURE, "echeance"))
    assert [sieve.keeps(one) for one in (A, B, C)] == [False, True, True]

    both = sieve.toggled(value(Facet.PRESSURE, "marche"))
    assert [both.keeps(one) for one in (A, B, C)] == [True, True, True]

    crossed = both.toggled(value(Facet.OPERATOR, "cap-emploi"))
    assert [crossed.keeps(one) for one in (A, B, C)] == [False, False, True]
    assert crossed.told == "Cap emploi · une date qui tombe ou un marché fermé"

    assert crossed.toggled(value(Facet.OPERATOR, "cap-emploi")) == both


def test_how_many_a_value_would_leave_is_told_its_own_facet_aside() -> None:
    sieve = Sieve().toggled(value(Facet.OPERATOR, "cap-emploi"))
    counted = {
        (one.value.facet, one.value.value): (one.people, one.chosen)
        for one in sieve.counts([A, B, C])
    }

    assert counted[Facet.OPERATOR, "apec"] == (2, False)
    assert counted[Facet.OPERATOR, "cap-emploi"] == (1, True)
    assert counted[Facet.PRESSURE, "echeance"] == (1, False)
    assert counted[Facet.PRESSURE, "marche"] == (0, False)


def test_values_come_in_the_order_of_the_field() -> None:
    told = [one.value.value for one in Sieve().counts([A, B, C])]

    assert told == ["apec", "cap-emploi", "2", "temps", "echeance", "marche"]


def test_what_a_file_invents_is_no_pressure() -> None:
    (odd,) = unmet([card("x", "a\x1b[2Jb", "temps", "rien", "\x1b")])

    assert [one.value for one in odd.values if one.facet is Facet.PRESSURE] == ["temps"]
    assert "\x1b" not in "".join(one.label for one in odd.values) + odd.told


def test_people_go_by_what_presses_first_those_without_last() -> None:
    (calm,) = unmet([card("d", "apec")])

    ordered = PeopleOrder.PRESSURE.put([calm, C, B, A])

    assert [one.card.name for one in ordered] == ["ana", "cy", "bo", "d"]


def test_the_page_says_what_presses_what_is_trained_and_what_is_offered() -> None:
    joaquim = next(one for one in people() if one.card.id == "joaquim-teixeira")
    told = dict(in_short(joaquim))

    assert told["Ce qui presse"] == "l'écran · une date qui tombe"
    assert "Préparer les démarches" in told["Ce que l'on y travaille surtout"]
    assert "Montrer, faire avec" in told["Ce qui s'y offre le plus"]


def test_a_second_interview_knows_whom_it_follows() -> None:
    first, second, lost = unmet(
        [card("ana", "apec"), card("ana2", "apec", follows="ana"), card("z", "apec", follows="y")]
    )

    assert (first.first, second.first, lost.first) == ("", "ana", "y")
    assert second.is_found("second entretien")
    assert not first.is_found("second entretien")


def test_what_can_be_trained_is_what_marks_twins() -> None:
    expected = {Exercised(one.id, one.short or one.question) for one in twin_criteria().values()}

    assert set(exercises()) == expected
    assert all(exercises().values())


def test_own_files_do_not_change_what_the_library_is_told_to_train() -> None:
    cards = library.cards()
    shipped = look_through(one.path for one in cards)
    own = {
        Path(f"/ici/{n}.yaml"): FileContents({"proposer": 2}, {"faire_nommer": 9}, {}) for n in "ab"
    }

    both = aspects(shipped | own)

    assert {path: both[path] for path in shipped} == aspects(shipped)
    assert both[Path("/ici/a.yaml")] == Aspects((), (Scheme.PROPOSE,))


def test_nothing_is_told_of_nothing() -> None:
    assert aspects({}) == {}
    assert aspects({Path("x"): FileContents({}, {}, {})})[Path("x")] == Aspects()
    assert Sieve().counts([]) == []
