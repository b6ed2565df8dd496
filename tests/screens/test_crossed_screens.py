"""Two peers cross their interviews on one machine: nothing is read before both are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.group.crossing import OTHER_A, OTHER_B, OWN_A, OWN_B, both_written, crossing, two_peers
from tests.screens.driving import agree, screen_text, until, until_on, until_shown
from tui import places
from tui.app import AllianceApp
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.counterpart import CounterpartScreen
from tui.screens.crossed import CrossedScreen
from tui.screens.crossed_curtain import CurtainScreen, EndWritingScreen
from tui.screens.crossed_talk import CrossedTalkScreen
from tui.screens.crossed_writing import CrossedWritingScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.export import WrittenScreen
from tui.screens.routes import CrossedRoute, SessionsRoute
from tui.screens.sessions import SessionsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = [(80, 24), (160, 45)]


def opened() -> AllianceApp:
    return AllianceApp(CrossedRoute(*two_peers()))


async def sit_down(pilot: Pilot[None], key: str) -> None:
    """Have a peer sit down at the keyboard, from the curtain."""
    await until_on(pilot, CurtainScreen)
    await pilot.press(key)
    await agree(pilot)
    await until_on(pilot, CrossedScreen)


async def write(pilot: Pilot[None], own: str, other: str) -> None:
    """Write on the moment under the arrow."""
    await pilot.press("enter")
    await until_on(pilot, CrossedWritingScreen)
    await pilot.press(*own, "tab", *other, "ctrl+s")
    await until_on(pilot, CrossedScreen)


async def be_done(pilot: Pilot[None]) -> None:
    await pilot.press("f")
    await until_on(pilot, EndWritingScreen)
    await agree(pilot, "o")


def assert_hidden(pilot: Pilot[None], *texts: str) -> None:
    app = pilot.app
    assert isinstance(app, AllianceApp)
    shown = "".join(screen_text(app).split())
    for text in texts:
        assert "".join(text.split()) not in shown


@pytest.mark.parametrize("size", SIZES)
async def test_two_peers_write_without_being_read_then_talk(size: tuple[int, int]) -> None:
    async with opened().run_test(size=size) as pilot:
        await until_on(pilot, ContractScreen)
        await agree(pilot)
        await until_on(pilot, CrossedScreen)
        await pilot.press("t")
        await sit_down(pilot, "home")
        await write(pilot, "ici a", "la a")
        await until_shown(pilot, "●")
        await be_done(pilot)
        await until_on(pilot, CurtainScreen)
        assert_hidden(pilot, "ici a", "la a")
        await sit_down(pilot, "end")
        assert_hidden(pilot, "ici a", "la a")
        await write(pilot, "ici b", "la b")
        assert_hidden(pilot, "ici a", "la a")
        await be_done(pilot)
        await until_shown(pilot, "Tout est dévoilé")
        await pilot.press("enter")
        await until_on(pilot, CrossedTalkScreen)
        await until_shown(pilot, "1 sur 8")
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        await until_shown(pilot, "ici b")
        await pilot.press(*"dit", "ctrl+s")
        await until_shown(pilot, "2 sur 8")
        await pilot.press("ctrl+r")
        await until_shown(pilot, "3 sur 8")
        await pilot.press("escape")
        await until_shown(pilot, "≡ 1")
        await pilot.press("x")
        await pilot.press("enter")
        await until_on(pilot, WrittenScreen)
    page = next(places.exports().glob("croisee.html")).read_text("utf-8")
    assert all(one in page for one in ("ici a", "la a", "ici b", "la b", "dit"))


async def test_the_curtain_hides_what_is_written_from_whoever_comes_back() -> None:
    both_written(crossing()).close()
    async with opened().run_test(size=(160, 45)) as pilot:
        await until_shown(pilot, "Relisez ensemble")
        assert_hidden(pilot, OWN_A, OTHER_A, OWN_B, OTHER_B)
        await pilot.press("t")
        await sit_down(pilot, "home")
        await until_shown(pilot, OWN_A)
        assert_hidden(pilot, OWN_B, OTHER_B)
        await pilot.press("escape")
        await until_on(pilot, CurtainScreen)
        assert_hidden(pilot, OWN_A, OTHER_A, OWN_B, OTHER_B)
        await pilot.press("escape")
        await until_on(pilot, CrossedScreen)
        assert_hidden(pilot, OWN_A, OTHER_A, OWN_B, OTHER_B)


async def test_what_is_typed_is_there_again_for_its_writer_alone() -> None:
    crossing().close()
    async with opened().run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Relisez ensemble")
        await pilot.press("t")
        await sit_down(pilot, "home")
        await pilot.press("enter")
        await until_on(pilot, CrossedWritingScreen)
        await pilot.press(*"brouillon", "escape")
        await until_on(pilot, CrossedScreen)
        await pilot.press("t")
        await sit_down(pilot, "end")
        await pilot.press("enter")
        await until_on(pilot, CrossedWritingScreen)
        assert_hidden(pilot, "brouillon")
    async with opened().run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Relisez ensemble")
        await pilot.press("t")
        await sit_down(pilot, "home")
        await pilot.press("enter")
        await until_shown(pilot, "brouillon")


async def test_what_judges_the_other_is_remarked_once_and_then_kept() -> None:
    crossing().close()
    async with opened().run_test(size=(160, 45)) as pilot:
        await until_shown(pilot, "Relisez ensemble")
        await pilot.press("t")
        await sit_down(pilot, "home")
        await pilot.press("enter")
        await until_on(pilot, CrossedWritingScreen)
        await pilot.press("tab", *"Pourquoi avoir dit cela ?", "ctrl+s")
        await until_shown(pilot, "Ctrl+S encore")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Pourquoi avoir dit cela")
        await until_on(pilot, CrossedScreen)


async def test_who_wrote_nothing_is_not_done() -> None:
    crossing().close()
    async with opened().run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Relisez ensemble")
        await pilot.press("t")
        await sit_down(pilot, "home")
        await pilot.press("f")
        await until_shown(pilot, "Écrivez d'abord sur")
        assert isinstance(pilot.app.screen, CrossedScreen)


async def test_a_contract_not_agreed_to_leads_back() -> None:
    async with opened().run_test(size=(80, 24)) as pilot:
        await until_on(pilot, ContractScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CrossedScreen | ContractScreen))


async def test_two_are_chosen_in_the_list_of_interviews() -> None:
    two_peers()
    async with AllianceApp(SessionsRoute()).run_test(size=(110, 36)) as pilot:
        await until_on(pilot, SessionsScreen)
        await until_shown(pilot, "Vos entretiens · 2")
        await pilot.press("d")
        await until_on(pilot, CounterpartScreen)
        await until_shown(pilot, "2 mars")
        await pilot.press("enter")
        await until_on(pilot, ContractScreen)


async def test_the_same_session_twice_is_refused_in_a_message() -> None:
    left, _ = two_peers()
    async with AllianceApp(CrossedRoute(left, left)).run_test(size=(80, 24)) as pilot:
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "deux fois le même entretien")
