"""A decent player: one who mostly leaves out what the field warns of, and knows nobody by heart.

The difficulty of an item is the share of people who succeed in it; before there are any, it is
estimated by simulated ones (as item pools are before they are tried out). This one tells nothing
of what is good for this person: it avoids the drifts that CIREL 2019 names for each posture and
the practices that the alliance breaks with (§10), and slips now and then, as one does.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import Ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.item_analysis.rollouts import Rollouts
    from tui.persona.model import Move

DRIFTS = frozenset(
    {
        "ecran",
        "faire_a_la_place",
        "fermer_le_sujet",
        "horloge",
        "information_non_demandee",
        "insistance",
        "jouer_au_soignant",
        "jugement",
        "lecon",
        "menace",
        "minimiser",
        "outil_pour_outil",
        "parler_pour",
        "prescription",
        "question_inductive",
        "question_multiple",
        "question_pourquoi",
        "remplir_dispositif",
        "solution_immediate",
    }
)
"""Codes of the drifts of the six postures, and of the four practices to break with."""

SLIPS = 0.2
"""How often any move is made, whatever it does."""

PLAYED = 500
"""Interviews that it leads."""


class Difficulty(NamedTuple):
    """How interviews led by a decent player ended: shares, from 0 to 1."""

    agreed: float
    polite: float


def difficulty_for_a_decent_player(
    rollouts: Rollouts, seed: int = 1, plays: int = PLAYED
) -> Difficulty:
    """Let a decent player lead interviews; return how many ended well, and how many politely."""
    chance = random.Random(f"decent/{seed}")  # noqa: S311

    def policy(offers: Sequence[Move]) -> Move:
        sound = [move for move in offers if DRIFTS.isdisjoint(move.codes)]
        return chance.choice(sound if sound and chance.random() >= SLIPS else list(offers))

    endings = [rollouts.lead(policy).ending for _ in range(plays)]
    return Difficulty(
        endings.count(Ending.AGREED) / plays,
        endings.count(Ending.POLITE) / plays,
    )
