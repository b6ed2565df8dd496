"""What becomes of an interview is decided as by brute force, whichever method decides it."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.checker.generated import FACTS, brute_force, small_persona, written
from tests.samples import loaded
from tui.checker.refinement import Cegar
from tui.checker.story_search import search_story
from tui.checker.targets import ENDINGS, OF_STORIES, Target, TargetKind, targets_of_story
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import BOUND
from tui.checker.witness import Unreachable, Witness, brought_about, played
from tui.field.terms import Agreement, Ending
from tui.interview.sequels import SequelScript
from tui.persona.aftermath import Aftermath
from tui.workshop.report import examine_play

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona

SEEDS = range(60)
_AGREEMENTS = tuple(Agreement)


@cache
def told_persona(seed: int) -> Persona:
    """Return a small persona whose moves obtain agreements, and which tells what became of it."""
    persona, chance = small_persona(seed), random.Random(f"after/{seed}")
    moments = {
        name: moment.model_copy(
            update={
                "moves": tuple(
                    move.model_copy(update={"agrees": tuple(chance.sample(_AGREEMENTS, 1))})
                    if chance.random() < 0.4
                    else move
                    for move in moment.moves
                )
            }
        )
        for name, moment in persona.moments.items()
    }
    moves = [move.id for one in moments.values() for move in one.moves]
    moves += [move.id for move in persona.common]
    stories = tuple(_story(chance, moves, list(moments)) for _ in range(chance.randint(1, 4)))
    return persona.model_copy(update={"moments": moments, "after": stories})


def _story(chance: random.Random, moves: list[str], moments: list[str]) -> Aftermath:
    data: dict[str, Any] = {"delai": 9, "texte": "a"}
    if chance.random() < 0.8:
        data["si"] = _condition(chance, moves, moments)
    if moves and chance.random() < 0.5:
        data["fait"] = [{"quoi": "b", "convenu": chance.choices(moves, k=2)}]
    if moves and chance.random() < 0.4:
        data["laisse"] = [{"quoi": "c", "convenu": [chance.choice(moves)]}]
    return Aftermath.model_validate(data)


def _condition(
    chance: random.Random, moves: list[str], moments: list[str], depth: int = 0
) -> dict[str, Any]:
    endings = [str(one) for one in Ending if one is not Ending.STUCK]
    low = chance.randint(0, 6)
    parts: dict[str, Any] = {
        "fin": chance.sample(endings, chance.randint(1, 3)),
        "accords": [chance.choice(_AGREEMENTS)],
        "confiance": {"min": low, "max": chance.randint(low, 10)},
        "minutes": {"min": chance.randint(0, 6), "max": chance.randint(6, 12)},
        "sait": [chance.choice(FACTS)],
        "ignore": [chance.choice(FACTS)],
        "vu": [chance.choice(moments)],
        "dit": [chance.choice(moves)] if moves else [],
        "pas_dit": [chance.choice(moves)] if moves else [],
    }
    if depth < 1:
        parts["un_de"] = [_condition(chance, moves, moments, 1) for _ in range(2)]
        parts["pas"] = _condition(chance, moves, moments, 1)
    keys = chance.sample(list(parts), chance.choice((1, 2)))
    return {key: parts[key] for key in keys if parts[key]}


@cache
def truth(seed: int) -> frozenset[Target]:
    """Return what endings bear: those of a deadlock aside, which is a fault of its own."""
    script = SequelScript(told_persona(seed))
    return frozenset(one for one in brute_force(script.persona, script) if one.kind in OF_STORIES)


def asked(persona: Persona) -> Iterator[Target]:
    """Yield every target on what becomes of an interview."""
    for at, story in enumerate(persona.after):
        yield Target(TargetKind.TOLD, at)
        if story.done:
            yield Target(TargetKind.KEPT_UNASKED, at)
        for line, _ in enumerate(story.promises()):
            yield Target(TargetKind.NEVER_AGREED, at, line)
    for at, ending in enumerate(ENDINGS):
        if ending is not Ending.STUCK:
            yield Target(TargetKind.UNTOLD, at)


@pytest.mark.parametrize("seed", SEEDS)
def test_refinement_decides_it_as_brute_force_does(seed: int) -> None:
    persona = told_persona(seed)
    script = SequelScript(persona)
    system = TransitionSystem(script.persona, script)
    for target in asked(persona):
        verdict, _ = Cegar(system, BOUND).decide(target, 100_000, ())
        if target in truth(seed):
            assert isinstance(verdict, Witness), (target, written(persona))
            assert target in brought_about(script, system.unguarded, verdict.moves)
        else:
            assert verdict == Unreachable(), (target, written(persona))


@pytest.mark.parametrize("seed", SEEDS[::5])
def test_remarks_are_those_of_brute_force(seed: int) -> None:
    persona = told_persona(seed)
    data = persona.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    report = examine_play(loaded(data.pop("moments"), **data))
    found = sorted(one.code for one in report.diagnostics if one.code.startswith("P09"))

    code = {
        TargetKind.UNTOLD: "P090", TargetKind.KEPT_UNASKED: "P092", TargetKind.NEVER_AGREED: "P093",
    }  # fmt: skip
    expected = [code[one.kind] for one in truth(seed) if one.kind in code]
    told = {one.number for one in truth(seed) if one.kind is TargetKind.TOLD}
    expected += ["P091"] * (len(persona.after) - len(told))
    assert found == sorted(expected), written(persona)


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_what_is_searched_for_is_led_by_the_step(seed: int) -> None:
    script = SequelScript(told_persona(seed))
    for target in asked(script.persona):
        if target.kind is not TargetKind.UNTOLD:
            moves = search_story(script, target, [()], 60)
            if moves is not None:
                *_, (_, _, outcome) = played(script, moves)
                assert target in targets_of_story(script, outcome.state)
                assert target in truth(seed)
