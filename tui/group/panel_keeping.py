"""Keeping the files of a panel with the user's own, where the bilan of an interview finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui import places
from tui.group.found import FileKind, FoundFile, LeftOut
from tui.group.panel_desk import usual_name
from tui.group.panel_file import PANELS, answers_of, questions_of
from tui.session.record import JournalProblem
from tui.source.reasons import in_words
from tui.source.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NOT_FINISHED = "ces réponses ne sont pas finies : elles ne sont pas gardées"
_OTHER_THERE = "un fichier « {} », qui n'est pas le même, est déjà gardé"
_NO_PANEL = "ce n'est pas un fichier de panel"


@dataclass(frozen=True, slots=True)
class PanelsKept:
    """The files kept, those that were there already, and those left out."""

    kept: tuple[Path, ...]
    already: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def keep_panels(files: Iterable[FoundFile | LeftOut]) -> PanelsKept:
    """Copy files of panels, each once it was read whole, into the folder of groups.

    A file is called there after what it holds, whatever it was called. Raises :class:`OSError`
    when that folder cannot be written.
    """
    kept: list[Path] = []
    already: list[Path] = []
    left_out: list[LeftOut] = []
    for found in files:
        if isinstance(found, LeftOut):
            left_out.append(found)
            continue
        try:
            content, name = _checked(found)
        except (JournalProblem, OSError) as problem:
            left_out.append(LeftOut(found.name, in_words(problem)))
            continue
        target = places.groups() / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            write_new(target, content)
            kept.append(target)
        except FileExistsError:
            if target.read_bytes() == content:
                already.append(target)
            else:
                left_out.append(LeftOut(found.name, _OTHER_THERE.format(name)))
    return PanelsKept(tuple(kept), tuple(already), tuple(left_out))


def _checked(found: FoundFile) -> tuple[bytes, str]:
    """Return what a file holds, up to its last whole line, and how it will be called."""
    if found.kind is not FileKind.PANEL:
        raise JournalProblem(_NO_PANEL)
    content = found.read()
    panel = PANELS.of(content, found.called)
    questions_of(panel.header, found.called)
    if panel.header.panelist and not answers_of(panel).finished:
        raise JournalProblem(_NOT_FINISHED)
    return content[: panel.whole], usual_name(panel.header)
