"""Texts put into pages: all of them shown, none of them acting, lines broken where French allows.

HTML is escaped by the templates' environment; nothing here marks a text as safe.
"""

from __future__ import annotations

import re

from tui.french.typography import spaced
from tui.source.cells import wrapped

WIDTH = 78

_ACTIVE = re.compile(
    r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|/(?=/)|(?<=\w)@(?=\w)|(?<=\bwww)\.", re.IGNORECASE
)
_ACTIVE_AT_START = re.compile(r"^(?:(?=#{1,6}(?:\s|$))|(?=[-+=])|(\d{1,9})(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"[ \t\n]+")


def inline(text: str) -> str:
    """Return a text as one line of Markdown that shows it literally."""
    return _ACTIVE_AT_START.sub(r"\1\\", _ACTIVE.sub(r"\\\g<0>", _SPACES.sub(" ", text).strip()))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, that empty lines part."""
    return re.split(r"\n\s*\n", text.strip())


def quoted(text: str) -> str:
    """Return a text as a Markdown blockquote that shows it literally, line by line."""
    return "\n>\n".join(
        "\\\n".join(f"> {inline(line)}" for line in paragraph.split("\n"))
        for paragraph in paragraphs(text)
    )


def indented(text: str, margin: int) -> str:
    """Return a text in lines of at most ``WIDTH`` columns, moved right by ``margin`` columns.

    A word longer than a line is left whole.
    """
    space = " " * margin
    lines = [
        line
        for paragraph in spaced(text).strip().split("\n")
        for line in wrapped(paragraph, WIDTH - margin) or [""]
    ]
    return "\n".join(f"{space}{line}".rstrip() for line in lines)
