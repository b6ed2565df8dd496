"""The app of one visitor: a process of its own, ended with the page that shows it."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual_serve.app_service import AppService

from tui import places

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable, Sequence

    from aiohttp.web import WebSocketResponse
    from textual_serve.download_manager import DownloadManager

    from tui.serving.rooms import Room

_PATIENCE = 10.0  # seconds for an app to keep what is being written and leave
_SMALLEST, _LARGEST = 1, 500  # columns or rows

Sent = TypeVar("Sent", bytes, str)


class VisitedApp(AppService):
    """``alliance`` with some arguments, in a room, shown at the other end of a websocket."""

    def __init__(
        self,
        visitor: int,
        arguments: Sequence[str],
        room: Room,
        websocket: WebSocketResponse,
        downloads: DownloadManager,
    ) -> None:
        super().__init__(
            "alliance",
            write_bytes=_while_it_lasts(websocket, websocket.send_bytes),
            write_str=_while_it_lasts(websocket, websocket.send_str),
            close=lambda: _closed(websocket),
            download_manager=downloads,
        )
        self.visitor = visitor
        self._arguments = arguments
        self._room = room

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the app, without a shell, and deaf to the Ctrl+C that is meant for the server."""
        environment = self._build_environment(_bounded(width), _bounded(height))
        environment |= {"PYTHONPATH": places.import_path(), **self._room.environment}
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self._room.folder,
            env=environment,
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the app the size of its window, a page's word on it within reason."""
        await super().set_terminal_size(_bounded(width), _bounded(height))

    async def stop(self) -> None:
        """Ask the app to leave, and wait until its process has ended, by force in the end."""
        process = self._process
        if process is None:
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                await super().stop()
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _bounded(cells: int) -> int:
    return min(max(int(cells), _SMALLEST), _LARGEST)


def _while_it_lasts(
    websocket: WebSocketResponse, send: Callable[[Sent], Awaitable[None]]
) -> Callable[[Sent], Awaitable[None]]:
    """Send to a page; once it is gone, what the app still says goes nowhere, and it can end."""

    async def sent(data: Sent) -> None:
        if not websocket.closed:
            with suppress(ConnectionError):
                await send(data)

    return sent


async def _closed(websocket: WebSocketResponse) -> None:
    await websocket.close()
