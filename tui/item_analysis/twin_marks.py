"""The marks by which moments of several people are twins: ``jumeau``, and a criterion.

A twin question asks for the same thing in other words (Smith et al. 2009). What two moments of
different people ask for alike is named by a criterion of the rubric that ships, whatever rubric
the persona is examined with: a mark that names none pairs with nothing, and nobody would notice.
A mark is a promise too: what it names can be trained from there, and is not had for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.targets import Target, TargetKind
from tui.checker.witness import Witness
from tui.item_analysis.twin_passages import MOST_MOVES, passage_from
from tui.rubric.loading import load_named
from tui.source.diagnostics import Diagnostic
from tui.source.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration
    from tui.item_analysis.twin_passages import TwinPassage
    from tui.rubric.model import Criterion

TWINS_RUBRIC = "alliance_de_travail"
"""The rubric whose criteria ``jumeau`` names."""


def twin_criteria() -> dict[str, Criterion]:
    """Return the criteria that can mark a moment: those that a passage is enough to train."""
    return {one.id: one for one in load_named(TWINS_RUBRIC).criteria() if one.on_a_passage}


def check_twin_marks(exploration: Exploration, naming: Naming) -> Iterator[Diagnostic]:
    """Yield a remark for each mark that names no such criterion, or that does not keep its word."""
    system = exploration.system
    moments = system.script.persona.moments
    known = twin_criteria() if any(one.asks_for() for one in moments.values()) else {}
    for index, (name, moment) in enumerate(moments.items()):
        place = naming.moment(index, "jumeau")
        for mark in moment.asks_for():
            if mark not in known:
                message = (
                    f"« {mark} » n'est pas un critère de {TWINS_RUBRIC} qui s'exerce en quelques "
                    f"répliques{nearest(mark, known)}"
                )
                yield Diagnostic("P083", place, message)
                continue
            entered = exploration.verdicts.get(Target(TargetKind.ENTERED, index))
            way = entered.moves if isinstance(entered, Witness) else None
            passage = passage_from(system, name, known[mark], way)
            for code, told in _broken_promises(passage, known[mark]):
                yield Diagnostic(code, place, f"« {name} », jumeau par {mark} : {told}")


def _broken_promises(
    passage: TwinPassage | None, criterion: Criterion
) -> Iterator[tuple[str, str]]:
    top = criterion.levels[-1].name
    if passage is None:
        return  # a moment that nothing leads to is remarked as such
    if passage.reached is None:
        yield "P084", f"aucune suite de {MOST_MOVES} répliques trouvée n'y mène à « {top} »"
    if passage.missed is None:
        yield "P085", f"aucune suite de {MOST_MOVES} répliques trouvée n'y manque « {top} »"
