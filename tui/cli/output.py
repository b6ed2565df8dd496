"""Where a command writes its result: a file of the user's choice, or the standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tui.source.guarding import Guarded, require_replaceable
from tui.source.writing import is_stream, write_new, write_out, write_over
from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

AnyCallable = TypeVar("AnyCallable", bound="Callable[..., object]")

_STANDARD_OUTPUT = Path("-")


def to_a_file(command: AnyCallable) -> AnyCallable:
    """Give a command its ``target``, ``None`` for the standard output, and ``overwrite``."""
    target = click.option(
        "-o",
        "--sortie",
        "target",
        type=click.Path(path_type=Path),
        metavar="FICHIER",
        callback=lambda _context, _option, path: None if path == _STANDARD_OUTPUT else path,
        help="Écrire dans ce fichier plutôt qu'à l'écran.",
    )
    overwrite = click.option(
        "--ecraser", "overwrite", is_flag=True, help="Remplacer le fichier s'il existe."
    )
    return target(overwrite(command))


def extension(target: Path | None, known: Collection[str]) -> str:
    """Return the extension of a file to be written, empty when it has none.

    Raises :class:`click.UsageError` for one that nothing here can write: what the file holds would
    not be what its name says.
    """
    found = target.suffix.removeprefix(".").lower() if target else ""
    if found and found not in known:
        raise click.UsageError(
            f"« .{found} » ne se laisse pas écrire ; les extensions sont {_listed(known)}"
        )
    return found


def _listed(extensions: Iterable[str]) -> str:
    return ", ".join(f".{one}" for one in extensions)


def write(target: Path, text: str, *, overwrite: bool) -> None:
    """Write a file for its owner alone, whole or not at all, and say so.

    Raises :class:`Failure` if it is there, or may not be replaced, and :class:`OSError`.
    """
    content = text.encode()
    if is_stream(target):
        write_out(target, content)
        return
    try:
        require_replaceable(target)
        if overwrite:
            write_over(target, content)
        else:
            write_new(target, content)
    except Guarded as guarded:
        raise Failure(str(guarded)) from None
    except FileExistsError:
        raise Failure(f"« {target} » existe déjà ; --ecraser le remplace") from None
    say(f"Écrit dans {target}")
