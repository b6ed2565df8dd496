"""The app in a terminal of its own: how it leaves it, whatever happens."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("terminals of Unix", allow_module_level=True)

import fcntl
import struct
import termios

_PATIENCE = 30.0  # seconds; nothing waits that long unless it is broken
_SIZE = (24, 80)
FAILING = """
import sys
from tui.cli import main
from tui.screens.home import HomeScreen

def fail(self):
    secret = "Camille n'en dort plus"
    raise RuntimeError(secret)

HomeScreen.action_sessions = fail
sys.argv = ["alliance"]
main()
"""
SHOWN = "Rencontrer"


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A terminal with the app in it, as a terminal's window sees it: bytes in, bytes out."""

    def __init__(self, *arguments: str, **variables: str) -> None:
        self.window, self.line = os.openpty()
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
        self.before = termios.tcgetattr(self.line)
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=self.line,
            stdout=self.line,
            stderr=self.line,
            env={**os.environ, "TERM": "xterm-256color", **variables},
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - no thread of a test holds a lock
        )
        self.shown = ""

    def read_until(self, text: str) -> None:
        """Read what is shown until a text is."""
        self.read(lambda: text in self.shown)

    def read_to_the_end(self) -> int:
        """Read all that is shown until the app has ended; return its exit code."""
        self.read(lambda: self.process.poll() is not None)
        while select.select([self.window], [], [], 0)[0]:
            self.shown += os.read(self.window, 65536).decode("utf-8", "replace")
        return self.process.wait()

    def type(self, typed: bytes) -> None:
        os.write(self.window, typed)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self.window, self.line):
            with suppress(OSError):
                os.close(end)

    def read(
        self, holds: Callable[[], bool], meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        """Read what is shown until something holds, doing something whenever nothing comes."""
        deadline = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                pytest.fail(f"never came; shown: {self.shown[-2000:]!r}")
            if select.select([self.window], [], [], 0.05)[0]:
                self.shown += os.read(self.window, 65536).decode("utf-8", "replace")
            else:
                meanwhile()

    def assert_whole(self) -> None:
        """Check that the main screen is back, the mouse off, the cursor shown, keys echoed."""
        for mode, wanted in ((1049, "l"), (1000, "l"), (1003, "l"), (2004, "l"), (25, "h")):
            changes = re.findall(rf"\x1b\[\?{mode}([hl])", self.shown)
            assert changes, mode
            assert changes[-1] == wanted, mode
        assert termios.tcgetattr(self.line) == self.before


@pytest.fixture
def opened(own_folder: Path) -> Iterator[list[Terminal]]:
    """Return where to put terminals, closed at the end."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_whole(opened: list[Terminal], number: signal.Signals) -> None:
    terminal = Terminal("-m", "tui")
    opened.append(terminal)
    terminal.read_until(SHOWN)

    terminal.process.send_signal(number)

    assert terminal.read_to_the_end() == 128 + number
    terminal.assert_whole()
    assert "Traceback" not in terminal.shown


def test_the_size_is_that_of_the_terminal(opened: list[Terminal]) -> None:
    terminal = Terminal("-m", "tui", COLUMNS="140", LINES="50")
    opened.append(terminal)
    terminal.read_until(SHOWN)
    places = re.findall(r"\x1b\[(\d+);(\d+)H", terminal.shown)
    assert max(int(line) for line, _ in places) <= _SIZE[0]
    assert max(int(column) for _, column in places) <= _SIZE[1]


def test_a_window_closed_ends_the_app(opened: list[Terminal]) -> None:
    terminal = Terminal("-m", "tui")
    opened.append(terminal)
    terminal.read_until(SHOWN)

    os.close(terminal.line)
    os.close(terminal.window)

    assert terminal.process.wait(_PATIENCE) == 128 + signal.SIGHUP


def test_bytes_that_are_no_text_are_passed_over(opened: list[Terminal]) -> None:
    terminal = Terminal("-m", "tui")
    opened.append(terminal)
    terminal.read_until(SHOWN)
    terminal.type(b"\xff\xfe\xe9\x80")
    terminal.read(lambda: True)
    terminal.type(b"\x1b[99999999999999u")
    # What comes with the noise may be lost: « s » is typed until it is heard.
    terminal.read(lambda: "Vos entretiens" in terminal.shown, lambda: terminal.type(b"s"))
    assert terminal.process.poll() is None


def test_a_failure_leaves_the_terminal_whole_and_tells_no_secret(
    opened: list[Terminal], own_folder: Path
) -> None:
    terminal = Terminal("-c", FAILING)
    opened.append(terminal)
    terminal.read_until(SHOWN)

    terminal.type(b"s")

    assert terminal.read_to_the_end() == 1
    terminal.assert_whole()
    after = terminal.shown.rpartition("\x1b[?1049l")[2]
    told = " ".join(after.split())
    assert "une erreur imprévue a fermé l'application" in told
    assert "erreurs.log" in told
    assert not [word for word in ("Traceback", "Camille", "RuntimeError") if word in after]
    assert "Camille" not in (own_folder / "erreurs.log").read_text("utf-8")


def test_text_mode_leaves_the_terminal_whole_too(opened: list[Terminal]) -> None:
    terminal = Terminal("-m", "tui", "jouer", "--texte")
    opened.append(terminal)
    terminal.read_until("Votre choix")

    terminal.process.send_signal(signal.SIGTERM)

    assert terminal.read_to_the_end() == 128 + signal.SIGTERM
    assert termios.tcgetattr(terminal.line) == terminal.before
    assert "Traceback" not in terminal.shown


class Served:
    """The app as ``textual-serve`` starts it: over pipes, told so by its environment."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                **os.environ,
                "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
                "COLUMNS": "100",
                "ROWS": "30",
            },
        )
        assert self.process.stdin
        assert self.process.stdout
        self.sent, self.shown = self.process.stdin, self.process.stdout

    def read_until(self, text: str) -> None:
        """Read packets until one shows a text."""
        deadline = time.monotonic() + _PATIENCE
        while self.shown.readline() != b"__GANGLION__\n":
            assert time.monotonic() < deadline
        while text not in self._packet().decode("utf-8", "replace"):
            assert time.monotonic() < deadline

    def send(self, kind: bytes, payload: bytes) -> None:
        self.sent.write(kind + len(payload).to_bytes(4, "big") + payload)
        self.sent.flush()

    def _packet(self) -> bytes:
        head = self.shown.read(5)
        return self.shown.read(int.from_bytes(head[1:], "big"))

    def end(self) -> tuple[int, bytes]:
        """Return the exit code, and what was said beside."""
        self.process.stdin = None  # left open
        _, said = self.process.communicate(timeout=_PATIENCE)
        self.sent.close()
        return self.process.returncode, said


def test_a_browser_shows_the_app_and_closes_it() -> None:
    served = Served("-m", "tui", "jouer", "denis-auclair")
    served.read_until("Denis Auclair")
    served.send(b"M", b'{"type": "quit"}')
    assert served.end() == (0, b"")


def test_the_app_ends_when_what_serves_it_does() -> None:
    served = Served("-m", "tui")
    served.read_until(SHOWN)
    served.sent.close()
    assert served.end()[0] == 1


def test_a_failure_in_a_browser_tells_no_secret() -> None:
    served = Served("-c", FAILING)
    served.read_until(SHOWN)
    served.send(b"D", b"s")
    code, said = served.end()
    assert code == 1
    assert "une erreur imprévue a fermé l'application" in said.decode()
    assert b"Camille" not in said
