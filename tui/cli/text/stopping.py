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


class Stopped(KeyboardInterrupt):
    """A signal asked the program to end: all is left as after Ctrl+C."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let what is being typed be kept when the window closes, then end as the signal asked."""
    asked: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if not asked:
            asked.append(number)
            raise Stopped

    before = {
        number: signal.signal(number, stop)
        for number in _ASKED_TO_END
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            os.kill(os.getpid(), asked[0])
