"""Every screen under strain: bursts, pastes, clicks anywhere, windows pulled about, Ctrl+Q.

Seeded by the name of the screen; ``BURSTS=50 pytest tests/screens/test_strain.py`` tries more.
"""

from __future__ import annotations

import unicodedata
from random import Random
from typing import TYPE_CHECKING

import pytest
from textual.events import MouseMove, Paste, Resize
from textual.geometry import Size
from textual.widgets import Input, TextArea

from tests.screens.driving import screen_text, until, until_shown
from tests.screens.looked_at import LOOKED_AT, come_to
from tests.screens.playing import WAY_TO_AGREEMENT, a_session
from tests.screens.test_bursts import (
    KEYS,
    ROUNDS,
    all_journals_load,
    click,
    done,
    keys,
    send,
)
from tui import places
from tui.app import AllianceApp
from tui.screens.routes import SessionRoute

if TYPE_CHECKING:
    from textual.events import Event

    from tests.screens.looked_at import Look

BY_NAME = [pytest.param(look, id=look.name) for look in LOOKED_AT]
MARK = "dessouffle"
HOSTILE = (
    f"{MARK} "
    + "déjà l'été ; " * 770
    + "\x1b[2J\x1b]52;c;cm0=\x07\x1bP+q\x1b\\ [bold]x[/] \x9b31m \u202e \u200b \ufeff "
)
LONGEST, SHORTEST = (200, 60), (40, 10)


def resized(width: int, height: int) -> Event:
    """Return what a window sends that was pulled to a size."""
    return Resize(Size(width, height), Size(width, height))


def a_strain(chance: Random) -> list[Event]:
    """Return what might come at once: keys, jumps, pastes, the mouse anywhere, other sizes."""
    events: list[Event] = []
    for _ in range(14):
        x, y = chance.randrange(LONGEST[0]), chance.randrange(LONGEST[1])
        match chance.randrange(8):
            case 0:
                events += click(x % 80, y % 24)
            case 1:
                events += [*click(x, y), MouseMove(None, x, y, 1, 1, 1, *(False,) * 3)]
            case 2:
                size = (chance.randint(SHORTEST[0], 200), chance.randint(SHORTEST[1], 60))
                events += [resized(*size), resized(80, 24)]
            case 3:
                events += keys("ctrl+o", chance.choice("abcdefgh"))
            case 4 if chance.random() < 0.4:
                events.append(Paste(HOSTILE))
            case _:
                events += keys(chance.choice(KEYS))
    return events


def shows_no_control(app: AllianceApp) -> bool:
    """Tell whether nothing on screen can be taken for an order by the terminal."""
    return all(
        unicodedata.category(sign) not in ("Cc", "Cf") for sign in screen_text(app) if sign != "\n"
    )


def fields(app: AllianceApp) -> list[Input | TextArea]:
    """Return the fields that can be written in."""
    return [one for one in app.screen.focus_chain if isinstance(one, Input | TextArea)]


def text_of(field: Input | TextArea) -> str:
    """Return what a field holds."""
    return field.value if isinstance(field, Input) else field.text


@pytest.mark.parametrize("look", BY_NAME)
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_a_screen_lives_through_all_that_comes(look: Look, seed: int) -> None:
    chance = Random(f"{look.name}{seed}")
    app = look.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(look, pilot)
        for field in fields(app):
            field.focus()
            send(pilot, [Paste(HOSTILE)])
            await done(pilot)
            assert MARK in text_of(field)
            assert shows_no_control(app)
        send(pilot, a_strain(chance))
        await done(pilot)
        assert shows_no_control(app)
        send(pilot, [*a_strain(chance)[:4], *keys("ctrl+q", "ctrl+q")])
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0
    all_journals_load()


NOTE_BEGUN = (("ouvrir",), ("n",))
SYNTHESIS_BEGUN = (WAY_TO_AGREEMENT, ("a",))


@pytest.mark.parametrize(("moves", "way"), [NOTE_BEGUN, SYNTHESIS_BEGUN], ids=["note", "synthese"])
async def test_what_is_written_outlives_the_strain_and_a_sudden_leave(
    moves: tuple[str, ...], way: tuple[str, ...]
) -> None:
    path = a_session(*moves)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa" if way == ("n",) else "Votre synthèse")
        await until(pilot, lambda: app.screen.query("FooterKey"))
        send(pilot, keys(*way))
        await until(pilot, lambda: fields(app))
        field = fields(app)[0]
        await until(pilot, lambda: app.focused is field)
        send(pilot, [Paste(HOSTILE), *keys(*"fin"), *keys("ctrl+o", "escape")])
        sizes = (SHORTEST, LONGEST, (60, 18), SHORTEST, (80, 24))
        send(pilot, [resized(*size) for size in sizes])
        send(pilot, [*click(79, 23), *click(0, 0), *keys("ctrl+q")])
        await until(pilot, lambda: app.return_code is not None)
        assert MARK in text_of(field)
        assert text_of(field).rstrip().endswith("fin")
    kept = "".join(one.read_text("utf-8") for one in places.sessions().rglob("*") if one.is_file())
    assert MARK in kept
    assert "fin" in kept
