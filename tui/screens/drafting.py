"""What screens with something to write share: what is typed is kept until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.css.query import NoMatches
from textual.screen import ScreenResultType
from textual.widgets import Input, TextArea

from tui.screens.kinds import FullScreen
from tui.session.bounds import LONGEST_TEXT, overlong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.await_complete import AwaitComplete
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.session.drafts import Drafts

_SOON = 0.5  # seconds from a key to the disk


def too_long(widget: Widget, text: str, longest: int = LONGEST_TEXT) -> bool:
    """Tell whether a text is longer than what can be kept, and tell the user, who shortens it."""
    by_how_much = overlong(text, longest)
    if by_how_much:
        widget.notify(f"{by_how_much}. Raccourcissez ; tout y est.", severity="error", markup=False)
    return bool(by_how_much)


class Drafting(FullScreen[ScreenResultType]):
    """A screen that keeps what its fields hold as drafts of a session.

    It has the session's ``drafts``, and says by ``typed`` what its fields hold; they start
    with what :meth:`begun` returns. What is typed is on disk within a second, and at once
    when the screen is covered or left.
    """

    drafts: Drafts

    def __init__(
        self,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name, id, classes)
        self._known: dict[str, str] = {}
        self._waiting: Timer | None = None

    def typed(self) -> Mapping[str, str]:
        """Return the text of each field by the name of its place."""
        raise NotImplementedError

    def begun(self, place: str, confirmed: str = "") -> str:
        """Return what a field starts with: its draft, or what was confirmed before."""
        self._known[place] = confirmed
        return self.drafts.get(place, confirmed)

    def confirmed(self) -> None:
        """Drop the drafts: what the fields hold was confirmed as it stands."""
        typed = self.typed()
        self._known.update(typed)
        self.drafts.forget(*typed)

    def keep_draft(self) -> None:
        """Put what is typed on disk; the user is told once when the disk refuses it."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self not in self.app.screen_stack:
            return
        try:
            typed = self.typed()
        except NoMatches:
            return  # nothing is laid out yet, so nothing is typed
        told = self.drafts.unsaved
        self.drafts.keep(
            {
                place: None if text.strip() == self._known[place].strip() else text
                for place, text in typed.items()
            }
        )
        if self.drafts.unsaved and not told:
            self.notify(self.drafts.unsaved, severity="error", timeout=10, markup=False)

    def keep_before_quitting(self) -> str | None:
        """Put what is typed on disk; return what the user must know before quitting."""
        self.keep_draft()
        return self.drafts.unsaved

    def keep_soon(self) -> None:
        """Put what is typed on disk within a second."""
        if self._waiting is None:
            self._waiting = self.set_timer(_SOON, self.keep_draft)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave; what was not confirmed is there again when the screen is opened again."""
        self.keep_draft()
        return super().dismiss(result)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.keep_soon()

    def _on_screen_suspend(self) -> None:
        self.keep_draft()

    def _on_mount(self, _: events.Mount) -> None:
        if self.drafts.problem:
            self.notify(self.drafts.problem, severity="warning", timeout=10, markup=False)
            self.drafts.problem = None
