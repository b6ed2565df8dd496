"""The app in a browser: started by ``textual-serve``, over pipes.

It stands apart from the terminal's driver, which some systems that serve a browser cannot import.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.geometry import Size

if TYPE_CHECKING:
    from tui.shell.crash_handling import CrashHandling


class Browser(WebDriver):
    """What Textual's driver does, until the server is gone; then the app leaves too."""

    _app: CrashHandling[object]

    def __init__(self, app: CrashHandling[object], **settings: Any) -> None:
        super().__init__(app, **settings)
        self._write = partial(_write_while_it_lasts, self.fileno)

    def run_input_thread(self) -> None:
        """Read what the server sends, until it ends."""
        super().run_input_thread()
        self._app.call_later(self._app.leave_without_terminal)

    def on_meta(self, packet_type: str, payload: dict[str, Any]) -> None:
        """Take what the server tells; a change of size, in its turn.

        Textual's own would come before the size that the app begins with, and the screen be laid
        out for one and for the other without end.
        """
        if packet_type != "resize":
            super().on_meta(packet_type, payload)
            return
        self._size = size = Size(payload["width"], payload["height"])
        self.send_message(Resize(size, size))


def _write_while_it_lasts(descriptor: int, data: bytes) -> int:
    with suppress(OSError):
        return os.write(descriptor, data)
    return len(data)
