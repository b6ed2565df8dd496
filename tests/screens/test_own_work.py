"""What the trainee trains, makes of the person, and pins: none is asked for twice, all is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.samples import TEXT
from tests.screens.driving import (
    SEED,
    agree,
    app_of,
    say,
    screen_text,
    to_line,
    until,
    until_on,
    until_shown,
    until_still,
)
from tests.screens.playing import ESSAI, WAY_TO_AGREEMENT, a_sitting
from tui import settings
from tui.app import AllianceApp
from tui.persona.loading import load_text
from tui.screens.bilan import BilanScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.diagnosis_dialog import DiagnosisScreen
from tui.screens.diagnosis_review import DiagnosesScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.dossier import DossierScreen
from tui.screens.intention import IntentionScreen
from tui.screens.interview import InterviewScreen
from tui.screens.own_pages import DIAGNOSES
from tui.screens.replay import ReplayScreen
from tui.screens.routes import BilanRoute, DiagnosesRoute, PersonaRoute, ReplayRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session import store
from tui.session.events import Concluded, Synthesised
from tui.session.journal import read_journal
from tui.session.own_marks import closeness_of, diagnoses_of, intention_of, pinned
from tui.session.reflection import Closeness, DiagnosisTime
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.session.events import Event

OFFERED = "en une ligne (facultatif)"
DEMAND, NEED = "Changer d'horaires.", "Souffler sans perdre son salaire."


def an_app() -> AllianceApp:
    return AllianceApp(PersonaRoute(ESSAI), mode="guide", seed=SEED)


async def begin(pilot: Pilot[None]) -> None:
    await until_on(pilot, DossierScreen)
    await pilot.press("enter")
    await until_on(pilot, InterviewScreen)


def recorded() -> tuple[Event, ...]:
    (path,) = store.paths()
    return read_journal(path).events


def said() -> list[str]:
    return [one.text for _, one in diagnoses_of(recorded()).values()]


def is_at(replay: ReplayScreen, event: int) -> Callable[[], bool]:
    """Return what tells whether the turn of an event is under the eyes."""
    return lambda: replay.playback.event == event


def a_diagnosed_session(persona: str | None = None, intention: tuple[str, str] = ("", "")) -> Path:
    """Return a session that ended in an agreement, with diagnoses at the hinge and at the end."""
    loaded = load_text(persona.encode(), "essai.yaml") if persona else None
    sitting = a_sitting(loaded=loaded)
    if intention[0]:
        sitting.intend(*intention)
    for move in WAY_TO_AGREEMENT:
        sitting.act(move)
        sitting.diagnose(f"Après {move}, veut souffler.")
    sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path


# ── Pins ────────────────────────────────────────────────────────────────────


async def test_a_key_pins_what_was_just_said_and_takes_the_pin_off() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await pilot.press("p")
        await until_shown(pilot, "▶Léa")
        assert len(pinned(recorded())) == 1
        await pilot.press("p")
        await until(pilot, lambda: "▶" not in screen_text(app))
        assert pinned(recorded()) == []


async def test_a_key_goes_from_pin_to_pin_while_looking_again() -> None:
    sitting = a_sitting("ouvrir")
    sitting.pin()
    for move in WAY_TO_AGREEMENT[1:]:
        sitting.act(move)
    sitting.pin()
    sitting.write(Synthesised())
    sitting.close()
    first, last = pinned(read_journal(sitting.path).events)
    app = AllianceApp(ReplayRoute(sitting.path))
    async with app.run_test(size=(110, 30)) as pilot:
        await until_on(pilot, ContractScreen)
        await agree(pilot)
        await until_on(pilot, MessageScreen)
        await agree(pilot)
        await until_on(pilot, ReplayScreen)
        replay = app.screen
        assert isinstance(replay, ReplayScreen)
        for place in (first, last, first):
            await pilot.press("e")
            await until(pilot, is_at(replay, place))
        assert app.screen.query_one("#moments", OptionList).option_count == 2
        await pilot.press("tab", "down", "enter")
        await until(pilot, is_at(replay, last))


async def test_without_a_pin_no_key_offers_one() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT)
    sitting.close()
    app = AllianceApp(ReplayRoute(sitting.path))
    async with app.run_test(size=(110, 30)) as pilot:
        await until_on(pilot, ContractScreen)
        await agree(pilot)
        await until_on(pilot, MessageScreen)
        await agree(pilot)
        await until_on(pilot, ReplayScreen)
        assert app.screen.check_action("next_pin", ()) is False


# ── Diagnoses on the way ────────────────────────────────────────────────────


async def test_a_diagnosis_is_offered_on_a_line_and_written_in_one() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert OFFERED not in screen_text(app)
        await pilot.press("i")
        await say(pilot, "ouvrir")
        await until_shown(pilot, "à la charnière, en une ligne")
        await pilot.press("i")
        await until_on(pilot, DiagnosisScreen)
        await pilot.press(*"Veut souffler", "enter")
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: OFFERED not in screen_text(app))
        assert said() == ["Veut souffler"]


async def test_who_passes_it_over_goes_on_as_if_it_were_not_there() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for move in WAY_TO_AGREEMENT:
            await say(pilot, move)
        await until_shown(pilot, "à la fin, en une ligne")
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)
    assert said() == []


async def test_a_diagnosis_left_half_way_is_there_again() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await pilot.press("i")
        await until_on(pilot, DiagnosisScreen)
        await pilot.press(*"Veut", "escape")
        await until_on(pilot, InterviewScreen)
        assert said() == []
        await pilot.press("i")
        await until_on(pilot, DiagnosisScreen)
        await pilot.press(*" du calme", "enter")
        await until_on(pilot, InterviewScreen)
    assert said() == ["Veut du calme"]


async def test_it_is_not_offered_while_letters_are_words() -> None:
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide", seed=SEED, own_words=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("enter")
        await say(pilot, "ouvrir")
        await until_shown(pilot, "avec vos mots ?")
        assert OFFERED not in screen_text(app)
        await pilot.press("enter")
        await until_shown(pilot, OFFERED)
        await pilot.press("i")
        await until_on(pilot, DiagnosisScreen)


async def test_a_setting_has_it_asked_for_no_more() -> None:
    settings.keep("diagnostic", "jamais")
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await until_still(pilot)
        assert OFFERED not in screen_text(app)
        app_of(pilot).preferences.switch_diagnoses()
        await say(pilot, "redire")
        await until_shown(pilot, OFFERED)
    assert settings.load()["diagnostic"] == "toujours"


# ── Diagnoses read again ────────────────────────────────────────────────────


async def test_each_diagnosis_is_marked_before_the_authors_view_is_shown() -> None:
    path = a_diagnosed_session()
    app = AllianceApp(BilanRoute(path))
    async with app.run_test(size=(110, 40)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await to_line(pilot, DIAGNOSES)
        await until_shown(pilot, "Après choix, veut souffler.")
        assert NEED not in screen_text(app)
        await pilot.press("enter")
        await until_on(pilot, DiagnosesScreen)
        shown = await until_still(pilot)
        assert "Appris jusque-là : Elle ne veut plus de nuit" in shown
        assert "Elle a mal au dos" in shown
        assert DEMAND not in shown
        await pilot.press("1")
        await until_shown(pilot, "proche")
        assert NEED not in screen_text(app)
        await pilot.press("3")
        await until_shown(pilot, NEED)
        assert DEMAND in screen_text(app)
        await pilot.press("2", "escape")
        await until_on(pilot, BilanScreen)
    assert closeness_of(read_journal(path).events) == {
        DiagnosisTime.HINGE: Closeness.CLOSE,
        DiagnosisTime.END: Closeness.OTHERWISE,
    }


async def test_a_need_that_its_author_keeps_is_not_told() -> None:
    persona = TEXT.replace("moments:\n", "devoile: false\nmoments:\n", 1)
    app = AllianceApp(DiagnosesRoute(a_diagnosed_session(persona)))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DiagnosesScreen)
        await pilot.press("1", "1")
        await until_shown(pilot, DEMAND)
        assert NEED not in screen_text(app)
        assert "a choisi de ne pas dire" in screen_text(app)


async def test_a_session_without_diagnoses_has_no_line_for_them() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT)
    sitting.write(Synthesised())
    sitting.close()
    app = AllianceApp(BilanRoute(sitting.path))
    async with app.run_test(size=(110, 40)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("end")
        assert "Vos diagnostics" not in await until_still(pilot)
        assert "vouliez travailler" not in screen_text(app)


# ── What to train ───────────────────────────────────────────────────────────


async def test_a_question_chosen_at_the_file_is_answered_first() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("t")
        await until_on(pilot, IntentionScreen)
        await pilot.press("down", "enter")
        await until_on(pilot, DossierScreen)
        await until(pilot, lambda: "rien de particulier" not in screen_text(app))
        await begin(pilot)
        await say(pilot, "ouvrir")
    intention = intention_of(recorded())
    assert intention is not None
    assert intention.criterion
    path = a_diagnosed_session(intention=(intention.text, intention.criterion))
    app = AllianceApp(BilanRoute(path))
    async with app.run_test(size=(110, 40)) as pilot:
        await until_shown(pilot, "Vous vouliez travailler : ")
        await to_line(pilot, "intention")
        await until_shown(pilot, "Avant l'entretien, vous vouliez travailler")
        await until_shown(pilot, "À essayer")


async def test_own_words_come_back_with_an_invitation_to_say_where() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("t")
        await until_on(pilot, IntentionScreen)
        await pilot.press("shift+tab", *"Ne pas couper", "enter")
        await until_shown(pilot, "À travailler Ne pas couper")
        await begin(pilot)
        for move in WAY_TO_AGREEMENT:
            await say(pilot, move)
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Lire le bilan tout de suite")
        await pilot.press("b")
        await until_shown(pilot, "Vous vouliez travailler : « Ne pas couper »")
        await to_line(pilot, "intention")
        await until_shown(pilot, "« Ne pas couper »")
        assert "c'est à vous de répondre" in " ".join(screen_text(app).split())


async def test_nothing_has_to_be_chosen_and_what_was_can_be_taken_back() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("t")
        await until_on(pilot, IntentionScreen)
        await pilot.press("down", "enter", "t")
        await until_on(pilot, IntentionScreen)
        await pilot.press("home", "enter")
        await until_shown(pilot, "rien de particulier")
        await begin(pilot)
        await say(pilot, "ouvrir")
    assert intention_of(recorded()) is None


async def test_what_was_kept_for_this_one_is_told_at_the_file() -> None:
    sitting = a_sitting("ouvrir")
    sitting.write(Concluded(kept_for_next="Attendre [b]trois[/b] secondes."))
    sitting.close()
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Gardé la dernière fois : Attendre [b]trois[/b] secondes.")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (110, 30)])
async def test_the_line_that_offers_takes_a_row_and_hides_nothing_said(
    size: tuple[int, int],
) -> None:
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await say(pilot, "ouvrir")
        await until_shown(pilot, "i votre diagnostic")
        assert app.screen.query_one(Dialogue).size.height >= 4
        assert "Je prépare des commandes" in screen_text(app)
