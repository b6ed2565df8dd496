"""A question or a comment that somebody writes: what the check remarks, and other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.hostile import one_line
from tui.text.answering import whole
from tui.text.orders import as_order
from tui.text.streams import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.confrontation.questions import Remark
    from tui.text.input_lines import Lines

    Check = Callable[[str], Sequence[Remark]]

_AGAIN = "Entrée seule garde vos mots ; sinon, écrivez-en d'autres."
_HELP = ("?", "aide")
_LEAVE = ("q", "quitter")


def settled(text: str, prompt: str, lines: Lines, check: Check) -> str:
    """Return what was written once its remarks were read: as it was, or in other words.

    What is written again, after ``prompt``, is read again; nothing is ever refused.
    """
    while remarks := check(text):
        tell(f"{remarks_in_words(remarks)}\n{_AGAIN}")
        while (again := lines.read(prompt)) and as_order(again) in _HELP:
            tell(_AGAIN)
        if not again or as_order(again) in _LEAVE:
            break
        text = whole(one_line(again), lines)
    return text


def remarks_in_words(remarks: Sequence[Remark]) -> str:
    """Return remarks, each with what could be asked instead."""
    return "\n".join(
        f"Remarque : {one_line(one.sentence)}\nPlutôt : {one_line(one.instead.text)}"
        for one in remarks
    )
