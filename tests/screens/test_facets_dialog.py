"""Home narrowed from a list: by keys that come together, by the mouse, over hostile files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.samples import TEXT
from tests.screens.driving import screen_text, until, until_on, until_shown
from tui import places
from tui.app import AllianceApp
from tui.persona import library
from tui.screens.dossier import DossierScreen
from tui.screens.facets_dialog import FacetsScreen
from tui.screens.home import HomeScreen
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.pilot import Pilot

PEOPLE = len(library.cards())


async def home(pilot: Pilot[None]) -> None:
    """Wait until all is known of the people."""
    await until_on(pilot, HomeScreen)
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    await until(pilot, lambda: screen.knows_all)


async def go_to(pilot: Pilot[None], value: str) -> None:
    """Move the arrow of the dialog onto a value."""
    rows = pilot.app.screen.query_one(Rows)
    rows.highlighted = rows.get_option_index(value)
    await pilot.pause()


async def test_values_chosen_narrow_home_and_escape_shows_everybody() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f")
        await until_shown(pilot, f"Filtrer les personnes · {PEOPLE}")
        await go_to(pilot, "structure:mission-locale")
        await pilot.press("enter")
        await until_shown(pilot, f"Filtrer les personnes · 2 sur {PEOPLE}")
        await until_shown(pilot, "● Mission locale")
        await go_to(pilot, "difficulte:1")
        await pilot.press("space")
        await until_shown(pilot, f"· 1 sur {PEOPLE}")
        await pilot.press("escape")
        await until_shown(pilot, "Rencontrer · 1")
        await until_shown(pilot, "Filtré : Mission locale · découverte")
        await until_shown(pilot, "Maëva Castaing")
        await until_shown(pilot, "Échap Tout montrer")
        assert "Denis" not in screen_text(app)
        await pilot.press("escape")
        await until_shown(pilot, f"Rencontrer · {PEOPLE}")
        assert "Filtré" not in screen_text(app)


async def test_a_burst_of_keys_ends_where_each_would_lead_alone() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        burst = ("f", "enter", "down", "enter", "enter", "down", "enter", "f", "escape", "f")
        await pilot.press(*burst, "t", "enter", "escape", "enter")
        await until_on(pilot, DossierScreen)
        await pilot.press("escape")
        await until_shown(pilot, "Filtré : ")
        await until_shown(pilot, "Rencontrer · 1")


async def test_what_was_chosen_is_taken_out_all_at_once() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f", "enter", "down", "enter")
        await until_shown(pilot, f"sur {PEOPLE}")
        await pilot.press("t")
        await until_shown(pilot, f"Filtrer les personnes · {PEOPLE}")
        assert "●" not in screen_text(app)


async def test_words_and_values_narrow_together() -> None:
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await home(pilot)
        await pilot.press("f")
        await go_to(pilot, "pression:echeance")
        await pilot.press("enter", "escape", "slash", *"opacif decouverte", "enter")
        await until_shown(pilot, "Rencontrer · 1")
        await until_shown(pilot, "Leïla Kervella")
        await until_shown(pilot, "Ce qui presse")
        await until_shown(pilot, "Rennes, 2018")
        await pilot.press("escape")
        await until_shown(pilot, f"Rencontrer · {PEOPLE}")


async def test_the_mouse_does_what_keys_do() -> None:
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await home(pilot)
        await pilot.press("f")
        await until_on(pilot, FacetsScreen)
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        line = dict(rows.in_view())[rows.get_option_index("structure:afpa")]
        await pilot.click(Rows, offset=(6, line))
        await until_shown(pilot, f"Filtrer les personnes · 1 sur {PEOPLE}")
        await pilot.click(Rows, offset=(6, line))
        await until_shown(pilot, f"Filtrer les personnes · {PEOPLE}")


async def test_people_go_by_what_presses_and_it_is_told() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("o", "o", "o")
        await until_shown(pilot, "par ce qui presse (o)")


async def test_hostile_files_of_ones_own_break_nothing_and_draw_nothing() -> None:
    places.own_personas().mkdir(parents=True)
    hostile = TEXT.replace("persona: essai", "persona: mal")
    hostile = hostile.replace("operateur: pole-emploi", 'operateur: "[red]x[/]\\e[2J"')
    hostile = "pressions: [temps, '[b]', temps]\nsuite_de: '[reverse]'\n" + hostile
    hostile = "contexte: {annee: 2018, lieu: '[link]ici[/]'}\n" + hostile
    (places.own_personas() / "mal.yaml").write_text(hostile, "utf-8")
    (places.own_personas() / "casse.yaml").write_bytes(b"[" * 90_000)
    app = AllianceApp()
    async with app.run_test(size=(110, 36)) as pilot:
        await home(pilot)
        await until_shown(pilot, f"Rencontrer · {PEOPLE + 2}")
        await pilot.press("slash", *"martin", "enter")
        await until_shown(pilot, "[link]ici[/]")
        await until_shown(pilot, "2e · Léa Martin")
        await until_shown(pilot, "[reverse].")
        await pilot.press("escape", "f")
        await until_shown(pilot, f"Filtrer les personnes · {PEOPLE + 2}")
        assert "\x1b" not in screen_text(app)


async def test_home_over_two_hundred_of_ones_own_lists_them_all() -> None:
    places.own_personas().mkdir(parents=True)
    for number in range(200):
        text = TEXT.replace("persona: essai", f"persona: p-{number}")
        (places.own_personas() / f"p-{number}.yaml").write_text(text, "utf-8")
    for _ in range(2):  # without an index, then with it
        app = AllianceApp()
        async with app.run_test(size=(80, 24)) as pilot:
            await until_shown(pilot, f"Rencontrer · {PEOPLE + 200}")
            await home(pilot)
    assert (places.computed() / "personnes.index").exists()
