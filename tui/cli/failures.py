"""What can go wrong, said in French; no traceback ever reaches the user."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from tui.cli.ending import INTERRUPTED, Stopped, say_unforeseen
from tui.text.failure import Failure
from tui.text.streams import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.source.diagnostics import Diagnostic

FAILED = 1


class Misuse(click.UsageError):
    """The command was not asked as it should be; the message says how, in French."""


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
        _say_sentence(error)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort
        known = _told(error)
        if known:
            say(known)
        else:
            say_unforeseen(error)
        return FAILED
    return result if isinstance(result, int) else 0


def _say_sentence(error: click.ClickException) -> None:
    say(_ours(sentence(error)))
    if isinstance(error, click.UsageError) and error.ctx:
        say(f"Aide : {error.ctx.command_path} --aide")


def _ours(words: str) -> str:
    """Return words as a sentence of this program's."""
    return f"alliance : {words}{'' if words.endswith('?') else '.'}"


def sentence(error: click.ClickException) -> str:
    """Return what an exception of click, or of ours, says in French, without its full stop."""
    match error:
        case Failure() | Misuse():
            return error.message
        case click.NoSuchOption():
            return f"option inconnue {_with_nearest(error.option_name, _options(error.ctx))}"
        case click.BadOptionUsage():
            return _option_misused(error)
        case click.MissingParameter():
            return f"il manque {_named(error)}"
        case click.BadParameter(param=click.Argument()):
            return _expected(error)
        case click.BadParameter():
            return f"{_named(error)} : {_expected(error)}"
        case click.FileError():
            return f"« {error.ui_filename} » : fichier illisible"
        case _:
            return "commande mal formée"


def unknown_command(name: str, known: list[str], context: click.Context) -> Misuse:
    """Return what to raise for a command that does not exist."""
    return Misuse(f"commande inconnue {_with_nearest(name, known)}", context)


def _with_nearest(name: str, known: list[str]) -> str:
    from tui.source.suggestions import nearest

    return f"« {name} »{nearest(name, known)}"


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for param in context.command.get_params(context) for name in param.opts]


def _option_misused(error: click.BadOptionUsage) -> str:
    context = error.ctx
    params = context.command.get_params(context) if context else []
    option = next((param for param in params if error.option_name in param.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return f"« {error.option_name} » ne prend pas de valeur"
    return f"« {error.option_name} » attend une valeur"


def _named(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"« {max(error.param.opts, key=len)} »"
    return error.param.human_readable_name.rstrip("…") if error.param else "une valeur"


def _expected(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"attendu : {', '.join(map(str, choices))}"
        case click.types.IntParamType():
            return "attendu : un nombre entier"
        case _:
            return "valeur refusée"


def _told(error: Exception) -> str | None:
    """Return what an exception of the floors below says to the user; nothing if unforeseen."""
    from tui.places import Nowhere
    from tui.session.journal import JournalProblem
    from tui.source.diagnostics import Refused
    from tui.source.reasons import reason

    if isinstance(error, Refused):
        return "\n".join(map(_remark, error.diagnostics))
    if isinstance(error, JournalProblem | Nowhere):
        return _ours(str(error))
    if isinstance(error, OSError) and error.errno:
        where = f"« {os.fsdecode(error.filename)} » : " if _is_path(error.filename) else ""
        return _ours(f"{where}{reason(error)}")
    return None


def _remark(diagnostic: Diagnostic) -> str:
    """Return a remark on a file as an error of this program's, other places under it."""
    first = _ours(f"{diagnostic.place}: {diagnostic.code} {diagnostic.message}")
    return "\n".join([first, *(f"  {place}: {words}" for place, words in diagnostic.related)])


def _is_path(value: object) -> bool:
    return isinstance(value, str | bytes)
