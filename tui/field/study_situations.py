"""The schemes met in the diagnosis of seven real situations, recorded between 2017 and 2019.

The table of CIREL 2019, §13.3, tells of each situation which schemes were present, and nothing of
how much: marks of presence, not shares. No situation is a model. One is told here as a warning.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.field.terms import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE = "CIREL 2019, §13.3"

SITUATIONS: Mapping[str, frozenset[Scheme]] = MappingProxyType(
    {
        "A4": frozenset(
            {
                Scheme.INTRODUCE,
                Scheme.LISTEN,
                Scheme.QUESTION_NEEDS,
                Scheme.INFORM,
                Scheme.SHOW,
                Scheme.PROPOSE,
                Scheme.CHECK,
            }
        ),
        "A10": frozenset({Scheme.LISTEN, Scheme.CONVINCE}),
        "A8-1": frozenset({Scheme.LISTEN, Scheme.INFORM, Scheme.PROPOSE}),
        "A8-2": frozenset({Scheme.QUESTION_MARKET, Scheme.SHOW, Scheme.CHECK}),
        "A2": frozenset(
            {
                Scheme.INTRODUCE,
                Scheme.LISTEN,
                Scheme.QUESTION_NEEDS,
                Scheme.PROPOSE,
                Scheme.CHECK,
            }
        ),
        "A3": frozenset({Scheme.LISTEN, Scheme.QUESTION_NEEDS, Scheme.INFORM, Scheme.PROPOSE}),
        "A11": frozenset({Scheme.INTRODUCE, Scheme.LISTEN, Scheme.QUESTION_MARKET, Scheme.PROPOSE}),
    }
)
"""The schemes present in each situation, in the order of the table."""

ABOUT = "Une marque dit qu'un schème a été présent, jamais combien de fois."

WARNING = (
    "A10 met en garde : le conseiller y pousse vers une immersion quelqu'un qui hésite et qui "
    "finit par accepter sans élan."
)

NO_MODEL = "Aucune de ces situations n'est un modèle à imiter."


def situations_with(scheme: Scheme) -> tuple[str, ...]:
    """Return the situations where a scheme was present, in the order of the table."""
    return tuple(name for name, schemes in SITUATIONS.items() if scheme in schemes)
