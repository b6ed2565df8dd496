"""The web server: pages, websockets and downloads, for those let in and nobody else."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web
from jinja2 import Environment, FileSystemLoader
from textual_serve.server import Server, to_int

from tui.crash import report
from tui.french.typography import counted
from tui.serving.admission import Admission, comes_from, is_called, own_names
from tui.serving.visited_app import VisitedApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.typedefs import Handler
    from textual_serve.app_service import AppService

    from tui.serving.rooms import Hosting

_HERE = Path(__file__).parent

_COOKIE = "alliance"
_LONGEST_STOP = 15.0  # seconds
_ASKED_TO_STOP = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Nothing from elsewhere. The terminal writes its own styles; no page is shown in another's."""
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_VISITOR = web.RequestKey("visitor", int)
_NOT_OURS = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What a message that no page of ours sends leads to."""


class VisitedServer(Server):
    """``textual-serve``'s server with our pages, a door, and a room for each visitor."""

    def __init__(self, hosting: Hosting, admission: Admission) -> None:
        super().__init__("alliance", title="alliance")
        self._hosting = hosting
        self._admission = admission
        self._names = own_names(hosting.address)
        self._open: set[web.WebSocketResponse] = set()
        templates = FileSystemLoader(_HERE / "templates")
        self._pages = Environment(loader=templates, autoescape=True)

    def application(self) -> web.Application:
        """Return what answers requests; every one of them goes by the door."""
        application = web.Application(middlewares=[self._door])
        application.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/partir", self._leave),
                web.get("/ws", self.handle_websocket, allow_head=False),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.get("/page.js", _page_script),
                web.static("/static", self.statics_path),
            ]
        )
        application.on_response_prepare.append(_say_what_is_allowed)
        application.on_shutdown.append(self.on_shutdown)
        return application

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who was let in before, or shows the code; others are told how to."""
        if not is_called(request.host, self._names):
            return self._page("code.html", 403, wrong=False)
        visitor = self._admission.visitor(request.cookies.get(_cookie_of(request)))
        if visitor is not None and "code" not in request.query:
            request[_VISITOR] = visitor
            return await _answered(request, handler)
        typed = request.query.get("code", "")
        if request.method != "GET" or request.path != "/" or not self._admission.opens(typed):
            return self._page("code.html", 403, wrong=bool(typed))
        welcomed = self._page("welcome.html")  # a page: no strict cookie comes with a redirection
        if visitor is None:
            token = self._admission.welcome()
            welcomed.set_cookie(_cookie_of(request), token, httponly=True, samesite="Strict")
        return welcomed

    def _page(self, name: str, status: int = 200, **words: object) -> web.Response:
        text = self._pages.get_template(name).render(words)
        return web.Response(text=text, status=status, content_type="text/html")

    async def handle_index(self, request: web.Request) -> web.Response:
        """Show the terminal, which opens its websocket; or say that there is no room left."""
        if self._is_full():
            taken = counted(self._hosting.at_once, "fenêtre ouverte", "fenêtres ouvertes")
            return self._page("full.html", 503, taken=taken)
        scheme = "wss" if request.secure else "ws"
        return self._page("terminal.html", websocket=f"{scheme}://{request.host}/ws")

    def _is_full(self) -> bool:
        return len(self._open) >= self._hosting.at_once

    async def _leave(self, request: web.Request) -> web.Response:
        """Forget who is there: the next at the same browser is somebody else."""
        left = self._page("code.html", wrong=False)
        left.del_cookie(_cookie_of(request), httponly=True, samesite="Strict")
        return left

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Send a file to the visitor whose app gives it."""
        try:
            given = await self.download_manager.get_download_metadata(request.match_info["key"])
        except KeyError:
            raise web.HTTPNotFound from None
        app = given.app_service
        if not isinstance(app, VisitedApp) or app.visitor != request[_VISITOR]:
            raise web.HTTPNotFound
        return await super().handle_download(request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for as long as a page of ours shows it."""
        if not comes_from(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden
        if self._is_full():
            raise web.HTTPServiceUnavailable
        websocket = web.WebSocketResponse(heartbeat=15)
        self._open.add(websocket)
        try:
            await websocket.prepare(request)
            visitor = request[_VISITOR]
            room = self._hosting.rooms.room(visitor)
            arguments = self._hosting.arguments
            app = VisitedApp(visitor, arguments, room, websocket, self.download_manager)
            await self._run(app, request, websocket)
        finally:
            await websocket.close()
            self._open.discard(websocket)
        return websocket

    async def _run(
        self, app: AppService, request: web.Request, websocket: web.WebSocketResponse
    ) -> None:
        size = (to_int(request.query.get(side, ""), 80) for side in ("width", "height"))
        try:
            await app.start(*size)
            await self._process_messages(websocket, app)
        except _NOT_OURS:
            await websocket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await app.stop()

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002
        """Have each app keep what is being written, and leave."""
        closed = (one.close(code=WSCloseCode.GOING_AWAY) for one in list(self._open))
        await asyncio.gather(*closed)


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer, or report what nobody foresaw, without a word of what anybody wrote."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001 - the last resort
        report(error)
        raise web.HTTPInternalServerError from None


async def _page_script(_: web.Request) -> web.FileResponse:
    return web.FileResponse(_HERE / "static" / "page.js")


def _cookie_of(request: web.Request) -> str:
    """Return the name of our cookie: browsers send those of a machine to all its ports."""
    return f"{_COOKIE}-{request.url.port}"


async def _say_what_is_allowed(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def run(hosting: Hosting, code: str, tell: Callable[[int], object]) -> None:
    """Serve until a signal asks to stop; ``tell`` gets the port, once it answers.

    Raises :class:`OSError` when the system refuses the address or the port.
    """
    server = VisitedServer(hosting, Admission(code))
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(server.application(), hosting, tell))


async def _serve(
    application: web.Application, hosting: Hosting, tell: Callable[[int], object]
) -> None:
    for talkative in ("aiohttp", "asyncio", "textual-serve"):
        logging.getLogger(talkative).addHandler(logging.NullHandler())
    stopped = asyncio.Event()
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_LONGEST_STOP)
    await runner.setup()
    try:
        await web.TCPSite(runner, hosting.address, hosting.port).start()
        with suppress(NotImplementedError):  # Windows: Ctrl+C interrupts the loop
            for number in _ASKED_TO_STOP:
                asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        tell(runner.addresses[0][1])
        await stopped.wait()
    finally:
        await runner.cleanup()
