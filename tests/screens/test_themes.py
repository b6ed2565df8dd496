"""Colours: every role on every ground where it is laid, computed after WCAG 2.2."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from tests.screens.driving import until_shown
from tui import themes
from tui.app import AllianceApp
from tui.known_settings import SETTINGS, THEME

if TYPE_CHECKING:
    from pathlib import Path

GROUNDS = ("background", "surface", "panel", "chosen")
TEXTS = ("text", "quiet", "yours", "noted", "pointer", "alert", "fault", "done")
COMPUTED = (themes.DARK, themes.LIGHT, themes.CONTRAST)


def luminance(colour: str) -> float:
    """Return the relative luminance, after WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", COMPUTED)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXTS)
def test_text_can_be_read_on_every_ground(theme: str, role: str, ground: str) -> None:
    colours = asdict(themes.ROLES[theme])
    assert contrast(colours[role], colours[ground]) >= (7 if theme == themes.CONTRAST else 4.5)


@pytest.mark.parametrize("theme", COMPUTED)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_lines_can_be_seen_on_the_grounds_where_they_are_drawn(theme: str, ground: str) -> None:
    colours = asdict(themes.ROLES[theme])
    assert contrast(colours["rule"], colours[ground]) >= 3


@pytest.mark.parametrize("theme", COMPUTED)
def test_a_role_has_a_colour_of_its_own(theme: str) -> None:
    colours = asdict(themes.ROLES[theme])
    roles = [colours[role] for role in (*TEXTS, "rule")]
    assert len(set(roles)) == len(roles)


@pytest.mark.parametrize("theme", [themes.TERMINAL, themes.NO_COLOUR])
def test_the_terminals_own_colours_are_left_to_it(theme: str) -> None:
    assert all(colour.startswith("ansi_") for colour in asdict(themes.ROLES[theme]).values())


def test_each_theme_can_be_chosen_by_its_name_in_the_settings() -> None:
    assert list(SETTINGS[THEME].values) == list(themes.ROLES)
    assert SETTINGS[THEME].default == themes.DARK


@pytest.mark.parametrize("theme", themes.ROLES)
async def test_every_theme_is_drawn_with_its_roles(theme: str) -> None:
    app = AllianceApp()
    app.theme = theme
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis")
        drawn = app.theme_variables
        wanted = asdict(themes.ROLES[theme])
        assert {role: drawn[role] for role in TEXTS[1:]} == {
            role: wanted[role] for role in TEXTS[1:]
        }


async def test_without_colour_no_colour_is_written(
    monkeypatch: pytest.MonkeyPatch, own_folder: Path
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis")
        assert app.theme == themes.NO_COLOUR
        strips = app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
    assert styles
    for style in styles:
        assert style.color is None or style.color.is_default
        assert style.bgcolor is None or style.bgcolor.is_default
    assert not (own_folder / "reglages.yaml").exists()


def test_an_unknown_theme_in_the_settings_is_the_dark_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui import settings

    monkeypatch.setattr(settings, "load", lambda: {"theme": "dracula"})
    assert AllianceApp().theme == themes.DARK
