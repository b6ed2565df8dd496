"""All findings on the play of a persona, grouped by root cause: one group for each fault.

What the time limit alone blocks makes a group of its own. Every other finding goes under the
remark on the root cause of its target (:mod:`tui.checker.root_causes`): a trainer mends
that one, and the others are gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.checked_persona import CheckedPersona, Finding
from tui.checker.consent_check import check_consent
from tui.checker.moment_checks import check_moments
from tui.checker.move_checks import check_idle_cycles, check_moves, check_rewarding_cycles
from tui.checker.root_causes import RootCauses
from tui.checker.sequel_checks import check_sequels
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.witness import Unreachable, Witness
from tui.field.terms import Ending
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.checker.idle_cycles import IdleCycle
    from tui.checker.locations import Naming
    from tui.checker.rewarding_cycles import RewardingCycle
    from tui.checker.verdicts import Exploration
    from tui.source.diagnostics import DiagnosticGroup

_GRAPH = frozenset({"P010", "P012", "P013", "P014", "P015"})
"""Remarks on the graph of moments whose targets take part in root causes."""

_DEAD_ENDS = frozenset({"P013", "P042"})

_TOLD = 3
"""Targets whose least time is told."""


def check_play(
    checked: CheckedPersona, idle: Iterable[IdleCycle], rewarding: Iterable[RewardingCycle]
) -> list[Finding]:
    """Return the findings of all checks, in the order of the checks.

    ``idle`` and ``rewarding`` are the cycles that were found. What the graph of moments
    shows without its conditions (P010 to P016) is not reported again.
    """
    return [
        *check_moments(checked),
        *check_moves(checked),
        *check_idle_cycles(checked, idle),
        *check_rewarding_cycles(checked, rewarding),
        *check_consent(checked),
        *check_sequels(checked),
    ]


def without_decided(
    structure: Iterable[Diagnostic], naming: Naming, exploration: Exploration
) -> list[Diagnostic]:
    """Return the remarks on the structure of a persona without those that a verdict replaces.

    That a moment may be a deadlock (P014) is either refuted, or reported with a
    witness (P037).
    """
    decided = {
        naming.moment(target.number)
        for kind in (Unreachable, Witness)
        for target in exploration.targets_with(kind)
        if target.kind is TargetKind.STUCK
    }
    return [one for one in structure if one.code != "P014" or one.place not in decided]


def grouped(
    structure: Iterable[Diagnostic], findings: Sequence[Finding], checked: CheckedPersona
) -> list[DiagnosticGroup]:
    """Return the remarks on a persona and its play, each under its root cause."""
    found = [*(_found(one, checked.naming) for one in structure), *findings]
    late, rest = _out_of_time(found, checked)
    dead_ends = {one.target.number for one in rest if one.remark.code in _DEAD_ENDS and one.target}
    causes = RootCauses(checked, dead_ends)
    heads: dict[Target, Diagnostic] = {}
    for one in rest:
        if one.target:
            heads.setdefault(one.target, one.remark)
    groups: dict[int, tuple[Diagnostic, list[Diagnostic]]] = {}
    for one in rest:
        head = heads.get(causes.root(one.target), one.remark) if one.target else one.remark
        _, following = groups.setdefault(id(head), (head, []))
        if one.remark is not head:
            following.append(one.remark)
    return [*late, *(group(head, following) for head, following in groups.values())]


def _found(remark: Diagnostic, naming: Naming) -> Finding:
    return Finding(remark, naming.target_of(remark) if remark.code in _GRAPH else None)


def _out_of_time(
    findings: list[Finding], checked: CheckedPersona
) -> tuple[list[DiagnosticGroup], list[Finding]]:
    """Return the group of what the time limit alone blocks, if any, and the other findings."""
    unreachable = [one for one in findings if one.target and checked.is_unreachable(*one.target)]
    if all(one.remark.severity is Severity.NOTE for one in unreachable):
        return [], findings
    late = [one for one in unreachable if one.target and checked.time_limit.blocks(one.target)]
    if all(one.remark.severity is Severity.NOTE for one in late):
        return [], findings
    persona, naming = checked.persona, checked.naming
    told = " ; ".join(_least(target, checked) for target in _worth_telling(late, checked))
    message = (
        f"hors de portée en {persona.duration + persona.overrun} minutes (durée "
        f"{persona.duration}, dépassement {persona.overrun}) : {told}"
    )
    head = Diagnostic("P043", naming.duration(), message)
    return [group(head, (one.remark for one in late))], [one for one in findings if one not in late]


def _worth_telling(late: list[Finding], checked: CheckedPersona) -> list[Target]:
    """Return the targets to tell the least time of: the agreement, then facts, then the rest."""
    order = (
        TargetKind.ENDED,
        TargetKind.LEARNT,
        TargetKind.ENTERED,
        TargetKind.OFFERED,
        TargetKind.REPLIED,
    )
    targets = [one.target for one in late if one.target and one.target.kind in order]
    agreed = ended(Ending.AGREED)
    if checked.is_unreachable(*agreed) and agreed not in targets:
        targets.append(agreed)
    facts = list(checked.persona.facts.values())

    def rank(target: Target) -> tuple[int, bool]:
        learnt = target.kind is TargetKind.LEARNT
        return order.index(target.kind), learnt and not facts[target.number].essential

    ranked = sorted(dict.fromkeys(targets), key=rank)
    best = [one for one in ranked if one.kind in order[:3]] or ranked
    return best[:_TOLD]


def _least(target: Target, checked: CheckedPersona) -> str:
    told = checked.naming.told(target)
    if not checked.time_limit.blocks(target):
        return told
    minutes, proved = checked.time_limit.least_minutes(target)
    how = f"il en faut au moins {minutes}" if proved else f"{minutes} suffisent"
    return f"{told}, {how}"
