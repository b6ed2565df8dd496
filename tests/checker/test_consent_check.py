"""An agreement to which the person never consented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.samples import ROOT
from tests.samples import loaded, moment, move
from tui.persona.loading import load_text
from tui.workshop.report import examine_play

if TYPE_CHECKING:
    from tui.source.diagnostics import Diagnostic

AGREED = {"phase": "proposer_expliquer", "dit": "Bien.", "fin": "accord"}
YES = {"obtient": ["buts"]}


def remarks(*moves: dict[str, Any], end: dict[str, Any] = AGREED) -> list[Diagnostic]:
    report = examine_play(loaded({"debut": moment(*moves), "fin": end}))
    return [one for one in report.diagnostics if one.code == "P045"]


def test_the_way_there_is_told() -> None:
    (remark,) = remarks(move("parler"), move("clore", si={"dit": ["parler"]}, vers="fin"))
    assert remark.message.endswith("(aucun « obtient » en chemin) : « parler », « clore »")


@pytest.mark.parametrize(
    "moves",
    [
        [move("clore", vers="fin", **YES)],
        [move("clore", reponse=[{"texte": "Oui.", "vers": "fin", **YES}])],
        [move("demander", **YES), move("clore", si={"dit": ["demander"]}, vers="fin")],
        [
            move("demander", **YES),
            move("clore", si={"un_de": [{"dit": ["demander"]}]}, vers="fin"),
        ],
        [
            move("demander", reponse=[{"texte": "Oui.", **YES}]),
            move("clore", si={"un_de": [{"dit": ["demander"]}]}, vers="fin"),
        ],
    ],
    ids=[
        "there",
        "in the reply",
        "before, by name",
        "before, as explored",
        "before, in the reply, as explored",
    ],
)
def test_a_consent_on_every_way_is_enough(moves: list[dict[str, Any]]) -> None:
    assert remarks(*moves) == []


def test_one_on_some_ways_is_not() -> None:
    asked = move("demander", reponse=[{"si": {"confiance": {"min": 6}}, "texte": "Oui.", **YES},
                                      {"texte": "Je ne sais pas."}])  # fmt: skip
    (remark,) = remarks(asked, move("clore", si={"dit": ["demander"]}, vers="fin"))
    assert "« demander », « clore »" in remark.message


def test_some_words_of_a_required_move_are_not_enough() -> None:
    asked = move("demander", reponse=[{"si": {"confiance": {"min": 6}}, "texte": "Oui.", **YES},
                                      {"texte": "Je ne sais pas."}])  # fmt: skip
    assert remarks(asked, move("clore", si={"dit": ["demander"]}, vers="fin"))


def test_words_on_the_way_may_consent() -> None:
    said = [{"texte": "Je veux bien.", **YES}]
    moments = {
        "debut": moment(move("aller", vers="milieu")),
        "milieu": moment(move("clore", vers="fin"), dit=said),
        "fin": AGREED,
    }
    report = examine_play(loaded(moments))
    assert "P045" not in [one.code for one in report.diagnostics]


def test_some_words_of_arrival_are_not_enough() -> None:
    said = [{"si": {"confiance": {"min": 6}}, "texte": "D'accord.", **YES}, {"texte": "Bon."}]
    assert remarks(move("clore", vers="fin"), end={**AGREED, "dit": said})


def test_words_of_arrival_may_consent() -> None:
    end = {**AGREED, "dit": [{"texte": "D'accord.", **YES}]}
    assert remarks(move("clore", vers="fin"), end=end) == []


@pytest.mark.parametrize("name", ["denis-auclair", "yannick-delporte"])
def test_a_whole_persona_that_consents_to_nothing_is_told(name: str) -> None:
    text = (ROOT / "personas" / f"{name}.yaml").read_text("utf-8")
    silent = re.sub(r"(?m)^ *obtient: .*\n|, obtient: \[[a-z, ]*\]", "", text)
    report = examine_play(load_text(silent.encode(), f"{name}.yaml", name))
    assert "P045" in [one.code for one in report.diagnostics]
