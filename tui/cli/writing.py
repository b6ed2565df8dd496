"""Where a command writes its result: a file of the user's choice, or the standard output."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tui.cli.failures import Failure, Misuse
from tui.cli.streams import say

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

    Raises :class:`Misuse` for one that nothing here can write: what the file holds would
    not be what its name says.
    """
    found = target.suffix.removeprefix(".").lower() if target else ""
    if found and found not in known:
        raise Misuse(f"« .{found} » ne se laisse pas écrire ; les extensions sont {_listed(known)}")
    return found


def _listed(extensions: Iterable[str]) -> str:
    return ", ".join(f".{one}" for one in extensions)


def write(target: Path, text: str, *, overwrite: bool) -> None:
    """Write a file for its owner alone, and say so. Raises :class:`Failure` if it is there."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if overwrite else os.O_EXCL)
    try:
        with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        message = f"« {target} » existe déjà ; --ecraser le remplace"
        raise Failure(message) from None
    say(f"Écrit dans {target}")
