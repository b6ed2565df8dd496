"""Reading an answer of some length: none of it is lost when it is cut short, nor cut unsaid."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.session.text_bounds import LONGEST_TEXT, fitted
from tui.text.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.session.drafts import Drafts
    from tui.text.input_lines import Lines


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
