"""The list of interviews: its columns, its groups, what it tells beside, and when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.screens.driving import screen_text, until, until_on, until_shown
from tests.screens.filled_home import fill
from tests.screens.playing import a_finished_session, a_session
from tui import places, settings
from tui.app import AllianceApp
from tui.screens.home import HomeScreen
from tui.screens.routes import SessionsRoute
from tui.session import store

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "today", lambda: "2026-03-02T09:30:00")


def column(lines: Iterable[str], word: str) -> int:
    return next(line for line in lines if word in line).index(word)


@pytest.mark.parametrize("size", [(80, 24), (110, 36), (160, 45)], ids=str)
async def test_each_column_is_under_its_title(size: tuple[int, int]) -> None:
    fill()
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "Vos entretiens · 11")
        await until_shown(pilot, "Hugo Vasseur")
        lines = screen_text(app).splitlines()
        for title, cell in (
            ("jour", "11 déc. 2025"),
            ("heure", "17:02"),
            ("personne", "Hugo"),
            ("état", "synthèse à écrire"),
        ):
            assert column(lines, title) == column(lines, cell)


async def test_interviews_are_put_together_by_person_and_back() -> None:
    fill()
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "p par personne")
        await pilot.press("down", "down", "p")
        await until_shown(pilot, "Awa Diallo · 3")
        await until_shown(pilot, "p tous à la suite")
        text = screen_text(app)
        assert text.index("20 févr.") < text.index("Djamel Haddad · 2")
        await until_shown(pilot, "┃▸ hier 17:02 Djamel Haddad")
        await pilot.press("p")
        await until(pilot, lambda: "Awa Diallo · 3" not in screen_text(app))
        await until_shown(pilot, "┃▸ hier 17:02 Djamel Haddad")


async def test_beside_an_interview_that_is_over_stands_how_it_ended() -> None:
    a_finished_session()
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "Comment il a fini")
        await until_shown(pilot, "Votre dernière note")
        await until_shown(pilot, "la nuit")
        await until_shown(pilot, "Pas encore revu")
        await until_shown(pilot, "Entrée lire le bilan")


async def test_where_a_trainer_has_one_look_again_first_enter_says_so() -> None:
    settings.keep("apres_entretien", "revoir")
    a_finished_session()
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "Entrée revoir l'entretien")


async def test_a_file_that_cannot_be_read_says_why_beside() -> None:
    places.sessions().mkdir(parents=True)
    (places.sessions() / "2026-03-01-essai-1.jsonl").write_bytes(b"rien\n")
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "╭─ Fichier illisible")
        await until_shown(pilot, "ce n'est pas un journal d'entretien")


async def test_an_empty_list_says_so_and_which_key_leads_on() -> None:
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Aucun entretien pour l'instant. Échap : choisir qui rencontrer")
        assert "personne" not in screen_text(app)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


async def test_a_list_in_which_nothing_was_found_comes_back_with_the_arrow() -> None:
    a_session("ouvrir")
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa Martin")
        await pilot.press("slash", *"zzz")
        await until_shown(pilot, "Aucun entretien qui dise cela. Échap : tout montrer")
        await pilot.press("escape")
        await until_shown(pilot, "┃▸ auj.")
