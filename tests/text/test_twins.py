"""What one face can do, the other can: the guide's table, held to the keys and the orders.

A new key, or a new order, fails here until it has its twin in the table.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

import tui.screens
import tui.widgets
from tests.cli.guides import check_commands, guide
from tui.text import (
    after_interview_lines,
    answering,
    bilan_heard,
    coding_lines,
    orders,
    viewing,
    welcoming,
)
from tui.text.bilan_inner_lines import INNER_NAMES
from tui.text.orders import Hear, Unclear, again_of, order_of
from tui.text.viewing import wish_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import Enum

SECTION = guide("stagiaire").partition("### Ce que fait l'écran, ce que fait le texte")[2]
ROWS = {
    cells[0]: cells
    for line in SECTION.partition("\n`--mode")[0].splitlines()
    if line.startswith("| ")
    if (cells := [cell.strip() for cell in line.strip("| ").split(" | ")])
    and cells[0] != "ce que l'on fait"
}

TWINS = {
    "choose": "choisir qui recevoir",
    "switch_mode": "choisir le mode",
    "switch_own_words": "dire d'abord avec ses mots",
    "begin": "choisir qui recevoir",
    "sessions": "la liste des entretiens",
    "filter": "chercher dans une liste",
    "sift": "filtrer les personnes par une liste",
    "take_all_out": "filtrer les personnes par une liste",
    "reorder": "ranger les personnes dans un autre ordre",
    "group": "mettre ensemble les entretiens d'une personne",
    "name": "donner un nom à un entretien",
    "finish": "écrire la synthèse",
    "notebook": "relire notes et échanges en écrivant la synthèse",
    "note": "noter",
    "keep_words": "garder des mots de la personne",
    "confirm": "garder des mots de la personne",
    "move_clause": "garder des mots de la personne",
    "extend_to_stop": "garder des mots de la personne",
    "take_all": "garder des mots de la personne",
    "strike": "rayer une note",
    "keep": "noter",
    "cycle": "noter",
    "open_notebook": "relire le carnet",
    "choose_first": "dans un second entretien, choisir lequel de ses premiers il suit",
    "choose_intention": "choisir ce que l'on veut travailler",
    "diagnose": "dire son diagnostic en chemin, quand il est proposé",
    "later": "dire ce que l'on pense de la suite, puis la lire",
    "foresee": "dire ce que l'on pense de la suite, puis la lire",
    "reread": "relire ses diagnostics, dire s'ils étaient proches",
    "pin": "épingler ce qui vient d'être dit, ou ôter l'épingle",
    "next_pin": "aller d'une épingle à l'autre",
    "look_at_screen": "regarder l'écran du système",
    "show_file": "relire le dossier",
    "scroll_transcript": "relire ce qui s'est dit",
    "again": "réessayer quand le disque refuse, ou écrire ailleurs",
    "elsewhere": "réessayer quand le disque refuse, ou écrire ailleurs",
    "leave": "s'arrêter, tout est gardé",
    "go": "avancer, reculer d'un tour",
    "go_to_end": "aller au début, à la fin",
    "unroll": "laisser dérouler",
    "mark": "marquer un moment, ou plusieurs tours",
    "start_span": "marquer un moment, ou plusieurs tours",
    "search": "chercher un mot, une minute",
    "comment": "commenter un tour",
    "branch": "et si…",
    "compare": "comparer deux entretiens",
    "cross": "croiser deux entretiens, à deux pairs",
    "open_moment": "croiser deux entretiens, à deux pairs",
    "take_turn": "croiser deux entretiens, à deux pairs",
    "end_writing": "croiser deux entretiens, à deux pairs",
    "instruction": "relire la consigne",
    "close_pass": "finir une passe, ce qui se demande d'abord, et répondre aux trois questions",
    "open_grid": "ouvrir le bilan après les trois questions",
    "another_prompt": "une autre question sur un moment",
    "withdraw": "ôter un moment",
    "put_back": "remettre le dernier moment ôté",
    "start_again": "nouvel essai",
    "read": "relire tout le dialogue",
    "replay": "revoir l'entretien",
    "look_first": "revoir d'abord, ou lire le bilan d'abord",
    "read_first": "revoir d'abord, ou lire le bilan d'abord",
    "curve": "voir la confiance, tour par tour",
    "open_turn": "réentendre un passage cité par le bilan",
    "export": "exporter",
    "copy": "exporter",
    "open_file": "exporter",
    "open_folder": "exporter",
    "download": "exporter",
    "add": "réunir les entretiens d'un groupe",
    "remove": "réunir les entretiens d'un groupe",
    "complete": "réunir les entretiens d'un groupe",
    "to_list": "réunir les entretiens d'un groupe",
    "report": "écrire le rapport ou le tableau d'un groupe",
    "lead": "animer une séance",
    "pack": "mettre des entretiens dans un paquet à remettre",
    "keep_names": "mettre des entretiens dans un paquet à remettre",
    "take_listed": "mettre des entretiens dans un paquet à remettre",
    "write_packet": "mettre des entretiens dans un paquet à remettre",
    "switch": (
        "joindre le bilan à l'export, le rendre anonyme, taire les schèmes, "
        "montrer les répliques proposées"
    ),
    "open": "reprendre un entretien",
    "throw_away": "mettre à la corbeille, reprendre",
    "undo": "mettre à la corbeille, reprendre",
    "copy_turn": "copier un tour",
    "pass_over": "coder une réplique à l'aveugle",
    "fit_none": "coder une réplique à l'aveugle",
    "explain": "dire à quoi on voit ce que l'on code",
    "go_to_act": "aller d'un moment à coder à l'autre",
    "finish_coding": "finir un codage",
    "turn_over": "mettre des codages côte à côte, lire leurs désaccords",
    "show_author": "mettre des codages côte à côte, lire leurs désaccords",
    "place": "répondre à un panel",
    "move_place": "répondre à un panel",
    "go_to_question": "répondre à un panel",
    "finish_panel": "finir de répondre à un panel",
    "choose_moment": "faire un panel de moments d'un groupe",
    "write_questions": "faire un panel de moments d'un groupe",
    "keep_files": "garder un panel, pour que le bilan le montre",
    "app.settings": "lire ou changer un réglage",
    "change": "lire ou changer un réglage",
    "go_to_value": "lire ou changer un réglage",
}
"""The row of the table for what each key does."""

MECHANICS = {
    *("dismiss", "back", "app.quit", "scroll_page", "cursor_up", "cursor_down", "page_up"),
    *("page_down", "scroll_home", "scroll_end", "toggle_node", "move", "extend"),
    *("resize_notebook", "give_up", "show_all", "agree", "turn_to", "open_next"),
}
"""What moves or closes something drawn, or says yes to what another key asked."""

TRAINERS = {"WorkshopScreen", "PersonaMapScreen", "MapTree"}
"""Where personas are written: their twins are ``verifier`` and ``graphe``."""

FACILITATORS = {"PresenterScreen", "AgendaDialog", "PageBody"}
"""Where a meeting is led: their twins are in ``tests/text/test_meeting_text.py``."""

ENTER = ""


def bindings() -> Iterator[tuple[str, str]]:
    """Yield what each key of a trainee does, after the name of where it does it."""
    for package in (tui.screens, tui.widgets):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, kind in inspect.getmembers(module, inspect.isclass):
                if kind.__module__ != module.__name__ or name in TRAINERS | FACILITATORS:
                    continue
                for binding in vars(kind).get("BINDINGS", ()):
                    assert isinstance(binding, Binding)
                    yield name, re.sub(r"\(.*", "", binding.action)


def in_text(cell: str) -> list[str]:
    """Return what is typed, out of a cell of the table."""
    return re.findall(r"`([^`]+)`", cell)


TYPED = {typed for cells in ROWS.values() for typed in in_text(cells[2])}


def test_the_table_has_three_cells_a_row() -> None:
    assert len(ROWS) > 35
    assert {len(cells) for cells in ROWS.values()} == {3}


@pytest.mark.parametrize(("screen", "action"), sorted(set(bindings())))
def test_what_a_key_does_has_its_row(screen: str, action: str) -> None:
    if action not in MECHANICS:
        assert TWINS.get(action) in ROWS, f"{screen}: {action} has no twin in text mode"


@pytest.mark.parametrize(
    "kind",
    [
        orders.Plain,
        Hear,
        answering.Remind,
        viewing.ViewOrder,
        bilan_heard.BilanOrder,
        after_interview_lines.AfterInterview,
        coding_lines.CodingOrder,
    ],
)
def test_what_an_order_does_has_its_row(kind: type[Enum]) -> None:
    for order in kind:
        typed = set(order.value) & TYPED
        assert typed or ENTER in order.value, f"{order} is in no row of the table"


def test_the_orders_of_the_table_exist() -> None:
    places: tuple[Callable[[str], bool], ...] = (
        lambda line: not isinstance(order_of(line, {}), Unclear),
        lambda line: not isinstance(wish_of(line), Unclear),
        lambda line: again_of(line) is not None,
        orders.begins_note,
        viewing.begins_comment,
        lambda line: line in {word for turn in bilan_heard.BilanOrder for word in turn.value},
        welcoming.is_order,
        lambda line: any(line in one.value for one in after_interview_lines.AfterInterview),
        lambda line: any(line in one.value for one in coding_lines.CodingOrder),
    )
    bilan = {"criteres", "intention", "diagnostics", "synthese", "moments", *INNER_NAMES}
    parts = bilan | {"apres", "gardes", "repliques", "repliques 13"}
    shown_elsewhere = {"-", "x", "a"}
    for typed in TYPED - parts - shown_elsewhere:
        if not typed.startswith(("--", "alliance ", "lecture")):
            assert any(known(typed) for known in places), typed


def test_the_commands_of_the_table_exist() -> None:
    assert check_commands(SECTION) > 4
