"""What is being typed is kept on every screen, and there again; pastes are whole or told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input, OptionList, TextArea

from tests.screens.driving import app_of, screen_text, until, until_on, until_shown
from tests.screens.playing import ESSAI, WAY_TO_AGREEMENT, a_finished_session, a_session, a_sitting
from tests.screens.test_replay import begin, close_first_pass, prepare
from tui.app import AllianceApp
from tui.confrontation.stages import Stage, confrontation
from tui.field.terms import Category
from tui.screens.confrontation_dialogs import ClosePassScreen, CommentScreen, ConclusionScreen
from tui.screens.dialogs import SearchScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.moment import MomentScreen
from tui.screens.note_dialogs import NoteScreen
from tui.screens.notebook_screen import CorrectScreen, NotebookScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import Go, PersonaRoute, ReplayRoute, SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session import store
from tui.session.bounds import LONGEST_SAID, LONGEST_TEXT
from tui.session.drafts import Drafts, drafts_path
from tui.session.events import (
    Commented,
    Concluded,
    Noted,
    NoteRevised,
    PassClosed,
    Synthesised,
    Typed,
)
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.session.events import Event

SIZE = (80, 24)


def events_of(path: Path) -> tuple[Event, ...]:
    return read_journal(path).events


def on_disk(path: Path) -> dict[str, str]:
    """Return the drafts of a session as another program would find them now."""
    return Drafts(drafts_path(path), path, read_journal(path).header.date).under("")


def listed(app: AllianceApp) -> str:
    """Return the list of moments and comments of the replay."""
    moments = app.screen.query_one("#moments", OptionList)
    return "\n".join(getattr(option.prompt, "plain", "") for option in moments.options)


async def until_kept(pilot: Pilot[None], path: Path, place: str, text: str) -> None:
    await until(pilot, lambda: on_disk(path).get(place) == text)


def kill(own_folder: Path, after: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the files as they are now, as a program that is killed leaves them."""
    shutil.copytree(own_folder / "sessions", after / "sessions")
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(after))
    return store.paths()[0]


