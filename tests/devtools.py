"""A page of a real browser, driven as a user would: typed in, read, and what it asked for.

The Chrome DevTools Protocol, over the websocket that the browser opens for it.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.browser import BROWSER, FLAGS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

PATIENCE = 120.0  # seconds; nothing waits that long unless it is broken

# Keeps the terminal of a page where a test can read it.
_KEEP_TERMINAL = """
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(made) {
    Object.defineProperty(this, "terminal", {value: made, writable: true, configurable: true});
    if (made?.buffer) Object.defineProperty(window, "shownTerminal", {value: made});
  },
});
"""
_SCREEN = """
(() => {
  const buffer = window.shownTerminal?.buffer.active;
  if (!buffer) return document.body?.innerText ?? "";
  const rows = [...Array(window.shownTerminal.rows).keys()];
  return rows.map(row => buffer.getLine(row)?.translateToString(true) ?? "").join("\\n");
})()
"""
_HEARD = 1.0  # seconds after which a key that nothing came of is pressed again
_CTRL = 2  # the number of the modifier in the protocol
_KEYS = {
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    "Tab": (9, "\t"),
    "ArrowDown": (40, ""),
    "ArrowUp": (38, ""),
    "ArrowRight": (39, ""),
    "PageDown": (34, ""),
    "F1": (112, ""),
}


def shows(*words: str) -> Callable[[str], bool]:
    """Return what tells whether a screen shows some words, wherever their lines are cut."""
    wanted = ["".join(one.split()) for one in words]
    return lambda shown: all(one in "".join(shown.split()) for one in wanted)


class Page:
    """The one page of a browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.asked: list[str] = []
        """The address of all that the page asked for, websockets too."""
        self.complaints: list[str] = []
        """What the browser's console shows as errors: what a policy refused, what failed."""

    async def listen(self) -> None:
        """Take what the browser tells, until it ends."""
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self._hear(told["method"], told["params"])

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.asked.append(told["url"])
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(told["entry"]["text"])
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))

    async def tell(self, method: str, **params: object) -> dict[str, Any]:
        """Have the browser do something, and return what came of it."""
        number = next(self._numbers)
        answer = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        await self._socket.send_json({"id": number, "method": method, "params": params})
        told = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.tell("Page.navigate", url=address)

    async def addresses(self) -> list[str]:
        """Return where one may go back to from the page, and where it is."""
        told = await self.tell("Page.getNavigationHistory")
        return [entry["url"] for entry in told["entries"]]

    async def download_to(self, folder: Path) -> None:
        """Have what is downloaded put in a folder."""
        allowed = {"behavior": "allow", "downloadPath": str(folder)}
        await self.tell("Browser.setDownloadBehavior", **allowed)

    async def value(self, script: str) -> Any:
        """Return what a script is worth in the page."""
        told = await self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        return told["result"].get("value")

    async def screen(self) -> str:
        """Return what the terminal shows, or the words of a page that has none."""
        return str(await self.value(_SCREEN))

    async def until(self, holds: Callable[[str], object], patience: float = PATIENCE) -> str:
        """Wait until what is shown is as it must be; return it. Raises :class:`TimeoutError`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        while not holds(shown := await self.screen()):
            if loop.time() > deadline:
                raise TimeoutError(f"never came; {self.complaints}; the page shows:\n{shown}")
            await asyncio.sleep(0.02)
        return shown

    async def until_shown(self, *words: str) -> str:
        """Wait until some words are all shown, wherever their lines are cut."""
        return await self.until(shows(*words))

    async def insist(self, key: str, holds: Callable[[str], object]) -> str:
        """Press a key until it has had its effect; return what is shown then.

        The app passes over what is typed before one can have read what it answers, also what
        was typed once too often here, before its effect could be read.
        """
        for _ in range(int(PATIENCE / _HEARD)):
            await self.press(key)
            with suppress(TimeoutError):
                return await self.until(holds, _HEARD)
        return await self.until(holds, _HEARD)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by their names or by what they write."""
        for key in keys:
            code, text = _KEYS.get(key, (0, key))
            named = {"code": key, "windowsVirtualKeyCode": code} if code else {}
            await self._strike(text, key=key, **named)

    async def press_with_control(self, letter: str) -> None:
        """Press a letter while Ctrl is held."""
        code = ord(letter.upper())
        await self._strike(
            key=letter, code=f"Key{letter.upper()}", windowsVirtualKeyCode=code, modifiers=_CTRL
        )

    async def _strike(self, text: str = "", **key: object) -> None:
        kind = "keyDown" if text else "rawKeyDown"
        await self.tell("Input.dispatchKeyEvent", type=kind, text=text, **key)
        await self.tell("Input.dispatchKeyEvent", type="keyUp", **key)

    async def resize(self, width: int, height: int) -> None:
        """Give the page another size, in pixels."""
        size = {"width": width, "height": height}
        await self.tell(
            "Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False
        )


@asynccontextmanager
async def browser_page(profile: Path) -> AsyncIterator[Page]:
    """Yield the page of a browser that is started for it, and ends after."""
    assert BROWSER
    process = await asyncio.create_subprocess_exec(
        *(BROWSER, *FLAGS, "--remote-debugging-port=0", "--window-size=1280,800"),
        *(f"--user-data-dir={profile}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        address = await _until_told(lambda: _listening(profile))
        async with aiohttp.ClientSession() as http, http.get(f"{address}/json/list") as listed:
            place = next(one for one in await listed.json() if one["type"] == "page")
            async with http.ws_connect(place["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for domain in ("Page", "Network", "Log", "Runtime"):
                    await page.tell(f"{domain}.enable")
                await page.tell("Emulation.setFocusEmulationEnabled", enabled=True)
                await page.tell("Page.addScriptToEvaluateOnNewDocument", source=_KEEP_TERMINAL)
                yield page
                listening.cancel()
    finally:
        process.terminate()
        await process.wait()


async def _listening(profile: Path) -> str | None:
    """Return where a browser listens, once it has written it in its folder."""
    try:
        port, _ = (profile / "DevToolsActivePort").read_text().split("\n")
    except (OSError, ValueError):
        return None
    return f"http://127.0.0.1:{port}"


async def _until_told(ask: Callable[[], Awaitable[str | None]]) -> str:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while not (told := await ask()):
        assert loop.time() < deadline, "the browser never listened"
        await asyncio.sleep(0.02)
    return told
