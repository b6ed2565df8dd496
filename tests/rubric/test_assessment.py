from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.counting import calls
from tests.rubric.telling import act, ask, felt, prescriptive, reply, well_led
from tui.rubric.assessment import assess
from tui.rubric.evidence import Sign
from tui.rubric.loading import load_named
from tui.session.events import Acted

if TYPE_CHECKING:
    from tui.session.events import Event

ALLIANCE = load_named("alliance_de_travail")


# ── Two interviews


def ranks(events: list[Event]) -> dict[str, int | None]:
    return {
        judgement.criterion: judgement.level.index if judgement.level else None
        for judgement in assess(ALLIANCE, events).judgements()
    }


@pytest.mark.parametrize(
    "criterion",
    [
        "comprendre_situation",
        "entendre_avant_proposer",
        "noter",
        "accord_but",
        "laisser_le_choix",
        "savoir_au_service",
        "accord_moyens",
        "faire_agir",
        "informer_au_moment",
        "apres_resistance",
        "reconnaitre",
        "charniere",
        "revenir_a_l_ecoute",
        "conclure",
    ],
)
def test_a_well_led_interview_reads_nearer_than_a_prescriptive_one(criterion: str) -> None:
    nearer, further = ranks(well_led())[criterion], ranks(prescriptive())[criterion]
    assert nearer is not None
    assert further is not None
    assert nearer > further


def test_what_did_not_happen_is_not_judged() -> None:
    assert ranks(well_led())["limites"] is None
    assert ranks(well_led())["outils_pour_elle"] is None
    assert ranks(prescriptive())["outils_pour_elle"] == 0


def test_nothing_happened_nothing_is_judged() -> None:
    assert set(ranks([]).values()) == {None}


def test_the_words_said_are_the_evidence() -> None:
    judgements = {one.criterion: one for one in assess(ALLIANCE, prescriptive()).judgements()}
    evidence = judgements["laisser_le_choix"].evidence
    counted = [prescriptive()[piece.event] for piece in evidence]
    assert [event.codes for event in counted if isinstance(event, Acted)] == [
        ("solution_immediate", "prescription"),
        ("insistance",),
        ("remplir_dispositif",),
    ]
    assert {piece.sign for piece in evidence} == {Sign.AGAINST}


def test_json_speaks_french() -> None:
    data = msgspec.json.decode(msgspec.json.encode(assess(ALLIANCE, well_led())))
    assert data["rubrique"] == "alliance_de_travail"
    criterion = data["dimensions"][0]["criteres"][0]
    assert set(criterion) == {
        "critere",
        "question",
        "source",
        "niveau",
        "non_jugeable",
        "valeur",
        "constat",
        "occasions",
        "preuves",
        "piste",
        "court",
    }
    assert set(criterion["preuves"][0]) == {"evenement", "minute", "texte", "sens"}


def test_the_work_grows_with_the_turns_and_no_faster() -> None:
    turn = [act("question_ouverte", "prescription"), reply(resists=True), felt(-1)]

    def work(turns: int) -> int:
        events: list[Event] = [*well_led()[:-1], *turn * turns]
        return calls(lambda: assess(ALLIANCE, events))

    assert work(1000) < 11 * work(100)


# ── Levels


@pytest.mark.parametrize(("acts", "level"), [(1, "peu"), (2, "plus"), (3, "plus")])
def test_a_level_holds_from_its_threshold_on(acts: int, level: str) -> None:
    measure = "{type: points, regles: [{points: 1, quand: {}}]}"
    judgement = ask(measure, [act()] * acts, threshold=2)
    assert judgement.level is not None
    assert judgement.level.name == level
    assert judgement.level.top == 1
    assert judgement.next_step == "Essayez autrement."


def test_evidence_is_one_short_line() -> None:
    long = act("resume", text="Vous disiez\n  que " + "tout " * 60)
    (piece,) = ask("{type: points, regles: [{points: 1, quand: {}}]}", [long]).evidence
    assert piece.text.startswith("Vous disiez que tout tout")
    assert piece.text.endswith("…")
    assert len(piece.text) <= 90


def test_a_criterion_without_a_short_name_goes_by_the_beginning_of_its_question() -> None:
    (named, *_) = assess(ALLIANCE, well_led()).judgements()
    assert named.label == "Apprendre ce qui compte"
    unnamed = msgspec.structs.replace(named, short="")
    assert unnamed.label == "Qu'avez-vous pu apprendre de ce qui…"
    brief = msgspec.structs.replace(named, short="", question="Et la suite ?")
    assert brief.label == "Et la suite ?"
