"""The agenda of a meeting: the moments worth an hour of talk, most divided first.

It is a proposal, and says how it was made; whoever leads the meeting puts it in another order.
Ways that part are what a group has to talk about: peer instruction does best with questions that
divide (Crouch and Mazur 2001), and an exchange of practice starts from what each did otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.spread import part_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.group.crossroads import Crossroads

FOR_AN_HOUR = 5
"""Moments that a group has time to talk about in an hour, about ten minutes each."""

HOW_IT_WAS_MADE = (
    "Une proposition, à remettre dans votre ordre. D'abord les moments où les façons de faire se "
    "séparent le plus : on compare deux à deux les entretiens où chacun aurait pu faire comme "
    "l'autre, et l'on compte ceux qui ont fait autrement ; un moment atteint par peu de monde "
    "pèse moins. Rien n'y dit qu'une façon vaut mieux."
)


def agenda(crossroads: Iterable[Crossroads]) -> tuple[Crossroads, ...]:
    """Return all the moments where ways could part, the most divided first.

    Those at which nobody could have done as another did are not among them. Of moments that
    divide as much, the one that most came to is first, then the first of the persona's file.
    """
    parted = (one for one in crossroads if one.disagreement.pairs and one.disagreement.apart)
    return tuple(sorted(parted, key=lambda one: (-one.disagreement.expected, -one.n, one.order)))


def put_in_order(proposed: Sequence[Crossroads], wanted: Sequence[str]) -> tuple[Crossroads, ...]:
    """Return moments in an order wanted, given by their names; those not named come after."""
    place = {name: index for index, name in enumerate(wanted)}
    return tuple(sorted(proposed, key=lambda one: place.get(one.moment, len(place))))


def how_divided(one: Crossroads) -> str:
    """Return how far a moment divides, in a few words."""
    pairs, apart = one.disagreement.pairs, one.disagreement.apart
    if not pairs:
        return "aucun n'aurait pu faire comme un autre"
    return f"comparés deux à deux, font autrement : {part_told(apart, pairs, one.people)}"
