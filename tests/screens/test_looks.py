"""What each screen looks like, as text, at the sizes that matter.

``ALLIANCE_LOOKS=1 pytest tests/screens/test_looks.py`` writes them again, to be read in the
diff; ``scripts/pictures.py`` draws the same screens in colour.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.screens.driving import until_shown
from tests.screens.looked_at import LOOKED_AT, SIZES, Look, come_to
from tests.screens.playing import a_finished_session
from tui.app import AllianceApp
from tui.screens.routes import SessionRoute
from tui.session import store

LOOKS = Path(__file__).parent / "looks"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", LOOKED_AT, ids=lambda look: look.name)
async def test_the_screen_looks_as_it_did(
    look: Look, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "today", lambda: "2026-03-02T09:30:00")
    app = look.app()
    async with app.run_test(size=size) as pilot:
        seen = await come_to(look, pilot)
    kept = LOOKS / f"{look.name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("ALLIANCE_LOOKS"):
        LOOKS.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8")


async def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await until_shown(pilot, "· La personne a consenti")
        await pilot.press("down", "down")
        await until_shown(pilot, "■■·")
        await until_shown(pilot, "+ Freins")
