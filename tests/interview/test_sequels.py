"""Which story holds is a function of the journal: one for each ending, none before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import loaded, made, moment, move
from tui.field.terms import Agreement, Became, Ending
from tui.interview.conduct import Interview
from tui.interview.sequels import SequelScript, sequel_of
from tui.persona.library import load_named
from tui.session.events import Ended, Event, Spoke
from tui.workshop.report import examine_play

if TYPE_CHECKING:
    from tui.persona.model import Persona

TALES = ("denis-auclair", "yannick-delporte")


@cache
def persona(name: str) -> Persona:
    return load_named(name).persona


def led(one: Persona, chance: st.DataObject) -> list[Event]:
    """Lead an interview to its end, by moves drawn among those offered, and looks."""
    interview = Interview(one, 1)
    events = interview.start()
    while not interview.ended:
        looks = ("ecran",) if one.screen else ()
        names = [*(offer.id for offer in interview.offers), *looks]
        drawn = chance.draw(st.sampled_from(names))
        events += interview.look_at_screen() if drawn == "ecran" else interview.act(drawn)
    return events


@pytest.mark.parametrize("name", TALES)
@given(chance=st.data())
@settings(max_examples=25, deadline=None)
def test_any_way_to_any_ending_has_one_story_that_keeps_its_word(
    name: str, chance: st.DataObject
) -> None:
    one = persona(name)
    events = led(one, chance)

    story = sequel_of(one, events)

    assert story is not None
    (ended,) = (event for event in events if isinstance(event, Ended))
    agreed = {what for event in events if isinstance(event, Spoke) for what in event.agrees}
    if story.done:
        assert ended.ending is Ending.AGREED
        assert Agreement.MEANS in agreed
    made_moves = {getattr(event, "move", "") for event in events}
    for _, promise in story.promises():
        assert made_moves & set(promise.agreed_by)


@pytest.mark.parametrize("name", TALES)
@given(chance=st.data())
@settings(max_examples=10, deadline=None)
def test_nothing_is_told_before_the_end(name: str, chance: st.DataObject) -> None:
    events = led(persona(name), chance)
    cut = chance.draw(st.integers(0, len(events) - 1))

    assert sequel_of(persona(name), events[:cut]) is None


@pytest.mark.parametrize("name", TALES)
def test_all_that_can_come_of_it_is_told(name: str) -> None:
    stories = persona(name).after

    assert {one.became for one in stories} == set(Became)
    assert 8 <= len(stories) <= 12


AGREES = move("oui", reponse=[{"texte": "Oui.", "obtient": ["moyens"], "vers": "fin"}])
MOMENTS = {
    "debut": moment(AGREES, move("poli", vers="bien"), move("non", vers="refus")),
    "fin": {"phase": "proposer_expliquer", "dit": "Bien.", "fin": "accord"},
    "bien": {"phase": "proposer_expliquer", "dit": "Bien.", "fin": "politesse"},
    "refus": {"phase": "proposer_expliquer", "dit": "Non.", "fin": "refus"},
}
STORIES = [
    {"si": {"pas": {"fin": ["accord", "politesse"]}}, "delai": 9, "texte": "a"},
    {"si": {"accords": ["moyens"]}, "delai": 9, "texte": "b"},
    {"si": {"un_de": [{"fin": "accord"}, {"confiance": {"min": 0}}]}, "delai": 9, "texte": "c"},
]


@pytest.mark.parametrize(("acts", "text"), [("oui", "b"), ("poli", "c"), ("non", "a")])
def test_the_first_whose_condition_holds_is_told(acts: str, text: str) -> None:
    one = made(MOMENTS, apres=STORIES)
    interview = Interview(one, 1)
    events = [*interview.start(), *interview.act(acts)]

    story = sequel_of(one, events)

    assert story
    assert story.text == text


def test_a_move_that_the_persona_has_not_has_no_story() -> None:
    one = made(MOMENTS, apres=STORIES)
    interview = Interview(one, 1)
    events = [*interview.start(), *interview.act("oui")]
    other = made({**MOMENTS, "debut": moment(move("autre", vers="fin"))}, apres=STORIES)

    assert sequel_of(other, events) is None


def test_agreements_change_nothing_of_play() -> None:
    one = persona("denis-auclair")
    script = SequelScript(one)

    assert [scene.name for scene in script.scenes] == list(one.moments)
    assert len(script.facts) == len(one.facts) + len(Agreement)


def codes(stories: list[dict[str, object]], **more: object) -> list[str]:
    report = examine_play(loaded({**MOMENTS, **more}, apres=stories))
    return [one.code for one in report.diagnostics if one.code.startswith("P09")]


KEPT = [{"quoi": "Appeler.", "convenu": ["oui"]}]
EVERY = {"delai": 9, "texte": "z"}


def test_stories_that_keep_their_word_are_not_remarked() -> None:
    yes = {"si": {"fin": "accord", "accords": ["moyens"], "dit": ["oui"]}, "fait": KEPT}

    assert codes([EVERY | yes, EVERY | {"si": {"fin": ["politesse", "refus"]}}]) == []


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ([EVERY | {"si": {"fin": "accord"}}], ["P090", "P090"]),
        ([EVERY, EVERY | {"si": {"fin": "refus"}}], ["P091"]),
        ([EVERY | {"si": {"fin": "rupture"}}, EVERY], ["P091"]),
        ([EVERY | {"si": {"fin": "politesse"}, "fait": KEPT}, EVERY], ["P092", "P093"]),
        ([EVERY | {"si": {"dit": ["poli"]}, "laisse": KEPT}, EVERY], ["P093"]),
        ([EVERY | {"fait": KEPT}], ["P092", "P093"]),
    ],
)
def test_what_does_not_hold_is_remarked(
    stories: list[dict[str, object]], expected: list[str]
) -> None:
    assert sorted(codes(stories)) == expected


def test_what_only_the_search_can_show_is_proved() -> None:
    """The condition says nothing of it: only that one way leads there does."""
    all_told = [EVERY | {"si": {"vu": ["fin"]}, "fait": KEPT}, EVERY]

    assert codes(all_told) == []


def test_a_look_at_the_screen_may_end_it_too() -> None:
    screen = {
        "projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi",
        "effet": {"confiance": -9},
    }  # fmt: skip
    report = examine_play(loaded(MOMENTS, ecran=screen, apres=[EVERY | {"si": {"fin": "accord"}}]))
    found = [one.message for one in report.diagnostics if one.code == "P090"]

    assert any("rupture" in one and "« ecran »" in one for one in found)
