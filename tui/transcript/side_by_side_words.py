"""Two interviews side by side, in words: the same for the screen and for the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import CATEGORY_LABELS, ENDING_LABELS, Agreement
from tui.source.hostile import one_line
from tui.transcript.entries import branch, mode, name, opened, person, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.session.summary import Summary
    from tui.transcript.side_by_side import Comparison, LedTo, Side

LETTERS = ("A", "B")
"""How the two are called, the left one first."""

OTHER_VERSION = (
    "Le fichier de cette personne a changé entre les deux entretiens : "
    "une part de ce qui les sépare peut venir de là."
)
OVER = "L'entretien s'arrête là."
_AGREEMENTS = {Agreement.GOAL: "Accord sur le but", Agreement.MEANS: "Accord sur les moyens"}
_NOT_LEARNT = "pas appris"
_CLOSED = (
    "La fin, les accords, ce qui a été appris et la confiance se liront ici une fois les deux "
    "synthèses écrites, et l'autoconfrontation terminée si elle est commencée ou vient d'abord."
)
_CONFIDENCE_CLOSED = "Qui a écrit cette personne ne montre pas sa confiance."
_UNSAID_CLOSED = (
    "Ce qui n'a été dit dans aucun des deux se lira ici une fois les deux autoconfrontations "
    "terminées."
)


class OnBothSides(NamedTuple):
    """Something told of both: what it is, and how it is on each side."""

    label: str
    left: str
    right: str


def title(comparison: Comparison) -> str:
    """Return with whom both interviews are."""
    one = comparison.left.summary
    return f"{person(one)}, « {one_line(one.title)} »"


def named(one: Summary) -> str:
    """Return what tells an interview from all others."""
    told = (one_line(one.id), name(one), opened(one), f"mode {mode(one)}", state(one), branch(one))
    return ", ".join(filter(None, told))


def together(comparison: Comparison) -> str:
    """Return how much both begin with that is the same."""
    number = comparison.together
    if not comparison.rows:
        return f"D'un bout à l'autre, les mêmes répliques : {number}."
    if not number:
        return "Les deux se séparent dès la première réplique."
    if number == 1:
        return "La première réplique est la même dans les deux."
    return f"Les {number} premières répliques sont les mêmes dans les deux."


def parting(comparison: Comparison) -> str:
    """Return when both part; nothing when they never do."""
    here = comparison.parting
    minutes = [one.minute for one in (here.left, here.right) if one] if here else []
    if not minutes:
        return ""
    when = " et ".join(f"minute {minute}" for minute in dict.fromkeys(minutes))
    return f"Là où ils se séparent, {when}"


def outcome(comparison: Comparison) -> Iterator[OnBothSides]:
    """Yield where each side led, as far as both bilans tell it."""
    left, right = comparison.left.led_to, comparison.right.led_to
    if left is None or right is None:
        return
    yield OnBothSides("Fin", _ending(left), _ending(right))
    for agreement, label in _AGREEMENTS.items():
        yield OnBothSides(label, _agreed(left, agreement), _agreed(right, agreement))
    if comparison.tells_confidence:
        yield from _confidence(comparison)
    for fact in comparison.facts:
        label = f"{CATEGORY_LABELS[fact.category]} : {fact.text}"
        yield OnBothSides(label, _learnt(fact.left), _learnt(fact.right))


def closed(comparison: Comparison) -> Iterator[str]:
    """Yield why some of it is not told."""
    if comparison.left.led_to is None or comparison.right.led_to is None:
        yield _CLOSED
    elif not comparison.tells_confidence:
        yield _CONFIDENCE_CLOSED
    elif not comparison.tells_unsaid:
        yield _UNSAID_CLOSED


def _ending(led_to: LedTo) -> str:
    return f"{ENDING_LABELS[led_to.ended.ending]}, minute {led_to.ended.minute}"


def _agreed(led_to: LedTo, agreement: Agreement) -> str:
    minute = led_to.agreed.get(agreement)
    return "non obtenu" if minute is None else f"minute {minute}"


def _learnt(minute: int | None) -> str:
    return _NOT_LEARNT if minute is None else f"minute {minute}"


def _confidence(comparison: Comparison) -> Iterator[OnBothSides]:
    """Yield the person's confidence where both part, after the replies that differ, at the end."""
    if comparison.rows:
        yield _at("Confiance en se séparant", comparison, [comparison.together] * 2)
        yield _at("Confiance après ces répliques", comparison, _after_parting(comparison))
    ends = [len(side.exchanges) for side in comparison.sides]
    yield _at("Confiance à la fin", comparison, ends)


def _after_parting(comparison: Comparison) -> list[int]:
    return [min(comparison.together + 1, len(side.exchanges)) for side in comparison.sides]


def _at(label: str, comparison: Comparison, exchanges: list[int]) -> OnBothSides:
    left, right = map(_points, comparison.sides, exchanges)
    return OnBothSides(label, left, right)


def _points(side: Side, exchanges: int) -> str:
    confidence = side.confidence_after(exchanges)
    return "" if confidence is None else f"{confidence} sur 10"
