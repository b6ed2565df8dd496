from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList
from textual.events import Paste

from tests.screens.driving import agree, screen_text, until, until_on, until_shown
from tests.screens.playing import ESSAI, a_finished_session, a_session, a_sitting
from tui import places, settings
from tui.app import AllianceApp
from tui.interview.live import Sitting
from tui.persona import library
from tui.screens.bilan import BilanScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.dossier import DossierScreen
from tui.screens.export import ExportScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.loss_dialogs import WithdrawScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import Go, PersonaRoute, ReplayRoute, SessionRoute
from tui.screens.sessions import SessionsScreen
from tui.session import store
from tui.session.events import Acted
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.widgets.line_input import FilterLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from tui.session.index import Listing


async def test_home_lists_the_people_shipped_and_opens_the_file_of_one() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair Apec découverte 60 min jamais")
        await until_shown(pilot, "Yannick Delporte Pôle emploi courante 45 min jamais")
        await pilot.press("down", "enter")
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "Denis Auclair, 45 ans · Apec · 60 minutes")


async def test_a_persona_of_ones_own_comes_first_and_one_to_mend_says_where() -> None:
    places.own_personas().mkdir(parents=True)
    shutil.copy(ESSAI, places.own_personas() / "essai.yaml")
    (places.own_personas() / "casse.yaml").write_text("persona: casse\ntitre: 12\n")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa Martin Pôle emploi découverte 20 min")
        text = screen_text(app)
        assert text.index("Léa Martin") < text.index("Denis Auclair")
        app.post_message(Go(PersonaRoute("casse")))
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "« titre » : attendu : un texte, lu : 12")


async def test_what_waits_comes_first_then_people_and_is_taken_up_by_one_key() -> None:
    a_finished_session()
    a_session("ouvrir")
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "1 à reprendre · 1 menés")
        text = screen_text(app)
        assert text.index("À reprendre · 1") < text.index(f"Rencontrer · {len(library.cards())}")
        assert text.index("Rencontrer") < text.index("S'exercer")
        await until_shown(pilot, "Entrée reprendre à la minute 2")
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)


async def test_interviews_to_take_up_are_told_apart_and_only_the_latest_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(1, 9):
        monkeypatch.setattr(store, "today", lambda n=number: f"2026-10-0{n}T1{n}:05:00+02:00")
        a_sitting("ouvrir", mode="epreuve" if number % 2 else "guide").close()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "et 3 autres (s)")
        rows = [line.strip("│┃ ") for line in screen_text(app).splitlines() if "▸" in line]
        assert [" ".join(row.split()) for row in rows] == [
            f"▸ Léa Martin {mode} ━┄┄┄┄┄┄┄┄┄┄ 2/20 {day}"
            for mode, day in (
                ("guidé", "auj. 18:05"),
                ("épreuve", "hier 17:05"),
                ("guidé", "6 oct."),
                ("épreuve", "5 oct."),
                ("guidé", "4 oct."),
            )
        ]
        await pilot.press(*["down"] * 5, "enter")
        await until_on(pilot, SessionsScreen)
        await until_shown(pilot, "Vos entretiens · 8")
        assert screen_text(app).count("▸") == 8


async def test_branch_says_from_which_interview_and_minute_it_comes() -> None:
    parent = a_finished_session()
    record = read_journal(parent)
    acts = [index for index, event in enumerate(record.events) if isinstance(event, Acted)]
    branch = Sitting.branch(record, acts[1], "redire")
    branch.close()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Léa Martin à part, tour 5")
        await pilot.press("s")
        await until_shown(pilot, f"à part, tour 5 (minute 2) de {parent.stem} : « ")


async def test_interview_is_named_and_found_by_its_name() -> None:
    a_session("ouvrir")
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "2/20")
        await pilot.press("s")
        await until_shown(pilot, "Vos entretiens · 2")
        await pilot.press("n", *"avec l'été", "enter")
        await until_shown(pilot, "« avec l'été »")
        await pilot.press("slash", *"ETE")
        await until_shown(pilot, "Vos entretiens · 1 sur 2")
        assert "accord" not in screen_text(app)
        await pilot.press("escape")
        await until_shown(pilot, "Vos entretiens · 2 ╭")
        await pilot.press("n", *("backspace",) * 12, "enter")
        await until(pilot, lambda: "« avec" not in screen_text(app))
    assert [one.name for one in store.summaries()] == ["", ""]


