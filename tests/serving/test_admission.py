"""Who may come in: nothing answers without the code, nor to another's page or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from tests.serving.served import Served, cookie_of, served, upgrade
from tui.serving.admission import Admission, draw_code, is_called
from tui.serving.rooms import Hosting, HostsRoom, Room
from tui.serving.visited_app import VisitedApp
from tui.serving.web_server import VisitedServer

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS = (
    "/", "/?code=", "/?code=aaaaa-aaaaa", "/?code=%00", "/?code=x&code=y",
    "/page.js", "/partir", "/ws", "/download/0", "/static", "/static/", "/static/js/textual.js",
    "/static/css/xterm.css", "/static/../static/js/textual.js", "/%2e%2e/static/js/textual.js",
    "/static/%2e%2e%2f%2e%2e%2fserver.py", "//static/js/textual.js", "/./page.js", "/PAGE.JS",
    "/static;/js/textual.js", "/nothing", "/favicon.ico", "http://127.0.0.1/page.js",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield a server that the network reaches."""
    folder = tmp_path_factory.mktemp("host")
    with served("--adresse", "0.0.0.0", ALLIANCE_DOSSIER=str(folder)) as server:
        yield server


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", PATHS)
def test_nothing_answers_without_the_code(open_to_all: Served, method: str, path: str) -> None:
    for headers in ({}, {"Cookie": f"alliance-{open_to_all.port}=guess"}):
        answered = open_to_all.ask(path, method, **headers)
        assert answered.status == 403
        assert "Set-Cookie" not in answered.headers
        assert "textual" not in answered.body


@pytest.mark.parametrize("path", [one for one in PATHS if one.startswith("/") and "?" not in one])
def test_the_code_opens_the_first_page_alone(open_to_all: Served, path: str) -> None:
    if path != "/":
        assert open_to_all.ask(f"{path}?code={open_to_all.code}").status == 403
    for method in set(METHODS) - {"GET"}:
        assert open_to_all.ask(f"{path}?code={open_to_all.code}", method).status == 403


def test_no_websocket_opens_without_the_code_or_for_a_page_from_elsewhere(
    open_to_all: Served,
) -> None:
    ours = f"http://127.0.0.1:{open_to_all.port}"
    for origin in (ours, None):
        assert open_to_all.ask("/ws", **upgrade(origin)).status == 403
        assert open_to_all.ask(f"/ws?code={open_to_all.code}", **upgrade(origin)).status == 403
    cookie = open_to_all.come_in()
    elsewhere = ("http://127.0.0.1:1", "http://elsewhere.example", "null", "", "http://[", None)
    for origin in elsewhere:
        assert open_to_all.ask("/ws", Cookie=cookie, **upgrade(origin)).status == 403
    assert open_to_all.ask("/ws", Cookie=cookie, **upgrade(ours)).status == 101


def test_who_shows_the_code_is_known_again_by_a_cookie(open_to_all: Served) -> None:
    code = open_to_all.code
    for typed in (code, code.upper(), code.replace("-", ""), code.replace("-", "%20")):
        welcomed = open_to_all.ask(f"/?code={typed}")
        assert welcomed.status == 200
        assert {"HttpOnly", "SameSite=Strict"} <= set(welcomed.headers["Set-Cookie"].split("; "))
    cookie = cookie_of(welcomed)
    assert "/ws" in open_to_all.ask("/", Cookie=cookie).body
    for path in ("/page.js", "/static/js/textual.js", "/static/css/xterm.css"):
        assert open_to_all.ask(path, Cookie=cookie).status == 200
    assert open_to_all.ask("/download/0", Cookie=cookie).status == 404
    assert open_to_all.ask("/static/%2e%2e%2fserver.py", Cookie=cookie).status == 404
    assert "Set-Cookie" not in open_to_all.ask(f"/?code={code}", Cookie=cookie).headers
    assert open_to_all.ask("/?code=aaaaa-aaaaa", Cookie=cookie).status == 403


def test_the_place_can_be_left_to_somebody_else(open_to_all: Served) -> None:
    left = open_to_all.ask("/partir", Cookie=open_to_all.come_in())
    assert cookie_of(left) == f'alliance-{open_to_all.port}=""'
    assert 'name="code"' in left.body


def test_another_name_for_this_machine_is_refused(open_to_all: Served) -> None:
    cookie = open_to_all.come_in()
    port = open_to_all.port
    for ours in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", "192.168.1.20"):
        assert open_to_all.ask(f"/?code={open_to_all.code}", Host=ours).status == 200
    for theirs in (f"elsewhere.example:{port}", f"127.0.0.1.example:{port}", "[", ""):
        assert open_to_all.ask("/", Host=theirs, Cookie=cookie).status in (400, 403)
        assert open_to_all.ask(f"/?code={open_to_all.code}", Host=theirs).status in (400, 403)
    assert not is_called("127.0.0.1.example", frozenset({"localhost"}))


def test_each_answer_says_what_a_page_may_do(open_to_all: Served) -> None:
    cookie = open_to_all.come_in()
    for path in ("/", "/nothing", "/page.js", "/static/js/textual.js"):
        for headers in ({}, {"Cookie": cookie}):
            told = open_to_all.ask(path, **headers).headers
            assert "default-src 'none'" in told["Content-Security-Policy"]
            assert "http" not in told["Content-Security-Policy"]
            assert told["Referrer-Policy"] == "no-referrer"
            assert told["X-Frame-Options"] == "DENY"


def test_on_this_machine_too_the_code_is_asked_for() -> None:
    with served() as server:
        assert server.ask("/").status == 403
        assert server.ask(f"/?code={server.code}").status == 200


def test_a_code_is_drawn_each_time() -> None:
    codes = {draw_code() for _ in range(100)}
    assert len(codes) == 100
    assert not any(Admission(code).opens("") for code in codes)


async def test_a_file_is_not_sent_to_another_visitor_than_the_one_whose_app_gives_it() -> None:
    admission = Admission("code")
    server = VisitedServer(Hosting((), HostsRoom(), "127.0.0.1", 0), admission)
    first, second = admission.welcome(), admission.welcome()
    number = admission.visitor(first)
    assert number
    app = VisitedApp(number, (), Room(None, {}), web.WebSocketResponse(), server.download_manager)
    given = {"delivery_key": "key", "file_name": "a.txt", "open_method": "download"}
    await server.download_manager.create_download(app_service=app, mime_type="", **given)
    async with TestClient(TestServer(server.application())) as client:
        cookies = {f"alliance-{client.port}": second}
        assert (await client.get("/download/key", cookies=cookies)).status == 404
