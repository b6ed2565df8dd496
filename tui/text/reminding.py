"""Lines that answer questions after an interview, where what happened in it can be heard again."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tui.source.hostile import harmless, one_line
from tui.text.again import Exchanges, Hear, again_of
from tui.text.narration import last_exchanges, last_reply, lines_kept
from tui.text.notebook_lines import notebook
from tui.text.orders import as_order
from tui.text.streams import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event
    from tui.text.input_lines import Lines

HELP = """\
c : relire le carnet.
r : réentendre sa dernière réponse. h : le dernier échange ; h 3 : les trois derniers.
d : relire le dossier."""


class Remind(Enum):
    """What is asked for by one word; the value is all that can be typed for it."""

    NOTEBOOK = ("c", "carnet")
    FILE = ("d", "dossier")


_PLAIN = {word: remind for remind in Remind for word in remind.value}


class RemindingLines:
    """Lines among which those that ask to hear something again are answered at once.

    ``reminder`` returns what a line asks to hear again, ``None`` when it is an answer.
    """

    def __init__(self, lines: Lines, reminder: Callable[[str], str | None]) -> None:
        self._lines = lines
        self._reminder = reminder

    @property
    def unfinished(self) -> str:
        """What was on the line when reading it was stopped."""
        return self._lines.unfinished

    def read(self, prompt: str, begun: str = "") -> str | None:
        """Return the answer to ``prompt``; ``None`` at the end of input."""
        while (line := self._lines.read(prompt, begun)) is not None:
            reminder = self._reminder(line)
            if reminder is None:
                return line
            tell(reminder)
        return None

    def rest(self) -> str:
        """Return the lines that came together with the last one."""
        return self._lines.rest()


def reminder_of(line: str, events: Sequence[Event], persona: Persona) -> str | None:
    """Return what a line asks to hear again of an interview, ``None`` when it is an answer."""
    name = one_line(persona.identity.first_name)
    match _PLAIN.get(as_order(line)) or again_of(line):
        case Remind.NOTEBOOK:
            return notebook(events) or "Le carnet est vide."
        case Remind.FILE:
            return f"   {lines_kept(harmless(persona.file))}"
        case Exchanges(count):
            return last_exchanges(events, name, count)
        case Hear.REPLY:
            return last_reply(events, name)
        case _:
            return None