async def test_escape_on_the_list_shows_everything_again() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Yannick Delporte")
        await pilot.press("slash", *"denis", "enter")
        await until(pilot, lambda: "Yannick" not in screen_text(app))
        await until_shown(pilot, "Échap Tout montrer")
        await pilot.press("escape")
        await until_shown(pilot, "Yannick Delporte")
        await until(pilot, lambda: "Tout montrer" not in screen_text(app))


async def test_words_pasted_in_several_lines_are_all_looked_for() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Yannick Delporte")
        await pilot.press("slash")
        app.post_message(Paste("Yannick\nDelporte\n"))
        await until(pilot, lambda: app.screen.query_one(FilterLine).value == "Yannick Delporte")


async def test_home_finds_people_and_interviews_by_their_words() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("slash", *"delporte")
        await until_shown(pilot, "Aucun entretien qui dise cela.")
        assert "Denis" not in screen_text(app)
        await pilot.press("escape", "slash", *"lea accord")
        await until_shown(pilot, "Personne qui réponde à cela.")
        await pilot.press("down", "enter")
        await until_on(pilot, BilanScreen)


async def test_interview_opened_and_left_as_it_was_is_shown_apart_below() -> None:
    a_sitting().close()
    a_session("ouvrir")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "2/20")
        assert screen_text(app).count("▸") == 1
        await pilot.press("s")
        await until_shown(pilot, "Ouverts sans que rien n'y soit dit")
        text = screen_text(app)
        assert text.index("minute 2") < text.index("Ouverts sans") < text.index("pas commencé")


async def test_file_cut_while_it_was_created_is_named_and_put_away() -> None:
    half = places.sessions() / "2026-03-01-essai-1.jsonl"
    half.parent.mkdir(parents=True)
    half.write_bytes(b'{"type":"ent')
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, half.name)
        await until_shown(pilot, "rien n'y est encore")
        await pilot.press("delete")
        await until_shown(pilot, "Aucun entretien pour l'instant.")
    assert not half.exists()


async def test_people_can_be_met_while_interviews_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    listing = store.listing

    def slow() -> Listing:
        go_on.wait(20)
        return listing()

    monkeypatch.setattr(store, "listing", slow)
    a_session("ouvrir")
    second = library.cards()[1]
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        assert "À reprendre" not in screen_text(app)
        assert "jamais" not in screen_text(app)
        await pilot.press("down")
        go_on.set()
        await until_shown(pilot, "À reprendre")
        await pilot.press("enter")
        await until_shown(pilot, f"{second.name} · {second.title}")


async def test_the_list_of_sessions_deletes_to_the_trash_and_takes_back() -> None:
    path = a_finished_session()
    content = path.read_bytes()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_on(pilot, SessionsScreen)
        await until_shown(pilot, "guidé 5 accord")
        await pilot.press("delete")
        await until_shown(pilot, "Aucun entretien pour l'instant.")
        assert [one.read_bytes() for one in places.trash().iterdir()] == [content]
        await pilot.press("u")
        await until_shown(pilot, "guidé 5 accord")
        assert path.read_bytes() == content


async def test_a_session_is_withdrawn_for_good_after_one_question() -> None:
    path = a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "guidé 5 accord")
        await pilot.press("ctrl+e")
        await until_shown(pilot, path.name)
        await pilot.press("escape")
        await until_on(pilot, SessionsScreen)
        assert path.exists()
        await pilot.press("ctrl+e")
        await until_on(pilot, WithdrawScreen)
        await agree(pilot, "o")
        await until_shown(pilot, "Aucun entretien pour l'instant.")
    assert not path.exists()
    assert not list(places.trash().glob("*"))


