from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.rubric.strategies import sessions
from tests.rubric.telling import act, felt, opened, prescriptive, reply, well_led
from tui.field.terms import Agreement, Ending
from tui.rubric.voice import Answer, Said, answers, shipped_voice
from tui.session.events import Ended

if TYPE_CHECKING:
    from tui.session.events import Event


def heard(events: list[Event]) -> dict[str, Said]:
    return {said.statement: said for said in answers(shipped_voice(), events)}


def answered(events: list[Event]) -> dict[str, Answer]:
    return {name: said.answer for name, said in heard(events).items()}


def test_the_person_agrees_after_an_interview_led_with_them() -> None:
    assert set(answered(well_led()).values()) == {Answer.YES}


def test_the_person_hardly_agrees_after_being_prescribed_to() -> None:
    assert set(answered(prescriptive()).values()) == {Answer.HARDLY}


def test_the_person_cannot_say_what_had_no_chance_to_happen() -> None:
    events = [opened(), act("accueil"), felt(1), Ended(ending=Ending.BROKEN)]
    said = answered(events)
    assert said.pop("decision") is Answer.HARDLY
    assert set(said.values()) == {Answer.CANNOT_SAY}


@pytest.mark.parametrize(
    ("confidence", "answer"),
    [(4, Answer.HARDLY), (5, Answer.RATHER), (6, Answer.RATHER), (7, Answer.YES)],
)
def test_trust_is_read_on_confidence_in_the_end(confidence: int, answer: Answer) -> None:
    events = [*[act()] * 3, felt(3, 10), felt(0, 10), felt(-1, confidence)]
    said = heard(events)["confiance"]
    assert said.answer is answer
    assert said.told == f"{confidence} sur 10"
    assert [(piece.event, str(piece.sign)) for piece in said.evidence] == [
        (3, "pour"),
        (5, "contre"),
        (5, "repere"),
    ]


def test_each_way_of_telling_what_comes_next_counts_once() -> None:
    framed = [act("preparer_demarche")] * 5
    assert answered([*framed, act()])["information"] is Answer.HARDLY
    assert answered([*framed, act("confidentialite")])["information"] is Answer.RATHER
    both = act("confidentialite", "porte_ouverte")
    assert answered([*framed, both])["information"] is Answer.YES


def test_being_asked_is_not_having_decided() -> None:
    asked = act("demander_accord_moyens")
    agreed = reply(agrees=(Agreement.MEANS,))
    end = Ended(ending=Ending.AGREED)
    assert answered([act(), end])["decision"] is Answer.HARDLY
    assert answered([asked, reply("Si vous voulez."), end])["decision"] is Answer.RATHER
    assert answered([asked, agreed, end])["decision"] is Answer.YES
    polite = Ended(ending=Ending.POLITE)
    assert answered([asked, agreed, polite])["decision"] is Answer.RATHER


def test_being_understood_takes_having_been_given_back() -> None:
    told = [opened(), act(), reply(learnt=("dos", "prime", "equipe")), act()]
    assert answered([*told, act()])["attentes"] is Answer.RATHER
    assert answered([*told, act(gives_back=("dos",))])["attentes"] is Answer.YES
    assert answered([*told, act("minimiser")])["attentes"] is Answer.HARDLY


def test_a_barrage_of_questions_leaves_less_room_for_proposals() -> None:
    choice = act("choix_offert")
    barrage = [act("question_fermee")] * 3
    spaced = [act("question_fermee"), act("resume")] * 3
    assert answered([choice, *spaced])["propositions"] is Answer.YES
    assert answered([choice, *barrage, *[act()] * 2])["propositions"] is Answer.RATHER


@given(sessions)
def test_there_is_always_an_answer_in_the_persons_words(events: list[Event]) -> None:
    voice = shipped_voice()
    for statement, said in zip(voice.statements, answers(voice, events), strict=True):
        words = {level.sentence for level in statement.levels}
        words |= {ceiling.sentence for ceiling in statement.ceilings}
        if said.answer is Answer.CANNOT_SAY:
            assert (said.words, said.evidence) == (statement.not_judged, ())
        else:
            assert said.words in words
            assert said.told
        assert (said.rule, said.percentage) == (statement.rule, statement.percentage)
        assert all(0 <= piece.event < len(events) for piece in said.evidence)
