"""What is shown while the terminal is too small to lead an interview in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.screens.kinds import FullScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

_COLUMNS, _LINES = 60, 18


def is_too_small(size: Size) -> bool:
    """Tell whether a terminal of this size, in cells, cannot show an interview."""
    return size.width < _COLUMNS or size.height < _LINES


class TooSmallScreen(FullScreen[None]):
    """Waits for a larger window."""

    CSS = "TooSmallScreen { align: center middle; } TooSmallScreen Static { text-align: center; }"

    def on_screen_resume(self) -> None:
        """Leave at once if the window grew while something else was above."""
        if not is_too_small(self.app.size):
            self.dismiss()

    def compose(self) -> ComposeResult:
        """Say what is needed."""
        yield Static(
            f"Agrandissez la fenêtre : {_COLUMNS} colonnes et {_LINES} lignes au moins,\n"
            "80 × 24 pour être à l'aise. Rien n'est perdu.",
            markup=False,
        )
