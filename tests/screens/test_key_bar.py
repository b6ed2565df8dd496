"""The line of keys: whole words at any width, and few of them where the screen is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tests.screens.driving import screen_text, until, until_still
from tests.screens.looked_at import LOOKED_AT, come_to
from tui.widgets.key_bar import KeyBar, MenuWord, fitting

if TYPE_CHECKING:
    from tests.screens.looked_at import Look
    from tui.app import AllianceApp

BY_NAME = [pytest.param(look, id=look.name) for look in LOOKED_AT]
WIDTHS = range(60, 201)
FEW = 6


def words_of(keys: list[FooterKey]) -> str:
    """Return how keys read on their line."""
    return "".join(f" {key.key_display} {key.description} " for key in keys)


def check_line(app: AllianceApp, width: int) -> None:
    """Fail unless the last line of a screen is its keys, whole, then the word that lists all."""
    (bar,) = app.screen.query(KeyBar)
    keys = list(bar.query(FooterKey))
    line = screen_text(app).splitlines()[-1]
    assert line == words_of(keys) + " " * (width - len(words_of(keys)) - 5) + "Menu"
    assert all(one.region.right <= width for one in (*keys, bar.query_one(MenuWord)))


@pytest.mark.parametrize("look", BY_NAME)
async def test_no_word_is_cut_at_any_width(look: Look) -> None:
    app = look.app()
    async with app.run_test(size=(200, 24)) as pilot:
        await come_to(look, pilot)
        bars = app.screen.query(KeyBar)
        if not bars:
            assert not app.screen.query(Footer)  # a dialog tells its keys in its border
            return
        keys = list(bars.first().query(FooterKey))
        for width in WIDTHS:
            shown = [key for key in fitting(keys, width) if isinstance(key, FooterKey)]
            assert len(words_of(shown)) + len(" Menu ") <= width
            assert [key.action for key in shown[-2:]] == [key.action for key in keys[-2:]]
            assert len(shown) <= FEW or width >= 100
        for width in (60, 80, 99, 120):
            await pilot.resize_terminal(width, 24)
            await until(pilot, lambda: app.screen.query(FooterKey))
            await until_still(pilot)
            check_line(app, width)
