"""The workshop on screen: what a save changes, what it does not, and the map."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, ClassVar

import pytest
from click.testing import CliRunner
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tests.conftest import DATA
from tests.screens.driving import say, screen_text, until, until_on, until_shown
from tests.screens.playing import WAY_TO_AGREEMENT
from tests.screens.test_hostile import HOSTILE, shows
from tui import places
from tui.app import AllianceApp
from tui.cli.program import program
from tui.persona.loading import load
from tui.screens.persona_map import MapTree, PersonaMapScreen
from tui.screens.routes import WorkshopRoute
from tui.screens.workshop import WorkshopScreen
from tui.screens.workshop_panels import RemarkList
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SOURCE = (DATA / "essai.yaml").read_text("utf-8")
SIZE = (100, 40)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a copy of the small persona, to be edited."""
    path = tmp_path / "essai.yaml"
    path.write_text(SOURCE, "utf-8")
    return path


def save(path: Path, *changes: tuple[str, str]) -> None:
    """Save the persona with some of its text replaced, as editors do: beside, then renamed."""
    text = SOURCE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    beside = path.with_suffix(".tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def take_away(path: Path) -> None:
    path.unlink()


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


async def begin(pilot: Pilot[None], *moves: str) -> None:
    await until_on(pilot, WorkshopScreen)
    await until_shown(pilot, "confiance 4 sur 10")
    for move in moves:
        await say(pilot, move)


async def test_a_save_shows_the_new_words_and_goes_on_from_the_same_point(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir", "redire")
        await until_shown(pilot, "dos, nuit (2 sur 4)")
        save(file, ("La nuit, je n'en peux plus.", "La nuit, c'est trop."))
        await until_shown(pilot, "La nuit, c'est trop.")
        await until_shown(pilot, "reprend au même point")
        await until_shown(pilot, "C'est ça. Et le dos avec.")
        assert "je n'en peux plus" not in screen_text(app)
        assert "· parcours" in screen_text(app)


async def test_a_broken_save_keeps_the_last_good_version_in_play(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        save(file, ("vers: accueil", "vers: acueil"), ("C'est ça. Et le dos", "Oui. Et le dos"))
        line = SOURCE.splitlines().index("        vers: accueil") + 1
        await until_shown(pilot, "Pas jouable : la version précédente continue")
        await until_shown(pilot, f"× ligne {line} ")
        await until_shown(pilot, "vouliez-vous dire « accueil »")
        await say(pilot, "redire")
        await until_shown(pilot, "C'est ça. Et le dos avec.")
        save(file, ("C'est ça. Et le dos", "Oui. Et le dos"))
        await until_shown(pilot, "Oui. Et le dos avec.")
        await until(pilot, lambda: "vouliez-vous" not in screen_text(app))


async def test_a_move_taken_out_stops_the_try_there_until_it_is_back(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir", "redire", "nommer")
        save(file, ("id: redire", "id: refleter"))
        await until_shown(pilot, "s'arrête avant « redire » (réplique 2 sur 3)")
        await until_shown(pilot, "elle n'est plus dans le fichier")
        assert "Et le dos avec" not in screen_text(app)
        save(file)
        await until_shown(pilot, "Qui apprend le métier aux nouveaux ?")
        await until_shown(pilot, "reprend au même point")


async def test_a_file_broken_from_the_start_is_played_once_mended(file: Path) -> None:
    save(file, ("duree: 20", "duree: vingt"))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "× ligne 6 ")
        for key in ("u", "0", "c", "e", "1", "v"):
            await pilot.press(key)
        await until_on(pilot, WorkshopScreen)
        save(file)
        await begin(pilot, "ouvrir")


async def test_a_file_taken_away_and_back_is_said_and_the_try_goes_on(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        take_away(file)
        await until_shown(pilot, "fichier introuvable")
        save(file)
        await until_shown(pilot, "reprend au même point")


async def test_the_last_move_is_taken_back_then_all_of_them(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir", "redire")
        await pilot.press("u")
        await until(pilot, lambda: "Et le dos avec" not in screen_text(app))
        await until_shown(pilot, "nuit (1 sur 4)")
        await say(pilot, "redire")
        await pilot.press("0")
        await until_shown(pilot, "rien encore (0 sur 4)")
        assert "· accueil" in screen_text(app)


async def test_an_ending_is_named_and_the_try_starts_again(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir", "redire", "nommer", "aller", "choix")
        await until_shown(pilot, "Fin : accord")
        await pilot.press("u")
        await until_shown(pilot, "Deux chemins")
        await say(pilot, "choix")
        await pilot.press("enter")
        await until_shown(pilot, "rien encore")


async def test_what_became_of_it_is_told_at_the_end_of_a_try(file: Path) -> None:
    told = 'apres: [{delai: 14, texte: "Elle a changé [b]d\'horaires[/b].", trouve: ["Seule."]}]'
    save(file, ("rupture:", f"{told}\nrupture:"))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, *WAY_TO_AGREEMENT)
        await until_shown(pilot, "2 semaines plus tard, autre chose, de sa propre initiative")
        await until_shown(pilot, "[b]d'horaires[/b]")


async def test_nothing_of_a_try_is_written(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        await pilot.press("escape")
    assert not places.sessions().exists()
    assert lines_of(file) == SOURCE.splitlines()


async def test_a_reader_who_went_back_in_the_dialogue_stays_there(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, *["silence"] * 4)
        transcript = app.screen.query_one(Dialogue)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: transcript.scroll_offset.y == 0)
        save(file, ("Bonjour. On m'a dit de venir.", "Bonjour. Me voici."))
        await until_shown(pilot, "Me voici.")
        await pilot.pause(0.1)
        assert transcript.scroll_offset.y == 0


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make ``$EDITOR`` a script that writes what it is called with; return where."""
    called = tmp_path / "called"
    script = tmp_path / "nano"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{called}"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}' -w")
    monkeypatch.setattr(AllianceApp, "suspend", lambda _: nullcontext())
    return called


async def test_enter_on_a_remark_opens_the_editor_at_its_line(file: Path, editor: Path) -> None:
    save(file, ("duree: 20", "duree: vingt"))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "× ligne 6 ")
        await pilot.press("enter")
        await until(pilot, editor.exists)
    assert lines_of(editor) == ["-w", "+6", str(file)]


async def test_the_editor_opens_at_the_present_moment(file: Path, editor: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        await pilot.press("e")
        await until(pilot, editor.exists)
    line = SOURCE.splitlines().index("  parcours:") + 1
    assert f"+{line}" in lines_of(editor)


async def test_without_a_choice_a_plain_editor_of_the_machine_opens(
    file: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = os.environ["EDITOR"].split("'")[1]
    folder = file.parent / "bin"
    folder.mkdir()
    (folder / "nano").symlink_to(command)
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        await pilot.press("e")
        await until(pilot, editor.exists)
    assert lines_of(editor)[-1] == str(file)
    assert lines_of(editor)[0].startswith("+")


async def test_vi_says_how_to_leave_it_before_it_opens_where_nobody_chose_it(
    file: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = file.parent / "bin"
    folder.mkdir()
    (folder / "vi").symlink_to(os.environ["EDITOR"].split("'")[1])
    for tool in ("sh", "printf"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", str(folder))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        await pilot.press("e")
        await until_shown(pilot, ":q! et Entrée, pour quitter sans rien changer")
        called = editor.exists
        assert not called()
        await pilot.press("enter")
        await until(pilot, called)


@pytest.mark.parametrize(
    ("editor_is", "told"),
    [("", "Aucun éditeur"), ("/nulle/part", "introuvable"), ("false", "code 1"), ('"', "EDITOR")],
)
async def test_an_editor_that_cannot_be_used_is_said(
    file: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, editor_is: str, told: str
) -> None:
    monkeypatch.setenv("EDITOR", editor_is)
    monkeypatch.setenv("PATH", "" if not editor_is else os.environ["PATH"])
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("e")
        await until_shown(pilot, told)


async def test_a_terminal_that_cannot_step_aside_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", sys.executable)
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("e")
        await until_shown(pilot, "ne laisse pas ouvrir d'éditeur")


def moments_of(app: AllianceApp) -> dict[str, str]:
    """Return the moments of the map with how each is shown."""
    nodes = app.screen.query_one(MapTree).nodes()
    return {
        str(node.data[1]): str(node.label)
        for node in nodes
        if node.data and node.data[0] == "moments" and len(node.data) == 2
    }


async def test_the_map_shows_every_moment_and_where_one_has_been(file: Path) -> None:
    save(file, ("  accord: {", "  perdu: {phase: proposer_expliquer, fin: refus}\n  accord: {"))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        await pilot.press("c")
        await until_on(pilot, PersonaMapScreen)
        shown = moments_of(app)
    assert set(shown) == set(load(file).persona.moments)
    signs = {name: label[0] for name, label in shown.items()}
    assert signs == {
        "accueil": "●", "parcours": "▲", "piste": "·",
        "accord": "·", "politesse": "·", "refus": "·", "perdu": "×",
    }  # fmt: skip


async def test_a_moment_of_the_map_tells_all_that_is_said_there(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("c")
        await until_on(pilot, PersonaMapScreen)
        await until(pilot, lambda: app.screen.query_one(MapTree).cursor_line == 1)
        await pilot.press("enter")
        await until_shown(pilot, "si l'on est déjà passé par « accueil » : « On en était où ? »")
        await until_shown(pilot, "Bonjour. On m'a dit de venir.")
        await pilot.press("escape")
        await until_on(pilot, PersonaMapScreen)
        await pilot.press("right")
        await until_shown(pilot, "presser → parcours")


async def test_the_map_leads_to_a_moment_and_follows_the_saves(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("c")
        await until_on(pilot, PersonaMapScreen)
        save(file, ("  piste:", "  piste:\n    titre: Chercher ensemble"))
        await until_shown(pilot, "Chercher ensemble")
        tree = app.screen.query_one(MapTree)
        tree.point_at(("moments", "piste"))
        await pilot.press("j")
        await until_on(pilot, WorkshopScreen)
        await until_shown(pilot, "· piste")
        await until_shown(pilot, "Deux chemins")


async def test_what_can_never_be_said_is_told_a_little_later_and_marked_on_the_map(
    file: Path,
) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        save(file, ("- id: nommer\n", "- id: nommer\n        si: {vu: [accord]}\n"))
        await until_shown(pilot, "P030 « nommer » n'est jamais proposée")
        await until_shown(pilot, "reprend au même point. Examen fini : ")
        await pilot.press("c")
        await until_on(pilot, PersonaMapScreen)
        tree = app.screen.query_one(MapTree)
        await until(pilot, lambda: tree.cursor_node is not None)
        tree.root.expand_all()
        labels = [str(node.label) for node in tree.nodes()]
    assert any(label.startswith("× nommer") for label in labels)
    assert any(label.startswith("redire") for label in labels)


async def test_what_follows_from_one_fault_is_shown_under_it(file: Path) -> None:
    save(file, ("        vers: piste\n", ""))
    app = AllianceApp(WorkshopRoute(file))
    line = lines_of(file).index("      - id: aller") + 1
    async with app.run_test(size=(160, 45)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "1 à corriger, 1 à voir. Le reste attend que le jeu tienne.")
        await until_shown(pilot, f"× ligne {line} P042")
        await until_shown(pilot, "d'où, ligne")
        assert app.screen.query_one(RemarkList).option_count == 2


async def test_an_examination_that_cannot_be_done_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "true")
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await until_shown(pilot, "L'examen n'a pas pu se faire")


POISONS = {name: text for name, text in HOSTILE.items() if text.isascii() and name != "clear"}
"""What a persona's file may hold; loading refuses the rest."""


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS.keys())
async def test_hostile_text_is_shown_literally(file: Path, poison: str) -> None:
    quoted = f'"{poison}"'
    save(
        file,
        ('"Qu\'est-ce qui vous amène ?"', quoted),
        ('"Bonjour. On m\'a dit de venir."', quoted),
        ("  piste:\n", f"  piste:\n    titre: {quoted}\n"),
    )
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await until(pilot, lambda: shows(app, poison[-40:]))
        await pilot.press("c")
        await until_on(pilot, PersonaMapScreen)
        await until(pilot, lambda: shows(app, poison[:30]))
        await pilot.press("enter")
        await pilot.press("down", "enter")
        await until(pilot, lambda: shows(app, poison[:30]))


async def test_a_hostile_remark_is_shown_literally(file: Path) -> None:
    save(file, ("vers: accueil", 'vers: "[/][bold]\\e[2J"'))
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "[/][bold]␛[2J")


def test_the_command_opens_the_file_of_a_name_or_a_path(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    class App:
        return_code = 0
        farewell = None
        reminders: ClassVar[list[str]] = []

        def __init__(self, route: WorkshopRoute) -> None:
            opened.append(route.path)

        def run(self) -> None: ...

    monkeypatch.setattr("tui.app.AllianceApp", App)
    monkeypatch.setattr("tui.cli.launch.are_a_terminal", lambda: True)
    for name in (str(file), "denis-auclair"):
        assert CliRunner().invoke(program, ["atelier", name]).exit_code == 0
    assert opened == [file, places.shipped_personas() / "denis-auclair.yaml"]
    lost = CliRunner().invoke(program, ["atelier", str(file.parent / "perdu.yaml")])
    assert (lost.exit_code, len(opened)) == (1, 2)
    assert "n'existe pas" in lost.stderr


async def test_a_move_chosen_before_the_file_changed_is_dropped(file: Path) -> None:
    app = AllianceApp(WorkshopRoute(file))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "ouvrir")
        moves = app.screen.query_one("#moves", OptionList)
        gone = Option("une réplique ôtée", id="otee")
        moves.post_message(OptionList.OptionSelected(moves, gone, 0))
        await say(pilot, "redire")
        await until_shown(pilot, "dos, nuit (2 sur 4)")
    assert app.farewell is None
