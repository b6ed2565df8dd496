"""Keys, clicks and changes of size that arrive together, on every screen.

Seeded; ``BURSTS=200 pytest tests/screens/test_bursts.py`` tries many more.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from textual.events import Key, MouseDown, MouseScrollDown, MouseUp, Paste, Resize
from textual.geometry import Size

from tests.group.meetings import a_meeting
from tests.screens.driving import app_of, until, until_shown
from tests.screens.playing import ESSAI, WAY_TO_AGREEMENT, a_finished_session, a_session
from tui import places
from tui.app import AllianceApp
from tui.group.coding_desk import CodingPlan, take_up_or_begin
from tui.group.codings import CodedBy
from tui.group.meeting_journal import MEETINGS, MomentOpened
from tui.group.open_meeting import OpenMeeting
from tui.screens.kinds import GuardedDialog
from tui.screens.routes import (
    CodingDeskRoute,
    CodingRoute,
    CoursesRoute,
    FirstRunRoute,
    MeetingRoute,
    PersonaRoute,
    ReplayRoute,
    SessionRoute,
    WorkshopRoute,
)
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Event
    from textual.pilot import Pilot

ROUNDS = int(os.environ.get("BURSTS", "1"))
LENGTH = 12
SIZE = (80, 24)
KEYS = (
    *"1234567890abcdefghijklmnopqrstuvwxyzENFG",
    *"&é\"'(-è_çà/?!",
    *("enter", "escape", "tab", "space", "up", "down", "left", "right") * 4,
    *("shift+tab", "home", "end", "pageup", "pagedown", "backspace", "delete", "f1"),
    *("ctrl+s", "ctrl+r", "ctrl+d", "ctrl+p", "ctrl+c", "ctrl+a", "ctrl+z"),
)


class Start(NamedTuple):
    """A screen to start from: how to open the app, and what to press once it shows a text."""

    name: str
    app: Callable[[], AllianceApp]
    shown: str
    keys: tuple[str, ...] = ()


def home() -> AllianceApp:
    a_finished_session()
    a_session("ouvrir")
    return AllianceApp()


def interview() -> AllianceApp:
    return AllianceApp(SessionRoute(a_session("ouvrir")), seed=1)


def synthesis() -> AllianceApp:
    return AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))


def bilan() -> AllianceApp:
    return AllianceApp(SessionRoute(a_finished_session()))


def replay() -> AllianceApp:
    return AllianceApp(ReplayRoute(a_finished_session()))


def first_run() -> AllianceApp:
    return AllianceApp(FirstRunRoute(), seed=1)


def workshop() -> AllianceApp:
    from pathlib import Path

    return AllianceApp(WorkshopRoute(Path(ESSAI)))


def presenter() -> AllianceApp:
    meeting = OpenMeeting.resume(a_meeting(places.groups()))
    meeting.keep(MomentOpened(moment="feuille"))
    meeting.close()
    return AllianceApp(MeetingRoute(meeting.path))


def courses() -> AllianceApp:
    return AllianceApp(CoursesRoute())


def coding_start() -> AllianceApp:
    return AllianceApp(CodingRoute((str(a_finished_session()),)))


def coding() -> AllianceApp:
    desk = take_up_or_begin([read_journal(a_finished_session())], CodingPlan("Ana", CodedBy.CODES))
    desk.close()
    return AllianceApp(CodingDeskRoute(desk.coding.path))


CONTRACT_READ = ("enter", "escape")
STARTS = (
    Start("accueil", home, "Yannick Delporte"),
    Start("palette", home, "Yannick Delporte", ("ctrl+p",)),
    Start("filtrer", home, "Yannick Delporte", ("f",)),
    Start("parcours", courses, "Dix séances"),
    Start("entretiens", home, "Yannick Delporte", ("s",)),
    Start("retirer", home, "Yannick Delporte", ("s", "ctrl+e")),
    Start("exporter-liste", home, "Yannick Delporte", ("s", "x")),
    Start("dossier", lambda: AllianceApp(PersonaRoute(ESSAI)), "Mode guidé"),
    Start("entretien", interview, "Léa"),
    Start("note", interview, "Léa", ("n",)),
    Start("garder", interview, "Léa", ("g",)),
    Start("ecran", interview, "Léa", ("e",)),
    Start("aide", interview, "Léa", ("f1",)),
    Start("synthese", synthesis, "synthèse"),
    Start("bilan", bilan, "Bilan"),
    Start("dialogue", bilan, "Bilan", ("t",)),
    Start("exporter", bilan, "Bilan", ("x",)),
    Start("contrat", replay, "Avant de commencer"),
    Start("revoir", replay, "Avant de commencer", CONTRACT_READ),
    Start("moment", replay, "Avant de commencer", (*CONTRACT_READ, "m")),
    Start("chercher", replay, "Avant de commencer", (*CONTRACT_READ, "slash")),
    Start("commenter", replay, "Avant de commencer", (*CONTRACT_READ, "right", "c")),
    Start("et-si", replay, "Avant de commencer", (*CONTRACT_READ, "right", "right", "b")),
    Start("finir", replay, "Avant de commencer", (*CONTRACT_READ, "f", "f")),
    Start("premiers-pas", first_run, "Comptez cinq minutes", ("enter",)),
    Start("animer", presenter, "Inspecteur"),
    Start("animer-vote", presenter, "Inspecteur", ("right", "right", "1", "enter")),
    Start("animer-ordre", presenter, "Inspecteur", ("a",)),
    Start("codage-debut", coding_start, "Commencer"),
    Start("codage", coding, "À coder"),
    Start("codage-raison", coding, "À coder", ("r",)),
    Start("atelier", workshop, "essai.yaml"),
    Start("carte", workshop, "essai.yaml", ("c",)),
)


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let « e » open nothing."""
    monkeypatch.setenv("VISUAL", "true")


