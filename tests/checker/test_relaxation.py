"""The one constraint that keeps a target from being reached, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.samples import made, moment, move
from tui.checker.relaxation import BlockingConjuncts, TimeLimit
from tui.checker.targets import Target, TargetKind
from tui.checker.verdicts import explore_persona
from tui.checker.witness import Witness

BOUND = 100_000
FACTS = {
    "su": {"categorie": "besoin", "texte": "Un fait."},
    "tu": {"categorie": "besoin", "texte": "Un autre."},
}
END = {"phase": "proposer_expliquer", "fin": "politesse"}
DIRE = Target(TargetKind.OFFERED, 1)


def why(asked: dict[str, Any], **start: Any) -> str | None:
    """Return why a move that asks for something is never offered, once a fact is learnt."""
    moments = {
        "debut": moment(move("aller", revele=["su"], vers="milieu")),
        "milieu": moment(move("dire", si=asked), move("partir", vers="fin")),
        "ailleurs": moment(move("venir", revele=["tu"], vers="fin")),
        "fin": END,
    }
    depart = {"moment": "debut", "confiance": 5} | start
    persona = made(moments, faits=FACTS, depart=depart)
    return BlockingConjuncts(persona, BOUND).why(DIRE)


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"minutes": {"max": 0}}, "« minutes »"),
        ({"sait": ["tu"]}, "« sait »"),
        ({"ignore": ["su"]}, "« ignore »"),
        ({"vu": ["ailleurs"]}, "« vu »"),
        ({"pas_vu": ["debut"]}, "« pas_vu »"),
        ({"dit": ["venir"]}, "« dit »"),
        ({"pas_dit": ["aller"]}, "« pas_dit »"),
        ({"un_de": [{"sait": ["tu"]}, {"dit": ["venir"]}]}, "« un_de »"),
        ({"pas": {"sait": ["su"]}}, "« pas »"),
    ],
)
def test_each_conjunct_may_be_the_one(asked: dict[str, Any], word: str) -> None:
    told = why({**asked, "confiance": {"min": 1}})
    assert told is not None
    assert word in told


def test_two_conjuncts_that_block_are_not_one() -> None:
    assert why({"sait": ["tu"], "dit": ["venir"]}) is None


@pytest.mark.parametrize(
    ("asked", "start", "told"),
    [
        ({"min": 6}, 5, "il y faut une confiance d'au moins 6, on y a 5 au plus"),
        ({"min": 10}, 1, "il y faut une confiance d'au moins 10, on y a 1 au plus"),
        ({"max": 4}, 5, "il y faut une confiance d'au plus 4, on y a 5 au moins"),
        ({"max": 1}, 10, "il y faut une confiance d'au plus 1, on y a 10 au moins"),
    ],
)
def test_how_near_confidence_comes_is_told(asked: dict[str, int], start: int, told: str) -> None:
    assert why({"confiance": asked}, confiance=start) == told


def test_only_some_targets_are_explained() -> None:
    persona = made({"debut": moment(move("a"), move("dire", si={"dit": ["venir"]}), move("venir"))})
    conjuncts = BlockingConjuncts(persona, BOUND)
    assert [conjuncts.why(Target(TargetKind.OFFERED, 0)) for _ in range(20)] == [None] * 20
    never = made({"debut": moment(move("a"), move("dire", si={"pas_vu": ["debut"]}))})
    conjuncts = BlockingConjuncts(never, BOUND)
    told = [conjuncts.why(DIRE) for _ in range(20)]
    assert told[:12] == [told[0]] * 12
    assert told[0] is not None
    assert told[12:] == [None] * 8


@pytest.mark.parametrize(("spent", "least"), [((3, 3, 4), 7), ((3, 2, 2), 6), ((3, 4, 0), 8)])
def test_a_conclusion_may_come_past_the_limit(spent: tuple[int, ...], least: int) -> None:
    """The last move has to be offered before the limit; its own minutes may pass it."""
    names = ("m1", "m2", "fin")
    moves = [move(f"vers-{to}", duree=at, vers=to) for to, at in zip(names, spent, strict=True)]
    moments = {**{f"m{at}": moment(one) for at, one in enumerate(moves)}, "fin": END}
    limit = TimeLimit(explore_persona(made(moments, duree=5, depassement=0)))
    end = Target(TargetKind.ENTERED, 3)
    assert limit.blocks(end)
    assert limit.least_minutes(end) == (least, True)


@pytest.mark.parametrize("spent", [(5, 2), (3, 4), (5, 0), (4, 9)])
def test_a_move_is_offered_before_the_limit(spent: tuple[int, int]) -> None:
    """The minutes told are enough, and one less is not: tried limit by limit."""
    moments = {
        "debut": moment(move("aller", duree=spent[0], vers="milieu")),
        "milieu": moment(move("passer", duree=spent[1], vers="tard")),
        "tard": moment(move("dire", vers="fin"), move("taire", si={"minutes": {"max": 0}})),
        "fin": END,
    }
    limit = TimeLimit(explore_persona(made(moments, duree=5, depassement=0)))
    for target in (Target(TargetKind.OFFERED, 2), Target(TargetKind.WITHHELD, 3)):
        assert limit.blocks(target)
        least = next(
            minutes
            for minutes in range(5, 20)
            if isinstance(
                explore_persona(made(moments, duree=minutes, depassement=0)).verdicts.get(target),
                Witness,
            )
        )
        assert limit.least_minutes(target) == (least, True)


def test_the_shortest_way_may_not_be_the_quickest() -> None:
    moments = {
        "debut": moment(move("loin", duree=20, vers="tard"), move("pres", duree=6, vers="milieu")),
        "milieu": moment(move("passer", duree=3, vers="tard")),
        "tard": moment(move("conclure", vers="fin")),
        "fin": END,
    }
    limit = TimeLimit(explore_persona(made(moments, duree=5, depassement=0)))
    end = Target(TargetKind.ENTERED, 3)
    assert limit.blocks(end)
    assert limit.least_minutes(end) == (10, True)


def test_what_more_time_does_not_allow_is_not_blocked_by_it() -> None:
    moments = {"debut": moment(move("dire", duree=9), move("taire", si={"sait": ["su"]}))}
    limit = TimeLimit(explore_persona(made(moments, duree=5, depassement=0, faits=FACTS)))
    assert not limit.blocks(Target(TargetKind.OFFERED, 1))
