"""A change to a persona that means nothing changes nothing of what can happen with it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.checker.generated import ENDINGS, FACTS, small_persona, written
from tests.samples import move
from tui.checker.goal_directed import GoalDirected
from tui.checker.targets import Target, TargetKind
from tui.checker.verdicts import Exploration, explore_persona
from tui.checker.witness import Unreachable, Witness
from tui.persona.loading import load_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.persona.model import Persona

Data = dict[str, Any]
Settled = dict[tuple[str, ...], int | None]
"""What a target is called, with the fewest moves to it, or ``None`` if it never happens."""

SEEDS = range(15)
NOWHERE = "nulle-part"


def data_of(persona: Persona) -> Data:
    data = yaml.safe_load(written(persona))
    assert isinstance(data, dict)
    return data


def loaded(data: Data) -> Persona:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return load_text(text.encode(), "fait.yaml").persona


def called(exploration: Exploration, target: Target) -> tuple[str, ...]:
    script, kind = exploration.system.script, target.kind
    if kind is TargetKind.ENDED:
        name = str(target.number)
    elif kind is TargetKind.LEARNT:
        name = script.facts[target.number]
    elif kind in (TargetKind.OFFERED, TargetKind.WITHHELD, TargetKind.REPLIED):
        name = script.plays[target.number].move.id
    else:
        name = script.scenes[target.number].name
    return kind.name, name, str(target.line)


def shortest(exploration: Exploration, target: Target, witness: Witness) -> Witness:
    if witness.shortest:
        return witness
    verdict = GoalDirected(exploration.system, target).decide((), exploration.bound)
    assert isinstance(verdict, Witness)
    return verdict


def settled(persona: Persona) -> Settled:
    exploration = explore_persona(persona)
    assert exploration.exhaustive
    found: Settled = {}
    for target, verdict in exploration.verdicts.items():
        assert isinstance(verdict, Witness | Unreachable)
        fewest = None
        if isinstance(verdict, Witness):
            fewest = len(shortest(exploration, target, verdict).moves)
        found[called(exploration, target)] = fewest
    return found


def renamed(data: Any, name: Callable[[str], str]) -> Any:
    if isinstance(data, dict):
        return {renamed(key, name): renamed(value, name) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, name) for value in data]
    return name(data) if isinstance(data, str) else data


def all_moves(data: Data) -> list[Data]:
    return [
        *data.get("communs", ()),
        *(m for one in data["moments"].values() for m in moves_of(one)),
    ]


def moves_of(moment: Data) -> list[Data]:
    return list(moment.get("repliques", ()))


@pytest.mark.parametrize("seed", SEEDS)
def test_names_do_not_matter(seed: int) -> None:
    persona = small_persona(seed)
    moves = {one["id"] for one in all_moves(data_of(persona))}
    names = {*persona.moments, *FACTS, *moves} - set(ENDINGS)

    def other(text: str) -> str:
        return f"{text[::-1]}-bis" if text in names else text

    expected = {(kind, other(name), line): v for (kind, name, line), v in settled(persona).items()}
    assert settled(loaded(renamed(data_of(persona), other))) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_file_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    persona = small_persona(seed)
    data = data_of(persona)
    for moment in data["moments"].values():
        chance.shuffle(moment.get("repliques", []))
    chance.shuffle(data.get("communs", []))
    for part in ("moments", "faits"):
        names = list(data[part])
        chance.shuffle(names)
        data[part] = {name: data[part][name] for name in names}
    assert settled(loaded(data)) == settled(persona)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_moment_that_nothing_leads_to_adds_only_itself(seed: int) -> None:
    persona = small_persona(seed)
    data = data_of(persona)
    first = next(iter(data["moments"]))
    away = move("ailleurs", vers=[first], revele=[FACTS[0]], si={"pas_dit": ["ailleurs"]})
    data["moments"] = {
        NOWHERE: {"phase": "ecouter_reformuler", "dit": "Ici.", "repliques": [away]},
        **data["moments"],
    }
    found = settled(loaded(data))
    own = {name for name in found if name[1] in (NOWHERE, "ailleurs")}
    assert all(found[name] is None for name in own)
    assert {name: found[name] for name in found if name not in own} == settled(persona)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fact_that_nothing_reads_adds_only_itself(seed: int) -> None:
    persona = small_persona(seed)
    data = data_of(persona)
    telling = all_moves(data)[0]
    telling["revele"] = [*telling.get("revele", ()), "de-plus"]
    data["faits"] = {"de-plus": data["faits"][FACTS[0]], **data["faits"]}
    found, before = settled(loaded(data)), settled(persona)
    told = found.pop(("LEARNT", "de-plus", "0"))
    assert found == before
    replies = {
        name: fewest for name, fewest in found.items() if name[:2] == ("REPLIED", telling["id"])
    }
    reached = [fewest for fewest in replies.values() if fewest is not None]
    assert told == (min(reached) if reached else None)
