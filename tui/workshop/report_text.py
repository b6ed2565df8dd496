"""The report of an examination, in French sentences or as data for JSON."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from tui.checker.targets import TargetKind
from tui.checker.witness import Undecided, Unreachable, Witness
from tui.field.terms import ENDING_LABELS
from tui.french.typography import count, counted, decimal, percent
from tui.item_analysis.baselines import BASELINE_LABELS
from tui.workshop.graph import find_dead_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.verdicts import Exploration
    from tui.checker.witness import Verdict
    from tui.item_analysis.criterion_bounds import Bound
    from tui.workshop.report import Report, Teaching

_SHOWN = 5
_WRITTEN = {
    ("moment", "moments"): (TargetKind.ENTERED,),
    ("réplique", "répliques"): (TargetKind.OFFERED,),
    ("parole de la personne", "paroles de la personne"): (TargetKind.REPLIED, TargetKind.GREETED),
    ("fait", "faits"): (TargetKind.LEARNT,),
}


@dataclass(frozen=True, slots=True)
class ToldReport:
    """An examination as it is told: what was settled, what never happens, the same as data.

    Plain values, which a process can hand to another.
    """

    lines: tuple[str, ...]
    impossible: tuple[str, ...]
    data: dict[str, Any]


def told_report(report: Report) -> ToldReport:
    """Return an examination as it is told."""
    return ToldReport(
        tuple(report_lines(report)), tuple(impossible_lines(report)), report_data(report)
    )


def report_lines(report: Report) -> Iterator[str]:
    """Yield, in French, how far an examination went and what it settled."""
    exploration = report.exploration
    tried = f"{count(exploration.states)} états, {count(exploration.moves)} répliques essayées"
    if exploration.exhaustive:
        yield f"Tous les états ont été parcourus : {tried}."
    else:
        yield (
            f"Trop d'états pour les parcourir tous : {count(exploration.walks)} entretiens "
            f"au hasard, puis {tried} pour trancher le reste."
        )
    possible, impossible, open_ = (
        exploration.targets_with(kind) for kind in (Witness, Unreachable, Undecided)
    )
    yield (
        f"{len(exploration.verdicts)} choses cherchées : {len(possible)} peuvent arriver, "
        f"chemin à l'appui ; {len(impossible)} ne le peuvent pas, c'est prouvé ; "
        f"indécises : {len(open_)}.{' (--tout les nomme.)' if impossible else ''}"
    )
    yield f"Atteints : {', '.join(_covered(exploration))}."
    for target in open_[:_SHOWN]:
        yield f"Indécis avec cette borne : {report.naming.told(target)}."
    if len(open_) > _SHOWN:
        yield f"Indécises aussi : {len(open_) - _SHOWN} autres (--borne pour chercher plus loin)."
    told = (
        f"{ENDING_LABELS[ending].lower()} ({_reached(verdict)})"
        for ending, verdict in report.endings().items()
    )
    yield f"Fins : {', '.join(told)}."
    if report.teaching:
        yield from _taught(report.teaching)


def impossible_lines(report: Report) -> Iterator[str]:
    """Yield the names of all that is proved never to happen, kind by kind."""
    found = report.exploration.targets_with(Unreachable)
    if found:
        yield "Ne peuvent pas arriver, c'est prouvé :"
    yield from (f"  {report.naming.told(target)}" for target in found)


def _covered(exploration: Exploration) -> Iterator[str]:
    """Yield how much of what is written was seen to happen, kind by kind."""
    for (one, several), kinds in _WRITTEN.items():
        written = [v for target, v in exploration.verdicts.items() if target.kind in kinds]
        seen = sum(isinstance(verdict, Witness) for verdict in written)
        yield f"{counted(seen, one, several)} sur {count(len(written))}"


def report_data(report: Report) -> dict[str, Any]:
    """Return the same as data that JSON can hold, with the ways and the values."""
    exploration = report.exploration
    dead = find_dead_parts(exploration)
    data: dict[str, Any] = {
        "exhaustif": exploration.exhaustive,
        "etats": exploration.states,
        "coups": exploration.moves,
        "entretiens_au_hasard": exploration.walks,
        "possibles": len(exploration.targets_with(Witness)),
        "impossibles": len(exploration.targets_with(Unreachable)),
        "indecis": [report.naming.told(target) for target in exploration.targets_with(Undecided)],
        "jamais": {
            "repliques": sorted(dead.moves),
            "moments": sorted(dead.moments),
            "choses": [
                report.naming.told(target) for target in exploration.targets_with(Unreachable)
            ],
        },
        "fins": {str(ending): _verdict(verdict) for ending, verdict in report.endings().items()},
    }
    if report.teaching:
        data["criteres"] = [
            {
                "id": one.criterion.id,
                "jugeable": one.judgeable,
                "min": _bound(one.lowest),
                "max": _bound(one.highest),
            }
            for one in report.teaching.bounds.criteria
        ]
        data["robots"] = [
            {"robot": BASELINE_LABELS[one.robot], "part": one.share, "accords": one.agreed}
            for one in report.teaching.robots
        ]
    return data


def _taught(teaching: Teaching) -> Iterator[str]:
    bounds = teaching.bounds
    yield "Critères, bornes prouvées (ou trouvées, si c'est dit) :"
    for one in bounds.criteria:
        if one.lowest and one.highest:
            ends = f"{_end(one.lowest)} à {_end(one.highest)}"
            yield f"  {ends:<10}  {one.criterion.question}"
    yield (
        f"Au mieux, sur {count(bounds.led)} entretiens menés : {percent(bounds.best_share)} "
        "des critères au dernier niveau."
    )
    for robot in teaching.robots:
        yield (
            f"Robot « {BASELINE_LABELS[robot.robot]} » : en moyenne, {percent(robot.share)} des "
            f"critères au dernier niveau ; {percent(robot.agreed)} d'accords."
        )


def _end(bound: Bound) -> str:
    value = decimal(bound.value)
    return value if bound.proved else f"{value} (trouvé)"


def _bound(bound: Bound | None) -> dict[str, Any] | None:
    if bound is None:
        return None
    beyond = bound.beyond if isfinite(bound.beyond) else None
    return {
        "valeur": bound.value,
        "prouve": bound.proved,
        "limite": beyond,
        "repliques": list(bound.moves),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    if isinstance(verdict, Witness):
        ways = {"repliques": list(verdict.moves), "plus_court": verdict.shortest}
        return {"verdict": "possible", **ways}
    return {"verdict": "impossible" if isinstance(verdict, Unreachable) else "indecis"}


def _reached(verdict: Verdict) -> str:
    if isinstance(verdict, Witness):
        made = len(verdict.moves)
        moves = counted(made, "réplique")
        if verdict.shortest or made == 0:
            return f"en {moves}"
        return f"une façon en {moves}, peut-être plus courte"
    return "jamais" if isinstance(verdict, Unreachable) else "indécis"
