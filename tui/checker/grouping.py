"""Remarks put together by cause: one group for each thing to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.proofs import Finding, Proofs
from tui.checker.root_causes import Blame
from tui.checker.targets import TargetKind, Thing, ended
from tui.field.terms import Ending
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.checker.locations import Naming
    from tui.source.diagnostics import Group

_GRAPH = frozenset({"P010", "P012", "P013", "P014", "P015"})
"""Remarks on the graph of moments that play may explain, or be explained by."""

_DEAD_ENDS = frozenset({"P013", "P042"})

_TOLD = 3
"""Things whose least time is told."""


def grouped(
    structure: Iterable[Diagnostic], findings: Sequence[Finding], proofs: Proofs
) -> list[Group]:
    """Return the remarks on a persona and its play, each under what it follows from."""
    found = [*(_found(one, proofs.naming) for one in structure), *findings]
    late, rest = _out_of_time(found, proofs)
    dead_ends = {one.thing.number for one in rest if one.remark.code in _DEAD_ENDS and one.thing}
    blame = Blame(proofs, dead_ends)
    heads: dict[Thing, Diagnostic] = {}
    for one in rest:
        if one.thing:
            heads.setdefault(one.thing, one.remark)
    groups: dict[int, tuple[Diagnostic, list[Diagnostic]]] = {}
    for one in rest:
        head = heads.get(blame.root(one.thing), one.remark) if one.thing else one.remark
        _, following = groups.setdefault(id(head), (head, []))
        if one.remark is not head:
            following.append(one.remark)
    return [*late, *(group(head, following) for head, following in groups.values())]


def _found(remark: Diagnostic, naming: Naming) -> Finding:
    return Finding(remark, naming.thing_at(remark) if remark.code in _GRAPH else None)


def _out_of_time(findings: list[Finding], proofs: Proofs) -> tuple[list[Group], list[Finding]]:
    """Return the group of what only the clock forbids, if anything, and the other findings."""
    never = [one for one in findings if one.thing and proofs.is_never(*one.thing)]
    if all(one.remark.severity is Severity.NOTE for one in never):
        return [], findings
    late = [one for one in never if one.thing and proofs.clock.forbids(one.thing)]
    if all(one.remark.severity is Severity.NOTE for one in late):
        return [], findings
    persona, naming = proofs.persona, proofs.naming
    told = " ; ".join(_least(thing, proofs) for thing in _worth_telling(late, proofs))
    message = (
        f"hors de portée en {persona.duration + persona.overrun} minutes (durée "
        f"{persona.duration}, dépassement {persona.overrun}) : {told}"
    )
    head = Diagnostic("P043", naming.duration(), message)
    return [group(head, (one.remark for one in late))], [one for one in findings if one not in late]


def _worth_telling(late: list[Finding], proofs: Proofs) -> list[Thing]:
    """Return what to tell the least time of: the agreement first, then facts, then the rest."""
    order = (
        TargetKind.ENDED,
        TargetKind.LEARNT,
        TargetKind.ENTERED,
        TargetKind.OFFERED,
        TargetKind.REPLIED,
    )
    things = [one.thing for one in late if one.thing and one.thing.kind in order]
    agreed = ended(Ending.AGREED)
    if proofs.is_never(*agreed) and agreed not in things:
        things.append(agreed)
    facts = list(proofs.persona.facts.values())

    def rank(thing: Thing) -> tuple[int, bool]:
        learnt = thing.kind is TargetKind.LEARNT
        return order.index(thing.kind), learnt and not facts[thing.number].essential

    ranked = sorted(dict.fromkeys(things), key=rank)
    best = [one for one in ranked if one.kind in order[:3]] or ranked
    return best[:_TOLD]


def _least(thing: Thing, proofs: Proofs) -> str:
    told = proofs.naming.told(thing)
    if not proofs.clock.forbids(thing):
        return told
    minutes, proved = proofs.clock.least(thing)
    how = f"il en faut au moins {minutes}" if proved else f"{minutes} suffisent"
    return f"{told}, {how}"
