"""What is read and printed: results on stdout, messages on stderr, nothing that can harm."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

import click

from tui.french.typography import NO_BREAK, spaced
from tui.source.hostile import harmless


class Failure(Exception):
    """What was asked cannot be done; the message, said last, tells why in French."""


def accept_any_text() -> None:
    """Make the standard streams take any text, whatever the machine's settings.

    Pipes and files are in UTF-8, unless ``PYTHONIOENCODING`` says otherwise; a
    terminal keeps its encoding. What cannot be read or written becomes ``?`` or ``�``.
    """
    _hold_standard_descriptors()
    _forget_other_sizes()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        own_encoding = stream.isatty() and stream.encoding.lower() not in ("ascii", "us-ascii")
        if own_encoding or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _hold_standard_descriptors() -> None:
    """Keep the numbers of streams that were closed from being those of files opened later.

    What a library prints on them would go into a journal.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _forget_other_sizes() -> None:
    """Let a terminal's own size count, where COLUMNS and LINES tell another's."""
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1)
    except (OSError, ValueError):
        return
    if size.columns and size.lines:
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)


def are_a_terminal() -> bool:
    """Tell whether someone is there to type and to read."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def put(text: str) -> None:
    """Print a result."""
    click.echo(harmless(text))


def tell(text: str) -> None:
    """Print a result to be read; on a terminal, lines are cut between words, not within."""
    put(_wrapped(harmless(text)) if are_a_terminal() else text)


def put_json(value: Any) -> None:
    """Print a result as JSON; what would not be harmless is escaped, and reads back the same."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if harmless(text) != text:
        text = "".join(c if harmless(c) == c else json.dumps(c)[1:-1] for c in text)
    click.echo(text)


def say(text: str) -> None:
    """Print a message; on a terminal, lines are cut between words, not within.

    Where messages cannot be written, the command goes on without them: they are not its result.
    """
    seen = sys.stderr is not None and sys.stderr.isatty()
    with suppress(OSError):
        click.echo(_wrapped(harmless(text)) if seen else harmless(text), err=True)


def _wrapped(text: str) -> str:
    from shutil import get_terminal_size

    from tui.source.cells import wrapped

    columns = get_terminal_size().columns
    held = []
    for line in text.split("\n"):
        margin = line[: len(line) - len(line.lstrip(" "))]
        held.append("\n".join(wrapped(spaced(line), columns, margin)))
    return "\n".join(held).replace(NO_BREAK, " ")


def settle() -> None:
    """Let go of what could not be printed, so that Python does not try again on its way out."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
