"""The root cause of each unreachable target, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.samples import loaded, moment, move
from tui.checker.checked_persona import CheckedPersona
from tui.checker.locations import Naming
from tui.checker.root_causes import RootCauses
from tui.checker.targets import Target, TargetKind
from tui.checker.verdicts import explore_persona

FACT = {"categorie": "besoin", "texte": "Un fait."}
UNLEARNT = Target(TargetKind.LEARNT, 0)
LAST = Target(TargetKind.OFFERED, 2)


@pytest.mark.parametrize(
    ("asked", "root"),
    [
        ({"si": {"sait": ["tu"]}}, UNLEARNT),
        ({"rend": ["tu"]}, UNLEARNT),
        ({"si": {"dit": ["jamais"]}}, UNLEARNT),
        ({"si": {"vu": ["ailleurs"]}}, UNLEARNT),
        ({"si": {"un_de": [{"sait": ["tu"]}, {"dit": ["jamais"]}]}}, UNLEARNT),
        ({"si": {"un_de": [{"sait": ["tu"]}, {"confiance": {"min": 10}}]}}, LAST),
        ({"si": {"confiance": {"min": 10}}}, LAST),
    ],
    ids=["fact", "given back", "move", "moment", "either", "either, one of itself", "itself"],
)
def test_what_a_move_waits_for_is_followed_to_its_start(
    asked: dict[str, Any], root: Target
) -> None:
    persona = loaded(
        {
            "debut": moment(
                move("parler", vers="fin"),
                move("jamais", si={"sait": ["tu"]}, vers="ailleurs"),
                move("dire", **asked),
            ),
            "ailleurs": moment(move("revenir", vers="debut")),
            "fin": {"phase": "proposer_expliquer", "fin": "politesse"},
        },
        faits={"tu": FACT},
    )
    exploration = explore_persona(persona.persona)
    checked = CheckedPersona(Naming(persona, exploration.system.script), exploration)
    causes = RootCauses(checked, ())
    assert checked.is_unreachable(*LAST)
    assert causes.root(LAST) == root
    assert causes.root(Target(TargetKind.ENTERED, 1)) == UNLEARNT
