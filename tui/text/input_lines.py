"""Where the lines of a session come from: someone who types, or a pipe.

Typing is the system's own readline, and not prompt_toolkit: screen readers follow it, and a
line costs nothing to start.
"""

from __future__ import annotations

import select
import sys
from functools import partial
from typing import Protocol

from tui.source.hostile import one_line
from tui.text.streams import are_a_terminal, put

_BYTE_ORDER_MARK = "\ufeff"
_TOGETHER = 0.03  # seconds: nobody types a line that fast after another; a paste does
_MORE = "… "


class Lines(Protocol):
    """Something that can be asked for a line."""

    @property
    def unfinished(self) -> str:
        """What was on the line when reading it was stopped, by Ctrl+C or a signal."""
        ...

    def read(self, prompt: str, begun: str = "") -> str | None:
        """Return the answer to ``prompt``, without space around; ``None`` at the end of input.

        The line starts with ``begun``, which one goes on with; where a line cannot be begun,
        an empty one stands for it.
        """

    def rest(self) -> str:
        """Return the lines that came together with the last one, as a paste does, as one line."""
        ...


class TypedLines:
    """Lines typed on a terminal, with what the system offers to correct them.

    A paste is one answer, however many lines it has.
    """

    def __init__(self) -> None:
        self.unfinished = ""
        self._before = ""
        try:
            import readline
        except ImportError:
            self._readline = None
            return
        self._readline = readline
        readline.parse_and_bind("set enable-bracketed-paste on")

    def read(self, prompt: str, begun: str = "") -> str | None:
        """Return a line typed after the prompt, or ``None`` if the input was closed."""
        self.unfinished = self._before = ""
        if self._readline is None:
            line = self._line(_with_begun(prompt, begun))
            return begun if line == "" else line
        self._readline.set_startup_hook(partial(self._readline.insert_text, begun))
        try:
            return self._line(prompt)
        finally:
            self._readline.set_startup_hook(None)

    def rest(self) -> str:
        """Return the lines that came right after the last one, joined by spaces."""
        first = len(self._before)
        while _more_is_there() and self._line(_MORE) is not None:
            pass
        return self._before[first:].strip()

    def _line(self, prompt: str) -> str | None:
        try:
            line = _joined(input(prompt))
        except EOFError:
            put("")
            return None
        except BaseException:
            if self._readline is not None:
                self.unfinished = _joined(f"{self._before}\n{self._readline.get_line_buffer()}")
            raise
        self._before = _joined(f"{self._before}\n{line}")
        return line


class PipedLines:
    """Lines of a pipe or a file, shown after their prompt so that the output reads as a whole.

    Each is an answer: nothing there is typed, or pasted.
    """

    unfinished = ""

    def read(self, prompt: str, begun: str = "") -> str | None:
        """Return the next line, or ``None`` after the last."""
        line = sys.stdin.readline() if sys.stdin else ""  # there is none when it was closed
        if not line:
            return None
        line = line.strip().lstrip(_BYTE_ORDER_MARK)
        put(f"{_with_begun(prompt, begun)}{line}")
        return line or begun

    def rest(self) -> str:
        """Return nothing: the next line is another answer."""
        return ""


def standard_lines() -> Lines:
    """Return the lines of the standard input."""
    return TypedLines() if are_a_terminal() else PipedLines()


def _with_begun(prompt: str, begun: str) -> str:
    return f"(commencé : {one_line(begun)}) {prompt}" if begun else prompt


def _joined(typed: str) -> str:
    """Return what was typed or pasted as one line."""
    return " ".join(filter(None, (line.strip() for line in typed.splitlines())))


def _more_is_there() -> bool:
    """Tell whether the terminal has more to read, at once."""
    try:
        return bool(select.select([sys.stdin], [], [], _TOGETHER)[0])
    except (OSError, ValueError):
        return False  # Windows waits on sockets alone
