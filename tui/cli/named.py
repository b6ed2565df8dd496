"""What users name: personas, interviews and rubrics, completed by shells; reading an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from tui.french.comparison import starts
from tui.text.invocation import command_name, session_name
from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.session.record import Record


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
