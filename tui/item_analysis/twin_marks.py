"""The marks by which moments of several people are twins: ``jumeau``, and a criterion.

A twin question asks for the same thing in other words (Smith et al. 2009). What two moments of
different people ask for alike is named by a criterion of the rubric that ships, whatever rubric
the persona is examined with: a mark that names none pairs with nothing, and nobody would notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rubric.loading import load_named
from tui.source.diagnostics import Diagnostic
from tui.source.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.locations import Naming
    from tui.persona.model import Persona

TWINS_RUBRIC = "alliance_de_travail"
"""The rubric whose criteria ``jumeau`` names."""


def questions_of_twins() -> dict[str, str]:
    """Return the criteria that can mark a moment, each with its question."""
    return {one.id: one.question for one in load_named(TWINS_RUBRIC).criteria()}


def check_twin_marks(persona: Persona, naming: Naming) -> Iterator[Diagnostic]:
    """Yield a remark for each mark that names no criterion."""
    known = questions_of_twins() if any(one.twin for one in persona.moments.values()) else {}
    for index, moment in enumerate(persona.moments.values()):
        if moment.twin and moment.twin not in known:
            message = (
                f"« {moment.twin} » n'est pas un critère de {TWINS_RUBRIC}"
                f"{nearest(moment.twin, known)}"
            )
            yield Diagnostic("P083", naming.moment(index, "jumeau"), message)
