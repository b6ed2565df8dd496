"""The terminal on Linux and macOS: signals, bytes that are no text, a window closed."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from typing import TextIO

    from tui.shell.crash_handling import CrashHandling

_NOISE = 1000  # times that bytes which are no keys are passed over, before it is given up
_ASKED_TO_LEAVE = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class Terminal(LinuxDriver):
    """What Textual's driver does, sturdier."""

    _app: CrashHandling[object]
    _file: Any

    def __init__(self, app: CrashHandling[object], **settings: Any) -> None:
        super().__init__(app, **settings)
        streams = (sys.__stderr__, sys.__stdout__)
        self._file = _WhileItLasts(next(one for one in streams if one and one.isatty()))

    def start_application_mode(self) -> None:
        """Take the terminal over; give it back when a signal asks to leave."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for number in _ASKED_TO_LEAVE:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._app.leave_on_signal, number)

    def _run_input_thread(self) -> None:
        """Read what is typed for as long as there is a terminal, whatever bytes come."""
        for _ in range(_NOISE):
            try:
                self.run_input_thread()
            except OSError:
                break  # the window was closed
            except Exception:  # noqa: BLE001, S112 - another encoding, a sequence cut, line noise
                continue
            return
        self._app.call_later(self._app.leave_without_terminal)


class _WhileItLasts:
    """A terminal to write to; once its window is closed, what is written goes nowhere.

    Textual's writing thread would stop there, and the app wait for it for ever.
    """

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._terminal.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        return self._terminal.fileno()

    def isatty(self) -> bool:
        return self._terminal.isatty()
