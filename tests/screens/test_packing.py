"""A packet from the app: what it holds is said, then it is written, or nothing is."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tests.screens.driving import agree, screen_text, until_on, until_shown
from tests.screens.playing import a_finished_session
from tui import places
from tui.app import AllianceApp
from tui.screens.export import WrittenScreen
from tui.screens.packing import PacketScreen
from tui.screens.routes import SessionsRoute
from tui.screens.sessions import SessionsScreen

if TYPE_CHECKING:
    from pathlib import Path


def written() -> list[Path]:
    return sorted(places.exports().glob("*.zip"))


async def test_a_packet_says_what_it_holds_and_is_written() -> None:
    path = a_finished_session("Solveig")
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "k paquet")
        await pilot.press("k")
        await until_on(pilot, PacketScreen)
        await until_shown(pilot, "1 entretien : Léa Martin (1).")
        await until_shown(pilot, "Anonyme : votre pseudonyme devient un code")
        assert not written()
        await agree(pilot)
        await until_on(pilot, WrittenScreen)
        (packet,) = written()
        with zipfile.ZipFile(packet) as archive:
            ((name, content),) = ((one, archive.read(one)) for one in archive.namelist())
        assert path.stem not in name
        assert b"Solveig" not in content
        await pilot.press("escape")
        await until_on(pilot, SessionsScreen)


async def test_all_those_listed_with_their_names_where_that_is_asked() -> None:
    for name in ("Solveig", "Solveig", "Karim"):
        a_finished_session(name)
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Vos entretiens · 3")
        await until_shown(pilot, "k paquet")
        await pilot.press("k")
        await until_shown(pilot, "t les 3 de la liste")
        await pilot.press("t", "a")
        await until_shown(pilot, "3 entretiens : Léa Martin (3).")
        await until_shown(pilot, "Nominatif :")
        await until_shown(pilot, "t cet entretien seul")
        await pilot.press("a")
        await until_shown(pilot, "Anonyme :")
        await pilot.press("a")
        await until_shown(pilot, "Nominatif :")
        await agree(pilot, "o")
        await until_on(pilot, WrittenScreen)
        (packet,) = written()
        with zipfile.ZipFile(packet) as archive:
            assert len(archive.namelist()) == 3
            assert any(b"Karim" in archive.read(one) for one in archive.namelist())


async def test_closing_writes_nothing() -> None:
    a_finished_session()
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "k paquet")
        await pilot.press("k")
        await until_on(pilot, PacketScreen)
        await until_shown(pilot, "Ce qui y est écrit")
        await pilot.press("n")
        await until_on(pilot, SessionsScreen)
        assert not written()
        assert "Paquet à remettre" not in screen_text(app)