async def test_a_note_outlives_a_kill(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("n", *"la nuit", "tab")
        await until_kept(pilot, path, "note.texte", "la nuit")
        await until_kept(pilot, path, "note.categorie", "freins")
        copy = kill(own_folder, tmp_path / "apres", monkeypatch)
    assert not any(isinstance(event, Noted) for event in events_of(copy))
    app = AllianceApp(SessionRoute(copy))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_shown(pilot, "Une note commencée vous attend (n).")
        await pilot.press("n")
        await until_shown(pilot, "[Freins]")
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        (note,) = [event for event in events_of(copy) if isinstance(event, Noted)]
        assert (note.text, note.category) == ("la nuit", "freins")
        assert not drafts_path(copy).exists()


async def test_a_correction_outlives_a_kill_and_is_there_again(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = a_sitting("ouvrir")
    sitting.note("la nuit", None, kept=False)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c", "enter")
        await until_on(pilot, CorrectScreen)
        await pilot.press(*" surtout", "tab")
        await until_kept(pilot, sitting.path, "note_corrigee.1.texte", "la nuit surtout")
        await until_kept(pilot, sitting.path, "note_corrigee.1.categorie", "freins")
        copy = kill(own_folder, tmp_path / "apres", monkeypatch)
    app = AllianceApp(SessionRoute(copy))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        assert [one.message for one in app._notifications] == [
            "Une correction commencée vous attend (c)."
        ]
        await pilot.press("c")
        await until_shown(pilot, "brouillon : la nuit surtout")
        await pilot.press("enter")
        await until_on(pilot, CorrectScreen)
        await pilot.press("enter")
        await until_on(pilot, NotebookScreen)
    (revised,) = [event for event in events_of(copy) if isinstance(event, NoteRevised)]
    assert (revised.text, revised.category) == ("la nuit surtout", Category.OBSTACLES)
    assert on_disk(copy) == {}


async def test_a_note_is_not_corrected_into_nothing_unsaid() -> None:
    sitting = a_sitting("ouvrir")
    sitting.note("la nuit", None, kept=False)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c", "enter")
        await until_on(pilot, CorrectScreen)
        await pilot.press(*("backspace",) * 7, "enter")
        await until_shown(pilot, "Une note vide")


async def test_own_words_outlive_a_kill(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = AllianceApp(PersonaRoute(ESSAI), seed=1, own_words=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        path = store.paths()[0]
        await pilot.press(*"bonjour")
        await until_kept(pilot, path, "saisie.texte", "bonjour")
        copy = kill(own_folder, tmp_path / "apres", monkeypatch)
    app = AllianceApp(SessionRoute(copy))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        assert app.screen.query_one("#own-words", Input).value == "bonjour"
        await pilot.press("end", *" !", "enter")
        await until(pilot, lambda: any(isinstance(event, Typed) for event in events_of(copy)))
        assert on_disk(copy) == {}
    (typed,) = [event for event in events_of(copy) if isinstance(event, Typed)]
    assert typed.text == "bonjour !"


async def test_the_synthesis_outlives_a_kill_and_is_no_event_before_it_is_finished(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_session(*WAY_TO_AGREEMENT)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.press(*"le dos", "tab", *"ses enfants", "tab", *"partir")
        await until_kept(pilot, path, "synthese.demande", "partir")
        copy = kill(own_folder, tmp_path / "apres", monkeypatch)
    assert not any(isinstance(event, Synthesised) for event in events_of(copy))
    app = AllianceApp(SessionRoute(copy))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "ses enfants")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: store.summaries()[0].synthesised)
    (written,) = [event for event in events_of(copy) if isinstance(event, Synthesised)]
    assert (written.obstacles, written.motivation, written.demand) == (
        "le dos",
        "ses enfants",
        "partir",
    )
    assert not drafts_path(copy).exists()


async def test_an_answer_emptied_stays_empty() -> None:
    path = a_session(*WAY_TO_AGREEMENT)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.press(*"le dos", "escape")
        await until_on(pilot, HomeScreen)
        assert on_disk(path) == {"synthese.freins": "le dos"}
        app.post_message(Go(SessionRoute(path)))
        await until_shown(pilot, "le dos")
        await pilot.press(*["backspace"] * 6, "escape")
        await until_on(pilot, HomeScreen)
    assert on_disk(path) == {}


async def test_leaving_by_the_quit_key_keeps_what_is_typed() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("n")
        await until_on(pilot, NoteScreen)
        await pilot.press(*"vite", "ctrl+q")
        await pilot.pause()
    assert on_disk(path)["note.texte"] == "vite"


async def test_a_damaged_file_of_drafts_is_told_and_stops_nothing() -> None:
    path = a_session("ouvrir")
    drafts_path(path).write_bytes(b"{")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "Le brouillon")


async def test_a_moment_left_for_later_is_there_again() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("m")
        await until_on(pilot, MomentScreen)
        await pilot.press(*"sa fatigue", "escape")
        await until_on(pilot, ReplayScreen)
        await until(pilot, lambda: "brouillon : sa fatigue" in listed(app))
        (moment,) = confrontation(events_of(path)).moments
        assert (moment.aimed, moment.noticed, moment.wondered) == ("", "", "")
        await pilot.press("f")
        await until_shown(pilot, "1 moment a")
        await pilot.press("escape", "m")
        await until_on(pilot, MomentScreen)
        await until_shown(pilot, "sa fatigue")
        await pilot.press("ctrl+s")
        await until_on(pilot, ReplayScreen)
    (moment,) = confrontation(events_of(path)).moments
    assert "sa fatigue" in (moment.aimed, moment.noticed, moment.wondered, moment.other)
    assert not drafts_path(path).exists()


async def test_a_moment_taken_back_is_put_back_with_what_was_typed() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("m")
        await until_on(pilot, MomentScreen)
        await pilot.press(*"sa fatigue", "ctrl+d")
        await until_on(pilot, ReplayScreen)
        await until_shown(pilot, "tout remettre")
        assert confrontation(events_of(path)).moments == ()
        await pilot.press("u")
        await until(pilot, lambda: "brouillon : sa fatigue" in listed(app))
    assert len(confrontation(events_of(path)).moments) == 1


async def test_taking_back_a_prepared_moment_says_what_it_does() -> None:
    path = a_finished_session()
    prepare(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await close_first_pass(pilot)
        await until_shown(pilot, "Que gardez-vous")
        for told in ("Rien à ôter", "Votre réponse est ôtée"):
            app.screen.query_one("#moments").focus()
            await pilot.press("enter")
            await until_on(pilot, MomentScreen)
            if "Votre" in told:
                await pilot.press(*"un mot", "ctrl+s")
                await until_on(pilot, ReplayScreen)
                await until_shown(pilot, "● 2' Que gardez")
                await pilot.press("enter")
                await until_on(pilot, MomentScreen)
            await pilot.press("ctrl+d")
            await until_on(pilot, ReplayScreen)
            await until_shown(pilot, told)
            await until_shown(pilot, "▼ 2' Que gardez")
        await pilot.press("u")
        await until_shown(pilot, "● 2' Que gardez")


async def test_a_comment_left_for_later_is_listed_and_opens_again() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("right", "c")
        await until_on(pilot, CommentScreen)
        await pilot.press(*"Camille", "enter", *"un mot", "escape")
        await until_on(pilot, ReplayScreen)
        await until(pilot, lambda: "commentaire commencé un mot" in listed(app))
        await pilot.press("home")
        app.screen.query_one("#moments").focus()
        await pilot.press("enter")
        await until_on(pilot, CommentScreen)
        await pilot.press("ctrl+s")
        await until_on(pilot, ReplayScreen)
    (comment,) = [event for event in events_of(path) if isinstance(event, Commented)]
    assert (comment.author, comment.text) == ("Camille", "un mot")
    assert not drafts_path(path).exists()


async def test_a_comment_typed_in_the_field_of_the_name_is_not_lost() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("c")
        await until_on(pilot, CommentScreen)
        await pilot.press(*"elle se tait", "ctrl+s")
        await until_shown(pilot, "Le commentaire est vide")
        assert isinstance(app.screen, CommentScreen)
        assert app.screen.query_one(Input).value == "elle se tait"
        await pilot.press(*"un mot", "ctrl+s")
        await until_on(pilot, ReplayScreen)


async def test_a_name_too_long_is_told_and_kept_in_its_field() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("c")
        await until_on(pilot, CommentScreen)
        await pilot.press(*"n" * 43, "enter", *"un mot", "ctrl+s")
        await until_shown(pilot, "Trop long de 3 caractères")
        assert app.screen.query_one(Input).value == "n" * 43


async def test_the_last_questions_open_by_themselves_and_are_no_event_before_the_end() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await close_first_pass(pilot)
        await until_on(pilot, ConclusionScreen)
        await pilot.press(*"mcbf", "escape")
        await until_on(pilot, ReplayScreen)
        await until_shown(pilot, "3 de 3, pour finir")
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert not any(isinstance(event, Concluded) for event in events_of(path))
        app.post_message(Go(ReplayRoute(path)))
        await until_on(pilot, ConclusionScreen)
        await until_shown(pilot, "mcbf")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "terminée")
    assert confrontation(events_of(path)).stage is Stage.OPEN


async def test_the_first_pass_is_closed_only_when_one_agrees() -> None:
    path = a_finished_session()
    prepare(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        for key in ("escape", "n"):
            await pilot.press("f")
            await until_on(pilot, ClosePassScreen)
            await until_shown(pilot, "les moments préparés par Dominique")
            await pilot.press(key)
            await until_on(pilot, ReplayScreen)
        assert confrontation(events_of(path)).stage is Stage.MINE
        await close_first_pass(pilot)
        await until_shown(pilot, "Que gardez-vous")
        await pilot.press("f")
        await until_on(pilot, ConclusionScreen)
    closed = [event.number for event in events_of(path) if isinstance(event, PassClosed)]
    assert closed == [1, 2]


async def test_what_if_is_shown_where_it_works() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot)
        assert "Et si…" not in screen_text(app)
        await pilot.press("right")
        await until_shown(pilot, "b Et si…")
        await until_shown(pilot, "Échap Retour F1 Aide")
        await pilot.press("home")
        await until(pilot, lambda: "Et si…" not in screen_text(app))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
async def test_a_paste_of_several_lines_is_one_note(newline: str) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("n")
        await until_on(pilot, NoteScreen)
        await pilot.press(*"Elle : ")
        app.post_message(Paste(newline.join(["une", "  deux", "", "trois "])))
        await until(pilot, lambda: "trois" in app.screen.query_one(Input).value)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
    (note,) = [event for event in events_of(path) if isinstance(event, Noted)]
    assert note.text == "Elle : une deux trois"


async def test_a_paste_of_2500_characters_is_a_whole_note() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("n")
        await until_on(pilot, NoteScreen)
        app.post_message(Paste("x" * 2500))
        await until(pilot, lambda: app.screen.query_one(Input).value)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
    (note,) = [event for event in events_of(path) if isinstance(event, Noted)]
    assert note.text == "x" * 2500


async def test_what_is_too_long_stays_whole_in_its_field_and_is_told() -> None:
    path = a_session(*WAY_TO_AGREEMENT)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, SynthesisScreen)
        app.post_message(Paste("x" * (LONGEST_TEXT + 312)))
        area = app.screen.query(TextArea).first()
        await until(pilot, lambda: area.text)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Trop long de 312 caractères")
        assert len(area.text) == LONGEST_TEXT + 312
        await until(pilot, lambda: len(on_disk(path).get("synthese.freins", "")) > LONGEST_TEXT)
        area.text = "x" * LONGEST_TEXT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: store.summaries()[0].synthesised)
    (written,) = [event for event in events_of(path) if isinstance(event, Synthesised)]
    assert written.obstacles == "x" * LONGEST_TEXT


async def test_own_words_too_long_are_told_and_stay() -> None:
    app = AllianceApp(PersonaRoute(ESSAI), seed=1, own_words=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        app.post_message(Paste("x" * (LONGEST_SAID + 1)))
        line = app.screen.query_one("#own-words", Input)
        await until(pilot, lambda: line.value)
        await pilot.press("enter")
        await until_shown(pilot, "Trop long de 1 caractère")
        assert len(line.value) == LONGEST_SAID + 1
    assert not any(isinstance(one, Typed) for path in store.paths() for one in events_of(path))


async def test_a_word_to_find_may_be_pasted_with_its_line() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("slash")
        await until_on(pilot, SearchScreen)
        app_of(pilot).post_message(Paste("qui vous\namène\n"))
        await until(pilot, lambda: app.screen.query_one(Input).value == "qui vous amène")
