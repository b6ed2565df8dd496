"""Panels on Denis: their questions, and the answers of several, written as a panelist does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.group.people import DENIS, loaded
from tui.group.found import FileKind, FoundFile
from tui.group.panel_desk import PanelDesk, header_of_panel, own_answers, write_questions
from tui.group.situations import Situation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.group.panel_file import PanelHeader

WAYS: dict[str, tuple[str, ...]] = {"accueil": (), "feuille": ("acc_cv",)}
"""Two moments of Denis, and a way to each."""


def questions_header(ways: Mapping[str, tuple[str, ...]] = WAYS) -> PanelHeader:
    one = loaded(DENIS)
    asked = [Situation(moment, way, (), 1) for moment, way in ways.items()]
    return header_of_panel(one.persona, one.sha256, asked)


def questions(folder: Path, ways: Mapping[str, tuple[str, ...]] = WAYS) -> Path:
    """Write a file of questions on two moments, somewhere else than among the user's files."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_questions(questions_header(ways), folder / "q.panel.jsonl")


def answered(
    asked: Path,
    name: str,
    fits: Mapping[tuple[int, str], int],
    *,
    reasons: Mapping[tuple[int, str], str] | None = None,
    would_say: str = "",
    finished: bool = True,
) -> Path:
    """Answer as somebody does, on this computer; return their file."""
    path = own_answers(asked, name)
    desk = PanelDesk.open(path)
    for at in range(len(desk.questions.asked)):
        desk.say_first(at, would_say)
    for (at, move), fit in fits.items():
        desk.place(at, move, fit)
        if reason := (reasons or {}).get((at, move)):
            desk.explain(at, move, reason)
    if finished:
        desk.finish()
    desk.close()
    assert desk.unsaved is None
    return path


def several_answers(asked: Path, how_many: int, folder: Path) -> list[Path]:
    """Have so many people answer alike, all options at +1; move their files out of the way."""
    folder.mkdir(parents=True, exist_ok=True)
    header = questions_header()
    fits = {(at, move): 1 for at, one in enumerate(header.situations) for move in one.offered}
    paths = []
    for number in range(how_many):
        reasons = {(0, "acc_cv"): f"raison {number}"}
        own = answered(asked, f"Personne {number}", fits, reasons=reasons, would_say="Bonjour.")
        paths.append(own.rename(folder / own.name))
    return paths


def found_panels(paths: Sequence[Path]) -> list[FoundFile]:
    seen = [(path, path.stat()) for path in paths]
    return [
        FoundFile(path.name, FileKind.PANEL, path, one.st_size, one.st_mtime_ns)
        for path, one in seen
    ]
