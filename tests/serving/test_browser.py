"""The app in a real browser: an interview played to its bilan, nothing asked for elsewhere."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser import needs_browser
from tests.conftest import DATA
from tests.devtools import Page, browser_page, shows
from tests.group.meetings import a_meeting
from tests.screens.playing import a_session
from tests.serving.served import rooms_of, served, until

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_browser

WAY = (
    "Qu'est-ce qui vous amène",
    "La nuit, c'est fini pour vous",
    "Qui apprend le métier",
    "On regarde ce qui serait possible",
    "Deux chemins",
)
"""What is said to an agreement with the small persona."""


async def say(page: Page, words: str) -> None:
    """Say the reply that begins so, by its number."""
    offered = re.compile(rf"^\W*(\d)  {re.escape(words)}", re.MULTILINE)
    found = offered.search(await page.until(offered.search))
    assert found
    await page.insist(found[1], lambda shown: not offered.search(shown))


def downloaded(folder: Path) -> str:
    """Return the page that is in the folder of downloads, nothing until it is whole."""
    return "".join(unescape(one.read_text("utf-8")) for one in folder.glob("*.html"))


def journals(folder: Path) -> list[Path]:
    return list(folder.glob("sessions/*.jsonl"))


async def test_an_interview_is_played_to_its_bilan(tmp_path: Path, own_folder: Path) -> None:
    a_session("ouvrir")  # the host's, with the same person
    with served(str(DATA / "essai.yaml")) as server:
        async with browser_page(tmp_path / "profile") as page:
            await page.download_to(tmp_path)
            await page.open(server.address)
            home = await page.until_shown("┃ Premiers pas", "Léa Martin")
            assert re.search(r"Léa Martin.*jamais", home)
            assert "Reprendre" not in home
            await page.press("ArrowDown", "Enter")
            await page.until_shown("L'exercice")
            await page.press("Enter")
            for words in WAY[:2]:
                await say(page, words)

            await page.open(server.root)
            await page.until_shown("┃▸ Léa Martin")
            await page.press("Enter")
            for words in WAY[2:]:
                await say(page, words)
            await page.insist("Enter", shows("Ctrl+S Terminer"))
            await page.press_with_control("s")
            await page.until_shown("Lire le bilan tout de suite")
            await page.insist("b", shows("Le tour qui a compté"))

            await page.insist("x", shows("Sous quelle forme"))
            written = await page.insist("Enter", shows("t télécharger"))
            assert str(own_folder) not in written
            await page.press("t")
            await until(lambda: "La nuit, c'est fini pour vous" in downloaded(tmp_path))
            assert [one for one in await page.addresses() if server.code in one] == []
            assert {urlsplit(one).netloc for one in page.asked} == {f"127.0.0.1:{server.port}"}
            assert page.complaints == []
    assert len(journals(own_folder)) == 1
    (room,) = rooms_of(own_folder)
    assert len(journals(room)) == 1


async def test_a_moment_is_presented_and_voted_on(tmp_path: Path) -> None:
    meeting = a_meeting(tmp_path)
    with served(str(meeting), "--navigateur", command="animer") as server:
        async with browser_page(tmp_path / "profile") as page:
            await page.open(server.address)
            await page.until_shown("Ordre du jour")
            for step in ("Ce qui se dit", "Chacun pour soi", "Vote en silence"):
                await page.press(" ")
                await page.until_shown(step)
            await page.press("1", "1", "2")
            await page.press(" ")
            await page.until_shown("À deux")
            await page.press(" ")
            await page.until_shown("Second vote")
            await page.press("2", "2", "2")
            await page.press(" ")
            seen = await page.until_shown("Les deux votes", "2 sur 3", "3 sur 3")
            assert seen.index("2 sur 3") < seen.index("3 sur 3")
