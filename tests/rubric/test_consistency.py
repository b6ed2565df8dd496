"""The parts of a bilan cannot contradict each other, however an interview ends.

The rules are those of ``docs/validite.md``. They are walked over every ending that can be reached
with the shipped people: interviews led at random, by a listener, by a presser and by one who
does both, as far as each ending is met many times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from leading import Whole, wholes

from tui import places
from tui.field.terms import CONCLUSIONS, Ending, Reception
from tui.rubric.evidence import Sign
from tui.rubric.voice import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.rubric.assessment import Judgement

PERSONAS = sorted(places.shipped_personas().glob("*.yaml"))
LED = 60
"""Interviews led by each taste."""


@pytest.fixture(params=[path.stem for path in PERSONAS])
def every(request: pytest.FixtureRequest) -> tuple[Whole, ...]:
    return wholes(request.param, LED)


def test_every_ending_is_walked_over(every: tuple[Whole, ...]) -> None:
    seen = [one.ending for one in every]
    assert {*CONCLUSIONS, Ending.BROKEN, Ending.TIME_OUT} == set(seen)


def test_an_act_that_closed_the_person_is_nowhere_evidence_for(every: tuple[Whole, ...]) -> None:
    for one in every:
        closed = {act.mark.event for act in one.trace.acts if act.received is Reception.CLOSED}
        told = [judgement.evidence for judgement in one.assessment.judgements()]
        told += [said.evidence for said in one.voice.values()]
        for evidence in told:
            weighs_for = {piece.event for piece in evidence if piece.sign is Sign.FOR}
            assert not weighs_for & closed


def test_the_bond_is_not_read_high_where_trust_is_low(every: tuple[Whole, ...]) -> None:
    for one in every:
        confidence = one.trace.confidence
        assert confidence is not None
        bond = next(part for part in one.assessment.dimensions if part.id == "lien")
        highest = max(part.level.index for part in bond.judgements if part.level)
        if confidence < 3 or one.ending is Ending.BROKEN:
            assert highest == 0
        elif confidence < 5:
            assert highest < 2


def test_an_ending_that_denies_the_agreement_is_not_read_as_one(every: tuple[Whole, ...]) -> None:
    for one in every:
        agreed = one.rank("accord_moyens") == 2
        if one.ending in (Ending.POLITE, Ending.REFUSED, Ending.BROKEN):
            assert not agreed
        if one.ending is Ending.AGREED:
            assert agreed


def test_the_person_and_the_bilan_say_the_same_of_what_was_decided(
    every: tuple[Whole, ...],
) -> None:
    for one in every:
        said = one.voice["decision"].answer
        assert (said is Answer.YES) == (one.rank("accord_moyens") == 2)
        if one.ending is Ending.POLITE:
            assert said is not Answer.YES


def test_whoever_broke_it_off_agrees_to_nothing(every: tuple[Whole, ...]) -> None:
    for one in every:
        if one.ending is Ending.BROKEN:
            answered = {said.answer for said in one.voice.values()}
            assert answered <= {Answer.HARDLY, Answer.CANNOT_SAY}


def test_whoever_was_on_their_guard_does_not_say_that_all_was_heard(
    every: tuple[Whole, ...],
) -> None:
    for one in every:
        if one.voice["confiance"].answer is Answer.HARDLY:
            assert one.voice["attentes"].answer is not Answer.YES
            assert one.voice["propositions"].answer is not Answer.YES


def test_what_was_not_sought_before_a_rupture_is_missing(every: tuple[Whole, ...]) -> None:
    for one in every:
        for criterion in ("accord_but", "accord_moyens"):
            assert one.rank(criterion) is not None


def few(one: Whole) -> Iterator[Judgement]:
    for judgement in one.assessment.judgements():
        if judgement.occasions is not None and judgement.occasions < 3 and judgement.level:
            yield judgement


def test_one_occasion_or_two_are_no_habit(every: tuple[Whole, ...]) -> None:
    habits = ("le plus souvent", "la plupart", "presque", "surtout", "chaque", "toutes")
    for one in every:
        for judgement in few(one):
            assert judgement.level is not None
            assert not any(word in judgement.level.sentence.lower() for word in habits), judgement


def test_evidence_is_not_both_for_and_against(every: tuple[Whole, ...]) -> None:
    for one in every:
        for judgement in one.assessment.judgements():
            signs = {
                sign: {piece.event for piece in judgement.evidence if piece.sign is sign}
                for sign in (Sign.FOR, Sign.AGAINST)
            }
            assert not signs[Sign.FOR] & signs[Sign.AGAINST], judgement
