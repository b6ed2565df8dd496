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
from tui.cli.text.stopping import ended_by_signals
from tui.cli.text.telling import Left
from tui.cli.text.viewing import Viewing
from tui.replay.prepared import load_preparation
from tui.sitting import OpenSession, persona_of
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.session.journal import Record


@ended_by_signals()
def look_again(record: Record) -> None:
    """Go through an auto-confrontation from where it stands.

    Raises :class:`JournalProblem` and :class:`Refused` when the session or what was
    prepared for it cannot be read, :class:`OSError` when it cannot be written, and
    :class:`Failure` when not all of it could be.
    """
    persona, preparation = persona_of(record), load_preparation(record.path)
    session = OpenSession.of(record)
    viewing = Viewing(record.events, Again(persona, record.header.mode))
    replay = TextReplay(session, viewing, preparation, standard_lines())
    name = session_name(record.path)
    again = f"{command_name()} revoir {name} --texte"
    who = one_line(f"{persona.identity.first_name} {persona.identity.last_name}")
    tell(f"Auto-confrontation : {who}, « {one_line(record.header.title)} ».")
    try:
        left = replay.run()
        if left is Left.DONE:
            say(f"Vous pouvez maintenant ouvrir la grille : {command_name()} bilan {name}")
        elif not session.unsaved:
            cut = "Fin de l'entrée. " if left is Left.CUT else ""
            say(f"{cut}Tout est enregistré. Pour reprendre : {again}")
    except KeyboardInterrupt:
        say(f"\nPour reprendre : {again}")
        raise
    finally:
        session.close()
    if session.unsaved:
        raise Failure(f"ce qui vient d'être écrit n'a pas pu être enregistré ({session.path})")
