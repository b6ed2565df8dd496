"""The settings: seen, changed with a key, kept, and followed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList
from textual.widgets import Input, OptionList, Static

from tests.screens.driving import screen_text, until, until_on, until_shown, until_still
from tests.screens.playing import ESSAI, a_finished_session, a_session
from tui import places, settings, themes
from tui.app import AllianceApp
from tui.known_settings import MODE, MOTION, OWN_WORDS, PROJECTOR, SETTINGS, THEME
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.dossier import DossierScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import PersonaRoute, SessionRoute, SettingsRoute
from tui.screens.setting_dialogs import TypedValueScreen, ValueScreen
from tui.screens.settings_screen import SettingsScreen
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (110, 36)


async def to_row(pilot: Pilot[None], key: str) -> None:
    """Go to the row of a setting."""
    rows = pilot.app.screen.query_one("#settings", OptionList)
    rows.highlighted = rows.get_option_index(key)
    await pilot.pause()


async def until_told(pilot: Pilot[None], text: str) -> None:
    """Wait until the panel beside the settings tells something."""
    await until(pilot, lambda: text in str(pilot.app.screen.query_one("#about", Static).content))


def shown(key: str, value: str) -> str:
    """Return how a setting and its value read on one row."""
    return f"{SETTINGS[key].name}{SETTINGS[key].shown(value)}"


async def test_every_setting_has_its_row_its_value_and_what_it_does() -> None:
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        for key, one in SETTINGS.items():
            await to_row(pilot, key)
            await until_shown(pilot, shown(key, one.default or "aucun"))
            await until_told(pilot, one.about)


async def test_the_keys_that_were_changed_are_counted_and_the_file_is_named() -> None:
    settings.keep("touche.accueil.sessions", "z")
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        await pilot.press("end")
        await until_shown(pilot, "Touches 1 changée")
        await until_told(pilot, str(places.settings()))
        await pilot.press("enter", "right")
        await until_on(pilot, SettingsScreen)


@pytest.mark.parametrize("key", [key for key, one in SETTINGS.items() if one.values])
async def test_arrows_go_round_the_values_and_keep_each(key: str) -> None:
    one = SETTINGS[key]
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        await to_row(pilot, key)
        value = one.default
        for step in (*["right"] * len(one.values), "left"):
            await pilot.press(step)
            value = one.beside(value, 1 if step == "right" else -1)
            assert settings.load()[key] == value
            await until_shown(pilot, shown(key, value))
    assert AllianceApp().preferences.value(key) == value


async def test_a_theme_is_seen_under_the_arrow_and_kept_by_enter() -> None:
    app = AllianceApp()
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("comma")
        await until_on(pilot, SettingsScreen)
        await pilot.press("enter")
        await until_on(pilot, ValueScreen)
        await pilot.press("down", "down")
        await until(pilot, lambda: app.theme == themes.CONTRAST)
        assert THEME not in settings.load()
        await pilot.press("enter")
        await until_on(pilot, SettingsScreen)
        assert settings.load()[THEME] == themes.CONTRAST
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
    assert AllianceApp().theme == themes.CONTRAST


async def test_escape_gives_the_theme_of_before_back() -> None:
    settings.keep(THEME, themes.LIGHT)
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        await pilot.press("enter")
        await until_on(pilot, ValueScreen)
        await pilot.press("down")
        await until(pilot, lambda: app.theme == themes.CONTRAST)
        await pilot.press("escape")
        await until_on(pilot, SettingsScreen)
        assert app.theme == themes.LIGHT
    assert settings.load() == {THEME: themes.LIGHT}


async def test_a_pseudonym_is_typed_and_one_too_long_stays_in_its_line() -> None:
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, SettingsScreen)
        await to_row(pilot, "pseudonyme")
        await pilot.press("enter")
        await until_on(pilot, TypedValueScreen)
        await pilot.press(*"x" * 41, "enter")
        await until_shown(pilot, "Trop long de 1 caractère")
        app.screen.query_one(Input).value = "Rivage"
        await pilot.press("enter")
        await until_on(pilot, SettingsScreen)
        await until_shown(pilot, "Pseudonyme Rivage")
    assert settings.load() == {"pseudonyme": "Rivage"}


async def test_what_is_above_a_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = AllianceApp(SettingsRoute(), mode="epreuve")
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        await until_told(pilot, "« NO_COLOR » l'emporte")
        await pilot.press("right")
        await until_shown(pilot, "Thème de couleurs clair")
        assert app.theme == themes.NO_COLOUR
        await to_row(pilot, MODE)
        await until_shown(pilot, "Mode épreuve")
        await until_told(pilot, "« --mode » l'emporte")
        assert MODE not in settings.load()
        await pilot.press("right", "right")
        await until_still(pilot)
        assert "l'emporte" not in screen_text(app)
    assert settings.load() == {THEME: themes.LIGHT, MODE: "epreuve"}


async def test_settings_open_from_an_interview_and_lead_back_to_it() -> None:
    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("comma")
        await until_on(pilot, SettingsScreen)
        await pilot.press("comma")
        await until_on(pilot, InterviewScreen)


async def test_own_words_first_is_a_setting_that_the_file_of_a_person_follows() -> None:
    settings.keep(OWN_WORDS, "toujours")
    app = AllianceApp(PersonaRoute(ESSAI))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "vos mots d'abord")
        await pilot.press("v")
        await until_still(pilot)
    assert settings.load()[OWN_WORDS] == "jamais"


async def test_at_a_projector_turns_and_rows_stand_apart_and_no_text_is_pale() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        dialogue, moves = app.screen.query_one(Dialogue), app.screen.query_one("#moves", OptionList)
        turns, options = dialogue.virtual_size.height, moves.virtual_size.height
        app.preferences.choose(PROJECTOR, "toujours")
        await until(pilot, lambda: dialogue.virtual_size.height > turns)
        await until(pilot, lambda: moves.virtual_size.height > options)
        assert app.theme_variables["quiet"] == app.theme_variables["foreground"]
        app.preferences.choose(PROJECTOR, "jamais")
        await until(pilot, lambda: dialogue.virtual_size.height == turns)
        await until(pilot, lambda: moves.virtual_size.height == options)
        assert app.theme_variables["quiet"] != app.theme_variables["foreground"]


async def test_at_a_projector_from_the_start_the_dialogue_stands_apart() -> None:
    heights = {}
    path = a_finished_session()
    for value in SETTINGS[PROJECTOR].values:
        settings.keep(PROJECTOR, value)
        app = AllianceApp(SessionRoute(path))
        async with app.run_test(size=SIZE) as pilot:
            await until_shown(pilot, "Le tour qui a compté")
            await pilot.press("t")
            await until_on(pilot, ReadingScreen)
            await until_still(pilot)
            heights[value] = app.screen.query_one(Dialogue).virtual_size.height
    assert heights["toujours"] > heights["jamais"]


@pytest.mark.parametrize(("value", "level"), [("aucun", "none"), ("doux", "full")])
def test_nothing_glides_unless_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, value: str, level: str
) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    app = AllianceApp()
    assert app.animation_level == "none"
    app.preferences.choose(MOTION, value)
    assert {app.animation_level, AllianceApp().animation_level} == {level}


async def test_the_palette_shows_what_settings_are_worth_and_changes_them() -> None:
    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("ctrl+p")
        await until_shown(pilot, "Ici · Noter")
        await pilot.press(*"themedecouleurs")
        await until_shown(pilot, "Réglages · Thème de couleurs : sombre")
        await pilot.press("enter")
        await until_on(pilot, ValueScreen)
        await pilot.press("down", "enter")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "Thème de couleurs : clair")
    assert settings.load() == {THEME: themes.LIGHT}


async def test_a_setting_changed_from_the_palette_is_shown_on_the_screen_of_settings() -> None:
    app = AllianceApp(SettingsRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, SettingsScreen)
        await pilot.press("ctrl+p", *"proposerlediag")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until_on(pilot, SettingsScreen)
        await until_shown(pilot, "Proposer le diagnostic non")


async def test_the_palette_lists_by_group_without_what_only_scrolls() -> None:
    a_finished_session()
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("ctrl+p")
        await until_shown(pilot, "Ici · Noter")
        listed = app.screen.query_one(CommandList)

        def names() -> list[str]:
            return [str(option.prompt).partition("\n")[0] for option in listed.options]

        await until(pilot, lambda: names()[-1] == "Ici · Agrandir")
        names_listed = names()
    groups = list(dict.fromkeys(name.partition(" · ")[0] for name in names_listed[:-1]))
    assert (*groups[:2], *groups[-2:]) == ("Ici", "Rencontrer", "Réglages", "Programme")
    assert set(groups[2:-2]) == {"Reprendre", "Bilan", "Revoir"}
    assert not {"Ici · Descendre", "Ici · Remonter"} & set(names_listed)


async def test_the_palette_says_that_nothing_is_found() -> None:
    app = AllianceApp()
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("ctrl+p", *"xqzwk")
        await until_shown(pilot, "Rien de ce nom")
        await pilot.press("enter")
        await until_on(pilot, HomeScreen)


async def test_help_is_in_columns_and_in_one_where_there_is_no_room() -> None:
    def beside(app: AllianceApp) -> bool:
        return any("Parler" in line and "Partout" in line for line in screen_text(app).split("\n"))

    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("f1")
        await until_shown(pilot, "cette aide")
        assert beside(app)
        await pilot.resize_terminal(70, 60)
        await until_shown(pilot, "cette aide")
        await until(pilot, lambda: not beside(app))
        await pilot.press("escape")
        await until_on(pilot, InterviewScreen)
