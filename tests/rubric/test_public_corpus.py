"""The share of listening, on interviews that nobody here wrote and that experts have coded."""

from __future__ import annotations

from functools import cache
from statistics import median
from typing import TYPE_CHECKING

import pytest
from public_corpus import HIGH, LISTENING, LOW, conversations, judged, separation, told, values

from tui.session.events import Acted

if TYPE_CHECKING:
    from tui.rubric.assessment import Judgement

EXPECTED = 0.75
"""The least area that was written down in the header of the data before anything was computed."""


@cache
def heard(quality: str) -> dict[int, Judgement]:
    return judged(LISTENING, quality)


def read_as(quality: str, level: str | None) -> list[int]:
    """Return the conversations of a quality that are read at a level; ``None``: not judged."""
    return [
        number
        for number, one in heard(quality).items()
        if (one.level.name if one.level else None) == level
    ]


def test_the_conversations_are_those_that_were_read() -> None:
    counts = {quality: len(own) for quality, own in conversations().items()}
    assert counts == {HIGH: 36, LOW: 23}
    acts = sum(len(one.split()) for own in conversations().values() for one in own.values())
    assert acts == 1521


def test_an_act_that_does_two_things_is_told_as_both_and_led_by_the_first() -> None:
    _, act, _ = told("oi")
    assert isinstance(act, Acted)
    assert act.scheme == "questionner_besoins"
    assert act.codes == ("question_ouverte", "information_non_demandee")


def test_separation_is_the_chance_to_be_above() -> None:
    assert separation([1, 1], [0, 0]) == 1
    assert separation([0, 1], [0, 1]) == pytest.approx(0.5)
    assert separation([0, 0], [1, 1]) == 0


def test_listening_sets_both_qualities_apart_as_expected() -> None:
    high, low = (values(heard(quality).values()) for quality in (HIGH, LOW))
    area = separation(high, low)
    assert area >= EXPECTED
    assert round(area, 2) == 0.89
    assert round(median(high), 2) == 0.85
    assert round(median(low), 2) == 0.2


def test_levels_say_it_but_for_a_few_conversations_that_are_known() -> None:
    assert len(read_as(HIGH, "Surtout de l'écoute")) == 26
    assert read_as(HIGH, "Surtout des apports") == [70, 77, 78, 120]
    assert len(read_as(LOW, "Surtout des apports")) == 17
    assert read_as(LOW, "Surtout de l'écoute") == [44, 53, 131]
    assert read_as(LOW, None) == [59, 106]
