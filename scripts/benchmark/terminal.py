"""A process in a terminal of its own: what it paints, when, and what it is told. POSIX only."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Self

from benchmark.figures import Unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SIZE = (24, 80)
"""Lines and columns."""

_PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""

_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, moves of the cursor, modes
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, shapes of the pointer
    rb"|\x1bP[^\x1b]*\x1b\\"  # strings for the device
    rb"|\x1b[()][0-9A-B]|\x1b[=>78cM]"
    rb"|\x1b.*\Z"  # one that is not there to its end yet
    rb"|[\x00-\x1f]",
    re.DOTALL,
)


class Terminal:
    """A running process and its terminal; leaving the context kills it.

    ``started`` is the time just before the process was made, by ``perf_counter``.
    """

    def __init__(self, arguments: Sequence[str], settings: Mapping[str, str]) -> None:
        """Start Python with these arguments, and with nothing but ``settings`` around it."""
        command = [sys.executable, "-P", *arguments]
        self._painted = b""
        self.started = perf_counter()
        # The terminal is the one that controls the process: should this one die in
        # whatever way, the system hangs up on it.
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            try:
                termios.tcsetwinsize(0, SIZE)
                os.execve(command[0], command, dict(settings))  # noqa: S606 - no shell
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.close(self._descriptor)
        os.waitpid(self._pid, 0)

    def first_paint(self) -> float:
        """Return the seconds from the start to the first cells painted, blank or not."""
        return self._wait(lambda painted: bool(text_of(painted))) - self.started

    def first_text(self) -> float:
        """Return the seconds from the start to the first text painted."""
        return self._wait(lambda painted: bool(text_of(painted).strip())) - self.started

    def wait_for(self, *words: str) -> float:
        """Wait until all these words have been painted since :meth:`settle`; return the time."""
        wanted = [word.encode() for word in words]
        return self._wait(lambda painted: all(word in painted for word in wanted))

    def settle(self, quiet: float = 0.05) -> None:
        """Wait until nothing has been painted for ``quiet`` seconds, and forget the rest."""
        while self._read(quiet):
            pass
        self._painted = b""

    def press(self, key: str) -> float:
        """Press a key; return the time just before."""
        pressed = perf_counter()
        os.write(self._descriptor, key.encode())
        return pressed

    def memory(self) -> float:
        """Return the resident memory of the process, in MB."""
        status = Path(f"/proc/{self._pid}/status")
        if status.exists():
            lines = status.read_text("utf-8").splitlines()
            return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
        asked = ["ps", "-o", "rss=", "-p", str(self._pid)]
        told = subprocess.run(asked, capture_output=True, check=True, text=True)
        return int(told.stdout) / 1024

    def _wait(self, seen: Callable[[bytes], bool]) -> float:
        latest = perf_counter()
        deadline = latest + _PATIENCE
        while not seen(self._painted):
            if not self._read(deadline - perf_counter()):
                shown = " ".join(text_of(self._painted).split())[-200:]
                raise Unmeasured(f"not seen within {_PATIENCE:g} s, after “{shown}”")
            latest = perf_counter()
        return latest

    def _read(self, patience: float) -> bool:
        """Read what is painted; tell whether there was anything in time."""
        if not select.select([self._descriptor], [], [], max(0.0, patience))[0]:
            return False
        try:
            self._painted += os.read(self._descriptor, 65536)
        except OSError:
            shown = " ".join(text_of(self._painted).split())[-200:]
            raise Unmeasured(f"the process ended, after “{shown}”") from None
        return True


def text_of(painted: bytes) -> str:
    """Return the cells painted, without what places and colours them."""
    return _CONTROL.sub(b"", painted).decode("utf-8", "replace")
