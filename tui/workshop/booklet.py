"""A persona as a booklet: one page of HTML to print and read round a table.

It tells everything, answers included: it is for those who train, not for those who train
themselves. It holds no script and fetches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.field.grid import shipped_grid
from tui.field.operators import OPERATORS
from tui.field.terms import (
    CATEGORY_LABELS,
    DIFFICULTY_LABELS,
    ENDING_LABELS,
    PHASE_LABELS,
    SCHEME_LABELS,
    Category,
)
from tui.persona.model import destinations, variants
from tui.transcript.file_lines import file_lines
from tui.transcript.labels import operator_name
from tui.transcript.pages.rendering import page_environment
from tui.transcript.sequel_reading import BECAME_LABELS, delay_told
from tui.workshop import persona_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from tui.field.grid import Grid
    from tui.persona.model import Fact, Persona
    from tui.workshop.persona_text import Words


@dataclass(frozen=True, slots=True)
class Learning:
    """Where a fact is learnt: a move or a moment by its ``anchor`` and ``name``, and when."""

    anchor: str
    name: str
    when: Words


@dataclass(frozen=True, slots=True)
class Use:
    """A code of the grid that a persona uses: by which moves, and what the person feels."""

    id: str
    label: str
    definition: str
    moves: tuple[str, ...]
    sensitivity: int


def booklet(persona: Persona, grid: Grid | None = None) -> str:
    """Return the booklet of a persona, as one file of HTML."""
    grid = grid or shipped_grid()
    return (
        _environment()
        .get_template("booklet.html")
        .render(
            persona=persona,
            operator=operator_name(persona.operator),
            known=file_lines(persona),
            house=OPERATORS.get(persona.operator),
            difficulty=DIFFICULTY_LABELS[persona.difficulty],
            facts=_by_category(persona),
            learnings=learnings(persona),
            leading=leading(persona),
            numbers=numbers(persona),
            uses=uses(persona, grid),
            code_labels={name: code.label for name, code in grid.codes.items()},
        )
    )


def learnings(persona: Persona) -> dict[str, tuple[Learning, ...]]:
    """Return where each fact can be learnt, in the order of the file."""
    found: dict[str, list[Learning]] = {name: [] for name in persona.facts}
    for fact, learning in _learnings(persona):
        if learning not in found[fact]:
            found[fact].append(learning)
    return {fact: tuple(where) for fact, where in found.items()}


def numbers(persona: Persona) -> dict[str, str]:
    """Return the number of each moment and move, by its anchor: what leads there on paper.

    Moments are numbered in the order of the booklet, their moves within them; moves that
    can be made anywhere come first, under 0.
    """
    found: dict[str, str] = {}
    sections = [("0", persona.common)]
    for number, (name, moment) in enumerate(persona.moments.items(), start=1):
        found[persona_text.moment_anchor(name)] = str(number)
        sections.append((str(number), moment.moves))
    for section, moves in sections:
        for number, move in enumerate(moves, start=1):
            found[persona_text.move_anchor(move.id)] = f"{section}.{number}"
    return found


def _learnings(persona: Persona) -> Iterator[tuple[str, Learning]]:
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    for move in moves:
        anchor = persona_text.move_anchor(move.id)
        for fact in move.reveals:
            yield fact, Learning(anchor, move.id, ())
        for reply in variants(move.reply):
            for fact in reply.reveals:
                yield (
                    fact,
                    Learning(anchor, move.id, persona_text.if_clause(reply.condition)),
                )
    for name, moment in persona.moments.items():
        for words in variants(moment.says):
            for fact in words.reveals:
                anchor = persona_text.moment_anchor(name)
                yield (
                    fact,
                    Learning(
                        anchor,
                        moment.title or name,
                        persona_text.if_clause(words.condition),
                    ),
                )


def leading(persona: Persona) -> dict[str, tuple[str, ...]]:
    """Return the moves that may lead to each moment, by their ids."""
    found: dict[str, dict[str, None]] = {name: {} for name in persona.moments}
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    for move in moves:
        for reply in variants(move.reply):
            for target in destinations(reply.goes_to) or destinations(move.goes_to):
                found[target][move.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def uses(persona: Persona, grid: Grid) -> tuple[Use, ...]:
    """Return the codes that moves carry or that the person feels, in the order of the grid."""
    carried: dict[str, list[str]] = {name: [] for name in grid.codes}
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    for move in moves:
        for code in dict.fromkeys(move.codes):
            carried.setdefault(code, []).append(move.id)
    felt = persona.sensitivities
    return tuple(
        Use(name, code.label, code.definition, tuple(carried[name]), felt.get(name, 0))
        for name, code in grid.codes.items()
        if carried[name] or name in felt
    )


def _by_category(persona: Persona) -> dict[Category, dict[str, Fact]]:
    found = {
        category: {name: f for name, f in persona.facts.items() if f.category is category}
        for category in Category
    }
    return {category: facts for category, facts in found.items() if facts}


@cache
def _environment() -> Environment:
    environment = page_environment(Path(__file__).parent / "templates", "html")
    environment.globals |= {
        "categories": CATEGORY_LABELS,
        "endings": ENDING_LABELS,
        "phases": PHASE_LABELS,
        "schemes": SCHEME_LABELS,
        "agreements": persona_text.AGREED_ON,
        "became": BECAME_LABELS,
    }
    environment.filters |= {
        "variants": variants,
        "destinations": destinations,
        "when": persona_text.if_clause,
        "delay": delay_told,
        "signed": persona_text.signed,
        "reaction": persona_text.reaction_text,
        "fact_anchor": persona_text.fact_anchor,
        "moment_anchor": persona_text.moment_anchor,
        "move_anchor": persona_text.move_anchor,
    }
    return environment
