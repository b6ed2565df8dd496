"""Which situations a panel is asked about: those of a persona, or those that a group met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.agenda import FOR_AN_HOUR, agenda
from tui.group.crossroads import crossroads_of
from tui.group.panel_desk import FEWEST_OPTIONS, header_of_panel
from tui.group.situations import Situation, most_met, scenery
from tui.interview.conduct import Diverged
from tui.interview.script import Script
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.group.gathering import Group
    from tui.group.panel_file import PanelHeader
    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Persona

_SEED = 1
"""What numbers the options of a panel that comes of no session."""


def askable(
    loaded: LoadedPersona, path_to: Callable[[Persona, str], tuple[str, ...] | None]
) -> dict[str, Situation]:
    """Return the moments of a persona where a panel has something to compare, in their order.

    ``path_to`` finds moves that lead to a moment, the fewest it can; a moment that it finds no way
    to is not among them.
    """
    persona = loaded.persona
    script = Script(persona)
    found: dict[str, Situation] = {}
    for moment in persona.moments:
        way = path_to(persona, moment)
        if way is None:
            continue
        try:
            seen = scenery(persona, Situation(moment, way, (), _SEED), script)
        except Diverged:
            continue  # the interview is over there
        if len(seen.options) >= FEWEST_OPTIONS:
            found[moment] = seen.situation
    return found


def panel_of_persona(
    loaded: LoadedPersona, situations: dict[str, Situation], moments: Sequence[str]
) -> PanelHeader:
    """Return a panel on moments among those of :func:`askable`.

    Raises :class:`JournalProblem` when one is not among them.
    """
    chosen = _named(situations, moments)
    return header_of_panel(loaded.persona, loaded.sha256, [situations[one] for one in chosen])


def panel_of_group(group: Group, moments: Sequence[str] = ()) -> PanelHeader:
    """Return a panel on moments that a group met, each as most of them met it.

    Without any, they are the first of its agenda. Raises :class:`JournalProblem` when one was not
    met by several, or a session cannot be read any more, and :class:`OSError`.
    """
    met = {one.moment: one for one in crossroads_of(group)}
    proposed = [one.moment for one in agenda(met.values())[:FOR_AN_HOUR]]
    if not moments and not proposed:
        raise JournalProblem("ces entretiens ne se séparent nulle part : choisissez des moments")
    chosen = _named(met, moments or proposed)
    first = group.members[0].record().header
    return header_of_panel(
        group.persona,
        group.version,
        [most_met(met[one]) for one in chosen],
        bytes(first.snapshot),
    )


def _named(known: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """Return the moments wanted, each once. Raises :class:`JournalProblem` for an unknown one."""
    names = list(known)
    for one in wanted:
        if one not in names:
            near = nearest(one, names)
            raise JournalProblem(f"pas de moment « {one_line(one)} » où comparer{near}")
    return list(dict.fromkeys(wanted))
