"""``alliance servir`` in a process of its own, and what is asked of it over the network."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from tests.cli.samples import ALLIANCE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from http.client import HTTPMessage

PATIENCE = 60.0  # seconds; nothing waits that long unless it is broken


class Answered(NamedTuple):
    """An answer, its body as text."""

    status: int
    headers: HTTPMessage
    body: str


class Served:
    """A server that runs, and the code that it has drawn."""

    def __init__(self, *arguments: str, command: str = "servir", **environment: str) -> None:
        self.process = subprocess.Popen(
            [*ALLIANCE, command, "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        told = urlsplit(self.address)
        assert told.port, self.process.communicate()
        self.port = told.port
        self.code = told.query.removeprefix("code=")
        self.root = f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Ask for a path as it is, without a cookie unless one is given."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            body = "" if answer.status == 101 else answer.read().decode("utf-8", "replace")
            return Answered(answer.status, answer.headers, body)
        finally:
            connection.close()

    def come_in(self) -> str:
        """Show the code; return the cookie that is given."""
        return cookie_of(self.ask(f"/?code={self.code}"))

    def apps(self) -> list[int]:
        """Return the processes that the server has started and that are there."""
        own = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in own.read_text().split()]

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Stop it as Ctrl+C does; return its exit code, and what it said beside the address."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[Served]:
    """Yield a server, which ends after if it has not."""
    server = Served(*arguments, **environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def cookie_of(answered: Answered) -> str:
    """Return the cookie that an answer gives, as it is sent back."""
    return answered.headers["Set-Cookie"].partition(";")[0]


def upgrade(origin: str | None) -> Mapping[str, str]:
    """Return the headers that open a websocket, from a page of an origin."""
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    return headers if origin is None else headers | {"Origin": origin}


def rooms_of(folder: Path) -> list[Path]:
    """Return the folders of the visitors to a host, in their order."""
    return sorted(folder.glob("groupes/visiteurs/*/*"))


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while not holds():
        assert loop.time() < deadline, "never came"
        await asyncio.sleep(0.02)
