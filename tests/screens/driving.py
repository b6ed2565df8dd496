"""Driving the app in tests: opening it, reading its screen, waiting for what must come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

from tui.app import AllianceApp
from tui.screens.kinds import GuardedDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

SEED = 1
_PATIENCE = 60.0  # seconds; nothing waits that long unless it is broken


def screen_text(app: AllianceApp) -> str:
    """Return what the screen shows, a line of text a line of cells."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def widget_text(app: AllianceApp, selector: str) -> str:
    """Return what the screen shows where a widget is, a line of text a line of cells."""
    region = app.screen.query_one(selector).region
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    return "\n".join(strip.crop(region.x, region.right).text.rstrip() for strip in strips)


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Wait until something holds; give up, showing the screen, when it never comes."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _PATIENCE
    while not holds():
        if loop.time() > deadline:
            pytest.fail(f"never came; the screen shows:\n{screen_text(app_of(pilot))}")
        await pilot.pause(0.005)


async def until_on(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Wait until a screen of a kind is shown."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


async def until_shown(pilot: Pilot[None], text: str) -> None:
    """Wait until the screen shows a text, wherever its lines are cut."""
    wanted = "".join(text.split())
    await until(pilot, lambda: wanted in "".join(screen_text(app_of(pilot)).split()))


async def until_still(pilot: Pilot[None]) -> str:
    """Wait until the screen has its keys and no longer changes; return what it shows."""
    app = app_of(pilot)
    await until(pilot, lambda: not app.screen.query("Footer") or app.screen.query("FooterKey"))
    seen = ""
    while seen != (seen := screen_text(app)):
        await pilot.pause(0.02)
    return seen


async def say(pilot: Pilot[None], move: str) -> None:
    """Choose a move by its id, with the key of its number, once it has been on screen a while."""
    from tui.widgets.options import MoveOptions

    options = pilot.app.screen.query_one(MoveOptions)
    await until(pilot, lambda: options.answers)
    await pilot.press(str(options.numbers[options.get_option_index(move)]))
    await pilot.pause()


async def agree(pilot: Pilot[None], key: str = "enter") -> None:
    """Press the key that agrees to a dialog, once it has been on screen a while."""
    dialog = pilot.app.screen
    assert isinstance(dialog, GuardedDialog)
    await until(pilot, lambda: dialog.answers)
    await pilot.press(key)


def app_of(pilot: Pilot[None]) -> AllianceApp:
    """Return the app under test."""
    assert isinstance(pilot.app, AllianceApp)
    return pilot.app


async def to_line(pilot: Pilot[None], name: str) -> None:
    """Go to a line of the bilan by its id."""
    await to_option(pilot, "#lines", name)


async def to_option(pilot: Pilot[None], listed: str, name: str) -> None:
    """Go to a row of a list by its id."""
    rows = pilot.app.screen.query_one(listed, OptionList)
    rows.highlighted = rows.get_option_index(name)
    await pilot.pause()
