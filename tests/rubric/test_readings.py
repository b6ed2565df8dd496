"""What careful readers said of written interviews, beside what the rubric reads of them."""

from __future__ import annotations

import re
from functools import cache
from statistics import mean

import pytest
from readings import ROOT, Reading, compared, played, readings

from tui import places
from tui.rubric.assessment import Assessment, assess
from tui.rubric.loading import load_named
from tui.session.events import Ended

READINGS = tuple(readings())
VALIDITY = (ROOT / "docs" / "validite.md").read_text("utf-8")
PERSONAS = sorted(path.stem for path in places.shipped_personas().glob("*.yaml"))
DIMENSIONS = ("buts", "taches", "lien")
ALIKE = 1.6
"""Interviews are about as long when neither has more moves than this many times the other's."""


@cache
def assessed(reading: Reading) -> Assessment:
    return assess(load_named("alliance_de_travail"), played(reading))


def level(reading: Reading, dimension: str) -> float:
    """Return the mean of the levels of a dimension, 0–1, of the criteria that are judged."""
    (found,) = (one for one in assessed(reading).dimensions if one.id == dimension)
    return mean(one.level.index / one.level.top for one in found.judgements if one.level)


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_has_three_good_interviews_and_three_poor_ones(persona: str) -> None:
    own = [one for one in READINGS if one.persona == persona]
    kinds = [one.kind for one in own]
    assert kinds.count("bonne") >= 3
    assert kinds.count("mauvaise") >= 3
    assert all(one.why.strip() for one in own)
    assert len({one.moves for one in own}) == len(own)


@pytest.mark.parametrize("persona", sorted({one.persona for one in READINGS if one.levels}))
def test_a_persona_read_closely_has_interviews_of_every_sort(persona: str) -> None:
    own = [one for one in READINGS if one.persona == persona]
    assert len(own) >= 12
    assert {"melee", "rompue", "polie", "refus"} <= {one.kind for one in own}
    assert all(len(one.reasons) >= 8 for one in own)


@pytest.mark.parametrize("reading", READINGS, ids=lambda one: f"{one.persona}: {one.name}")
def test_an_interview_is_played_to_its_end_and_read_whole(reading: Reading) -> None:
    last = played(reading)[-1]
    assert isinstance(last, Ended)
    assert last.ending == reading.ending
    if reading.levels:
        criteria = [one.criterion for one in assessed(reading).judgements()]
        assert set(reading.levels) == set(criteria)


def test_the_rubric_reads_as_careful_readers_do() -> None:
    cells = [cell for one in READINGS for cell in compared(one, assessed(one))]
    same = sum(one.expected == one.read for one in cells)
    published = re.search(r"\*\*(\d+) sur (\d+) \(\d+ %\)\*\*, (\d+) à deux niveaux", VALIDITY)
    assert published
    far = sum(cell.is_far for cell in cells)
    assert [int(number) for number in published.groups()] == [same, len(cells), far]
    assert same >= 0.9 * len(cells)


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_good_interviews_are_read_above_poor_ones(persona: str, dimension: str) -> None:
    """Strictly where they are about as long; a short good one may equal a long poor one."""
    own = [one for one in READINGS if one.persona == persona]
    for good in (one for one in own if one.kind == "bonne"):
        for poor in (one for one in own if one.kind == "mauvaise"):
            above = level(good, dimension) - level(poor, dimension)
            alike = max(len(good.moves), len(poor.moves)) / min(len(good.moves), len(poor.moves))
            assert above > 0 or (above == 0 and alike > ALIKE), (good.name, poor.name, above)
