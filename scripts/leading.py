"""Interviews led by chance, with a taste for some codes: to see how a rubric reads many of them.

They are no people: what they are good for is to go everywhere, and to part what listens from what
presses. Seeded, so that any of them can be led again.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from statistics import mean
from typing import TYPE_CHECKING

from tui import places
from tui.interview.conduct import Interview
from tui.interview.script import Script
from tui.persona.loading import load
from tui.rubric.assessment import Assessment, Judgement, assess
from tui.rubric.loading import load_named
from tui.rubric.trace import Trace, trace_of
from tui.rubric.voice import Said, answers, shipped_voice

if TYPE_CHECKING:
    from tui.field.terms import Ending
    from tui.persona.model import Move

LISTENING = {
    "question_ouverte", "reflet_simple", "reflet_complexe", "resume", "silence_attentif",
    "accueillir_personnel", "faire_nommer", "reparer", "respecter_rythme", "confidentialite",
    "demander_accord_buts", "demander_accord_moyens", "choix_offert", "preparer_demarche",
}  # fmt: skip
PRESSING = {
    "prescription", "solution_immediate", "insistance", "jugement", "menace", "parler_pour",
    "remplir_dispositif", "faire_a_la_place", "minimiser", "ecran", "question_inductive",
}  # fmt: skip
TASTES: dict[str, dict[str, float]] = {
    "au hasard": {},
    "qui écoute": dict.fromkeys(LISTENING, 3.0) | dict.fromkeys(PRESSING, 0.2),
    "qui écoute toujours": dict.fromkeys(LISTENING, 9.0) | dict.fromkeys(PRESSING, 0.02),
    "qui presse": dict.fromkeys(PRESSING, 4.0),
    "qui fait les deux": dict.fromkeys(LISTENING | PRESSING, 3.0),
}


@dataclass(frozen=True)
class Whole:
    """An interview, and all that is read of it."""

    trace: Trace
    assessment: Assessment
    voice: dict[str, Said]

    @property
    def ending(self) -> Ending | None:
        """How it ended."""
        return self.trace.ending

    @property
    def moves(self) -> int:
        """How many acts there were."""
        return len(self.trace.acts)

    @property
    def dimensions(self) -> dict[str, float | None]:
        """The mean level of each dimension, 0–1; ``None`` where nothing is judged."""
        return {
            part.id: mean(levels) if levels else None
            for part in self.assessment.dimensions
            for levels in [
                [one.level.index / one.level.top for one in part.judgements if one.level]
            ]
        }

    def judged(self, criterion: str) -> Judgement:
        """Return what is read of a criterion."""
        return next(one for one in self.assessment.judgements() if one.criterion == criterion)

    def rank(self, criterion: str) -> int | None:
        """Return the level of a criterion, from 0; ``None`` if it is not judged."""
        level = self.judged(criterion).level
        return level.index if level else None


def led(script: Script, taste: dict[str, float], seed: int) -> Whole:
    """Lead an interview to its end; a move weighs by the product of its codes' tastes."""
    chance = random.Random(seed)  # noqa: S311
    interview = Interview(script.persona, seed, script)
    events = interview.start()

    def weight(move: Move) -> float:
        found = 1.0
        for code in move.codes:
            found *= taste.get(code, 1.0)
        return found

    while not interview.ended:
        offers = interview.offers
        (move,) = chance.choices(offers, [weight(one) for one in offers])
        events += interview.act(move.id)
    voice = {one.statement: one for one in answers(shipped_voice(), events)}
    return Whole(trace_of(events), assess(load_named("alliance_de_travail"), events), voice)


@cache
def wholes(persona: str, each: int) -> tuple[Whole, ...]:
    """Return interviews with a shipped person, so many by each taste."""
    script = Script(load(places.shipped_personas() / f"{persona}.yaml").persona)
    return tuple(
        led(script, taste, seed)
        for number, taste in enumerate(TASTES.values())
        for seed in range(number * each, (number + 1) * each)
    )
