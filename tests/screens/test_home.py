from __future__ import annotations

import shutil

import pytest

from tests.screens.driving import screen_text, until, until_on, until_shown
from tests.screens.playing import ESSAI, a_finished_session, a_session, a_sitting
from tui import places, settings
from tui.app import AllianceApp
from tui.screens.bilan import BilanScreen
from tui.screens.contract import ContractScreen
from tui.screens.dossier import DossierScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.message import MessageScreen
from tui.screens.sessions import SessionsScreen
from tui.session import store
from tui.session.journal import read_journal
from tui.sitting import OpenSession


async def test_home_lists_the_people_shipped_and_opens_the_file_of_one() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair, 45 ans")
        await until_shown(pilot, "Yannick Delporte, 44 ans")
        await pilot.press("enter")
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "Apec · difficulté découverte · 60 minutes simulées")


async def test_a_persona_of_ones_own_comes_first_and_one_to_mend_says_where() -> None:
    places.own_personas().mkdir(parents=True)
    shutil.copy(ESSAI, places.own_personas() / "essai.yaml")
    (places.own_personas() / "casse.yaml").write_text("persona: casse\ntitre: 12\n")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa Martin, 34 ans")
        text = screen_text(app)
        assert text.index("Léa Martin") < text.index("Denis Auclair")
        app.open_persona("casse")
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "« titre » : attendu : un texte, lu : 12")


async def test_interviews_under_way_come_first_and_are_taken_up() -> None:
    a_finished_session()
    a_session("ouvrir")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "minute 2 sur 20")
        assert screen_text(app).index("À reprendre") < screen_text(app).index(
            "Rencontrer quelqu'un"
        )
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)


async def test_the_list_of_sessions_deletes_to_the_trash_and_takes_back() -> None:
    path = a_finished_session()
    content = path.read_bytes()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_on(pilot, SessionsScreen)
        await until_shown(pilot, "terminé : accord")
        await pilot.press("delete")
        await until_shown(pilot, "Aucun entretien pour l'instant.")
        assert [one.read_bytes() for one in places.trash().iterdir()] == [content]
        await pilot.press("u")
        await until_shown(pilot, "terminé : accord")
        assert path.read_bytes() == content


async def test_a_session_is_withdrawn_for_good_after_one_question() -> None:
    path = a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "terminé : accord")
        await pilot.press("x")
        await until_shown(pilot, path.name)
        await pilot.press("escape")
        await until_on(pilot, SessionsScreen)
        assert path.exists()
        await pilot.press("x", "o")
        await until_shown(pilot, "Aucun entretien pour l'instant.")
    assert not path.exists()
    assert not list(places.trash().glob("*"))


async def test_a_session_open_in_another_window_is_refused_in_one_sentence() -> None:
    other = a_sitting("ouvrir")
    refused = "déjà ouverte"
    app = AllianceApp()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "en cours, minute 2")
        await pilot.press("enter")
        await until_shown(pilot, refused)
        await pilot.press("escape")
        for keys in (("delete",), ("x", "o")):
            await pilot.press(*keys)
            await until_shown(pilot, refused)
            app.clear_notifications()
        assert other.path.exists()
    other.act("redire")
    assert not other.unsaved
    other.close()


async def test_an_auto_confrontation_open_in_another_window_is_refused() -> None:
    path = a_finished_session()
    other = OpenSession.of(read_journal(path))
    app = AllianceApp(replay=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "cette session est déjà ouverte dans une")
        other.close()
        await pilot.press("escape")
        app.open_replay(path)
        await until_on(pilot, ContractScreen)


async def test_a_preparation_to_mend_does_not_leave_its_session_locked() -> None:
    path = a_finished_session()
    prepared = store.preparation_path(path)
    prepared.write_text("moments: 3\n", "utf-8")
    app = AllianceApp(replay=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Les moments préparés sont à corriger")
        await pilot.press("escape")
        prepared.unlink()
        app.open_replay(path)
        await until_on(pilot, ContractScreen)


async def test_a_session_opens_where_it_stands() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "terminé : accord")
        await pilot.press("enter")
        await until_on(pilot, BilanScreen)


async def test_a_session_that_cannot_be_read_is_told_in_one_sentence() -> None:
    path = a_session("ouvrir")
    path.write_bytes(b"rien\n")
    app = AllianceApp(session=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "ce n'est pas un journal de session")
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


async def test_the_mode_chosen_is_kept_for_the_next_time() -> None:
    app = AllianceApp(ESSAI)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "guidé")
        await pilot.press("m")
        await until_shown(pilot, "épreuve")
    assert AllianceApp(ESSAI).mode == "epreuve"


async def test_the_theme_chosen_is_kept_for_the_next_time() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        app.theme = "alliance-clair"
        await until(pilot, lambda: settings.load().get("theme") == "alliance-clair")
    assert AllianceApp().theme == "alliance-clair"


async def test_keys_can_be_remapped_in_the_settings() -> None:
    settings.keep("touche.accueil.sessions", "z")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("z")
        await until_on(pilot, SessionsScreen)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_tells_the_keys_of_the_screen_in_french(key: str) -> None:
    app = AllianceApp(ESSAI)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press(key)
        await until_on(pilot, HelpScreen)
        await until_shown(pilot, "Commencer : Recevoir la personne")
        await until_shown(pilot, "toutes les commandes, dont le thème")
        assert "Focus" not in screen_text(app)
        await pilot.press("escape")
        await until_on(pilot, DossierScreen)


async def test_the_palette_does_what_keys_do() -> None:
    app = AllianceApp(ESSAI)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("ctrl+p", *"commencer")
        await until_shown(pilot, "Recevoir la personne")
        await pilot.press("down", "enter")
        await until_on(pilot, InterviewScreen)
        assert len(store.paths()) == 1
