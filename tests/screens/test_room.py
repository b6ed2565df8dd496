"""At every size: what can be said, what was last said and the keys are whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rich.cells import cell_len

from tests.samples import loaded, moment, move
from tests.screens.driving import (
    screen_text,
    until,
    until_on,
    until_shown,
    until_still,
    widget_text,
)
from tests.screens.playing import a_session, a_sitting
from tests.screens.test_replay import begin
from tui.app import AllianceApp
from tui.screens.interview import InterviewScreen
from tui.screens.routes import ReplayRoute, SessionRoute
from tui.widgets.options import MoveOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.journal import Mode

SIZES = [(60, 18), (80, 24), (110, 36), (160, 45), (200, 50)]
SHORT = "Et si l'on regardait d'abord ce que vous savez faire, sans rien décider"
LAST = "Voilà où j'en suis, et je ne sais pas par quoi commencer."


def a_session_of(
    *texts: str, first_name: str = "Ana", reply: str = LAST, mode: Mode = "guide"
) -> Path:
    """Return a session in which all these texts are offered, after a first exchange."""
    told = [move(f"r{at}", dis=text, encore=True) for at, text in enumerate(texts)]
    who = {"prenom": first_name, "nom": "Roux", "age": 40, "pronom": "elle"}
    first = move("premiere", reponse=reply, vers="b")
    persona = loaded({"a": moment(first), "b": moment(*told)}, identite=who)
    sitting = a_sitting("premiere", loaded=persona, mode=mode)
    sitting.close()
    return sitting.path


class Shown(NamedTuple):
    """What is on the screen, and in the column of what is said and can be said."""

    whole: str
    talk: str


async def shown_at(path: Path, size: tuple[int, int], *keys: str) -> Shown:
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press(*keys)
        return Shown(await until_still(pilot), widget_text(app, "#talk"))


def joined(screen: str) -> str:
    """Return what is shown as one line of text, without margins, borders and labels."""
    words = re.sub(r"[│┃╭╮╰╯─▁-█]|\bvérifier\b", " ", screen)
    return " ".join(words.split())


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
async def test_seven_options_the_last_words_and_the_keys_are_whole(size: tuple[int, int]) -> None:
    texts = [f"{SHORT}, option {at} ?" for at in range(7)]
    screen, talk = await shown_at(a_session_of(*texts), size)

    for text in (*texts, LAST):
        assert text in joined(talk)
    assert " Échap Suspendre  F1 Aide " in screen.rstrip().splitlines()[-1]
    assert max(map(cell_len, screen.split("\n"))) <= size[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_options_that_do_not_fit_say_so_and_are_all_reached(size: tuple[int, int]) -> None:
    texts = [f"{at} {SHORT} {SHORT} {SHORT} {SHORT} {SHORT} {SHORT} ?" for at in range(9)]
    app = AllianceApp(SessionRoute(a_session_of(*texts)))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, InterviewScreen)
        screen = await until_still(pilot)
        options = app.screen.query_one(MoveOptions)
        assert joined(screen).endswith("F1 Aide Menu")
        if options.virtual_size.height == options.size.height:
            assert "↓" not in screen
            return
        assert re.search(r"↓ (\d+ autres?|la suite)", screen)
        assert LAST in joined(widget_text(app, "#talk"))
        await pilot.press("end")
        await until_shown(pilot, "↑")
        while "↓ la suite" in screen_text(app):
            await pilot.press("down")
            await pilot.pause()
        await until(pilot, lambda: "↓" not in screen_text(app))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_label_stands_in_its_own_column(size: tuple[int, int]) -> None:
    _, screen = await shown_at(a_session_of(*(f"{SHORT}, {at} ?" for at in range(3))), size)

    columns = {line.index("vérifier") for line in screen.split("\n") if "vérifier" in line}
    assert len(columns) == 1
    assert not [line for line in screen.split("\n") if line.strip() == "vérifier"]


async def test_without_labels_the_text_takes_their_room() -> None:
    _, screen = await shown_at(a_session_of(SHORT, mode="epreuve"), (80, 24))

    assert any(line.strip(" 1") == SHORT for line in screen.split("\n"))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_line_of_the_dialogue_is_too_long_to_read(size: tuple[int, int]) -> None:
    _, screen = await shown_at(a_session_of("Oui ?", reply=f"{LAST} " * 8), size)

    said = [line for line in screen.split("\n") if "Voilà" in line or "commencer" in line]
    assert said
    for line in said:
        text = line.strip("┃█").strip().removeprefix("Ana").strip()
        assert cell_len(text) <= 80


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["王小明", "Zoe\u0301", "Ana", "Maximilienne-Bérénice"])
async def test_the_text_starts_at_the_same_column_whatever_the_name(
    name: str, size: tuple[int, int]
) -> None:
    screen, talk = await shown_at(a_session_of("Oui ?", first_name=name), size)

    lines = talk.split("\n")
    said = next(line for line in lines if "Voilà" in line)
    you = next(line for line in lines if line.startswith(" Vous"))
    assert cell_len(said.partition("Voilà")[0]) == cell_len(you.partition("premiere")[0])
    assert LAST in joined(talk)
    assert max(map(cell_len, screen.split("\n"))) <= size[0]


@pytest.mark.parametrize("text", ["王小明在这里工作了" * 9, "e\u0301te\u0301 " * 60, "mot " * 90])
@pytest.mark.parametrize("size", SIZES[1:], ids=str)
async def test_wide_and_combining_letters_are_never_cut_at_the_edge(
    text: str, size: tuple[int, int]
) -> None:
    alone = ["greater_than_sign"] * 4
    screen, talk = await shown_at(a_session_of(text, reply=text), size, *alone)

    plain = "".join(re.sub(r"\bvérifier\b|[─│┃╭╮╰╯▁-█]", "", talk).split())
    assert plain.count("".join(text.split())) == 2
    assert max(map(cell_len, screen.split("\n"))) <= size[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_notice_covers_neither_the_options_nor_the_keys(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(a_session_of(*(f"{SHORT}, {at} ?" for at in range(4)))))
    async with app.run_test(size=size, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        before = await until_still(pilot)
        app.screen.notify("Rien ne s'enregistre, et la phrase est assez longue.", timeout=60)
        await until_shown(pilot, "Rien ne s'enregistre")
        top = app.screen.query_one(MoveOptions).region.y
        assert screen_text(app).split("\n")[top:] == before.split("\n")[top:]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_keys_of_the_replay_are_whole(size: tuple[int, int]) -> None:
    app = AllianceApp(ReplayRoute(a_session("presser", "aller", "choix")))
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await until_shown(pilot, "m Marquer")
        screen = screen_text(app)
        keys = screen.rstrip().split("\n")[-1]
        assert "Échap Retour  F1 Aide " in keys
        assert keys.endswith("Menu")
        assert cell_len(keys) <= size[0]


async def test_a_wider_window_shows_more_keys() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        assert "d Dossier" not in await until_still(pilot)
        await pilot.resize_terminal(120, 40)
        await until_shown(pilot, "d Dossier")
        await pilot.resize_terminal(60, 18)
        await until(pilot, lambda: "d Dossier" not in screen_text(app))
        await until_shown(pilot, "F1 Aide")
