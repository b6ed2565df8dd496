"""What the report of a group tells, one part a version of a persona, computed from digests.

Parts are never mixed: what is told of a group is told of its own sessions alone. Each figure is a
fold over digests, in one pass; journals are read again for the chosen moments only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import PHASE_LABELS
from tui.french.typography import count
from tui.group.agenda import FOR_AN_HOUR, agenda, how_divided, put_in_order
from tui.group.crossroads import crossroads_of
from tui.group.group_words import endings_told, gathered_told, group_size
from tui.group.report.chosen_moments import came_told, chosen_moment
from tui.group.report.flow_figure import flow_figure, path_told
from tui.group.report.level_spread import level_spreads
from tui.group.report.moment_words import MOST_READ_AGAIN, reread
from tui.group.report.phase_paths import flow, most_taken, paths
from tui.group.report.scheme_counts import scheme_table
from tui.group.report.voice_spread import statement_spreads
from tui.group.spread import FEW_PEOPLE
from tui.rubric.voice import shipped_voice
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    from tui.group.crossroads import Crossroads
    from tui.group.gathering import Gathering, Group
    from tui.group.report.chosen_moments import ChosenMoment
    from tui.group.report.flow_figure import FlowFigure
    from tui.group.report.level_spread import DimensionSpread
    from tui.group.report.moment_words import Hide, Hiding
    from tui.group.report.phase_paths import PhasePath
    from tui.group.report.scheme_counts import SchemeTable
    from tui.group.report.voice_spread import StatementSpread
    from tui.rubric.model import Rubric

NO_PERSONA = "Aucun de ces entretiens ne garde l'exercice entier : leurs moments manquent."
_VERSION = 8
_PATHS_TOLD = 12
_AGENDA_TOLD = 12


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A moment of the agenda; ``place`` is among those that the report goes into, 0 for none."""

    title: str
    phase: str
    came: str
    divided: str
    place: int


@dataclass(frozen=True, slots=True)
class MomentsTold:
    """What is told of moments: the agenda, those gone into, and of whose words they hold."""

    agenda: tuple[AgendaEntry, ...] = ()
    others: int = 0
    reordered: bool = False
    moments: tuple[ChosenMoment, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PathsTold:
    """The paths that most took, in words; how many ``others`` there are, taken by how many."""

    told: tuple[tuple[str, int], ...]
    others: int
    taken: int


@dataclass(frozen=True, slots=True)
class GroupPart:
    """What the report tells of one version of one persona; ``few`` people are told by counts."""

    title: str
    version: str
    size: str
    endings: str
    few: bool
    flow: FlowFigure
    paths: PathsTold
    levels: tuple[DimensionSpread, ...]
    statements: tuple[StatementSpread, ...]
    schemes: SchemeTable
    talk: MomentsTold


@dataclass(frozen=True, slots=True)
class GroupReport:
    """All that a report tells: what was gathered, then each group by itself."""

    gathered: str
    parts: tuple[GroupPart, ...]


def report_of(
    gathering: Gathering, orders: Mapping[str, Sequence[str]], hiding: Hiding
) -> GroupReport:
    """Return what is told of a gathering.

    ``orders`` gives, by version, the moments to go into, in their order; without one those first
    in the agenda are taken. ``hiding`` gives what every text of a group goes through.
    """
    return GroupReport(
        gathered_told(gathering),
        tuple(
            _part(group, gathering.rubric, orders.get(group.version, ()), hiding)
            for group in gathering.groups
        ),
    )


def _part(group: Group, rubric: Rubric, order: Sequence[str], hiding: Hiding) -> GroupPart:
    digests = [member.digest for member in group.members]
    counted_paths = paths(digests)
    hide = hiding(group)
    return GroupPart(
        title=hide(group.title),
        version=group.version[:_VERSION],
        size=group_size(group),
        endings=endings_told(group),
        few=group.people < FEW_PEOPLE,
        flow=flow_figure(flow(counted_paths)),
        paths=_paths_told(counted_paths),
        levels=level_spreads(rubric, digests),
        statements=statement_spreads(shipped_voice(), digests),
        schemes=scheme_table(digests),
        talk=_talk(group, order, hide),
    )


def _paths_told(counted_paths: Counter[PhasePath]) -> PathsTold:
    ordered = most_taken(counted_paths)
    rest = ordered[_PATHS_TOLD:]
    return PathsTold(
        tuple((path_told(path), many) for path, many in ordered[:_PATHS_TOLD]),
        len(rest),
        sum(many for _, many in rest),
    )


def _talk(group: Group, order: Sequence[str], hide: Hide) -> MomentsTold:
    """Return what is told of the moments of a group.

    Without its persona, which no session holds whole any more, there is no moment to tell.
    """
    try:
        persona = group.persona
        crossroads = crossroads_of(group)
    except (OSError, JournalProblem):
        return MomentsTold(note=NO_PERSONA)
    proposed = agenda(crossroads)
    chosen = _chosen(crossroads, proposed, order)
    again = reread(group, chosen)
    listed = put_in_order(proposed, order)
    places = {one.moment: place for place, one in enumerate(chosen, start=1)}
    lines = tuple(
        AgendaEntry(
            hide(one.title),
            PHASE_LABELS[one.phase],
            came_told(one),
            how_divided(one),
            places.get(one.moment, 0),
        )
        for one in listed[:_AGENDA_TOLD]
    )
    return MomentsTold(
        lines,
        len(listed) - len(lines),
        bool(order),
        tuple(chosen_moment(persona, one, again, hide) for one in chosen),
        _whose_words(group),
    )


def _chosen(
    crossroads: Iterable[Crossroads], proposed: Sequence[Crossroads], order: Sequence[str]
) -> list[Crossroads]:
    if not order:
        return list(proposed[:FOR_AN_HOUR])
    known = {one.moment: one for one in crossroads}
    return [known[name] for name in order if name in known]


def _whose_words(group: Group) -> str:
    """Return whose words the moments hold, where that is not everybody's."""
    if len(group.members) <= MOST_READ_AGAIN:
        return ""
    return (
        f"Les mots écrits sont ceux des {MOST_READ_AGAIN} premiers entretiens sur "
        f"{count(len(group.members))}, dans l'ordre des pseudonymes."
    )
