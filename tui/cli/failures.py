"""What stops a command, said in a French sentence with its exit code; never a traceback."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from tui.cli.ending import INTERRUPTED, Stopped, say_unforeseen
from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.source.diagnostics import Diagnostic

FAILED = 1


def exit_code(run: Callable[[], object]) -> int:
    """Run a command and return its exit code, once whatever stopped it has been said."""
    try:
        result = run()
    except click.Abort as aborted:
        if isinstance(aborted.__cause__, Stopped):
            return aborted.__cause__.code
        say("alliance : interrompu.")
        return INTERRUPTED
    except click.ClickException as error:
        say(_sentence(_told_by_click(error)))
        if isinstance(error, click.UsageError) and error.ctx:
            say(f"Aide : {error.ctx.command_path} --aide")
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort
        known = _known_failure(error)
        if known:
            say(known)
        else:
            say_unforeseen(error)
        return FAILED
    return result if isinstance(result, int) else 0


def _sentence(words: str) -> str:
    """Return words as a sentence of this program's."""
    return f"alliance : {words}{'' if words.endswith('?') else '.'}"


def _told_by_click(error: click.ClickException) -> str:
    """Return what click, or a command through it, says; what French builds otherwise is here."""
    match error:
        case click.NoSuchOption(ctx=click.Context() as context, option_name=name):
            params = context.command.get_params(context)
            return _with_nearest(error, name, [known for param in params for known in param.opts])
        case click.NoSuchCommand(ctx=click.Context(command=click.Group() as group) as context):
            return _with_nearest(error, error.command_name, group.list_commands(context))
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"il manque {missing.human_readable_name}"
        case click.BadParameter(param=click.Parameter(opts=names, type=kind) as refused):
            choices = kind.choices if isinstance(kind, click.Choice) else ()
            expected = f"attendu : {', '.join(choices)}" if choices else error.message
            is_option = isinstance(refused, click.Option)
            return f"« {max(names, key=len)} » : {expected}" if is_option else expected
        case _:
            return error.message


def _with_nearest(error: click.ClickException, name: str, known: list[str]) -> str:
    """Return a message with the nearest known name, accents and capitals apart."""
    from tui.source.suggestions import nearest

    return f"{error.message}{nearest(name, known)}"


def _known_failure(error: Exception) -> str | None:
    """Return what an exception of the floors below says to the user; nothing if unforeseen."""
    from tui.places import Nowhere
    from tui.session.journal import JournalProblem
    from tui.source.diagnostics import Refused
    from tui.source.reasons import reason

    if isinstance(error, Refused):
        return "\n".join(map(_remark, error.diagnostics))
    if isinstance(error, Failure | JournalProblem | Nowhere):
        return _sentence(str(error))
    if isinstance(error, OSError) and error.errno:
        is_path = isinstance(error.filename, str | bytes)
        where = f"« {os.fsdecode(error.filename)} » : " if is_path else ""
        return _sentence(f"{where}{reason(error)}")
    return None


def _remark(diagnostic: Diagnostic) -> str:
    """Return a remark on a file as an error of this program's, other places under it."""
    first = _sentence(f"{diagnostic.place}: {diagnostic.code} {diagnostic.message}")
    return "\n".join([first, *(f"  {place}: {words}" for place, words in diagnostic.related)])