def key(name: str) -> Key:
    """Return a key as a terminal sends it."""
    from textual.keys import _character_to_key

    typed = " " if name == "space" else name
    return Key(
        _character_to_key(name) if len(name) == 1 else name, typed if len(typed) == 1 else None
    )


def mouse(kind: type[MouseDown | MouseUp | MouseScrollDown], x: int, y: int) -> Event:
    """Return what the mouse sends at a place."""
    return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


def click(x: int, y: int) -> list[Event]:
    """Return what a click sends."""
    return [mouse(MouseDown, x, y), mouse(MouseUp, x, y)]


def send(pilot: Pilot[None], events: Sequence[Event]) -> None:
    """Send events at once, as the terminal's driver does."""
    driver = pilot.app._driver
    assert driver is not None
    for event in events:
        event.set_sender(pilot.app)
        driver.send_message(event)


def keys(*names: str) -> list[Event]:
    """Return keys, in order."""
    return [key(name) for name in names]


def a_burst(chance: Random) -> list[Event]:
    """Return what might arrive at once: keys mostly, each now and then twice, clicks, a paste."""
    events: list[Event] = []
    while len(events) < LENGTH:
        kind = chance.random()
        if kind < 0.06:
            spot = (chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
            events += click(*spot) + click(*spot)
        elif kind < 0.08:
            events.append(Paste("deux lignes\ncollées"))
        elif kind < 0.1:
            spot = (chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
            events += [mouse(MouseScrollDown, *spot) for _ in range(10)]
        elif kind < 0.12:
            events += [Resize(Size(30, 10), Size(30, 10)), Resize(Size(*SIZE), Size(*SIZE))]
        else:
            name = chance.choice(KEYS)
            events += keys(*[name] * chance.choice((1, 1, 1, 2, 3)))
    return events


async def done(pilot: Pilot[None]) -> None:
    """Wait until all that was sent has had its effect."""
    await pilot.pause()
    await until(pilot, lambda: not app_of(pilot).busy)
    await pilot.pause()


async def read(app: AllianceApp, pilot: Pilot[None]) -> None:
    """Wait until what must be read first may be answered."""
    await done(pilot)
    dialog = app.screen
    if isinstance(dialog, GuardedDialog):
        await until(pilot, lambda: dialog.answers)


def all_journals_load() -> None:
    for path in places.sessions().glob("*.jsonl"):
        assert read_journal(path).events
    for path in places.groups().glob("*.seance.jsonl"):
        assert not MEETINGS.read(path).damaged


@pytest.mark.parametrize("start", STARTS, ids=[start.name for start in STARTS])
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_the_app_lives_through_whatever_arrives_at_once(start: Start, seed: int) -> None:
    chance = Random(f"{start.name}{seed}")
    app = start.app()
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, start.shown)
        for name in start.keys:
            await read(app, pilot)
            send(pilot, keys(name))
        for _ in range(2):
            send(pilot, a_burst(chance))
            await done(pilot)
        assert app.is_running or app.return_code == 0  # « Quitter » may have been chosen
    assert app.farewell is None
    all_journals_load()
