"""After the synthesis, line by line: look at the interview again first, or read its bilan."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tui.confrontation.review_order import LOOK_FIRST, READ_FIRST, ReviewOrder
from tui.text.orders import as_order
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.text.input_lines import Lines

_WHY = """
On se souvient mieux de ce que l'on a fait avant d'en avoir lu un bilan.
Entrée, ou r : revoir l'entretien d'abord (proposé). b : lire le bilan.
p : le bilan par parties. q : plus tard."""
_LOOK = f"\n{LOOK_FIRST}\nEntrée, ou r : revoir l'entretien. q : plus tard."
_READ = f"\n{READ_FIRST}\nEntrée, ou b : lire le bilan. p : le bilan par parties. q : plus tard."
_COMPARE = "c : comparer avec l'entretien dont celui-ci part."
_PROMPT = "Ensuite : "
_UNKNOWN = "tapez Entrée seule, ou l'une des lettres dites ci-dessus."


class AfterInterview(Enum):
    """What comes after the synthesis; the value is all that can be typed for it."""

    LOOK = ("r", "revoir")
    READ = ("b", "bilan", "o")
    PARTS = ("p", "parties")
    LATER = ("q", "quitter")


_ORDERS = {word: after for after in AfterInterview for word in after.value}
_PROPOSED = {
    ReviewOrder.CHOOSE: (_WHY, AfterInterview.LOOK),
    ReviewOrder.LOOK_FIRST: (_LOOK, AfterInterview.LOOK),
    ReviewOrder.READ_FIRST: (_READ, AfterInterview.READ),
}
_REFUSED = {
    (ReviewOrder.LOOK_FIRST, AfterInterview.READ): LOOK_FIRST,
    (ReviewOrder.LOOK_FIRST, AfterInterview.PARTS): LOOK_FIRST,
    (ReviewOrder.READ_FIRST, AfterInterview.LOOK): READ_FIRST,
}


def what_comes_next(
    order: ReviewOrder, lines: Lines, comparison: Callable[[], str] | None
) -> AfterInterview | None:
    """Return what the trainee goes on with, ``None`` when the input ends before that.

    Enter takes what is proposed. What the trainer has put after is refused, with the reason.
    ``comparison`` tells a branch beside the interview it left, and nothing is chosen by it.
    """
    told, proposed = _PROPOSED[order]
    tell(f"{told}\n{_COMPARE}" if comparison else told)
    while (line := lines.read(_PROMPT)) is not None:
        if comparison and as_order(line) in ("c", "comparer"):
            tell(comparison())
            continue
        wanted = _ORDERS.get(as_order(line)) if line else proposed
        refused = _REFUSED.get((order, wanted)) if wanted else _UNKNOWN
        if wanted and not refused:
            return wanted
        say(f"Impossible : {refused}")
    return None
