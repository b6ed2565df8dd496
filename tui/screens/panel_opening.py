"""Which screen a panel's files lead to: answering, reading together, or all that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.finding import find
from tui.group.found import FileKind, LeftOut
from tui.group.panel_desk import PanelDesk
from tui.group.panel_file import PANELS, answers_of
from tui.group.panel_listing import list_panels, panels_among
from tui.group.panel_reading import only_panel, read_panels
from tui.screens.panel_answering import PanelAnsweringScreen
from tui.screens.panel_dialogs import PanelistScreen
from tui.screens.panel_together import PanelReadingScreen
from tui.screens.panels import PanelsScreen
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.screen import Screen

    from tui.group.found import FoundFile


def panel_screen(paths: Sequence[Path], pseudonym: str) -> Screen[None]:
    """Return the screen for what paths hold.

    One file of a panel is answered, or read once it is finished; several are read together.
    Where there are interviews too, or nothing yet, all panels are listed. ``pseudonym`` is the
    user's. Raises :class:`JournalProblem` and :class:`OSError`.
    """
    found = list(find([str(path) for path in paths]))
    files = panels_among(found)
    kinds = {one.kind for one in found if not isinstance(one, LeftOut)}
    if not files or FileKind.SESSION in kinds:
        return PanelsScreen(paths)
    if len(files) > 1 or files[0].member:
        return _reading(files)
    kept = PANELS.read(files[0].path)
    if not kept.header.panelist:
        return PanelistScreen(kept.path, kept.header.title, pseudonym)
    if answers_of(kept).finished:
        return _reading(files)
    return PanelAnsweringScreen(PanelDesk.open(kept.path))


def reading_screen(paths: Sequence[Path], key: str) -> Screen[None]:
    """Return the screen of the panel of a key, among what paths hold and the user's own.

    Raises :class:`JournalProblem` when it may not be read.
    """
    listed = next((one for one in list_panels(paths).panels if one.key == key), None)
    if listed is None:
        raise JournalProblem("ce panel n'est plus là")
    return _reading(listed.files)


def _reading(files: Sequence[FoundFile]) -> Screen[None]:
    read = read_panels(files)
    if not read.panels and read.left_out:
        raise JournalProblem(read.left_out[0].why)
    return PanelReadingScreen(only_panel(read), files, read.left_out)
