from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import Disk
from tests.screens.driving import SEED, app_of, say, screen_text, until, until_on, until_shown
from tests.screens.playing import ESSAI, WAY_TO_AGREEMENT, a_session
from tui.app import AllianceApp
from tui.field.terms import Category, Ending
from tui.screens.after_interview import AfterInterviewScreen
from tui.screens.bilan import BilanScreen
from tui.screens.dossier import DossierScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.loss_dialogs import UnsavedScreen
from tui.screens.routes import Go, PersonaRoute, SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session import store
from tui.session.events import Acted, Event, Noted, Offered, ScreenSeen, Synthesised
from tui.session.journal import read_journal
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.session.journal import Mode


def an_app(mode: Mode = "guide") -> AllianceApp:
    return AllianceApp(PersonaRoute(ESSAI), mode=mode, seed=SEED)


async def begin(pilot: Pilot[None]) -> None:
    await until_on(pilot, DossierScreen)
    await pilot.press("enter")
    await until_on(pilot, InterviewScreen)


def recorded() -> tuple[Event, ...]:
    (path,) = store.paths()
    return read_journal(path).events


async def test_a_trainee_goes_from_the_file_to_the_synthesis_with_the_keyboard() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "préparatrice de commandes")
        await begin(pilot)
        for move in WAY_TO_AGREEMENT:
            await say(pilot, move)
        await until_shown(pilot, "Écrire votre synthèse")
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)
    said = [event.move for event in recorded() if isinstance(event, Acted)]
    assert said == list(WAY_TO_AGREEMENT)
    assert store.summaries()[0].ending is Ending.AGREED


async def test_enter_leads_to_the_synthesis_wherever_the_focus_is_once_it_is_over() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        for move in WAY_TO_AGREEMENT:
            await say(pilot, move)
        await until_shown(pilot, "Écrire votre synthèse")
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, Dialogue))
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)


async def test_every_option_offered_is_shown_with_its_number() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "Il faut que vous répondiez aux deux offres.")
        offered = [event for event in recorded() if isinstance(event, Offered)]
        shown = app.screen.query_one("#moves").options  # type: ignore[attr-defined]
        assert tuple(option.id for option in shown) == offered[-1].moves


@pytest.mark.parametrize(("mode", "shown"), [("guide", True), ("epreuve", False)])
async def test_schemes_and_reactions_are_shown_in_guide_mode_only(mode: Mode, shown: bool) -> None:
    app = an_app(mode)
    async with app.run_test(size=(80, 30)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "Vous auriez dû répondre.")
        assert ("  recentrer" in screen_text(app)) is shown
        await say(pilot, "juger")
        await until_shown(pilot, "Vous n'y étiez pas.")
        assert ("→ se ferme" in screen_text(app)) is shown


async def test_a_note_is_typed_put_in_a_category_and_kept() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await pilot.press("n", *"la nuit", "tab", "tab", "tab", "enter")
        await until_shown(pilot, "Demande : la nuit")
    (note,) = [event for event in recorded() if isinstance(event, Noted)]
    assert (note.text, note.category, note.facts) == ("la nuit", Category.DEMAND, ("nuit",))
    assert not note.kept


async def test_words_of_the_last_reply_are_kept_without_typing_them() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await pilot.press("g", "right", "space", "enter")
        await until(pilot, lambda: any(isinstance(event, Noted) for event in recorded()))
    (note,) = [event for event in recorded() if isinstance(event, Noted)]
    assert note.text == "horaires. La"
    assert note.kept
    assert note.facts == ("nuit",)


async def test_a_note_left_half_way_is_no_note_and_is_there_again() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("n", "a", "tab", "escape")
        await until_on(pilot, InterviewScreen)
        assert not any(isinstance(event, Noted) for event in recorded())
        await pilot.press("n", "b", "enter")
        await until_on(pilot, InterviewScreen)
        await pilot.press("n", "space", "enter")
        await until_on(pilot, InterviewScreen)
    notes = [event for event in recorded() if isinstance(event, Noted)]
    assert [(note.text, note.category) for note in notes] == [("ab", Category.OBSTACLES)]


async def test_interview_left_before_anything_was_done_is_none() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert store.paths() == []
    again = an_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert len(store.paths()) == 1
    assert store.paths() == []


async def test_interview_stays_once_something_is_put_beside_it() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        (path,) = store.paths()
        store.preparation_path(path).write_text("moments: []\n", "utf-8")
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
    assert store.paths() == [path]


