"""The base classes of our screens: full screens, dialogs, and dialogs that must have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui.shell.run_to_completion import Guard
from tui.widgets.key_bar import keys_in_border

if TYPE_CHECKING:
    from textual.content import Content

    from tui.shell.run_to_completion import RunToCompletion


def keys_below(*keys: tuple[str, str]) -> Content:
    """Return the lower border of a dialog: the keys that work there, and last, how it is closed."""
    return keys_in_border(*keys, ("Échap", "fermer"))


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


class GuardedDialog(Dialog[ScreenResultType]):
    """A dialog that a key agrees to, once it has been on screen long enough to be read.

    A second press of the key that opened it closes nothing.
    """

    app: RunToCompletion[None]

    def __init__(self) -> None:
        super().__init__()
        self._guard = Guard()

    def on_screen_resume(self) -> None:
        """It is about to be seen."""
        self._guard.close()
        self.call_after_refresh(self._guard.seen)

    @property
    def answers(self) -> bool:
        """Whether it has been on screen for long enough."""
        return self._guard.is_open(self.app.waited)

    def action_agree(self, result: ScreenResultType) -> None:
        """Leave with a result, if it can have been read."""
        if self.answers:
            self.dismiss(result)
