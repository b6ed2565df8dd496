"""Keeping what is pressed too soon from saying what nobody can have read."""

from __future__ import annotations

from time import monotonic

SETTLED = 0.3
"""Seconds that what is offered must have been on screen before it can be said."""


class Guard:
    """Tells whether what is offered has been on screen long enough to be chosen."""

    def __init__(self) -> None:
        self._since: float | None = None

    def close(self) -> None:
        """Something else is going to be offered: nothing can be chosen until it is seen."""
        self._since = None

    def seen(self) -> None:
        """What is offered has just been drawn."""
        self._since = monotonic()

    def is_open(self, waited: float) -> bool:
        """Tell whether a choice can be meant that was made ``waited`` seconds ago.

        On a busy machine a second click may have its effect long after it was made: what
        counts is what was on screen then.
        """
        return self._since is not None and monotonic() - waited - self._since >= SETTLED
