"""The base classes of our screens: full screens, dialogs, and dialogs that must have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.actions import SkipAction
from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui.shell.keyboard import is_written
from tui.shell.run_to_completion import Guard
from tui.widgets.key_bar import keys_in_border

if TYPE_CHECKING:
    from textual.content import Content
    from textual.events import Click, TextSelected
    from textual.geometry import Size

    from tui.shell.run_to_completion import RunToCompletion


def keys_below(*keys: tuple[str, str]) -> Content:
    """Return the lower border of a dialog: the keys that work there, and last, how it is closed."""
    return keys_in_border(*keys, ("Échap", "fermer"))


class _LeftOnce(Screen[ScreenResultType]):
    """A screen whose ``dismiss`` asks for nothing once another screen is on top.

    Keys that arrive together may ask twice; the second would close the screen below.
    What the mouse is drawn over is copied, and keys told in a border are clicked there.
    """

    def on_click(self, event: Click) -> None:
        """Press the key whose name was clicked in the lower border of a panel."""
        from tui.widgets.border_keys import key_clicked

        key = key_clicked(event)
        pressed = Key(key, None) if key else None
        if pressed and not is_written(pressed, self.focused):
            pressed.set_sender(self.app)  # what a screen sends does not bubble above it
            self.app.post_message(pressed)

    def on_text_selected(self, _event: TextSelected) -> None:
        """Copy what the mouse was drawn over, once the button is let go."""
        text = self.get_selected_text()
        if text:
            copy(self, text)

    def action_copy_text(self) -> None:
        """Copy what is selected; where nothing is, the key is the app's."""
        text = self.get_selected_text()
        if not text:
            raise SkipAction
        copy(self, text)

    def get_selected_text(self) -> str | None:
        """Return the text that is selected, without blanks at the ends of its lines."""
        text = super().get_selected_text() or ""
        return "\n".join(line.rstrip() for line in text.splitlines()).strip() or None

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result, if this is the screen that one sees."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class _OfOneSize(_LeftOnce[ScreenResultType]):
    """A screen laid out for the window as it is now, whatever size it was told of before.

    Told of two sizes before its first layout, Textual's own tells itself of one, then of the
    other, without end.
    """

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002
        super()._screen_resized(self.app.size)


class FullScreen(_OfOneSize[ScreenResultType]):
    """A screen of its own."""


class Dialog(ModalScreen[ScreenResultType], _OfOneSize[ScreenResultType]):
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


def copy(screen: Screen[Any], text: str) -> None:
    """Put a text in the clipboard, and say so."""
    screen.app.copy_to_clipboard(text)
    screen.notify("Copié.", markup=False, timeout=2)
