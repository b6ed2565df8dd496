"""What home puts first, what it folds, how it is searched and ordered, what it tells beside."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.screens.driving import screen_text, until, until_on, until_shown, until_still
from tests.screens.filled_home import PEOPLE, fill, write_people
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_session, a_sitting
from tui import places, settings
from tui.app import AllianceApp
from tui.persona import library
from tui.screens.dossier import DossierScreen
from tui.screens.first_run_dialogs import WelcomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.sessions import SessionsScreen
from tui.session import journal, store
from tui.session.events import Acted, Concluded
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.widgets.options import MoveOptions

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.session.record import Record

TODAY = "2026-03-02T09:30:00"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "today", lambda: TODAY)


class Keys:
    """Counts the keys pressed."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot, self.pressed = pilot, 0

    async def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        await self.pilot.press(*keys)

    async def say_the_first_reply(self) -> None:
        await until_on(self.pilot, InterviewScreen)
        options = self.pilot.app.screen.query_one(MoveOptions)
        await until(self.pilot, lambda: options.answers)
        await self.press("1")


def acts() -> int:
    return sum(isinstance(event, Acted) for path in store.paths() for event in _events(path))


def _events(path: Path) -> tuple[object, ...]:
    return read_journal(path).events


async def test_from_the_start_to_the_first_reply_there_are_three_keys() -> None:
    a_finished_session()
    before = acts()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "1 menés")
        keys = Keys(pilot)
        await keys.press("enter")
        await until_on(pilot, DossierScreen)
        await keys.press("enter")
        await keys.say_the_first_reply()
        await until(pilot, lambda: acts() > before)
        assert keys.pressed <= 3


async def test_from_the_start_to_the_next_reply_of_what_waits_there_are_two() -> None:
    a_session("ouvrir")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "1 à reprendre")
        keys = Keys(pilot)
        await keys.press("enter")
        await keys.say_the_first_reply()
        await until(pilot, lambda: acts() == 2)
        assert keys.pressed <= 2


async def test_where_nothing_was_done_the_arrow_is_on_the_first_steps() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "┃ Premiers pas")
        await until_shown(pilot, "Entrée commencer")
        await pilot.press("down")
        await until_shown(pilot, f"┃ {library.cards()[0].name}")


async def test_once_something_was_done_the_first_steps_come_last() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "Premiers pas")
        await until_shown(pilot, f"┃ {library.cards()[0].name}")
        await pilot.press("end")
        await until_shown(pilot, "┃ Premiers pas")
        await pilot.press("enter")
        await until_on(pilot, WelcomeScreen)


@pytest.mark.parametrize(("size", "least"), [((80, 24), 13), ((110, 45), 24)], ids=str)
async def test_people_are_seen_whatever_waits(size: tuple[int, int], least: int) -> None:
    fill()
    people = len(PEOPLE) + len(list(places.shipped_personas().glob("*.yaml")))
    app = AllianceApp()
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "8 à reprendre · 3 menés")
        await until_shown(pilot, "autres (s)")
        seen = await until_still(pilot)
        listed = seen.partition(f"Rencontrer · {people}")[2].partition("Parcours")[0]
        assert listed.count(" min ") >= least
        waiting = seen.count("▸")
        assert f"et {8 - waiting} autres" in seen


async def test_back_at_home_the_arrow_stays_unless_something_new_waits() -> None:
    fill()
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "┃▸ Awa Diallo")
        await pilot.press("down", "down")
        await until_shown(pilot, "┃▸ Djamel")
        await pilot.press("s", "escape")
        await until_shown(pilot, "┃▸ Djamel")
        a_sitting("ouvrir").close()
        await pilot.press("s", "escape")
        await until_shown(pilot, "9 à reprendre")
        await until_shown(pilot, "┃▸ Léa Martin")


async def test_words_put_together_find_people_by_what_was_done_with_them() -> None:
    fill()
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "8 à reprendre")
        await pilot.press("slash", *"afpa", "space", *"jamais")
        await until_shown(pilot, "│ Fabienne Rocher")
        await until_shown(pilot, "Rencontrer · 1 ")
        assert "Élise" not in screen_text(app)
        await pilot.press(*["backspace"] * 11, *"mene", "space", *"politesse", "enter")
        await until_shown(pilot, "Bruno Castel")
        await until_shown(pilot, "Entretiens trouvés")
        assert "Fabienne" not in screen_text(app)


async def test_the_order_of_people_is_told_and_kept() -> None:
    write_people()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "par difficulté (o)")
        await pilot.press("o")
        await until_shown(pilot, "par nom (o)")
        text = screen_text(app)
        assert text.index("Bruno") < text.index("Denis") < text.index("Élise")
        await pilot.press("o", "o", "o")
        await until_shown(pilot, "jamais rencontrées d'abord (o)")
    assert settings.load()["ordre_personnes"] == "jamais"
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "jamais rencontrées d'abord (o)")


async def test_exercises_lead_to_the_interviews_that_wait_for_them() -> None:
    a_session(*WAY_TO_AGREEMENT)
    a_finished_session()
    looked_at = a_finished_session()
    session = OpenSession.of(read_journal(looked_at))
    session.write(Concluded(kept_for_next="me taire"))
    session.close()
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "Écrire une synthèse 1 entretien")
        await until_shown(pilot, "Revoir un entretien 1 entretien")
        await pilot.press("end", "up", "enter")
        await until_on(pilot, SessionsScreen)
        await until_shown(pilot, "Vos entretiens · 1 sur 3")
        await until_shown(pilot, "à revoir")


async def test_beside_an_interview_stand_its_last_words_and_what_enter_does() -> None:
    sitting = a_sitting("ouvrir", "redire")
    sitting.note("le dos, la nuit", None, kept=False)
    sitting.close()
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "« C'est ça. Et le dos avec. »")
        await until_shown(pilot, "Votre dernière note, 4'")
        await until_shown(pilot, "le dos, la nuit")
        await until_shown(pilot, "34 ans · Pôle emploi · découverte")
        await until_shown(pilot, "Entrée reprendre à la minute 4")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Dernière parole" not in screen_text(app))
        await until_shown(pilot, "Entrée reprendre à la minute 4")


async def test_beside_somebody_stands_what_their_file_says_and_nothing_to_be_found_out() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(160, 45)) as pilot:
        await until_shown(pilot, "1 menés")
        await pilot.press("slash", *"auclair", "enter")
        await until_shown(pilot, "Premier rendez-vous, mardi, 14 h")
        await until_shown(pilot, "Entrée lire le dossier")
        assert "horloger" not in screen_text(app)
        assert "parole pèse" not in screen_text(app)


async def test_one_s_own_interviews_stand_beside_somebody() -> None:
    fill()
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "8 à reprendre")
        await pilot.press("slash", *"bruno", "enter")
        await until_shown(pilot, "22 févr. · guidé · accord de politesse")
        await until_shown(pilot, "Bruno Castel, 34 ans, préparatrice")


async def test_of_what_a_burst_of_arrows_passes_over_only_the_last_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill()
    go_on, read = threading.Event(), list[str]()

    def slow(path: Path) -> Record:
        read.append(path.stem)
        go_on.wait(20)
        return read_journal(path)

    monkeypatch.setattr(journal, "read_journal", slow)
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await until(pilot, lambda: len(read) == 1)
        await pilot.press(*["down", "down", "down", "up"] * 5, "home", "down", "down")
        go_on.set()
        await until_shown(pilot, "┃  et 6 autres")
        await until_shown(pilot, "╮╭─ Vos entretiens")
        assert len(read) <= 3
