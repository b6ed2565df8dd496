"""What was said on one side of two, a row a turn: its minute, who speaks, their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.transcript.turns import CounsellorMove, ScreenLook, Speech
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.transcript.turns import Turn

_MINUTE, _SPEAKER = 5, 9  # cells of when a turn was said, and of who said it
_LOOKED = "Vous regardez l'écran."


def turn_rows(turns: Iterable[Turn], minute: str = "", looked: str = _LOOKED) -> Iterator[Row]:
    """Yield turns, a line hanging under the next, who speaks in the margin.

    ``minute`` stands before the first; ``looked`` tells a look at the screen.
    """
    for turn in turns:
        speaker, said = _turn(turn, looked)
        if said:
            margin = Content.assemble((f"{minute:<{_MINUTE}}", "$quiet"), speaker)
            yield Row(said, margin=margin, indent=_MINUTE + _SPEAKER)
            minute = ""


def _turn(turn: Turn, looked: str) -> tuple[str, Content]:
    match turn:
        case CounsellorMove():
            return turn.speaker, Content.styled(turn.text, "$yours")
        case Speech():
            gesture = f" ({turn.gesture})" if turn.gesture else ""
            return turn.speaker, Content.assemble(turn.text, (gesture, "$quiet italic"))
        case ScreenLook():
            return "", Content.styled(looked, "$quiet italic")
        case _:
            return "", Content("")


def heard_line(speaker: str, text: str, gesture: str) -> Content:
    """Return a turn heard, who spoke before it."""
    return Content.assemble(
        (f"{speaker} : ", "bold $quiet"), text, (f" {gesture}" if gesture else "", "italic $quiet")
    )
