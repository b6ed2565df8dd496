"""What a command takes and where it writes: names completed by shells, a file of the user's choice.

Users name personas, interviews and rubrics; what is written goes to a file or to the standard
output.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from tui.french.comparison import starts
from tui.text.invocation import command_name, session_name
from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tui.session.record import Record
    from tui.source.writing import Content


class Name(click.types.StringParamType):
    """A word of the user's, taken as it is; shells complete it from what exists, or as a path."""

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield the names that exist, each with a few words on it."""
        raise NotImplementedError

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[Any]]:
        """Return the names that start as typed, else what tells the shell to try files."""
        items = [
            CompletionItem(name, help=words)
            for name, words in self.known()
            if starts(name, incomplete)
        ]
        return items or [CompletionItem(incomplete, type="file")]


class PersonaName(Name):
    """The id of a persona, or a path."""

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield the personas of the library."""
        from tui.persona import library
        from tui.source.hostile import one_line

        for card in library.cards():
            yield card.id, one_line(card.title)


class SessionName(Name):
    """The id of a session, its beginning, or a path."""

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield the user's sessions."""
        from tui.session import store

        for path in store.paths():
            yield path.stem, ""


class RubricName(Name):
    """The id of a rubric, or a path."""

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield the rubrics of the library."""
        from tui.rubric import loading
        from tui.source.hostile import one_line

        for card in loading.cards():
            yield card.id, one_line(card.title)


def record_named(name: str) -> Record:
    """Return the interview that a path, an id or its beginning stands for.

    What cannot be read of it is said. Raises :class:`tui.session.journal.JournalProblem`.
    """
    from tui.session import store
    from tui.session.record import read_journal

    record = read_journal(store.find(name))
    if record.damage:
        say(record.damage)
    return record


def finished_record(session: str) -> Record:
    """Return a session whose interview is over. Raises :class:`Failure` when it is not."""
    from tui.session.standing import Standing, standing

    record = record_named(session)
    if standing(record.events) is Standing.INTERVIEW:
        again = f"{command_name()} jouer --reprendre {session_name(record.path)}"
        raise Failure(
            f"cet entretien n'est pas fini ; pour le reprendre : {again}"
            " (--texte : ligne par ligne)"
        )
    return record


def require_open_bilan(record: Record) -> None:
    """Refuse a bilan that waits for an autoconfrontation. Raises :class:`Failure`."""
    from tui.confrontation.review_order import LOOK_FIRST, ReviewOrder

    if ReviewOrder.now().keeps_bilan_closed(record.events):
        again = f"{command_name()} revoir {session_name(record.path)}"
        raise Failure(f"{LOOK_FIRST} Pour revoir l'entretien : {again}")


def require_replay(record: Record) -> None:
    """Refuse to look again where the bilan has to be read first. Raises :class:`Failure`."""
    from tui.confrontation.review_order import READ_FIRST, ReviewOrder

    if ReviewOrder.now().keeps_replay_closed(record.events):
        bilan = f"{command_name()} bilan {session_name(record.path)}"
        raise Failure(f"{READ_FIRST} Pour le lire : {bilan}")


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
    """Write a text as :func:`write_content` does."""
    write_content(target, text.encode(), overwrite=overwrite)


def write_content(target: Path, content: Content, *, overwrite: bool) -> None:
    """Write a file for its owner alone, whole or not at all, and say so.

    Raises :class:`Failure` if it is there, or may not be replaced, and :class:`OSError`.
    """
    from tui.source.guarding import Guarded, require_replaceable
    from tui.source.writing import is_stream, write_new, write_out, write_over

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