async def test_looking_at_the_screen_shows_it_and_costs_time() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("e")
        await until_shown(pilot, "Modalité suggérée suivi")
        await pilot.press("escape")
        await until_shown(pilot, " 1/20 min")
    assert any(isinstance(event, ScreenSeen) for event in recorded())


async def test_leaving_asks_nothing_and_the_home_screen_offers_to_resume() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        before = recorded()
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        await until_shown(pilot, "À reprendre")
        await pilot.press("home", "enter")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "La nuit, je n'en peux plus.")
        await say(pilot, "redire")
    assert recorded()[: len(before)] == before
    assert [e.move for e in recorded() if isinstance(e, Acted)] == ["ouvrir", "redire"]


async def test_running_late_is_visible_and_ends_with_the_person_still_speaking() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for _ in range(6):
            await say(pilot, "silence")
        await until_shown(pilot, "il reste 2 min")
        await say(pilot, "silence")
        await until_shown(pilot, "1 min de retard")
        await say(pilot, "silence")
        await until_shown(pilot, "Attendez, je voulais vous dire")
        await until_shown(pilot, "terminé")
    assert store.summaries()[0].ending is Ending.TIME_OUT


async def test_losing_all_confidence_breaks_the_interview() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "juger")
        await say(pilot, "juger")
        await until_shown(pilot, "Je m'en vais.")
    assert store.summaries()[0].ending is Ending.BROKEN


async def test_the_ending_is_not_named_before_the_bilan() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for move in ("presser", "aller", "choix"):
            await say(pilot, move)
        await until_shown(pilot, "Fin de l'entretien")
        assert "politesse" not in screen_text(app)
    assert store.summaries()[0].ending is Ending.POLITE


async def test_a_synthesis_that_the_disk_refused_is_written_when_it_takes_it() -> None:
    path = a_session(*WAY_TO_AGREEMENT)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, SynthesisScreen)
        with Disk(at=1, lasting=10_000).refusing(("write",)):
            await pilot.press(*"dos", "ctrl+s")
            await until_on(pilot, UnsavedScreen)
            await until_shown(pilot, "Pas encore enregistré")
        await pilot.press("r")
        await until_on(pilot, AfterInterviewScreen)
        await pilot.press("b")
        await until_on(pilot, BilanScreen)
    last = [event for event in read_journal(path).events if isinstance(event, Synthesised)][-1]
    assert last.obstacles == "dos"


async def test_a_synthesis_left_for_later_is_found_again_then_kept() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for move in WAY_TO_AGREEMENT:
            await say(pilot, move)
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)
        await pilot.press(*"des horaires", "escape")
        await until_on(pilot, HomeScreen)
        app.post_message(Go(SessionRoute(store.paths()[0])))
        await until_on(pilot, SynthesisScreen)
        await until_shown(pilot, "des horaires")
        await pilot.press("tab", *"souffler")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: store.summaries()[0].synthesised)
    written = [event for event in recorded() if isinstance(event, Synthesised)]
    assert (written[-1].obstacles, written[-1].motivation) == ("des horaires", "souffler")
    assert [event.finished for event in written] == [True]


async def test_the_file_can_be_read_again_during_the_interview() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("d")
        await until_shown(pilot, "préparatrice de commandes")
        await pilot.press("escape")
        await until_on(pilot, InterviewScreen)


async def test_the_dialogue_scrolls_back_while_options_keep_the_focus() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for _ in range(5):
            await say(pilot, "silence")
        transcript = app.screen.query_one(Dialogue)
        end = transcript.scroll_offset.y
        await pilot.press("pageup")
        await until(pilot, lambda: transcript.scroll_offset.y < end)
        await say(pilot, "ouvrir")
        await until(pilot, lambda: transcript.is_vertical_scroll_end)


async def test_the_dialogue_wraps_again_when_the_window_changes() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await pilot.resize_terminal(120, 40)
        await until_shown(pilot, "Les horaires. La nuit, je n'en peux plus.")
        await pilot.resize_terminal(64, 20)
        await until_shown(pilot, "Les horaires. La nuit, je n'en peux plus.")


async def test_a_window_too_small_says_so_and_loses_nothing() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.resize_terminal(40, 10)
        await until_shown(pilot, "Agrandissez la fenêtre")
        await pilot.resize_terminal(80, 24)
        await until_on(pilot, InterviewScreen)
        assert app_of(pilot).screen.focused is not None