async def test_a_session_open_in_another_window_is_refused_in_one_sentence() -> None:
    other = a_sitting("ouvrir")
    refused = "déjà ouvert"
    app = AllianceApp()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "minute 2 sur 20")
        await pilot.press("enter")
        await until_shown(pilot, refused)
        await pilot.press("escape")
        for keys in (("delete",), ("ctrl+e", "o")):
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
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "cet entretien est déjà ouvert dans une")
        other.close()
        await pilot.press("escape")
        app.post_message(Go(ReplayRoute(path)))
        await until_on(pilot, ContractScreen)


async def test_a_faulty_preparation_stops_nobody_and_leaves_its_session_free() -> None:
    path = a_finished_session()
    store.preparation_path(path).write_text("moments: 3\n", "utf-8")
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, ContractScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        app.post_message(Go(ReplayRoute(path)))
        await until_on(pilot, ContractScreen)


async def test_a_session_opens_where_it_stands() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "guidé 5 accord")
        await pilot.press("enter")
        await until_on(pilot, BilanScreen)


async def test_a_session_that_cannot_be_read_is_told_in_one_sentence() -> None:
    path = a_session("ouvrir")
    path.write_bytes(b"rien\n")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "ce n'est pas un journal d'entretien")
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


async def test_the_mode_chosen_is_kept_for_the_next_time() -> None:
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "guidé")
        await pilot.press("m")
        await until_shown(pilot, "épreuve")
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "épreuve")


async def test_keys_can_be_remapped_in_the_settings() -> None:
    settings.keep("touche.accueil.sessions", "z")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("z")
        await until_on(pilot, SessionsScreen)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_tells_the_keys_of_the_screen_in_french(key: str) -> None:
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press(key)
        await until_on(pilot, HelpScreen)
        await until_shown(pilot, "Commencer : recevoir la")
        await until_shown(pilot, "toutes les commandes,")
        assert "Focus" not in screen_text(app)
        assert "^" not in screen_text(app)
        await pilot.press("escape")
        await until_on(pilot, DossierScreen)


async def test_the_palette_does_what_keys_do() -> None:
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("ctrl+p", *"commencer")
        await until_shown(pilot, "Recevoir la personne")
        await pilot.press("down", "enter")
        await until_on(pilot, InterviewScreen)
        assert len(store.paths()) == 1


async def test_the_palette_offers_the_synthesis_only_once_the_interview_is_over() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("ctrl+p")
        await until_shown(pilot, "Ici · Noter")
        assert "Ici · Synthèse" not in screen_text(app)


async def test_interview_in_which_something_was_only_typed_is_offered_again() -> None:
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        await pilot.press("n", *"le dos", "escape")
        await until_on(pilot, InterviewScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        await until_shown(pilot, "À reprendre")
        await until_shown(pilot, "0/20")


async def test_f1_opens_and_closes_the_help_of_a_dialog() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("x", "f1")
        await until_shown(pilot, "avec ou sans")
        await pilot.press("f1")
        await until_on(pilot, ExportScreen)


async def test_a_key_that_was_chosen_is_named_in_french(own_folder: Path) -> None:
    settings.keep("touche.dossier.mode", "ctrl+delete")
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=(80, 40)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("f1")
        await until_shown(pilot, "Ctrl+Suppr")


@pytest.mark.parametrize(
    ("typed", "screen"),
    [("delporte", DossierScreen), ("denis", DossierScreen), ("revoir essai", ReplayScreen)],
)
async def test_the_palette_leads_to_people_and_interviews(
    typed: str, screen: type[Screen[None]]
) -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("ctrl+p")
        await until_shown(pilot, "Rencontrer · Yannick Delporte")
        await until_shown(pilot, "Bilan · Essai")
        await pilot.press(*(("space" if letter == " " else letter) for letter in typed))
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: any(isinstance(one, screen) for one in app.screen_stack))


async def test_a_wrong_key_exports_and_does_not_erase() -> None:
    path = a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s")
        await until_shown(pilot, "guidé 5 accord")
        await pilot.press("x")
        await until_on(pilot, ExportScreen)
        await pilot.press("o")
        assert path.exists()
