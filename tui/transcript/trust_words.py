"""The curve of trust in words: for those who hear it, and beside the drawing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.field.terms import PHASE_LABELS, Agreement, Phase
from tui.french.typography import counted
from tui.transcript.trust_curve import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.transcript.trust_curve import TrustCurve, TrustPoint

TITLE = "La confiance, tour par tour"
"""How both faces and the page call the curve."""

CLOSED = (
    "La courbe de la confiance s'ouvre quand l'entretien est fini et, si vous avez commencé à le "
    "revoir, quand vous avez répondu aux trois dernières questions. Avec quelques personnes, leur "
    "auteur la garde fermée."
)

_MOST_STAYS = 3
_MOST_MINUTES = 8
_AGREEMENTS = {Agreement.GOAL: "sur le but", Agreement.MEANS: "sur les moyens"}


def in_words(curve: TrustCurve) -> tuple[str, ...]:
    """Return what the curve shows, in at most ten sentences, one a line."""
    return tuple(_sentences(curve))


def shift(point: TrustPoint) -> str:
    """Return how trust went at a point: « de 4 à 6 », or « 4, sans changement »."""
    if not point.change:
        return f"{point.trust}, sans changement"
    return f"de {point.trust - point.change} à {point.trust}"


def _sentences(curve: TrustCurve) -> Iterator[str]:
    levels = [step.trust for step in curve.steps]
    yield (
        f"De 0 à {HIGHEST} : {levels[0]} au départ, {levels[-1]} à la fin ; "
        f"au plus haut {max(levels)}, au plus bas {min(levels)}."
    )
    for phase in Phase:
        if stays := list(_stays(curve, phase)):
            yield f"{PHASE_LABELS[phase]} : {_told_stays(stays)}."
    for verb, point in zip(("monte", "baisse"), _largest(curve), strict=True):
        if point:
            where = f"minute {point.minute}, {shift(point)} : {_quoted(point)}"
            yield f"La confiance {verb} le plus à la {where}"
    yield _agreements(curve)
    yield _minutes("Résistances", "aucune", (one for one in curve.points if one.resisted))
    yield _minutes("Notes", "aucune", (one for one in curve.steps if one.notes))
    yield _minutes("Regards à l'écran", "aucun", (one for one in curve.points if one.at_screen))


def _largest(curve: TrustCurve) -> tuple[TrustPoint | None, TrustPoint | None]:
    """Return the first points where trust rose most, and where it fell most."""
    rise = max(curve.points, key=lambda point: point.change, default=None)
    fall = min(curve.points, key=lambda point: point.change, default=None)
    return (
        rise if rise and rise.change > 0 else None,
        fall if fall and fall.change < 0 else None,
    )


def _stays(curve: TrustCurve, wanted: Phase) -> Iterator[tuple[int, int]]:
    """Yield the trust at the beginning and at the end of each stay in a phase."""
    before = curve.start.trust
    for phase, points in groupby(curve.points, key=lambda point: point.phase):
        after = list(points)[-1].trust
        if phase is wanted:
            yield before, after
        before = after


def _told_stays(stays: Sequence[tuple[int, int]]) -> str:
    if len(stays) > _MOST_STAYS:
        return f"{counted(len(stays), 'passage')}, de {stays[0][0]} à {stays[-1][1]}"
    return ", puis ".join(_stay(before, after) for before, after in stays)


def _stay(before: int, after: int) -> str:
    if before == after:
        return f"{before} au début comme à la fin"
    return f"de {before} à {after}"


def _quoted(point: TrustPoint) -> str:
    """Return what was said between quotation marks, what was done as it is."""
    is_done = point.at_screen or point.text.startswith("(")
    return f"{point.text}." if is_done else f"« {point.text} »"


def _agreements(curve: TrustCurve) -> str:
    first: dict[Agreement, int] = {}
    for step in curve.steps:
        for agreement in step.agreements:
            first.setdefault(agreement, step.minute)
    told = [f"{_AGREEMENTS[one]}, minute {minute}" for one, minute in first.items()]
    return f"Accords : {' ; '.join(told) or 'aucun'}."


def _minutes(what: str, nothing: str, points: Iterable[TrustPoint]) -> str:
    minutes = sorted({point.minute for point in points})
    if not minutes:
        return f"{what} : {nothing}."
    shown = ", ".join(map(str, minutes[:_MOST_MINUTES]))
    left = len(minutes) - _MOST_MINUTES
    others = f" et {counted(left, 'autre')}" if left > 0 else ""
    return f"{what} : {'minutes' if len(minutes) > 1 else 'minute'} {shown}{others}."
