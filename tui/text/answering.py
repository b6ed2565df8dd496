"""Reading answers: none is lost, none is cut unsaid, and the interview can be heard again.

An answer is a draft until all those asked together are written; lines that ask to hear
something of the interview again are answered at once, and are no answers.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tui.session.bounds import LONGEST_TEXT, fitted
from tui.source.hostile import one_line
from tui.text.narration import file_told, last_exchanges, last_reply
from tui.text.notebook_lines import notebook
from tui.text.orders import Exchanges, Hear, again_of, as_order
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.persona.model import Persona
    from tui.session.drafts import Drafts
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
_ANOTHER_QUESTION = "r"
"""What asks for another question, and not for her last reply, while a moment is told."""


def answer(
    lines: Lines, prompt: str, drafts: Drafts, place: str, *, known: str = "", begun: str = ""
) -> str | None:
    """Return what is answered at a place, ``None`` at the end of input.

    What is on the line when the program is stopped goes to the draft of the place, after
    what is ``known`` there; or the line starts with that, as ``begun``.
    """
    before = "" if begun else drafts.get(place, known)
    with begun_kept(lines, drafts, place, before):
        line = lines.read(prompt, begun) if begun else lines.read(prompt)
        return None if line is None else whole(line, lines)


@contextmanager
def begun_kept(lines: Lines, drafts: Drafts, place: str, before: str) -> Iterator[None]:
    """Keep what is on the line when reading is stopped, after what was there ``before``."""
    try:
        yield
    except KeyboardInterrupt:
        if lines.unfinished:
            drafts.keep({place: "\n".join(filter(None, (before, lines.unfinished)))})
        raise


def whole(line: str, lines: Lines, longest: int = LONGEST_TEXT) -> str:
    """Return a line with those that came together with it; what is too long is said."""
    text, left = fitted(f"{line} {lines.rest()}".rstrip() if line else "", longest)
    if left:
        say(left)
    return text


def keep(drafts: Drafts, texts: dict[str, str]) -> None:
    """Keep answers until they are confirmed, and say once when the disk refuses them."""
    before = drafts.unsaved
    drafts.keep(texts)
    if drafts.unsaved and not before:
        say(drafts.unsaved)


def say_problem(drafts: Drafts) -> None:
    """Say that a file of drafts was left aside, if one was."""
    if drafts.problem:
        say(drafts.problem)
        drafts.problem = None


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


class Leads(NamedTuple):
    """Where one can go from an auto-confrontation, and come back from.

    ``branch`` from an act, open the ``bilan``, ``remind`` of what a line asks to hear again.
    """

    branch: Callable[[int], None]
    bilan: Callable[[], object]
    remind: Callable[[str], str | None]

    def reminding(self, lines: Lines, passage: str = "") -> Lines:
        """Return lines where a passage, the notebook and the file can be heard again."""

        def reminder(line: str) -> str | None:
            if passage and as_order(line) == _ANOTHER_QUESTION:
                return None
            if passage and again_of(line) == Exchanges():
                return passage
            return self.remind(line)

        return RemindingLines(lines, reminder)


def reminder_of(line: str, events: Sequence[Event], persona: Persona) -> str | None:
    """Return what a line asks to hear again of an interview, ``None`` when it is an answer."""
    name = one_line(persona.identity.first_name)
    match _PLAIN.get(as_order(line)) or again_of(line):
        case Remind.NOTEBOOK:
            return notebook(events) or "Le carnet est vide."
        case Remind.FILE:
            return file_told(persona)
        case Exchanges(count):
            return last_exchanges(events, name, count)
        case Hear.REPLY:
            return last_reply(events, name)
        case _:
            return None
