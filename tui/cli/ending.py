"""How the program ends when it is not the one who decides: signals, and what nobody foresaw."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from types import FrameType

INTERRUPTED = 130
_SIGNALLED = 128  # what shells add to the number of the signal that ended a program
_SOON = 0.05  # seconds
_ASKED_TO_LEAVE = ("SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """A signal asked the program to end, with ``code``: all is kept as after Ctrl+C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = _SIGNALLED + number


def install_handlers() -> None:
    """Close what is open when a signal asks to leave, and never show a traceback.

    Left to itself, Python stops dead at these signals: the terminal that a line was being
    typed in no longer shows what is typed.
    """
    numbers = {getattr(signal, name) for name in _ASKED_TO_LEAVE if hasattr(signal, name)}
    heard = {number for number in numbers if signal.getsignal(number) is signal.SIG_DFL}
    for number in heard:
        signal.signal(number, _leave)
    if heard and hasattr(signal, "pthread_kill"):
        _insist(heard)
    threading.excepthook = lambda failed: _report(failed.exc_value)
    sys.unraisablehook = lambda _: None
    sys.excepthook = lambda _type, error, _traceback: say_unforeseen(error)


def _leave(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise Stopped(number)


def _insist(numbers: Container[int]) -> None:
    """Send a signal again until it is heard.

    One that comes just before Python waits for a line is heard after that line only.
    """
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    main = threading.main_thread()

    def listen() -> None:
        while number := int.from_bytes(os.read(told, 1)):
            while number in numbers and callable(signal.getsignal(number)):
                time.sleep(_SOON)
                signal.pthread_kill(main.ident or 0, number)

    threading.Thread(target=listen, name="signals", daemon=True).start()


def _report(error: BaseException | None) -> None:
    from tui.crash import report

    if error is not None:
        report(error)


def say_unforeseen(error: BaseException) -> None:
    """Write a report of what nobody foresaw, and say in a sentence where it is."""
    from tui.crash import report, where_told
    from tui.text.streams import say

    say(f"alliance : une erreur imprévue a arrêté la commande{where_told(report(error))}.")
