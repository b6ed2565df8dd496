"""The two kinds of screens, and what they share: each is left once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class _LeftOnce(Screen[ScreenResultType]):
    """A screen whose ``dismiss`` asks for nothing once another screen is on top.

    Keys that arrive together may ask twice; the second would close the screen below.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result, if this is the screen that one sees."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class FullScreen(_LeftOnce[ScreenResultType]):
    """A screen of its own."""


class Dialog(ModalScreen[ScreenResultType], _LeftOnce[ScreenResultType]):
    """A question or a text above a screen, which is still seen."""
