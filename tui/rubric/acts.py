"""Measures of what the counsellor did: which acts, how many, when.

``measures`` says for each what its value is; ``None`` is: not to be judged.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence, measured, share_for

if TYPE_CHECKING:
    from tui.rubric.evidence import Evidence, Measured
    from tui.rubric.measures import (
        AfterResistance,
        Context,
        LongestRun,
        Order,
        Points,
        Ratio,
        Selector,
        Share,
    )
    from tui.rubric.occurrences import Act, Reading


def selects(selector: Selector, act: Act) -> bool:
    """Tell whether an act is one of those a selector means."""
    schemes, codes, excluded = selector.schemes, selector.codes, selector.excluded
    return (
        (
            not (schemes or codes)
            or act.scheme in schemes
            or any(code in codes for code in act.codes)
        )
        and (not selector.phases or act.phase in selector.phases)
        and act.scheme not in excluded
        and not any(code in excluded for code in act.codes)
    )


def selected(selector: Selector, acts: list[Act]) -> list[Act]:
    """Return the acts that a selector means, in their order."""
    return [act for act in acts if selects(selector, act)]


def points(what: Points, reading: Reading) -> Measured | None:
    """Add up points."""
    if len(reading.acts) < what.minimum:
        return None
    total = 0
    evidence: list[Evidence] = []
    for rule in what.rules:
        acts = selected(rule.when, reading.acts)[: rule.at_most]
        total += rule.points * len(acts)
        evidence += _all_as(acts, Sign.FOR if rule.points > 0 else Sign.AGAINST)
    weighs_for = sum(piece.sign is Sign.FOR for piece in evidence)
    told = f"{counted(weighs_for, 'réplique')} pour, {len(evidence) - weighs_for} contre"
    return measured(total, told, evidence)


def share(what: Share, reading: Reading) -> Measured | None:
    """Find the share of some acts among others."""
    among = selected(what.among, reading.acts)
    if len(among) < what.minimum:
        return None
    return share_for(_weighed(among, what.of))


def ratio(what: Ratio, reading: Reading) -> Measured | None:
    """Divide the number of some acts by that of others."""
    above = _all_as(selected(what.of, reading.acts), Sign.FOR)
    below = _all_as(selected(what.over, reading.acts), Sign.AGAINST)
    if len(above) + len(below) < what.minimum:
        return None
    told = f"{counted(len(above), 'réplique')} pour {len(below)}"
    return measured(len(above) / max(len(below), 1), told, above + below)


def order(what: Order, reading: Reading) -> Measured | None:
    """Count the acts that came before another."""
    limit = next(
        (place for place, act in enumerate(reading.acts) if selects(what.before, act)), None
    )
    if limit is None:
        return None
    earlier = _all_as(selected(what.of, reading.acts[:limit]), Sign.FOR)
    landmark = as_evidence(reading.acts[limit].mark, Sign.LANDMARK)
    return measured(
        len(earlier), f"{counted(len(earlier), 'réplique')} avant", [*earlier, landmark]
    )


def context(what: Context, reading: Reading) -> Measured | None:
    """Find the share of some acts that came at the right time."""
    opens = [selects(what.after, act) for act in reading.acts]
    evidence: list[Evidence] = []
    for place, act in enumerate(reading.acts):
        if selects(what.of, act):
            timely = any(opens[max(0, place - what.within) : place + 1])
            evidence.append(as_evidence(act.mark, Sign.FOR if timely else Sign.AGAINST))
    return share_for(evidence) if len(evidence) >= what.minimum else None


def after_resistance(what: AfterResistance, reading: Reading) -> Measured | None:
    """Find the share of resistances that were answered in a given way."""
    answered = [one for one in reading.resistances if one.answer < len(reading.acts)]
    if len(answered) < what.minimum:
        return None
    answers = [reading.acts[one.answer] for one in answered]
    landmarks = [as_evidence(one.mark, Sign.LANDMARK) for one in answered]
    return share_for(landmarks + _weighed(answers, what.followed_by))


def longest_run(what: LongestRun, reading: Reading) -> Measured | None:
    """Find the longest unbroken run of some acts."""
    if len(reading.acts) < what.minimum:
        return None
    runs = [
        list(acts)
        for meant, acts in groupby(reading.acts, key=lambda act: selects(what.of, act))
        if meant
    ]
    longest = max(runs, key=len, default=[])
    told = f"{counted(len(longest), 'réplique')} d'affilée"
    return measured(-len(longest), told, _all_as(longest, Sign.AGAINST))


def _weighed(acts: list[Act], selector: Selector) -> list[Evidence]:
    """Return every act as evidence: for when the selector means it, else against."""
    return [
        as_evidence(act.mark, Sign.FOR if selects(selector, act) else Sign.AGAINST) for act in acts
    ]


def _all_as(acts: list[Act], sign: Sign) -> list[Evidence]:
    return [as_evidence(act.mark, sign) for act in acts]
