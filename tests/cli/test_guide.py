"""The guide for those who lead: what it says of questions and of commands is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.guides import check_commands, check_links, guide
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.questions import check_question, shipped_rules

if TYPE_CHECKING:
    from tui.confrontation.questions import Remark

GUIDE = guide("animateur")
PAIRS = [
    tuple(cell.strip() for cell in line.strip("|\n").split("|"))
    for line in GUIDE.splitlines()
    if line.startswith("| ") and line.count("?") >= 2
]
RULES = {
    "demander de se justifier": "pourquoi",
    "le même, déguisé": "pourquoi",
    "juger": "jugement",
    "féliciter, qui est juger aussi": "jugement",
    "souffler la réponse": "induction",
    "conseiller": "conseil",
    "faire trancher par oui ou non": "verdict",
    "plusieurs questions": "plusieurs",
}


def remarks(question: str) -> list[Remark]:
    return check_question(question, shipped_rules(), shipped_bank())


def test_every_rule_has_its_pair() -> None:
    assert [what for what, _, _ in PAIRS] == list(RULES)
    assert set(RULES.values()) == {rule.id for rule in shipped_rules().rules} | {"plusieurs"}


@pytest.mark.parametrize(("what", "remarked", "other"), PAIRS)
def test_one_of_a_pair_is_remarked_and_the_other_not(what: str, remarked: str, other: str) -> None:
    assert [remark.rule for remark in remarks(remarked)] == [RULES[what]]
    assert remarks(other) == []


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("C'était voulu, ce silence ?", "fermee"),
        ("Vouliez-vous la rassurer ou gagner du temps ?", "choix"),
    ],
)
def test_what_answers_for_the_other_is_remarked(question: str, rule: str) -> None:
    assert f"« {question} » ; dites plutôt : « " in GUIDE
    assert [remark.rule for remark in remarks(question)] == [rule]
    better = GUIDE.partition(f"« {question} » ; dites plutôt : « ")[2].partition(" »")[0]
    assert remarks(better) == []


def test_an_invitation_passes() -> None:
    invited = re.findall(r"« ([^»]+\?) »", GUIDE.partition("Une invitation à raconter")[2])[:2]
    assert len(invited) == 2
    assert [remarks(one) for one in invited] == [[], []]


def test_what_is_said_to_pass_passes() -> None:
    said = re.findall(r"« ([^»]+ : [^»]+ \?) »,? passe", GUIDE)
    assert len(said) == 2
    assert [remarks(one) for one in said] == [[], []]


def test_the_extract_of_a_remark_is_what_is_remarked() -> None:
    (remark,) = remarks("Pourquoi cette question fermée ?")
    told = " ".join(GUIDE.split())
    assert f"Remarque : {remark.sentence}" in told


def test_commands_and_options_exist() -> None:
    assert check_commands(GUIDE) > 8
    check_links(GUIDE)


def test_nothing_is_promised_of_screens_that_is_not_bound() -> None:
    from tui.screens.dossier import DossierScreen
    from tui.screens.export import WrittenScreen
    from tui.screens.moment import MomentScreen
    from tui.screens.replay import ReplayScreen
    from tui.screens.sessions import SessionsScreen

    def keys(*screens: type) -> set[str]:
        bound = (binding for screen in screens for binding in vars(screen)["BINDINGS"])
        return {key for binding in bound for key in binding.key.split(",")}

    assert {"p", "m", "s", "slash", "c", "b", "i", "f", "o", "right", "left"} <= keys(ReplayScreen)
    assert {"ctrl+r", "ctrl+d", "escape"} <= {
        key for one in keys(MomentScreen) for key in one.split(",")
    }
    assert {"r", "x", "delete", "ctrl+e"} <= keys(SessionsScreen)
    assert {"c", "o", "d", "t"} <= keys(WrittenScreen)
    assert "v" in keys(DossierScreen)


def test_the_keys_that_can_be_changed_are_bound_under_these_names() -> None:
    from tui.app import AllianceApp
    from tui.screens.bilan import BilanScreen
    from tui.screens.interview import InterviewScreen

    screens: tuple[type, ...] = (AllianceApp, BilanScreen, InterviewScreen)
    kinds = {kind for screen in screens for kind in screen.__mro__ if "BINDINGS" in vars(kind)}
    ids = {getattr(binding, "id", None) for kind in kinds for binding in vars(kind)["BINDINGS"]}
    told = re.search(r"Les noms sont (.*)…", guide("stagiaire"))
    assert told
    named = re.findall(r"`([\w.-]+)`", told[1])
    assert len(named) > 8
    assert set(named) <= ids
