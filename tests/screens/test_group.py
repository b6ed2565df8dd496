"""A group in the app: gathered without a command line, where ways part, what cannot be read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from textual.events import Paste

from tests.group.people import YANNICK, led, several
from tests.screens.driving import screen_text, to_option, until, until_on, until_shown
from tui import places
from tui.app import AllianceApp
from tui.group.gathered_from import keep_sources, kept_sources
from tui.screens.agenda_screen import AgendaScreen, OffersScreen
from tui.screens.crossed import CrossedScreen
from tui.screens.export import WrittenScreen
from tui.screens.group import GroupScreen
from tui.screens.group_exports import GroupExportScreen
from tui.screens.group_sources import SourceScreen
from tui.screens.home import HomeScreen
from tui.screens.member_choice import MemberScreen
from tui.screens.presenter import PresenterScreen
from tui.screens.routes import GroupRoute

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a folder of five interviews, one of them damaged."""
    folder = tmp_path / "salle"
    for place, one in enumerate([*several(["Ana", "Bo", "Cy"]), led(YANNICK, pseudonym="Ana")]):
        one.write(folder / f"{place}.jsonl")
    (folder / "abime.jsonl").write_bytes(b"rien\n")
    return folder


async def add(pilot: Pilot[None], path: Path) -> None:
    await until_on(pilot, GroupScreen)
    await pilot.press("a")
    await until_on(pilot, SourceScreen)
    pilot.app.screen.post_message(Paste(str(path)))
    await until_shown(pilot, path.name)
    await pilot.press("enter")
    await until_on(pilot, GroupScreen)


async def test_from_home_to_a_group_and_where_its_ways_part(room: Path) -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Premiers pas")
        await to_option(pilot, "#choices", "group")
        await pilot.press("enter")
        await add(pilot, room)
        await until_shown(pilot, "4 entretiens de 3 personnes")
        await until_shown(pilot, "Denis Auclair · Bon pour expédition")
        await until_shown(pilot, "Yannick Delporte")
        await pilot.press("enter")
        await until_on(pilot, AgendaScreen)
        await until_shown(pilot, "comparés deux à deux, font autrement")
        await pilot.press("enter")
        await until_on(pilot, OffersScreen)
        await until_shown(pilot, "sur 3")
        await pilot.press("escape", "escape", "escape")
        await until_on(pilot, HomeScreen)


async def test_what_cannot_be_read_is_named(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Laissés de côté · 1")
        await until_shown(pilot, "abime.jsonl : ")


async def test_sources_are_kept_from_one_day_to_the_next_and_taken_off(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "4 entretiens")
    assert kept_sources() == (str(room),)
    again = AllianceApp(GroupRoute())
    async with again.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "4 entretiens de 3 personnes")
        await pilot.press("end", "up", "delete")
        await until_shown(pilot, "Rien encore")
    assert kept_sources() == ()


async def test_a_folder_that_has_gone_is_said(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "4 entretiens")
    shutil.rmtree(room)
    async with AllianceApp(GroupRoute()).run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "Laissés de côté · 1")
        await until_shown(pilot, "introuvable")


async def test_ones_own_interviews_are_gathered_at_first() -> None:
    led(pseudonym="Ana").write(places.sessions() / "2026-03-02-denis-auclair-1.jsonl")
    async with AllianceApp(GroupRoute()).run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "1 entretien de 1 personne")


async def test_nobody_is_shown_by_the_name_they_gave(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(160, 45)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Les moments qui divisent le plus")
        assert "Ana" not in screen_text(app).replace(str(room), "")


async def test_hostile_names_move_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "[bold]salle\x1b[31m"
    led(pseudonym="[red]\x1b[2J").write(folder / "[on red]a.jsonl")
    (folder / "\x1b]0;x\x07.jsonl").write_bytes(b"")
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, GroupScreen)
        await pilot.press("a")
        await until_on(pilot, SourceScreen)
        app.screen.query_one("Input").value = str(folder)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until_shown(pilot, "[bold]salle␛[31m")
        await until_shown(pilot, "1 entretien de 1 personne")
        assert "\x1b" not in screen_text(app)


async def test_keys_that_arrive_together_each_have_their_effect(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("enter", "escape", "down", "enter", "escape", "escape")
        await until_on(pilot, HomeScreen)


async def test_what_was_gathered_is_written_with_nobody_named(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("x")
        await until_on(pilot, GroupExportScreen)
        await to_option(pilot, "#forms", ".csv")
        await pilot.press("enter")
        await until_on(pilot, WrittenScreen)
    (written,) = places.exports().glob("*.csv")
    text = written.read_text("utf-8-sig")
    assert text.count("\n") > 100
    assert "Ana" not in text
    assert "Auclair" not in text


async def test_what_cannot_be_written_is_said(room: Path) -> None:
    places.exports().parent.mkdir(parents=True, exist_ok=True)
    places.exports().write_text("pas un dossier")
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("x")
        await until_on(pilot, GroupExportScreen)
        await pilot.press("enter")
        await until_shown(pilot, "Rien n'a été écrit")
        await pilot.press("escape")
        await until_on(pilot, GroupScreen)


async def test_a_meeting_is_begun_from_the_agenda_and_taken_up_from_the_list(room: Path) -> None:
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await add(pilot, room)
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("enter")
        await until_on(pilot, AgendaScreen)
        await until_shown(pilot, "comparés deux à deux")
        await pilot.press("v")
        await until_on(pilot, PresenterScreen)
        await pilot.press("escape")
        await until_on(pilot, AgendaScreen)
    (meeting,) = places.groups().glob("*.seance.jsonl")
    keep_sources([str(room), str(meeting)])
    async with AllianceApp(GroupRoute()).run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "Séances")
        await to_option(pilot, "#gathered", f"reprendre:{meeting}")
        await pilot.press("enter")
        await until_on(pilot, PresenterScreen)


async def test_two_sessions_of_a_packet_are_crossed(room: Path, tmp_path: Path) -> None:
    packet = tmp_path / "paquet.zip"
    with ZipFile(packet, "w") as archive:
        for place in (0, 1):
            archive.write(room / f"{place}.jsonl", f"{place}.jsonl")
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await add(pilot, packet)
        await until_shown(pilot, "2 entretiens")
        await to_option(pilot, "#gathered", "ensemble:croisee")
        await pilot.press("enter")
        await until_on(pilot, MemberScreen)
        await pilot.press("enter")
        await until_shown(pilot, " et…")
        await pilot.press("enter")
        await until(pilot, lambda: CrossedScreen in map(type, app.screen_stack))
    assert len(list(places.received().glob("*.jsonl"))) == 2


async def test_one_session_cannot_be_crossed(tmp_path: Path) -> None:
    one = led(pseudonym="Ana").write(tmp_path / "salle" / "a.jsonl")
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=(110, 36), notifications=True) as pilot:
        await add(pilot, one)
        await until_shown(pilot, "1 entretien de 1 personne")
        await to_option(pilot, "#gathered", "ensemble:croisee")
        await pilot.press("enter")
        await until_shown(pilot, "Il faut deux entretiens")
