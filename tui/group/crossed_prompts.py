"""What is asked when two peers talk of a moment, one question at a time.

What is looked for is the protocol's (CIREL 2019, annexe 3, phase 3): aims, clues, doubts,
what one would have liked to do, what the trade makes one do. The other's way shows that each did
one among several things that could be done: what was not done, or was held back, is as real as
the rest (Clot, Faïta, Fernandez and Scheller 2001). The wording is ours. None asks
« pourquoi », none judges; each answers in turn, who led the interview first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.prompts import Closing, shipped_bank

if TYPE_CHECKING:
    from tui.group.crossed_journal import Crossed

PROMPTS = (
    "Chacun sur son entretien : à ce moment, que visiez-vous ?",
    "Juste avant de parler, que remarquiez-vous chez la personne ?",
    "Dans ce que l'autre a fait, qu'est-ce que vous n'auriez pas fait ?",
    "À la place de l'autre, qu'auriez-vous dit ensuite ?",
    "Qu'avez-vous eu envie de dire là, et gardé pour vous ?",
    "Dans ce que l'autre a écrit de vous, qu'est-ce que vous n'aviez pas vu ?",
    "Dans votre structure, qu'est-ce qui fait faire d'une façon ou de l'autre ?",
    "Que prendriez-vous à la façon de l'autre, la prochaine fois ?",
)
"""The questions on a moment, in their order."""

THE_END = ""
"""Stands for a moment, where what is talked of is both interviews, to end with."""


def prompts_of(moment: str) -> tuple[str, ...]:
    """Return the questions on a moment; at the end, those that close any autoconfrontation."""
    if moment != THE_END:
        return PROMPTS
    closing = shipped_bank().closing
    return tuple(closing[one] for one in Closing)


def next_prompt(state: Crossed, moment: str) -> int:
    """Return which question comes first on a moment: the one after the last that was answered."""
    prompts, said = prompts_of(moment), state.said_of(moment)
    asked = said[-1].prompt if said else ""
    return (prompts.index(asked) + 1) % len(prompts) if asked in prompts else 0
