"""How the app ends on an error that nobody foresaw, or on a signal: drafts kept, no traceback."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App, ReturnType

if TYPE_CHECKING:
    from rich.console import RenderableType

_SIGNALLED = 128  # what shells add to the number of the signal that ended a program


class CrashHandling(App[ReturnType]):
    """An app that always keeps what was being written, and never shows a traceback.

    Textual's own shows the variables around a failure: a trust that is hidden, what has
    not been said yet, a private answer.
    """

    farewell: str | None = None
    """What to tell once the terminal is whole again, if something went wrong."""
    reminders: tuple[str, ...] = ()
    """What to tell besides: no notice is read any more once the app is closed."""

    def keep_before_leaving(self) -> list[str]:
        """Keep what is being written on every screen; return what could not be, in sentences.

        A screen keeps by ``keep_draft`` and ``keep_before_quitting``, if it has them. What fails
        in one does not keep the others from it.
        """
        told = []
        for screen in self.screen_stack:
            for name in ("keep_draft", "keep_before_quitting"):
                keep = getattr(screen, name, None)
                with suppress(Exception):
                    sentence = keep() if keep else None
                    if sentence:
                        told.append(str(sentence))
        return told

    def on_exit_app(self) -> None:
        """Keep what is being written, whatever asks the app to close."""
        self.keep_before_leaving()

    def leave_on_signal(self, number: int) -> None:
        """Close because the system asks for it."""
        self.exit(return_code=_SIGNALLED + number)

    def leave_without_terminal(self) -> None:
        """Close because nobody can read or type any more."""
        self.exit(return_code=1)

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002
        """Close after a failure, whatever Textual would show of it."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._return_code = 1
        if self.farewell is None:
            self.farewell = self._crash_sentence()
        self._close_messages_no_wait()

    def _crash_sentence(self) -> str:
        """Write a report of what happened; return the sentence for the user."""
        from tui.crash import report, where_told

        self.keep_before_leaving()
        screens = [type(screen).__name__ for screen in self.screen_stack]
        written = report(self._exception, screens) if self._exception else None
        kept = self._session_sentence()
        return f"une erreur imprévue a fermé l'application ; {kept}{where_told(written)}."

    def _session_sentence(self) -> str:
        """Return where the interview under way is, and whether all of it is there."""
        sessions = (getattr(screen, "open_session", None) for screen in reversed(self.screen_stack))
        session = next((session for session in sessions if session), None)
        if session is None:
            return "rien n'est perdu"
        if session.unsaved:
            return f"la fin de l'entretien n'a pas pu être enregistrée ({session.path})"
        return f"l'entretien est enregistré ({session.path})"
