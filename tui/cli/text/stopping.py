"""What a closed window or a request to end does to a session led line by line."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_ASKED_TO_END = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]


_asked: list[int] = []
"""The signal that asked the program to end, once one did."""


class Stopped(KeyboardInterrupt):
    """A signal asked the program to end: all is left as after Ctrl+C."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let what is being typed be kept when the window closes, then end as the signal asked.

    Within another, the other ends the program: what it leads is left properly too.
    """
    before = {
        number: signal.signal(number, _stop)
        for number in _ASKED_TO_END
        if signal.getsignal(number) not in (signal.SIG_IGN, _stop)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if _asked else handler)
        if _asked and before:
            os.kill(os.getpid(), _asked[0])


def _stop(number: int, _frame: FrameType | None) -> None:
    for asked in _ASKED_TO_END:
        signal.signal(asked, signal.SIG_IGN)
    _asked.append(number)
    raise Stopped
