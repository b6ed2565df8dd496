"""A bilan for the text face, which waits for what could still be reached to be found out.

The app shows what it has and goes on looking; what is printed once has to be whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.text.streams import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.transcript.bilan_model import Bilan

_LOOKING = "On cherche ce qui restait possible : quelques secondes…"


def patient_bilan(read: Callable[[float], Bilan]) -> Bilan:
    """Return a bilan as it is known or, where something is not, once that was looked for.

    ``read`` is told how many seconds it may look. Whoever waits is told so.
    """
    from tui.transcript.chance_search import PATIENCE

    bilan = read(0.0)
    if bilan.sought:
        return bilan
    say(_LOOKING)
    return read(PATIENCE)
