"""The time that a group is given, counted down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Countdown:
    """Seconds that go by, or are stopped; ``clock`` tells seconds from any beginning."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._left = 0.0
        self._since: float | None = None

    def start(self, seconds: float) -> None:
        """Give so many seconds, from now."""
        self._left, self._since = seconds, self._clock()

    def stop(self) -> None:
        """Let no more time go by."""
        self._left, self._since = self.left, None

    def switch(self) -> None:
        """Stop, or go on."""
        if self.runs:
            self.stop()
        else:
            self._since = self._clock()

    @property
    def runs(self) -> bool:
        """Whether time goes by."""
        return self._since is not None

    @property
    def left(self) -> float:
        """The seconds left, 0 at the end."""
        gone = self._clock() - self._since if self._since is not None else 0.0
        return max(0.0, self._left - gone)

    @property
    def told(self) -> str:
        """The minutes and seconds left: « 1:30 »; the last second is shown whole."""
        seconds = -int(-self.left // 1)
        return f"{seconds // 60}:{seconds % 60:02}"
