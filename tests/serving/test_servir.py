"""``alliance servir``: what it says, the room and the process of each visitor, how it ends."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.cli.samples import ESSAI
from tests.screens.playing import a_session
from tests.serving.served import PATIENCE, Served, cookie_of, rooms_of, served, until

if TYPE_CHECKING:
    from tests.cli.samples import Run

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")


class Tab:
    """What a browser has of a page: the websocket that shows an app."""

    def __init__(self, server: Served, cookie: str) -> None:
        self._headers = {"Cookie": cookie, "Origin": server.root}
        self._address = f"{server.root}/ws?width=100&height=30"

    async def __aenter__(self) -> Tab:
        self._http = aiohttp.ClientSession()
        try:
            self.socket = await self._http.ws_connect(self._address, headers=self._headers)
        except aiohttp.WSServerHandshakeError:
            await self._http.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await self._http.close()

    async def until_shown(self, text: str) -> str:
        """Read until a text has been shown; return all that has been."""
        shown = ""
        async with asyncio.timeout(PATIENCE):
            while text not in shown:
                shown += (await self.socket.receive_bytes()).decode("utf-8", "replace")
        return shown


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def environment_of(process: int) -> str:
    return Path(f"/proc/{process}/environ").read_text()


def test_it_says_where_it_is_to_whom_and_how_to_stop_it() -> None:
    with served() as server:
        assert server.address == f"http://127.0.0.1:{server.port}/?code={server.code}"
        with pytest.raises(ConnectionError):
            socket.create_connection(("127.0.0.2", server.port), timeout=PATIENCE).close()
        code, said = server.stop()
    assert code == 0
    assert said.splitlines() == [
        f"alliance répond à cette adresse. Le code à taper si on le demande : {server.code}",
        "Seul cet ordinateur y a accès.",
        "Pour arrêter : Ctrl+C.",
        "Arrêté.",
    ]


def test_opened_wider_it_warns_in_a_sentence() -> None:
    with served("--adresse", "0.0.0.0") as server:
        socket.create_connection(("127.0.0.2", server.port), timeout=PATIENCE).close()
        said = server.stop()[1].splitlines()
    (warning,) = (line for line in said if line.startswith("Attention"))
    assert warning.count(".") == 1
    assert "Seul cet ordinateur" not in "".join(said)


def test_what_cannot_be_done_is_said_in_a_sentence(run: Run) -> None:
    with served() as server:
        taken = run("servir", "--port", str(server.port))
    assert taken.exit_code == 1
    told = (
        f"le port {server.port} est déjà pris ; un autre : --port {server.port + 1}, ou --port 0."
    )
    assert taken.stderr.splitlines() == [f"alliance : {told}"]
    for address in ("203.0.113.7", "nulle.part.invalid", "127.0.0.1:80"):
        result = run("servir", "--adresse", address, "--port", "0")
        assert result.exit_code == 1
        told = f"alliance : « {address} » n'est pas une adresse de cet ordinateur."
        assert result.stderr.splitlines() == [told]
    assert run("servir", "--port", "70000").exit_code == 2
    assert run("servir", "--fenetres", "0").exit_code == 2
    assert "pas de persona de ce nom" in run("servir", "personne").stderr


def test_without_the_library_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    result = run("servir")
    assert result.exit_code == 2
    (sentence,) = result.stderr.splitlines()
    assert "pipx install 'alliance[navigateur]'" in sentence


@needs_proc
async def test_each_visitor_has_a_room_and_finds_nothing_of_anybody_else(own_folder: Path) -> None:
    a_session("ouvrir")
    with served(str(ESSAI)) as server:
        first, second = server.come_in(), server.come_in()
        for cookie in (first, second, first):
            async with Tab(server, cookie) as tab:
                shown = await tab.until_shown("Yannick Delporte")
                assert "Léa Martin" in shown
                assert "reprendre" not in shown
                (app,) = server.apps()
                environment = environment_of(app)
            assert f"ALLIANCE_DOSSIER={own_folder}/groupes/visiteurs/" in environment
            await until(lambda: not server.apps())
        code, said = server.stop()
    assert code == 0
    rooms = rooms_of(own_folder)
    assert [one.name for one in rooms] == ["01", "02"]
    assert said.splitlines()[-1] == f"Les entretiens des visiteurs sont dans {rooms[0].parent}"
    for folder in (*rooms, rooms[0].parent, rooms[0].parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o700


@needs_proc
async def test_an_app_ends_with_its_page_and_with_the_server() -> None:
    with served() as server:
        cookie = server.come_in()
        async with Tab(server, cookie) as tab:
            await tab.until_shown("Rencontrer")
            (app,) = server.apps()
        await until(lambda: is_gone(app))
        async with Tab(server, cookie) as tab, Tab(server, cookie) as other:
            await tab.until_shown("Rencontrer")
            await other.until_shown("Rencontrer")
            apps = server.apps()
            stopping = asyncio.create_task(asyncio.to_thread(server.stop))
            for one in (tab, other):
                while (await one.socket.receive()).type is aiohttp.WSMsgType.BINARY:
                    pass
            code, said = await stopping
    assert (code, len(apps)) == (0, 2)
    assert "Traceback" not in said
    assert all(map(is_gone, apps))


@needs_proc
async def test_a_page_that_sends_anything_else_is_closed_and_so_is_its_app() -> None:
    with served() as server:
        cookie = server.come_in()
        for sent in ("{", "[]", "{}", '["resize", 3]', '["stdin", null]', '["resize", {"a": 1}]'):
            async with Tab(server, cookie) as tab:
                await tab.until_shown("Rencontrer")
                await tab.socket.send_str(sent)
                while (await tab.socket.receive()).type is aiohttp.WSMsgType.BINARY:
                    pass
            await until(lambda: not server.apps())
        async with Tab(server, cookie) as tab:
            await tab.socket.send_str('["resize", {"width": 1e9, "height": -4}]')
            await tab.socket.send_str('["resize", {"width": 90, "height": 30}]')
            await tab.until_shown("Rencontrer")
        assert "Traceback" not in server.stop()[1]


async def test_when_all_places_are_taken_it_is_said() -> None:
    with served("--fenetres", "1") as server:
        first, second = server.come_in(), server.come_in()
        async with Tab(server, first) as tab:
            await tab.until_shown("Rencontrer")
            full = server.ask("/", Cookie=second)
            assert full.status == 503
            assert "Il y a déjà 1 fenêtre ouverte ici." in full.body.replace("\u00a0", " ")
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with Tab(server, second):
                    pass
            assert refused.value.status == 503
        await until(lambda: server.ask("/", Cookie=second).status == 200)
        assert cookie_of(server.ask("/partir", Cookie=second))
