"""A whole auto-confrontation line by line, from where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.failures import Failure
from tui.cli.starting import command_name
from tui.cli.streams import say, tell
from tui.cli.text.lines import standard_lines
from tui.cli.text.naming import session_name
from tui.cli.text.narration import Again
from tui.cli.text.replay import TextReplay
from tui.cli.text.saving import rescued, saved_at_last
from tui.cli.text.telling import Left
from tui.cli.text.viewing import Viewing
from tui.replay.prepared import load_preparation
from tui.sitting import OpenSession, persona_of
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.session.journal import Record


def look_again(record: Record) -> None:
    """Go through an auto-confrontation from where it stands.

    Raises :class:`JournalProblem` and :class:`Refused` when the session or what was
    prepared for it cannot be read, :class:`OSError` when it cannot be written, and
    :class:`Failure` when not all of it could be.
    """
    persona, preparation = persona_of(record), load_preparation(record.path)
    session = OpenSession.of(record)
    viewing = Viewing(record.events, Again(persona, record.header.mode))
    lines = standard_lines()
    replay = TextReplay(session, viewing, preparation, lines)
    who = one_line(f"{persona.identity.first_name} {persona.identity.last_name}")
    tell(f"Auto-confrontation : {who}, « {one_line(record.header.title)} ».")
    try:
        left = replay.run()
        failure = saved_at_last(session, lines)
        if left is Left.DONE:
            name = session_name(session.path)
            say(f"Vous pouvez maintenant ouvrir le bilan : {command_name()} bilan {name}")
        elif not failure:
            cut = "Fin de l'entrée. " if left is Left.CUT else ""
            say(f"{cut}Tout est enregistré. Pour reprendre : {_again(session)}")
    except KeyboardInterrupt:
        failure = rescued(session)
        say(failure or f"\nPour reprendre : {_again(session)}")
        raise
    finally:
        session.close()
    if failure:
        raise Failure(failure)


def _again(session: OpenSession) -> str:
    """Return the command that goes on from here."""
    return f"{command_name()} revoir {session_name(session.path)} --texte"
