"""The mouse does what keys do: on every screen, each key has its place to click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.content import Content
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from tests.screens.driving import screen_text, until, until_on, until_shown, until_still
from tests.screens.looked_at import LOOKED_AT, come_to, interview
from tests.screens.playing import a_session
from tests.screens.test_bursts import STARTS, Start, click, done, keys, read, send
from tui.app import AllianceApp
from tui.field.terms import Category
from tui.screens.help import HelpScreen, own_bindings
from tui.screens.interview import InterviewScreen
from tui.screens.kinds import Dialog, FullScreen
from tui.screens.note_dialogs import NoteScreen
from tui.screens.palette import Commands
from tui.screens.routes import SessionRoute
from tui.session.events import Noted
from tui.session.journal import read_journal
from tui.widgets.border_keys import key_told
from tui.widgets.key_bar import MenuWord

if TYPE_CHECKING:
    from tests.screens.looked_at import Look

BY_NAME = [pytest.param(look, id=look.name) for look in LOOKED_AT]
WITH_THE_ROW = ("choose", "agree(", "finish", "go", "read", "begin", "confirm")
"""What a click on a row or on a button does, as Enter does."""
BY_THE_WHEEL = "scroll_"


def border_keys(app: AllianceApp) -> set[str]:
    """Return the keys that a click in a lower border presses."""
    widgets = [widget for widget in app.screen.query("*") if widget.region]
    told = [Content.from_markup(widget.border_subtitle or "").plain for widget in widgets]
    return {key for line in told for x in range(len(line)) if (key := key_told(line, x))}


def clicked_words(app: AllianceApp) -> set[str]:
    """Return what is done by a click on words of the screen."""

    def metas(key: str) -> set[str]:
        strips = app.screen._compositor.render_strips()
        styles = (segment.style for strip in strips for segment in strip if segment.style)
        return {str(style.meta[key]) for style in styles if key in style.meta}

    switches = {f"switch({name!r})" for name in metas("switch")}
    return switches | {action.removeprefix("screen.") for action in metas("@click")}


def out_of_reach(app: AllianceApp) -> set[str]:
    """Return what keys of a screen do and the mouse does not."""
    screen = app.screen
    reached = {key.action for key in screen.query(FooterKey)} | clicked_words(app)
    if screen.query(MenuWord):
        named = {command.name for command in Commands(screen, None, app.preferences)._here()}
        reached |= {one.action for one in own_bindings(screen) if one.description in named}
        reached.add("app.settings")  # each has its own line among all commands
    told = border_keys(app)
    reached |= {one.action for one in own_bindings(screen) if one.key in told}
    return {
        one.action
        for one in own_bindings(screen)
        if one.action not in reached
        and not one.action.startswith((*WITH_THE_ROW, BY_THE_WHEEL))
        and one.action not in ("cycle(-1)", "look_first")  # a category is clicked; so is a row
    }


@pytest.mark.parametrize("look", BY_NAME)
async def test_what_each_key_of_a_screen_does_can_be_clicked(look: Look) -> None:
    app = look.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(look, pilot)
        assert out_of_reach(app) == set()
        if isinstance(app.screen, FullScreen) and not isinstance(app.screen, Dialog):
            assert app.screen.query(MenuWord)
            assert "help" in {key.action for key in app.screen.query(FooterKey)}


@pytest.mark.parametrize("start", [one for one in STARTS if one.keys], ids=lambda one: one.name)
async def test_a_dialog_is_closed_by_a_click_on_the_key_told_in_its_border(start: Start) -> None:
    app = start.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, start.shown)
        for name in start.keys:
            await read(app, pilot)
            send(pilot, keys(name))
        await done(pilot)
        dialog = app.screen
        if not isinstance(dialog, Dialog):
            return
        assert out_of_reach(app) == set()
        await until_still(pilot)
        await until(pilot, lambda: "Échap" in screen_text(app))
        ((y, line),) = [
            (y, line)
            for y, line in enumerate(screen_text(app).splitlines())
            if "Échap" in line and "─╯" in line
        ]
        send(pilot, click(line.index("Échap"), y))
        await until(pilot, lambda: app.screen is not dialog)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 45)])
async def test_help_and_all_commands_are_one_click_away(size: tuple[int, int]) -> None:
    app = interview("guide")()
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "Léa")
        await until(pilot, lambda: app.screen.query("FooterKey"))
        await until_still(pilot)
        await pilot.click(MenuWord)
        await until_on(pilot, CommandPalette)
        await pilot.press("escape")
        await until_on(pilot, InterviewScreen)
        help_key = next(key for key in app.screen.query(FooterKey) if key.action == "help")
        await pilot.click(help_key)
        await until_on(pilot, HelpScreen)


async def test_a_note_is_written_with_the_mouse_alone_but_for_its_words() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa")
        await until(pilot, lambda: app.screen.query("FooterKey"))
        await until_still(pilot)
        await pilot.click(next(key for key in app.screen.query(FooterKey) if key.key == "n"))
        await until_on(pilot, NoteScreen)
        app.screen.query_one(Input).insert("le dos", 0)
        for words in ("Tab catégorie", "Entrée noter"):
            ((y, line),) = [
                (y, line) for y, line in enumerate(screen_text(app).splitlines()) if words in line
            ]
            send(pilot, click(line.index(words) + len(words) - 2, y))
            await done(pilot)
        await until_on(pilot, InterviewScreen)
    (note,) = [event for event in read_journal(path).events if isinstance(event, Noted)]
    assert (note.text, note.category) == ("le dos", Category.OBSTACLES)


@pytest.mark.parametrize(
    ("border", "under", "key"),
    [
        ("╰─ Entrée noter · Échap : plus tard ─╯", "Entrée", "enter"),
        ("╰─ Entrée : noter · Échap : plus tard ─╯", "noter", "enter"),
        ("╰─ Entrée : noter · Échap : plus tard ─╯", "tard", "escape"),
        ("╰─ Échap fermer ─╯", "fermer", "escape"),
        ("╰─ n noter · g garder ses mots ─╯", "garder", "g"),
        ("╰─ Ctrl+S : garder ─╯", "garder", "ctrl+s"),
        ("╰─ ← → mot · Maj+↓ phrase ─╯", "→", "right"),
        ("╰─ ← → mot · Maj+↓ phrase ─╯", "phrase", "shift+down"),
        ("╰─ / chercher ─╯", "chercher", "slash"),
        ("╰─ 1 min de passé · Échap ─╯", "Échap", "escape"),
        ("╰─ Pg↓ page suivante ─╯", "page", "pagedown"),
        ("╰─ vide : sans nom · Échap : annuler ─╯", "sans", None),
        ("╰─ 12 notes ─╯", "notes", None),
        ("╰────────────╯", "──", None),
    ],
)
def test_the_key_told_at_a_place_of_a_border(border: str, under: str, key: str | None) -> None:
    assert key_told(border, border.index(under)) == key
