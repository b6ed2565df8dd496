"""The app in a real browser: an interview played to its bilan, and nothing fetched from elsewhere."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser import needs_browser
from tests.conftest import DATA
from tests.devtools import PATIENCE, Page, browser_page, shows
from tests.screens.playing import a_session
from tests.serving.served import Served, served

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


async def arrived(folder: Path) -> str:
    """Wait until a page is in the folder of downloads, whole; return its text."""
    async with asyncio.timeout(PATIENCE):
        while not (found := [one for one in folder.glob("*.html") if one.stat().st_size]):
            await asyncio.sleep(0.02)
    return unescape(found[0].read_text("utf-8"))


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
            page_of_it = await arrived(tmp_path)
            assert "La nuit, c'est fini pour vous" in page_of_it
            assert [one for one in await page.addresses() if server.code in one] == []
            assert {urlsplit(one).netloc for one in page.asked} == {f"127.0.0.1:{server.port}"}
            assert page.complaints == []
    (led,) = own_folder.glob("groupes/visiteurs/*/01/sessions/*.jsonl")
    assert led.stat().st_mode & 0o077 == 0
    assert len(list(own_folder.glob("sessions/*.jsonl"))) == 1
