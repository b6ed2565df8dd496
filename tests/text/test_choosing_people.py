"""Choosing whom to meet, line by line: words, filters, what there is to know, courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.samples import TEXT
from tui import places, settings
from tui.persona import library

if TYPE_CHECKING:
    from tests.cli.samples import Run

PEOPLE = len(library.cards())


def heard(run: Run, *lines: str) -> str:
    """Return what is said to the lines typed, after the first list."""
    result = run("jouer", "--texte", typed="".join(f"{line}\n" for line in (*lines, "q")))
    assert result.exit_code == 0, result.output
    return result.output.partition("Votre choix")[2]


def number_of(output: str, label: str) -> str:
    """Return the number of a filter, as it was told."""
    line = next(one for one in output.splitlines() if one.partition(". ")[2].startswith(label))
    return line.partition(".")[0]


def test_filters_are_told_with_how_many_and_narrow_one_after_the_other(run: Run) -> None:
    told = heard(run, "filtres")
    assert "Ce qui presse :" in told
    where = number_of(told, "Mission locale, 2 personnes")
    hard = number_of(told, "découverte")

    told = heard(run, where, hard)
    assert "Filtré : Mission locale. 2 personnes." in told
    assert "Filtré : Mission locale · découverte. 1 personne." in told
    assert "1. Maëva Castaing" in told.partition("découverte. 1 personne")[2]


def test_a_filter_named_again_is_taken_out_and_all_are_at_once(run: Run) -> None:
    told = heard(run, "f1", "f 1", "f1", "tous", "f")

    assert told.count("Filtré : ") == 2
    assert "Aucun filtre." in told
    assert f"{PEOPLE}. " in told
    assert "(mis)" not in told


def test_words_are_looked_for_among_those_a_filter_left(run: Run) -> None:
    where = number_of(heard(run, "f"), "Opacif")
    told = heard(run, where, "limites", "echeance decouverte")

    assert "Muriel Santoni" in told
    assert "1. Leïla Kervella" in told.rpartition("2. Jean-Claude Hubert")[2]


@pytest.mark.parametrize("typed", ["f0", "f999", "filtre 99"])
def test_a_filter_that_is_not_there_is_refused_in_a_sentence(run: Run, typed: str) -> None:
    assert "les filtres vont de f1 à f" in heard(run, typed)


def test_more_of_somebody_is_told_when_it_is_asked_for(run: Run) -> None:
    told = heard(run, "kervella", "1?", "7 ?")

    assert "Leïla Kervella. Rennes, 2018." in told
    assert "Ce qui presse : une date qui tombe." in told
    assert "Ce que l'on y travaille surtout : Préparer les démarches" in told
    assert "Impossible : tapez un nombre de 1 à 1" in told


def test_the_order_by_what_presses_is_kept(run: Run) -> None:
    told = heard(run, "o", "o", "o")

    assert "Les personnes par ce qui presse :" in told
    assert settings.load()["ordre_personnes"] == "pression"


def test_courses_are_told(run: Run) -> None:
    told = heard(run, "parcours")

    assert "centre : Dix séances, pour un centre de formation. Faites : 0 sur 10." in told


def test_a_course_is_read_step_by_step(run: Run) -> None:
    result = run("parcours", "centre")

    assert result.exit_code == 0
    assert "1. Joaquim Teixeira, Pôle emploi, découverte." in result.output
    assert "Ce que cela exerce : Préparer les démarches · Des outils, pour qui." in result.output
    assert result.output.count("Pourquoi là : ") == 10
    assert "jouer sonia-marechal" in result.output


def test_courses_are_told_as_data(run: Run) -> None:
    result = run("parcours", "soir", "--format", "json")

    assert result.exit_code == 0
    assert '"persona": "philippe-vandamme"' in result.output
    assert run("parcours", "nulle-part").exit_code == 2


def test_hostile_files_are_told_harmless(run: Run) -> None:
    places.own_personas().mkdir(parents=True)
    text = TEXT.replace("operateur: pole-emploi", 'operateur: "x\\e[2J"')
    head = 'suite_de: "y\\e[1m"\ncontexte: {annee: 2018, lieu: "z\\e[0m"}\npressions: ["\\a"]\n'
    (places.own_personas() / "essai.yaml").write_text(head + text, "utf-8")
    told = heard(run, "martin", "1?", "f", "f1")

    assert "Second entretien" in told
    assert "\x1b" not in told
    assert "\a" not in told
