"""Which screen a panel's files lead to: asking, answering, or reading together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.finding import find
from tui.group.found import FileKind, LeftOut
from tui.group.panel_desk import PanelDesk
from tui.group.panel_file import PANELS, answers_of
from tui.group.panel_reading import only_panel, read_panels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.screen import Screen


def panel_screen(paths: Sequence[Path], pseudonym: str) -> Screen[None]:
    """Return the screen for files of panels, or for interviews to make one of.

    One file is answered unless it is finished; several are read together. ``pseudonym`` is the
    user's. Raises :class:`JournalProblem` and :class:`OSError`.
    """
    found = list(find([str(path) for path in paths]))
    files = [one for one in found if isinstance(one, LeftOut) or one.kind is FileKind.PANEL]
    panels = [one for one in files if not isinstance(one, LeftOut)]
    if not panels:
        from tui.screens.panel_making import PanelMakingScreen

        return PanelMakingScreen(found)
    if len(panels) == 1 and not panels[0].member:
        kept = PANELS.read(panels[0].path)
        if not kept.header.panelist:
            from tui.screens.panel_dialogs import PanelistScreen

            return PanelistScreen(kept.path, kept.header.title, pseudonym)
        if not answers_of(kept).finished:
            from tui.screens.panel_answering import PanelAnsweringScreen

            return PanelAnsweringScreen(PanelDesk.open(kept.path))
    from tui.screens.panel_reading import PanelReadingScreen

    read = read_panels(files)
    return PanelReadingScreen(only_panel(read), files, read.left_out)
