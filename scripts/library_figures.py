"""The figures of the library: how large, how long and how hard each exercise is, what it trains."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from readings import Reading, played, readings  # noqa: E402

from tui import places  # noqa: E402
from tui.french.brevity import words_of  # noqa: E402
from tui.item_analysis.decent_player import (  # noqa: E402
    Difficulty,
    difficulty_for_a_decent_player,
)
from tui.item_analysis.rollouts import Rollouts  # noqa: E402
from tui.persona.kept_heads import look_through  # noqa: E402
from tui.persona.library import cards  # noqa: E402
from tui.persona.loading import LoadedPersona, load  # noqa: E402
from tui.persona.model import variants  # noqa: E402
from tui.rubric.assessment import rank  # noqa: E402
from tui.rubric.loading import load_named as rubric_named  # noqa: E402
from tui.session.events import Acted, Offered, Spoke  # noqa: E402
from tui.transcript.aspects import aspects  # noqa: E402
from tui.workshop.report import examine  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.item_analysis.criterion_bounds import CriterionBounds
    from tui.persona.model import Move, Persona
    from tui.session.events import Event
    from tui.transcript.facets import Aspects
    from tui.workshop.report import Report

RUBRIC = "alliance_de_travail"
WORDS_A_MINUTE = 200
"""Words of French read in silence, a little under the mean of 214 (Brysbaert 2019)."""

SECONDS_A_CHOICE = 20
"""Taken to choose a reply, once all are read."""

WORDS_TYPED_A_MINUTE = 25
"""Of a note, or of the synthesis."""

WORDS_OF_A_SYNTHESIS = 80
"""Seven lines, some ten words each."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The figures of a person that take seconds to compute."""

    ranges: dict[str, tuple[int, int] | None]
    best: float
    robot: float
    robot_agreed: float
    player: Difficulty


def people() -> list[LoadedPersona]:
    """Return those who are shipped: first interviews by difficulty and name, then second ones."""
    found = [load(card.path) for card in cards() if card.path.parent == places.shipped_personas()]
    return sorted(
        found,
        key=lambda one: (
            bool(one.persona.follows),
            one.persona.difficulty,
            one.persona.identity.last_name,
        ),
    )


def examined(loaded: LoadedPersona) -> Examined:
    """Return the figures of a person that take seconds to compute; the same each time."""
    return figures_of(examine(loaded, rubric_named(RUBRIC)))


def figures_of(report: Report) -> Examined:
    """Return the same from an examination by the rubric of the page."""
    teaching = report.teaching
    if teaching is None:
        raise ValueError(report.naming)
    rollouts = Rollouts(report.exploration.system.script, rubric_named(RUBRIC))
    return Examined(
        {one.criterion.id: _levels(one) for one in teaching.bounds.criteria},
        teaching.bounds.best_share,
        max(robot.share for robot in teaching.robots),
        max(robot.agreed for robot in teaching.robots),
        difficulty_for_a_decent_player(rollouts),
    )


def _levels(one: CriterionBounds) -> tuple[int, int] | None:
    if one.lowest is None or one.highest is None:
        return None
    levels = one.criterion.levels
    return rank(levels, one.lowest.value) + 1, rank(levels, one.highest.value) + 1


def moves_of(persona: Persona) -> list[Move]:
    """Return every move of a person."""
    return [*persona.common, *chain.from_iterable(one.moves for one in persona.moments.values())]


def words_in(persona: Persona) -> int:
    """Return how many words of theirs, and of the counsellor, there are to read in all."""
    said = chain(
        [persona.file, persona.broken.says, persona.timed_out.says],
        (one.text for moment in persona.moments.values() for one in variants(moment.says)),
        (move.says for move in moves_of(persona)),
        (one.text for move in moves_of(persona) for one in variants(move.reply)),
        (story.text for story in persona.after),
    )
    return sum(map(words_of, said))


def minutes_of(reading: Reading, persona: Persona) -> float:
    """Return the real minutes that an interview takes, from its file to its synthesis."""
    says = {move.id: move.says for move in moves_of(persona)}
    shown, choices = words_of(persona.file), 0
    for event in played(reading):
        shown += _shown(event, says)
        choices += isinstance(event, Acted)
    typed = WORDS_OF_A_SYNTHESIS + sum(words_of(text) for _, text in reading.notes)
    minutes = shown / WORDS_A_MINUTE + typed / WORDS_TYPED_A_MINUTE
    return minutes + choices * SECONDS_A_CHOICE / 60


def _shown(event: Event, says: dict[str, str]) -> int:
    if isinstance(event, Spoke):
        return words_of(event.text) + words_of(event.gesture or "")
    if isinstance(event, Offered):
        return sum(words_of(says[move]) for move in event.moves)
    return 0


def play_time(persona: Persona) -> str:
    """Return how long the good interviews that are written take, shortest to longest."""
    lasts = sorted(
        round(minutes_of(one, persona))
        for one in readings()
        if one.persona == persona.id and one.kind == "bonne"
    )
    return f"{lasts[0]} à {lasts[-1]}" if lasts else "—"


def aspects_of(everybody: Sequence[Persona]) -> dict[str, Aspects]:
    """Return what each person trains above all, and the schemes most offered, as home does."""
    paths = {one.id: places.shipped_personas() / f"{one.id}.yaml" for one in everybody}
    found = aspects(look_through(paths.values()))
    return {name: found[path] for name, path in paths.items()}
